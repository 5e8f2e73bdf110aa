// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/azure/directory.h"

#include "importers/azure/arm.h"
#include "model/base/text.h"
#include "model/records/keys.h"

#include <cctype>

namespace isthmus::azure
{
namespace
{

constexpr std::size_t guidSize = 36;
constexpr char memberOf[] = "MEMBER_OF";
constexpr char owns[] = "OWNS_DIRECTORY_OBJECT";

using Row = std::pair<std::string_view, std::string_view>;
constexpr Row kindOfType[] = {
    {"serviceprincipal", "service-principal"},
    {"application", "application"},
    {"group", "group"},
    {"user", "user"},
};

std::string_view kindOfTypeName(std::string_view type)
{
    const auto last = type.substr(type.find_last_of(".#") + 1);
    for (const auto &[name, kind] : kindOfType)
        if (equalsIgnoreCase(last, name))
            return kind;
    return {};
}

bool isManagedIdentity(const JsonValue &object)
{
    return equalsIgnoreCase(member(object, "servicePrincipalType").string(), "ManagedIdentity");
}

std::string_view kindOfMembers(const JsonValue &object)
{
    const auto has = [&](std::string_view name) { return member(object, name).exists(); };
    if (has("userPrincipalName"))
        return "user";
    if (has("servicePrincipalType") || has("servicePrincipalNames") ||
        (has("appId") && has("appOwnerOrganizationId")))
        return "service-principal";
    if (has("groupTypes") || (has("securityEnabled") && has("mailEnabled")))
        return "group";
    const bool isApplication = has("signInAudience") || has("identifierUris") ||
                               has("requiredResourceAccess") || has("passwordCredentials");
    return has("appId") && isApplication ? "application" : "";
}

bool isCollectionName(std::string_view folder)
{
    for (const std::string_view name : {"groups", "applications", "apps", "servicePrincipals"})
        if (equalsIgnoreCase(folder, name))
            return true;
    return false;
}

/// The part of the path that may name a holder: "members-<id>.json", "members/<id>.json" and
/// "groups/<id>/members.json" do; another folder called by a GUID is a tenant or subscription.
std::string_view fileHint(const SourceContext &context)
{
    const std::string_view path = context.path;
    const auto before = [&](std::size_t end) {
        const auto cut = path.find_last_of("/!", end == 0 ? 0 : end - 1);
        return cut == std::string_view::npos ? std::size_t(0) : cut + 1;
    };
    const auto file = before(path.size());
    const auto folder = file == 0 ? file : before(file - 1);
    if (!lastGuidIn(path.substr(file)).empty())
        return path.substr(folder);
    const auto above = folder == 0 ? folder : before(folder - 1);
    const bool isHolder = folder > above && isGuid(path.substr(folder, file - folder - 1)) &&
                          isCollectionName(path.substr(above, folder - above - 1));
    return path.substr(isHolder ? folder : file);
}

std::string_view relationIn(std::string_view text)
{
    const auto lower = toLower(text);
    if (lower.find("member") != std::string::npos && lower.find("memberof") == std::string::npos)
        return memberOf;
    return lower.find("owner") != std::string::npos ? owns : std::string_view{};
}

std::string_view odataContext(const Item &item)
{
    return item.envelope()["@odata.context"].string();
}

} // namespace

bool isGuid(std::string_view text)
{
    if (text.size() != guidSize)
        return false;
    for (std::size_t i = 0; i < guidSize; ++i) {
        const bool isDash = i == 8 || i == 13 || i == 18 || i == 23;
        if (isDash ? text[i] != '-' : !std::isxdigit(static_cast<unsigned char>(text[i])))
            return false;
    }
    return true;
}

std::string_view lastGuidIn(std::string_view text)
{
    for (auto i = text.size(); i >= guidSize; --i)
        if (isGuid(text.substr(i - guidSize, guidSize)))
            return text.substr(i - guidSize, guidSize);
    return {};
}

std::string_view objectIdOf(const Item &item)
{
    const auto id = item.firstOf({"id", "objectId"});
    return id.isObject() ? std::string_view{} : id.string();
}

std::string_view directoryKind(const JsonValue &object)
{
    auto kind = kindOfTypeName(member(object, "@odata.type").string());
    if (kind.empty())
        kind = kindOfTypeName(member(object, "odata.type").string());
    if (kind.empty())
        kind = kindOfTypeName(member(object, "objectType").string());
    if (kind.empty())
        kind = kindOfMembers(object);
    return kind == "service-principal" && isManagedIdentity(object) ? "managed-identity" : kind;
}

std::string tenantScope(const Item &item)
{
    if (const auto tenant = item.text("tenantId"); isGuid(tenant))
        return keys::entraTenant(tenant);
    const std::string_view carrier = item.context().carrierScope;
    const auto tenant = lastGuidIn(carrier);
    return tenant.empty() || isArmId(carrier) ? std::string() : keys::entraTenant(tenant);
}

Entity directoryEntity(const Item &item, std::string_view kind, std::string key)
{
    Entity entity;
    entity.key = std::move(key);
    entity.kind = kind;
    entity.provider = "entra";
    entity.scope = tenantScope(item);
    entity.name = item.firstOf({"displayName", "userPrincipalName", "name"}).string();
    entity.evidence = item.evidence();
    return entity;
}

std::string addMention(const Item &item, ImportOutput &out)
{
    const auto id = objectIdOf(item);
    if (id.empty())
        return {};
    const auto kind = directoryKind(item.value());
    auto entity =
        directoryEntity(item, kind.empty() ? "external-identity" : kind, keys::entraObject(id));
    entity.isReference = true;
    auto key = entity.key;
    out.add(std::move(entity));
    return key;
}

std::string addPrincipal(std::string_view objectId, std::string_view principalType,
                         std::string_view name, const EvidenceRef &evidence, ImportOutput &out)
{
    const auto key = keys::entraObject(objectId);
    const auto kind = equalsIgnoreCase(principalType, "ForeignGroup")
                          ? std::string_view("group")
                          : kindOfTypeName(principalType);
    if (kind.empty() && name.empty())
        return key; // nothing is told that the key does not tell
    Entity entity;
    entity.key = key;
    entity.kind = kind.empty() ? "external-identity" : kind;
    entity.provider = "entra";
    entity.name = isGuid(name) ? std::string_view{} : name;
    entity.isReference = true;
    entity.evidence = evidence;
    out.add(std::move(entity));
    return key;
}

std::string holderKey(const Item &item)
{
    const auto &context = item.context();
    if (isArmId(context.carrierSubject))
        return keys::arm(context.carrierSubject);
    for (const std::string_view text :
         {std::string_view(context.carrierSubject), odataContext(item), fileHint(context)})
        if (const auto guid = lastGuidIn(text); !guid.empty())
            return keys::entraObject(guid);
    return {};
}

ListHolder listHolder(const Item &item)
{
    ListHolder holder;
    for (const std::string_view text : {std::string_view(item.context().carrierSource),
                                        odataContext(item), fileHint(item.context())})
        if (holder.relation.empty())
            holder.relation = relationIn(text);
    if (!holder.relation.empty())
        holder.key = holderKey(item);
    return holder;
}

void addDirectoryLinks(const Item &item, const std::string &key, ImportOutput &out)
{
    for (const auto &owner : item.list("owners"))
        if (const auto source = addMention(owner, out); !source.empty())
            out.add(Relation{source, owns, key, {}, owner.evidence()});
    for (const auto &inner : item.list("members"))
        if (const auto source = addMention(inner, out); !source.empty())
            out.add(Relation{source, memberOf, key, {}, inner.evidence()});
    const auto holder = listHolder(item);
    if (holder.relation.empty() || !item.houndKind().empty())
        return;
    if (holder.key.empty() || holder.key == key)
        out.note(Severity::Warning,
                 "nothing says which object `" + key +
                     "` is a member or owner of: name the file by the object's id");
    else
        out.add(Relation{key, std::string(holder.relation), holder.key, {}, item.evidence()});
}

void addGroupedLinks(const Item &item, const std::string &holder, ImportOutput &out)
{
    for (const auto &[list, wrapped, relation] :
         {std::tuple{"owners", "owner", owns}, std::tuple{"members", "member", memberOf}})
        for (const auto &element : item.list(list)) {
            const auto inner = element.at(wrapped);
            const auto source = inner.exists() ? addMention(inner, out) : std::string();
            if (source.empty())
                out.note(Severity::Warning, "an entry of `" + std::string(list) + "` has no id");
            else
                out.add(Relation{source, relation, holder, {}, inner.evidence()});
        }
}

} // namespace isthmus::azure
