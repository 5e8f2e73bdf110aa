// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/azure/credentials.h"

#include "importers/azure/directory.h"
#include "model/records/keys.h"

namespace isthmus::azure
{
namespace
{

void addCredential(const Item &item, const char *kind, const std::string &holder, ImportOutput &out)
{
    const auto keyId = item.text("keyId");
    if (keyId.empty()) {
        out.note(Severity::Warning, "a credential of `" + holder + "` has no key id");
        return;
    }
    Entity entity;
    entity.key = keys::entraCredential(keyId);
    entity.kind = kind;
    entity.provider = "entra";
    entity.scope = tenantScope(item);
    entity.name = item.firstOf({"displayName", "hint", "keyId"}).string();
    if (entity.name.empty())
        entity.name = keyId;
    entity.attributes = Attributes()
                            .text("keyId", keyId)
                            .text("hint", item.text("hint"))
                            .time("start", item.firstOf({"startDateTime", "startDate"}))
                            .time("end", item.firstOf({"endDateTime", "endDate"}))
                            .text("type", item.text("type"))
                            .text("usage", item.text("usage"))
                            .text("thumbprint", item.text("customKeyIdentifier"))
                            .str();
    entity.evidence = item.evidence();
    out.add(Relation{holder, "BACKED_BY_KEY", entity.key, {}, entity.evidence});
    out.add(std::move(entity));
}

} // namespace

void addCredentials(const Item &holder, const std::string &key, const std::string &principalHolder,
                    ImportOutput &out)
{
    for (const auto &[list, kind] : {std::pair{"passwordCredentials", "client-secret"},
                                     std::pair{"keyCredentials", "certificate"}})
        for (const auto &item : holder.list(list)) {
            const bool isOfPrincipal = item["isFromApplication"].boolean() == false;
            addCredential(item, kind,
                          isOfPrincipal && !principalHolder.empty() ? principalHolder : key, out);
        }
}

} // namespace isthmus::azure
