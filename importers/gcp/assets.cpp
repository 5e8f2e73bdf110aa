// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/gcp/assettypes.h"
#include "importers/gcp/catalog.h"

#include "model/records/keys.h"

#include <algorithm>

namespace isthmus::gcp
{
namespace
{

bool isNumber(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

/// The key of a project asset: its number when the ancestors tell it (see addProject).
std::string projectKey(std::string_view name, const JsonValue &ancestors)
{
    const auto chain = ancestors.items();
    if (!chain.empty() && chain.front().string().starts_with("projects/"))
        return containerKey(chain.front().string());
    return std::string(name);
}

/// A project, folder or organisation of which only the policy was exported. Its number is all we
/// know unless the name holds the project's id, so it stays a reference that a full record beats.
void addContainerOfPolicy(const Part &asset, const AssetType &type, ImportOutput &out)
{
    const auto name = asset.value["name"].string();
    const auto ancestors = asset.value["ancestors"];
    const bool isProject = type.kind == "project";
    Entity entity;
    entity.key = isProject ? projectKey(name, ancestors) : std::string(name);
    entity.kind = std::string(type.kind);
    entity.provider = "gcp";
    entity.name = std::string(lastSegment(name));
    entity.scope = assetScope(name, ancestors);
    entity.isReference = isNumber(entity.name);
    if (entity.key != name)
        entity.aliases = {std::string(name)};
    entity.evidence = asset.place;
    if (entity.isReference && !entity.scope.empty())
        out.add({entity.scope, "CONTAINS", entity.key, {}, asset.member("ancestors").place});
    out.add(std::move(entity));
}

void addAssetOfPolicy(const Part &asset, ImportOutput &out)
{
    const auto name = asset.value["name"].string();
    const auto &type = assetType(asset.value["assetType"].string());
    if (!containerKey(name).empty())
        return addContainerOfPolicy(asset, type, out);
    if (type.kind == "service-account" && serviceAccountEmail(name).empty())
        return; // named by its unique id: its own record has that as an alias
    Entity entity;
    entity.key = assetKey(name);
    entity.kind = std::string(type.kind);
    entity.provider = "gcp";
    entity.name = std::string(lastSegment(name));
    entity.scope = assetScope(name, asset.value["ancestors"]);
    if (type.kind == "bucket")
        entity.aliases = {"gs://" + entity.name};
    entity.evidence = asset.place;
    out.add(std::move(entity));
}

void addResource(const Part &asset, ImportOutput &out)
{
    const auto name = asset.value["name"].string();
    const auto &type = assetType(asset.value["assetType"].string());
    const auto data = asset.member("resource").member("data");
    if (type.add && data.value.isObject())
        return type.add(data, out);
    if (type.isWorkload)
        return addWorkload(data, std::string(name), type.kind, out);
    Entity entity;
    entity.key = assetKey(name);
    entity.kind = std::string(type.kind);
    entity.provider = "gcp";
    entity.name = std::string(lastSegment(name));
    entity.scope = containerKey(asset.value["resource"]["parent"].string());
    if (entity.scope.empty())
        entity.scope = assetScope(name, asset.value["ancestors"]);
    entity.attributes = Attributes()
                            .put("assetType", asset.value["assetType"])
                            .put("location", asset.value["resource"]["location"])
                            .json();
    entity.evidence = asset.place;
    out.add(std::move(entity));
}

/// Contents of an asset besides `resource` and `iam_policy`; recognised, counted, not used yet.
constexpr std::string_view otherContents[] = {
    "orgPolicy",    "accessPolicy", "accessLevel", "servicePerimeter", "relatedAssets",
    "relatedAsset", "osInventory",  "policies",    "v2OrgPolicies",    "iamPolicyAnalysis"};

void addAsset(const Part &asset, ImportOutput &out)
{
    const auto name = asset.value["name"].string();
    if (!name.starts_with("//")) {
        out.note(Severity::Warning, "an asset without a full resource name was skipped");
        return;
    }
    bool isUsed = false;
    if (asset.value["resource"].isObject()) {
        addResource(asset, out);
        isUsed = true;
    }
    if (const auto policy = asset.member("iamPolicy"); policy.value.isObject()) {
        addAssetOfPolicy(asset, out);
        const bool isProject = name.find("/projects/") != name.npos && !containerKey(name).empty();
        addPolicy(policy, isProject ? projectKey(name, asset.value["ancestors"]) : assetKey(name),
                  out);
        isUsed = true;
    }
    for (const auto content : otherContents) {
        if (!asset.value.has(content))
            continue;
        out.countEvent();
        out.note(Severity::Info,
                 "`" + std::string(content) + "` of `" + std::string(name) + "` is not used yet");
        isUsed = true;
    }
    if (!isUsed)
        out.note(Severity::Info, "the asset `" + std::string(name) + "` has no content");
}

bool isAsset(const JsonValue &value)
{
    return value.has("assetType") && value["name"].isString() &&
           (value["resource"].isObject() || value.has("iamPolicy") ||
            std::any_of(std::begin(otherContents), std::end(otherContents),
                        [&](std::string_view content) { return value.has(content); }));
}

int probe(const Record &record)
{
    return isAsset(probed(record, {"assets"})) ? 96 : 0;
}

void run(Record &record, ImportOutput &out)
{
    for (const auto &asset : partsOf(record, {"assets"}))
        addAsset(asset, out);
}

constexpr std::string_view collections[] = {"assets"};
constexpr std::string_view secrets[] = {"private_key", "privateKeyData", "clientKey", "password"};

} // namespace

const Importer assetImporter{
    .id = "gcp.cloud-asset-inventory",
    .title = "Google Cloud Asset Inventory export",
    .collections = collections,
    .probe = probe,
    .run = run,
    .secretMembers = secrets,
};

} // namespace isthmus::gcp
