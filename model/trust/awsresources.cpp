// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/awsresources.h"

#include "model/base/text.h"
#include "model/policy/aws/grants.h"
#include "model/records/keys.h"
#include "model/trust/derivertools.h"

namespace isthmus::awstrust
{
namespace
{

using awspolicy::ContextValue;
using nlohmann::json;

constexpr char kmsGrants[] = "aws-kms"; ///< Grant::system of ListGrants.

std::string accountOf(const Entity &entity)
{
    constexpr std::string_view prefix = "aws:account:";
    return entity.scope.starts_with(prefix) ? entity.scope.substr(prefix.size())
                                            : std::string(keys::awsAccountOf(entity.key));
}

bool flagOf(const json &attributes, const char *member)
{
    const auto block = attributes.find("publicAccessBlock");
    return block != attributes.end() && block->is_object() && block->contains(member) &&
           (*block)[member] == true;
}

void readTags(const json &attributes, ResourceFacts &out)
{
    const auto tags = attributes.find("tags");
    if (tags == attributes.end() || !tags->is_object())
        return;
    out.areTagsKnown = true;
    for (const auto &[key, value] : tags->items())
        if (value.is_string())
            out.tags[key] = value.get<std::string>();
}

/// The entries count unless the bucket's owner switched them off (object ownership), and public
/// ones unless IgnorePublicAcls is on, for the bucket or its account (S3: blocking public access).
void readAcl(const Entity &bucket, const json &own, const json &account, ResourceFacts &out)
{
    const auto acl = own.find("acl");
    if (acl == own.end() || textMember(own, "objectOwnership") == "BucketOwnerEnforced")
        return;
    const auto owner = acl->is_object() ? textMember(*acl, "owner") : std::string();
    const auto entries = acl->is_object() ? acl->value("grants", json::array()) : *acl;
    const bool ignoresPublic =
        flagOf(own, "IgnorePublicAcls") || flagOf(account, "IgnorePublicAcls");
    for (const auto &entry : entries) {
        const awspolicy::AclEntry one{textMember(entry, "grantee"),
                                      textMember(entry, "permission")};
        if (ignoresPublic && awspolicy::isPublicGrantee(one.grantee))
            continue;
        out.grants.acl.push_back(awspolicy::aclDocument(
            one, !owner.empty() && one.grantee == owner ? accountOf(bucket) : std::string()));
        out.grantPlaces.push_back(bucket.evidence);
    }
}

void readBoundary(const Snapshot &snapshot, const Entity &principal, ResourceFacts &out)
{
    auto value = ContextValue::absent("it has no permissions boundary");
    for (const auto i : snapshot.relationsFrom(principal.key))
        if (snapshot.relations[i].kind == recordkinds::boundedBy)
            value = ContextValue::known(snapshot.relations[i].target);
    out.boundary["iam:permissionsboundary"] = std::move(value);
}

} // namespace

Resources::Resources(const Snapshot &snapshot) : m_snapshot(snapshot)
{
    for (std::uint32_t i = 0; i < snapshot.grants.size(); ++i)
        if (snapshot.grants[i].system == kmsGrants)
            m_grants[snapshot.canonical(snapshot.grants[i].scope)].push_back(i);
}

void Resources::readGrants(std::string_view key, ResourceFacts &out) const
{
    const auto hit = m_grants.find(key);
    if (hit == m_grants.end())
        return;
    for (const auto i : hit->second) {
        const auto &record = m_snapshot.grants[i];
        const auto attributes = attributesOf(record.attributes);
        awspolicy::KmsGrant grant;
        grant.id = textMember(attributes, "grantId");
        grant.grantee = record.principal;
        if (const auto operations = attributes.find("operations");
            operations != attributes.end() && operations->is_array()) {
            for (const auto &operation : *operations)
                if (operation.is_string())
                    grant.operations.push_back(operation.get<std::string>());
        } else {
            for (const auto operation : split(record.role, ','))
                if (!trimmed(operation).empty())
                    grant.operations.emplace_back(trimmed(operation));
        }
        if (const auto constraints = attributes.find("constraints");
            constraints != attributes.end())
            grant.constraints = constraints->dump();
        out.grants.grants.push_back(awspolicy::grantDocument(grant));
        out.grantPlaces.push_back(record.evidence);
    }
}

ResourceFacts Resources::read(const Entity &resource) const
{
    ResourceFacts out;
    const auto own = attributesOf(resource.attributes);
    readTags(own, out);
    if (resource.kind == "user" || resource.kind == "role") {
        out.areTagsKnown = !resource.isReference;
        readBoundary(m_snapshot, resource, out);
    }
    out.hasPolicyNone = own.contains("resourcePolicy") && own["resourcePolicy"] == "none";
    const std::string_view key = resource.key;
    if (key.find(":s3:::") != key.npos) {
        const auto *owner = m_snapshot.entity(resource.scope);
        const auto account = owner ? attributesOf(owner->attributes) : json::object();
        readAcl(resource, own, account, out);
        out.grants.restrictsPublicPolicy =
            flagOf(own, "RestrictPublicBuckets") || flagOf(account, "RestrictPublicBuckets");
        if (const auto region = textMember(own, "region"); !region.empty())
            out.context["aws:requestedregion"] = ContextValue::known(region, "of the bucket");
    }
    readGrants(key, out);
    return out;
}

const ResourceFacts &Resources::of(const Entity &resource) const
{
    const std::scoped_lock lock(m_mutex);
    auto &facts = m_facts[&resource];
    if (!facts)
        facts = std::make_unique<const ResourceFacts>(read(resource));
    return *facts;
}

} // namespace isthmus::awstrust
