// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/azure/federated.h"

#include "importers/azure/arm.h"
#include "importers/azure/catalog.h"
#include "importers/azure/directory.h"
#include "model/base/text.h"
#include "model/records/keys.h"

namespace isthmus
{
namespace azure
{
namespace
{

constexpr char armList[] = "/federatedidentitycredentials/";

/// PowerShell joins audiences with line ends into one text.
std::vector<std::string> audiencesOf(const Item &item)
{
    std::vector<std::string> out;
    for (const auto &text : item["audiences"].texts())
        for (const auto line : split(text, '\n'))
            if (const auto audience = trimmed(line); !audience.empty())
                out.emplace_back(audience);
    return out;
}

std::string attributesOf(const Item &item)
{
    const auto expression = item["claimsMatchingExpression"];
    return Attributes()
        .text("issuer", item.text("issuer"))
        .text("subject", item.text("subject"))
        .texts("audiences", audiencesOf(item))
        .text("expression",
              expression.isString() ? expression.string() : expression["value"].string())
        .copy("languageVersion", expression["languageVersion"])
        .text("description", item.text("description"))
        .str();
}

std::string keyOf(const Item &item, const std::string &holder)
{
    const auto id = item.text("id");
    if (isArmId(id))
        return keys::arm(id);
    if (!id.empty())
        return keys::entraCredential(id);
    return keys::entraCredential(holder + "/" + std::string(item.text("name")));
}

} // namespace

void addFederatedCredential(const Item &item, const std::string &holder, ImportOutput &out)
{
    if (item.text("issuer").empty()) {
        out.note(Severity::Warning, "a federated credential without issuer was skipped");
        return;
    }
    Entity entity;
    entity.key = keyOf(item, holder);
    entity.kind = "federated-credential";
    entity.provider = "entra";
    entity.scope = tenantScope(item);
    entity.name = item.firstOf({"name", "displayName"}).string();
    entity.attributes = attributesOf(item);
    entity.evidence = item.evidence();
    if (holder.empty())
        out.note(Severity::Warning,
                 "federated credential `" + entity.name +
                     "` does not say whose it is: name the file by the application's id or use a "
                     "carrier record");
    else
        out.add(Relation{entity.key, "FEDERATES", holder, {}, entity.evidence});
    out.add(std::move(entity));
}

} // namespace azure

namespace
{

using namespace azure;

int probe(const Record &record)
{
    if (const auto kind = houndKindOf(record); !kind.empty())
        return kind == "AZFederatedIdentityCredential" ? 95 : 0;
    const auto value = record.value();
    const auto has = [&](std::string_view name) { return member(value, name).exists(); };
    if (!has("issuer") || !has("audiences"))
        return 0;
    return has("subject") || has("claimsMatchingExpression") ? 85 : 0;
}

/// The CLI fails on flexible credentials and leaves them out, so its lists prove no absence.
void noteBlindSpot(const Item &item, const std::string &holder, ImportOutput &out)
{
    const bool isCli = item.collection().empty() && !item.envelope().has("@odata.context") &&
                       isGuid(item.text("id"));
    if (isCli)
        out.add(Completeness{"azure.federated-credentials", holder, "federated-credential", false,
                             "the Azure CLI does not list flexible federated credentials",
                             item.evidence()});
}

void run(Record &record, ImportOutput &out)
{
    const Item item(record);
    if (!item.houndKind().empty()) {
        for (const auto &element : item.list("fics"))
            if (const auto fic = element.at("fic"); fic.exists()) {
                const auto appId =
                    element.has("appId") ? element.text("appId") : item.text("appId");
                addFederatedCredential(
                    fic, appId.empty() ? std::string() : keys::entraApplicationAlias(appId), out);
            }
        return;
    }
    const auto id = keys::arm(item.text("id"));
    const auto cut = id.find(armList);
    const auto holder = cut == std::string::npos ? holderKey(item) : id.substr(0, cut);
    addFederatedCredential(item, holder, out);
    if (cut == std::string::npos)
        noteBlindSpot(item, holder, out);
}

} // namespace

const Importer azureFederatedCredentials{"azure.federated-credentials",
                                         "Federated credentials of applications and identities",
                                         {},
                                         probe,
                                         run,
                                         {}};

} // namespace isthmus
