// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/gcp/assettypes.h"
#include "importers/gcp/catalog.h"

#include "model/records/keys.h"

namespace isthmus::gcp
{
namespace
{

/// The nearest container a search result names; results give numbers, outermost last.
std::string containerOfResult(const JsonValue &value, std::string_view self)
{
    const auto key = containerKey(self);
    std::vector<std::string> chain;
    if (key.find("/projects/") == key.npos) // a project names itself by its number
        chain.push_back(containerKey(value["project"].string()));
    for (const auto &folder : value["folders"].items())
        chain.push_back(containerKey(folder.string()));
    chain.push_back(containerKey(value["organization"].string()));
    for (const auto &container : chain)
        if (!container.empty() && container != key)
            return container;
    return containerOf(self);
}

/// A policy search returns only the bindings that matched its query, and only searchable types.
void noteGap(const Part &part, const std::string &scope, ImportOutput &out)
{
    Completeness gap;
    gap.source = "gcp.asset-search";
    gap.scope = scope;
    gap.kind = "grant";
    gap.reason = "search-all-iam-policies shows only the bindings that matched the query";
    gap.evidence = part.place;
    out.add(std::move(gap));
}

void addPolicyResult(const Part &part, ImportOutput &out)
{
    const auto name = part.value["resource"].string();
    const auto scope = assetKey(name);
    addPolicy(part.member("policy"), scope, out);
    noteGap(part, scope, out);
}

void addResourceResult(const Part &part, ImportOutput &out)
{
    const auto &value = part.value;
    const auto name = value["name"].string();
    const auto &type = assetType(value["assetType"].string());
    Entity entity;
    entity.key = assetKey(name);
    entity.kind = std::string(type.kind);
    entity.provider = "gcp";
    entity.name = std::string(value["displayName"].string(lastSegment(name)));
    entity.scope = containerOfResult(value, name);
    const auto number = value["project"].string();
    if (type.kind == "project" && !number.empty() && containerKey(number) != name) {
        entity.key = containerKey(number);
        entity.aliases = {std::string(name)};
    }
    if (type.kind == "bucket")
        entity.aliases = {"gs://" + std::string(lastSegment(name))};
    // Keys of service accounts join on the address; the search gives it as an extra attribute.
    if (const auto email = value["additionalAttributes"]["email"].string();
        type.kind == "service-account" && !email.empty()) {
        entity.key = keys::gcpServiceAccount(email);
        entity.name = email;
        entity.aliases = {std::string(name)};
    }
    entity.attributes = Attributes().copy(value, {"location", "state", "labels"}).json();
    entity.evidence = part.place;
    out.add(std::move(entity));
}

bool isPolicyResult(const JsonValue &value)
{
    return value["resource"].string().starts_with("//") && value["policy"].isObject();
}

bool isResourceResult(const JsonValue &value)
{
    return value["name"].string().starts_with("//") && value.has("assetType") &&
           !value.has("resource") && !value.has("iamPolicy") &&
           (value.has("project") || value.has("organization") || value.has("displayName"));
}

int probe(const Record &record)
{
    const auto value = probed(record, {"results"});
    return isPolicyResult(value) ? 95 : isResourceResult(value) ? 85 : 0;
}

void run(Record &record, ImportOutput &out)
{
    for (const auto &part : partsOf(record, {"results"})) {
        if (isPolicyResult(part.value))
            addPolicyResult(part, out);
        else if (isResourceResult(part.value))
            addResourceResult(part, out);
        else
            out.note(Severity::Warning, "a search result of an unknown form was skipped");
    }
}

constexpr std::string_view collections[] = {"results"};

} // namespace

const Importer assetSearchImporter{
    .id = "gcp.asset-search",
    .title = "Google Cloud asset search results",
    .collections = collections,
    .probe = probe,
    .run = run,
    .secretMembers = {},
};

} // namespace isthmus::gcp
