// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/gcp/catalog.h"
#include "importers/gcp/gcprecords.h"

#include "model/base/text.h"
#include "model/records/keys.h"

namespace isthmus::gcp
{
namespace
{

std::string_view nameOf(const JsonValue &value)
{
    return value["name"].string();
}

/// Projects appear by id and by number, accounts by address and by unique id: every combination
/// that exports write is indexed (sources.md §16).
std::vector<std::string> accountAliases(const JsonValue &value, std::string_view email,
                                        std::string_view project)
{
    const auto uniqueId = value["uniqueId"].text();
    std::vector<std::string> aliases;
    const auto addNamesIn = [&](std::string_view where) {
        for (const std::string_view id : {email, std::string_view(uniqueId)})
            if (!id.empty() && !where.empty())
                aliases.push_back("//iam.googleapis.com/projects/" + std::string(where) +
                                  "/serviceAccounts/" + std::string(id));
    };
    addNamesIn(project);
    addNamesIn("-");
    if (!uniqueId.empty()) {
        aliases.push_back(uniqueId);
        aliases.push_back("gcp:uniqueId:" + uniqueId);
    }
    return aliases;
}

} // namespace

void addServiceAccount(const Part &part, ImportOutput &out)
{
    const auto &value = part.value;
    std::string email(value["email"].string());
    if (email.empty())
        email = serviceAccountEmail(nameOf(value));
    if (email.empty()) {
        out.note(Severity::Warning, "a service account without an address was skipped");
        return;
    }
    std::string project(value["projectId"].string());
    if (project.empty()) {
        const auto container = containerOf(nameOf(value));
        project = lastSegment(container);
    }
    Entity entity;
    entity.key = keys::gcpServiceAccount(email);
    entity.kind = "service-account";
    entity.provider = "gcp";
    entity.name = email;
    entity.scope = project.empty() || project == "-" ? "" : keys::gcpProject(project);
    entity.aliases = accountAliases(value, email, project);
    entity.attributes =
        Attributes()
            .copy(value, {"uniqueId", "disabled", "displayName", "description", "oauth2ClientId"})
            .json();
    entity.evidence = part.place;
    out.add(std::move(entity));
}

void addServiceAccountKey(const Part &part, ImportOutput &out)
{
    const auto name = nameOf(part.value);
    const auto email = serviceAccountEmail(name);
    Entity entity;
    entity.key = keys::gcpServiceAccountKey(lastSegment(name));
    entity.kind = "service-account-key";
    entity.provider = "gcp";
    entity.scope = containerOf(name).ends_with("/-") ? "" : containerOf(name);
    entity.name = std::string(lastSegment(name));
    entity.aliases = {"//iam.googleapis.com/" + std::string(name)};
    entity.attributes = Attributes()
                            .copy(part.value, {"keyType", "keyAlgorithm", "disabled"})
                            .put("origin", part.value["keyOrigin"])
                            .put("validAfter", part.value["validAfterTime"])
                            .put("validBefore", part.value["validBeforeTime"])
                            .json();
    entity.evidence = part.place;
    // The account may be named by its unique id, which its own record has as an alias.
    const auto owner =
        email.empty() ? "//iam.googleapis.com/" + std::string(name.substr(0, name.find("/keys/")))
                      : keys::gcpServiceAccount(email);
    out.add({owner, "BACKED_BY_KEY", entity.key, {}, part.at("/name")});
    out.add(std::move(entity));
}

namespace
{

int probeAccount(const Record &record)
{
    const auto value = probed(record, {"accounts", "serviceAccounts"});
    const auto name = nameOf(value);
    if (name.find("/serviceAccounts/") == name.npos || name.find("/keys/") != name.npos)
        return 0;
    return value.has("email") && (value.has("uniqueId") || value.has("projectId")) ? 95 : 60;
}

void runAccount(Record &record, ImportOutput &out)
{
    for (const auto &part : partsOf(record, {"accounts", "serviceAccounts"}))
        addServiceAccount(part, out);
}

bool isKeyFile(const JsonValue &value)
{
    return value["type"].string() == "service_account" && value.has("private_key_id");
}

int probeKey(const Record &record)
{
    const auto value = probed(record, {"keys"});
    if (isKeyFile(value) && value.has("client_email"))
        return 95;
    const auto name = nameOf(value);
    const bool isKey = name.find("/serviceAccounts/") != name.npos &&
                       name.find("/keys/") != name.npos && !value.has("assetType");
    return isKey ? 95 : 0;
}

/// A downloaded key file: a static credential lying about. Its secret part is never kept.
void addKeyFile(const Part &part, ImportOutput &out)
{
    const auto email = part.value["client_email"].string();
    Entity entity;
    entity.key = keys::gcpServiceAccountKey(part.value["private_key_id"].string());
    entity.kind = "service-account-key";
    entity.provider = "gcp";
    entity.name = std::string(part.value["private_key_id"].string());
    if (const auto project = part.value["project_id"].string(); !project.empty())
        entity.scope = keys::gcpProject(project);
    entity.attributes = Attributes().put("keyType", std::string_view("USER_MANAGED")).json();
    entity.evidence = part.at("/private_key_id");
    out.note(Severity::Info, "a key file of `" + std::string(email) +
                                 "`: the key's id was read, its private part was not kept");
    out.add({keys::gcpServiceAccount(email),
             "BACKED_BY_KEY",
             entity.key,
             {},
             part.at("/client_email")});
    out.add(std::move(entity));
}

void runKey(Record &record, ImportOutput &out)
{
    for (const auto &part : partsOf(record, {"keys"})) {
        if (isKeyFile(part.value))
            addKeyFile(part, out);
        else
            addServiceAccountKey(part, out);
    }
}

constexpr std::string_view accountCollections[] = {"accounts"};
constexpr std::string_view keySecrets[] = {"private_key", "privateKeyData"};

} // namespace

const Importer serviceAccountImporter{
    .id = "gcp.service-accounts",
    .title = "Google Cloud service accounts",
    .collections = accountCollections,
    .probe = probeAccount,
    .run = runAccount,
    .secretMembers = {},
};

const Importer serviceAccountKeyImporter{
    .id = "gcp.service-account-keys",
    .title = "Google Cloud service account keys",
    .collections = {},
    .probe = probeKey,
    .run = runKey,
    .secretMembers = keySecrets,
};

} // namespace isthmus::gcp
