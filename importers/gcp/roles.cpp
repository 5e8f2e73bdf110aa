// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/gcp/catalog.h"
#include "importers/gcp/gcprecords.h"

#include "model/records/keys.h"

namespace isthmus::gcp
{

void addRole(const Part &part, ImportOutput &out)
{
    const auto &value = part.value;
    const auto name = value["name"].string();
    Entity entity;
    entity.key = keys::gcpRole(name);
    entity.kind = "role-definition";
    entity.provider = "gcp";
    entity.scope = containerOf(name);
    entity.name = std::string(value["title"].string(name));
    entity.aliases = {"//iam.googleapis.com/" + std::string(name)};
    Attributes attributes;
    attributes.put("permissions", value["includedPermissions"]);
    attributes.copy(value, {"stage", "deleted"});
    if (!name.starts_with("roles/"))
        attributes.put("custom", true);
    entity.attributes = attributes.json();
    entity.evidence = part.place;
    if (!value.has("includedPermissions") && !name.starts_with("roles/")) {
        // A role may hold no permission at all; `list` never shows them, `describe` always does.
        Completeness gap;
        gap.source = "gcp.roles";
        gap.scope = entity.scope;
        gap.kind = "role-definition";
        gap.reason = "the permissions of `" + std::string(name) +
                     "` are not in this export; describe the role to get them";
        gap.evidence = part.place;
        out.add(std::move(gap));
    }
    out.add(std::move(entity));
}

namespace
{

bool isRoleName(std::string_view name)
{
    const auto slash = name.find("roles/");
    return slash == 0 || (slash != name.npos && name[slash - 1] == '/' &&
                          !containerOf(name).empty() && !name.starts_with("//"));
}

int probe(const Record &record)
{
    const auto value = probed(record, {"roles"});
    if (!isRoleName(value["name"].string()))
        return 0;
    if (value.has("includedPermissions"))
        return 95;
    return value.has("title") ? 85 : 0;
}

void run(Record &record, ImportOutput &out)
{
    for (const auto &part : partsOf(record, {"roles"})) {
        if (isRoleName(part.value["name"].string()))
            addRole(part, out);
        else
            out.note(Severity::Warning, "a role without a usable name was skipped");
    }
}

} // namespace

const Importer roleImporter{
    .id = "gcp.roles",
    .title = "Google Cloud roles",
    .collections = {},
    .probe = probe,
    .run = run,
    .secretMembers = {},
};

} // namespace isthmus::gcp
