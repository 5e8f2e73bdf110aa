// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/gcp/catalog.h"
#include "importers/gcp/gcprecords.h"

#include "model/records/keys.h"

namespace isthmus::gcp
{
namespace
{

constexpr std::string_view providers = "/providers/";

std::string labelOf(const JsonValue &value, std::string_view name)
{
    const auto label = value["displayName"].string();
    return std::string(label.empty() ? lastSegment(name) : label);
}

bool isPoolName(std::string_view name)
{
    return name.find("/workloadIdentityPools/") != name.npos ||
           name.find("/workforcePools/") != name.npos;
}

} // namespace

void addIdentityPool(const Part &part, ImportOutput &out)
{
    const auto &value = part.value;
    const auto name = value["name"].string();
    Entity entity;
    entity.key = keys::gcpPool(name);
    entity.kind = "identity-pool";
    entity.provider = "gcp";
    entity.name = labelOf(value, name);
    entity.scope = containerOf(name);
    if (entity.scope.empty()) // workforce pools belong to an organisation
        entity.scope = containerKey(value["parent"].string());
    entity.attributes =
        Attributes().copy(value, {"state", "disabled", "mode", "sessionDuration"}).json();
    entity.evidence = part.place;
    out.add(std::move(entity));
}

void addIdentityPoolProvider(const Part &part, ImportOutput &out)
{
    const auto &value = part.value;
    const auto name = value["name"].string();
    const auto oidc = value["oidc"];
    Entity entity;
    entity.key = keys::gcpPool(name);
    entity.kind = "identity-pool-provider";
    entity.provider = "gcp";
    entity.name = labelOf(value, name);
    entity.scope = keys::gcpPool(name.substr(0, name.find(providers)));
    Attributes attributes;
    attributes.copy(value, {"state", "disabled", "attributeMapping", "attributeCondition"});
    attributes.put("issuer", oidc["issuerUri"]);
    attributes.put("allowedAudiences", oidc["allowedAudiences"]);
    attributes.put("clientId", oidc["clientId"]);
    attributes.put("aws", value["aws"]);
    if (oidc.has("jwksJson"))
        attributes.put("uploadedKeys", true);
    if (value.has("saml"))
        attributes.put("saml", true);
    if (value.has("x509"))
        attributes.put("x509", true);
    entity.attributes = attributes.json();
    entity.evidence = part.place;
    out.add(std::move(entity));
}

namespace
{

const std::initializer_list<std::string_view> lists = {"workloadIdentityPools",
                                                       "workloadIdentityPoolProviders",
                                                       "workforcePools", "workforcePoolProviders"};

int probe(const Record &record)
{
    const auto value = probed(record, lists);
    return isPoolName(value["name"].string()) && !value.has("assetType") ? 95 : 0;
}

void run(Record &record, ImportOutput &out)
{
    for (const auto &part : partsOf(record, lists)) {
        const auto name = part.value["name"].string();
        if (name.find(providers) != name.npos)
            addIdentityPoolProvider(part, out);
        else if (isPoolName(name))
            addIdentityPool(part, out);
        else
            out.note(Severity::Warning, "an identity pool without a usable name was skipped");
    }
}

} // namespace

const Importer identityPoolImporter{
    .id = "gcp.identity-pools",
    .title = "Google Cloud workload and workforce identity pools",
    .collections = {},
    .probe = probe,
    .run = run,
    .secretMembers = {},
};

} // namespace isthmus::gcp
