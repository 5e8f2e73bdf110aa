// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/gcp/catalog.h"
#include "importers/gcp/gcprecords.h"

#include "model/records/keys.h"

namespace isthmus::gcp
{
namespace
{

/// The parent as a v3 API name or as the v1 pair {type, id}.
std::string parentOf(const JsonValue &value)
{
    const auto parent = value["parent"];
    if (parent.isString())
        return containerKey(parent.string());
    const auto type = parent["type"].string(), id = parent["id"].string();
    return id.empty() ? std::string() : containerKey(std::string(type) + "s/" + std::string(id));
}

std::string firstText(const JsonValue &value, std::initializer_list<std::string_view> names)
{
    for (const auto name : names)
        if (auto text = value[name].text(); !text.empty())
            return text;
    return {};
}

} // namespace

void addProject(const Part &part, ImportOutput &out)
{
    const auto &value = part.value;
    const auto name = value["name"].string();
    const std::string id(value["projectId"].string());
    std::string number = value["projectNumber"].text();
    if (number.empty() && name.starts_with("projects/"))
        number = lastSegment(name);
    if (id.empty() && number.empty()) {
        out.note(Severity::Warning, "a project without id and number was skipped");
        return;
    }
    Entity entity;
    // The number never changes and is what ancestors and pools use; the id is an alias of it.
    entity.key = keys::gcpProject(number.empty() ? id : number);
    if (!id.empty())
        entity.aliases = {keys::gcpProject(id)};
    entity.kind = "project";
    entity.provider = "gcp";
    entity.name = id.empty() ? number : id;
    entity.scope = parentOf(value);
    entity.attributes = Attributes()
                            .put("projectId", id)
                            .put("projectNumber", number)
                            .put("displayName", firstText(value, {"displayName", "name"}))
                            .put("state", firstText(value, {"lifecycleState", "state"}))
                            .put("labels", value["labels"])
                            .json();
    entity.evidence = part.place;
    out.add(std::move(entity));
}

void addFolder(const Part &part, ImportOutput &out)
{
    const auto name = part.value["name"].string();
    Entity entity;
    entity.key = containerKey(name);
    entity.kind = "folder";
    entity.provider = "gcp";
    entity.name = std::string(part.value["displayName"].string(lastSegment(name)));
    entity.scope = parentOf(part.value);
    entity.attributes =
        Attributes().put("state", firstText(part.value, {"lifecycleState", "state"})).json();
    entity.evidence = part.place;
    out.add(std::move(entity));
}

void addOrganization(const Part &part, ImportOutput &out)
{
    const auto name = part.value["name"].string();
    Entity entity;
    entity.key = containerKey(name);
    entity.kind = "organization";
    entity.provider = "gcp";
    entity.name = std::string(part.value["displayName"].string(lastSegment(name)));
    // People name files and folders after the organisation's domain, not after its number.
    if (entity.name != lastSegment(name))
        entity.aliases = {containerKey("organizations/" + entity.name)};
    auto customer = part.value["directoryCustomerId"].text();
    if (customer.empty())
        customer = part.value["owner"]["directoryCustomerId"].text();
    entity.attributes = Attributes().put("directoryCustomerId", customer).json();
    entity.evidence = part.place;
    out.add(std::move(entity));
}

namespace
{

struct Level {
    std::string_view prefix;
    void (*add)(const Part &part, ImportOutput &out);
};

constexpr Level levels[] = {
    {"folders/", addFolder}, {"organizations/", addOrganization}, {"projects/", addProject}};

const Level *levelOf(const JsonValue &value)
{
    if (value.has("projectId") && (value.has("projectNumber") || value.has("lifecycleState")))
        return &levels[2];
    const auto name = value["name"].string();
    for (const auto &level : levels)
        if (name.starts_with(level.prefix) && !containerKey(name).empty())
            return &level;
    return nullptr;
}

const std::initializer_list<std::string_view> lists = {"projects", "folders", "organizations"};

int probe(const Record &record)
{
    const auto value = probed(record, lists);
    if (!levelOf(value) || value.has("assetType") || value.has("email"))
        return 0;
    const bool hasTimes = value.has("createTime") || value.has("creationTime");
    return value.has("lifecycleState") || value.has("displayName") || hasTimes ? 90 : 50;
}

void run(Record &record, ImportOutput &out)
{
    for (const auto &part : partsOf(record, lists)) {
        if (const auto *level = levelOf(part.value))
            level->add(part, out);
        else
            out.note(Severity::Warning, "a project, folder or organisation without a usable name "
                                        "was skipped");
    }
}

} // namespace

const Importer hierarchyImporter{
    .id = "gcp.hierarchy",
    .title = "Google Cloud projects, folders and organisations",
    .collections = {},
    .probe = probe,
    .run = run,
    .secretMembers = {},
};

} // namespace isthmus::gcp
