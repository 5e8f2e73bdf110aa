// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/azure/catalog.h"
#include "importers/azure/directory.h"
#include "model/records/keys.h"

namespace isthmus
{
namespace
{

using namespace azure;

int probe(const Record &record)
{
    if (const auto kind = houndKindOf(record); !kind.empty())
        return kind == "AZGroup" || kind == "AZGroupMember" || kind == "AZGroupOwner" ? 95 : 0;
    const auto value = record.value();
    if (directoryKind(value) != "group")
        return 0;
    return member(value, "id").exists() || member(value, "objectId").exists() ? 80 : 0;
}

void run(Record &record, ImportOutput &out)
{
    const Item item(record);
    if (item.houndKind() == "AZGroupMember" || item.houndKind() == "AZGroupOwner") {
        addGroupedLinks(item, keys::entraObject(item.text("groupId")), out);
        return;
    }
    const auto id = objectIdOf(item);
    if (id.empty()) {
        out.note(Severity::Warning, "a group without an object id was skipped");
        return;
    }
    auto entity = directoryEntity(item, "group", keys::entraObject(id));
    entity.attributes = Attributes()
                            .texts("groupTypes", item["groupTypes"].texts())
                            .text("membershipRule", item.text("membershipRule"))
                            .flag("isAssignableToRole", item["isAssignableToRole"].boolean())
                            .flag("securityEnabled", item["securityEnabled"].boolean())
                            .flag("onPremisesSyncEnabled", item["onPremisesSyncEnabled"].boolean())
                            .text("mail", item.text("mail"))
                            .time("created", item["createdDateTime"])
                            .str();
    const auto key = entity.key;
    out.add(std::move(entity));
    addDirectoryLinks(item, key, out);
}

} // namespace

const Importer azureGroups{"azure.groups", "Entra groups and their members", {}, probe, run, {}};

} // namespace isthmus
