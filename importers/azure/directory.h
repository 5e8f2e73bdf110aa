// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/azure/attributes.h"
#include "importers/azure/item.h"

#include <string>
#include <string_view>

/// What the importers of directory objects (users, groups, applications, service principals) share.
namespace isthmus::azure
{

bool isGuid(std::string_view text);
/// The last GUID inside a text (a file name, an `@odata.context`); "" when there is none.
std::string_view lastGuidIn(std::string_view text);

/// Object id in every spelling: `id`, `objectId`, PowerShell's `ObjectId`; "" when it has none.
std::string_view objectIdOf(const Item &item);
/// "user", "group", "application", "service-principal", "managed-identity" from `@odata.type`, the
/// old `objectType` or telling members; "" when it is not a directory object.
std::string_view directoryKind(const JsonValue &object);
/// keys::entraTenant of the record, as far as it tells (AzureHound, `tenantId`, the carrier's
/// scope); `appOwnerOrganizationId` is somebody else's tenant.
std::string tenantScope(const Item &item);

/// An entity with the members that all directory objects share filled in.
Entity directoryEntity(const Item &item, std::string_view kind, std::string key);
/// Adds a directory object that is only mentioned (a member, an owner); gives its key, "" when it
/// has no id.
std::string addMention(const Item &item, ImportOutput &out);
/// A principal that is known by id only. `principalType` as in ARM: "User", "ServicePrincipal"…
std::string addPrincipal(std::string_view objectId, std::string_view principalType,
                         std::string_view name, const EvidenceRef &evidence, ImportOutput &out);

/// Which list of another object a record stands in, by carrier, `@odata.context` or file name
/// (sources.md §0.6): /groups/{id}/members gives {"MEMBER_OF", id}.
struct ListHolder {
    std::string_view
        relation;    ///< "MEMBER_OF", "OWNS_DIRECTORY_OBJECT"; "" when it is no such list.
    std::string key; ///< Key of the holder; "" when nothing names it.
};
ListHolder listHolder(const Item &item);
/// Key of the object whose sub-list (`federatedIdentityCredentials`…) a record stands in; "" when
/// nothing names it.
std::string holderKey(const Item &item);

/// Links `key` to the list it stands in and to members and owners that the record itself expands.
void addDirectoryLinks(const Item &item, const std::string &key, ImportOutput &out);
/// AzureHound's grouped relations: data[`list`][i][`wrapped`] are directory objects.
void addGroupedLinks(const Item &item, const std::string &holder, ImportOutput &out);

} // namespace isthmus::azure
