// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/github/githubimporters.h"
#include "importers/github/githubrecord.h"
#include "model/records/keys.h"

namespace isthmus
{
namespace
{

using namespace github;
using nlohmann::json;

// Deploy keys, app installations and apps, fine-grained personal access tokens and SSO-authorised
// classic ones (sources.md §5).
constexpr std::string_view installationLists[] = {"installations"};
constexpr std::string_view secretMembers[] = {"key", "pem", "client_secret", "webhook_secret"};

/// "contents:write, metadata:read" as {"contents": "write"}.
json permissionsOf(const JsonValue &permissions)
{
    auto out = json::object();
    for (const auto &[area, level] : permissions.members()) {
        if (!level.isObject()) {
            out[std::string(area)] = level.text();
            continue;
        }
        for (const auto &[name, inner] :
             level.members()) // {"organization": {…}, "repository": {…}}
            out[std::string(area) + "/" + std::string(name)] = inner.text();
    }
    return out;
}

bool isDeployKey(const JsonValue &element)
{
    return element["read_only"].isBool() && element["title"].isString() && element.has("verified");
}

void addDeployKey(const Place &element, ImportOutput &out)
{
    const auto value = element.value();
    const auto holder = holderOf(element.context(), element.string("url"));
    Entity key;
    key.key = keys::githubCredential("deploy-key", element.text("id"));
    key.kind = "static-credential";
    key.provider = "github";
    key.scope = holder.repo.empty() ? std::string() : keys::githubRepo(holder.repo);
    key.name = element.string("title");
    key.evidence = element.evidence();
    json attributes{{"type", "deploy-key"}};
    putFlag(attributes, "readOnly", value["read_only"]);
    put(attributes, "created", dateText(value["created_at"]));
    put(attributes, "lastUsed", dateText(value["last_used"]));
    put(attributes, "addedBy", value["added_by"].text());
    key.attributes = dumped(attributes);
    const bool isReadOnly = value["read_only"].boolean().value_or(true);
    addRepoReference(holder.repo, key.evidence, out);
    addGrant(key.key, isReadOnly ? "read" : "write", key.scope, element, out);
    out.add(std::move(key));
}

bool isToken(const JsonValue &element)
{
    return element["owner"]["login"].isString() &&
           (element.has("token_expires_at") || element.has("token_last_used_at") ||
            element.has("token_expired"));
}

void addToken(const Place &element, ImportOutput &out)
{
    const auto value = element.value();
    Entity token;
    token.key = keys::githubCredential("pat", value.firstOf({"token_id", "id"}).text());
    token.kind = "static-credential";
    token.provider = "github";
    token.name = value["token_name"].text();
    if (token.name.empty())
        token.name = "token " + value.firstOf({"token_id", "id"}).text();
    token.evidence = element.evidence();
    // A pending request has a reason but was never granted.
    const bool isRequest = element.string("repositories_url").find("requests") != std::string::npos;
    json attributes{{"type", isRequest ? "token-request" : "fine-grained-token"}};
    if (isRequest)
        attributes["status"] = "requested";
    else if (value["token_expired"].boolean().value_or(false))
        attributes["status"] = "expired";
    put(attributes, "expires", dateText(value["token_expires_at"]));
    put(attributes, "lastUsed", dateText(value["token_last_used_at"]));
    put(attributes, "granted", dateText(value["access_granted_at"]));
    put(attributes, "repositorySelection", element.text("repository_selection"));
    put(attributes, "permissions", permissionsOf(value["permissions"]));
    token.attributes = dumped(attributes);
    const auto owner = addUserReference(element["owner"], out);
    out.add(Relation{owner, "BACKED_BY_KEY", token.key, {}, token.evidence});
    out.add(std::move(token));
}

bool isInstallation(const JsonValue &element)
{
    return element["app_id"].isNumber() && element["app_slug"].isString() &&
           element["account"]["login"].isString();
}

void addInstallation(const Place &element, ImportOutput &out)
{
    const auto value = element.value();
    const auto account = value["account"]["login"].string();
    Entity app;
    app.key = keys::githubCredential("app-installation", element.text("id"));
    app.kind = "application";
    app.provider = "github";
    app.scope = keys::githubOrg(account);
    app.name = element.string("app_slug");
    app.evidence = element.evidence();
    json attributes{{"appId", element.text("app_id")}};
    put(attributes, "repositorySelection", element.text("repository_selection"));
    put(attributes, "permissions", permissionsOf(value["permissions"]));
    put(attributes, "created", dateText(value["created_at"]));
    put(attributes, "suspended", dateText(value["suspended_at"]));
    app.attributes = dumped(attributes);
    addOrgReference(account, app.evidence, out);
    out.add(std::move(app));
}

bool isApp(const JsonValue &element)
{
    return element["slug"].isString() && element["client_id"].isString() &&
           element.has("permissions") && element.has("owner");
}

void addApp(const Place &element, ImportOutput &out)
{
    const auto value = element.value();
    Entity app;
    app.key = keys::githubCredential("app", element.text("id"));
    app.kind = "application";
    app.provider = "github";
    app.name = element.string("slug");
    app.aliases = {"github:client-id:" + element.text("client_id")};
    app.evidence = element.evidence();
    auto attributes = json::object();
    put(attributes, "owner", value["owner"]["login"].text());
    put(attributes, "permissions", permissionsOf(value["permissions"]));
    put(attributes, "created", dateText(value["created_at"]));
    app.attributes = dumped(attributes);
    out.add(std::move(app));
}

bool isAuthorization(const JsonValue &element)
{
    return element["login"].isString() && element["credential_id"].exists() &&
           element["credential_type"].isString();
}

void addAuthorization(const Place &element, ImportOutput &out)
{
    const auto value = element.value();
    Entity credential;
    credential.key = keys::githubCredential("credential", element.text("credential_id"));
    credential.kind = "static-credential";
    credential.provider = "github";
    credential.name = element.text("credential_type") + " of " + element.text("login");
    credential.evidence = element.evidence();
    json attributes{{"type", element.text("credential_type")}};
    put(attributes, "lastEight", element.text("token_last_eight"));
    put(attributes, "scopes", value["scopes"].texts());
    put(attributes, "created", dateText(value["credential_authorized_at"]));
    put(attributes, "lastUsed", dateText(value["credential_accessed_at"]));
    put(attributes, "expires", dateText(value["authorized_credential_expires_at"]));
    credential.attributes = dumped(attributes);
    const auto owner = addUserReference(element, out);
    out.add(Relation{owner, "BACKED_BY_KEY", credential.key, {}, credential.evidence});
    out.add(std::move(credential));
}

constexpr Shape shapes[] = {
    {installationLists, isInstallation, addInstallation},
    {{}, isDeployKey, addDeployKey},
    {{}, isToken, addToken},
    {{}, isApp, addApp},
    {{}, isAuthorization, addAuthorization},
};

int probe(const Record &record)
{
    return probeShapes(record, shapes);
}
void run(Record &record, ImportOutput &out)
{
    runShapes(record, out, shapes);
}

} // namespace

const Importer githubCredentials{
    .id = "github.credentials",
    .title = "GitHub deploy keys, tokens and apps",
    .collections = installationLists,
    .probe = probe,
    .run = run,
    .secretMembers = secretMembers,
};

} // namespace isthmus
