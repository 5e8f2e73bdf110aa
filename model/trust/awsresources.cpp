// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/awsresources.h"

#include "model/base/text.h"
#include "model/policy/aws/grants.h"
#include "model/records/awsrecords.h"
#include "model/trust/derivertools.h"

namespace isthmus::awstrust
{
namespace
{

using awspolicy::ContextValue;
using nlohmann::json;

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

/// Canonical user id or group URI behind the principal of an ACL entry.
std::string granteeOf(const Grant &entry)
{
    const auto attributes = attributesOf(entry.attributes);
    if (auto text = textMember(attributes, "grantee"); !text.empty())
        return text;
    const auto prefix = awsrecords::canonicalUser({});
    return entry.principal.starts_with(prefix) ? entry.principal.substr(prefix.size())
                                               : entry.principal;
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
        if (const auto &system = snapshot.grants[i].system; system == awsrecords::keyGrants)
            m_keyGrants[snapshot.canonical(snapshot.grants[i].scope)].push_back(i);
        else if (system == awsrecords::bucketAclGrants)
            m_aclGrants[snapshot.canonical(snapshot.grants[i].scope)].push_back(i);
}

std::span<const std::uint32_t> Resources::at(const Index &index, std::string_view key)
{
    const auto hit = index.find(key);
    return hit == index.end() ? std::span<const std::uint32_t>{} : hit->second;
}

/// The entries count unless the bucket's owner switched them off (object ownership), and public
/// ones unless IgnorePublicAcls is on, for the bucket or its account (S3: blocking public access).
void Resources::readAcl(const Entity &bucket, bool ignoresPublic, ResourceFacts &out) const
{
    for (const auto i : at(m_aclGrants, bucket.key)) {
        const auto &record = m_snapshot.grants[i];
        const awspolicy::AclEntry entry{granteeOf(record), record.role};
        if (ignoresPublic && awspolicy::isPublicGrantee(entry.grantee))
            continue;
        // An account has its canonical user id as an alias, where that is known.
        const auto *owner = m_snapshot.entity(record.principal);
        const bool isAccount = owner && owner->kind == "account";
        out.grants.acl.push_back(awspolicy::aclDocument(
            entry, isAccount ? std::string_view(owner->key).substr(owner->key.rfind(':') + 1)
                             : std::string_view{}));
        out.grantPlaces.push_back(record.evidence);
    }
}

void Resources::readKeyGrants(std::string_view key, ResourceFacts &out) const
{
    constexpr std::string_view servicePrefix = "aws:service:";
    for (const auto i : at(m_keyGrants, key)) {
        const auto &record = m_snapshot.grants[i];
        awspolicy::KmsGrant grant;
        grant.id = record.role;
        grant.grantee = record.principal.starts_with(servicePrefix)
                            ? record.principal.substr(servicePrefix.size())
                            : record.principal;
        const auto attributes = attributesOf(record.attributes);
        if (const auto operations = attributes.find("operations");
            operations != attributes.end() && operations->is_array())
            for (const auto &operation : *operations)
                if (operation.is_string())
                    grant.operations.push_back(operation.get<std::string>());
        grant.constraints = record.condition;
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
        if (textMember(own, "objectOwnership") != "BucketOwnerEnforced")
            readAcl(resource,
                    flagOf(own, "IgnorePublicAcls") || flagOf(account, "IgnorePublicAcls"), out);
        out.grants.restrictsPublicPolicy =
            flagOf(own, "RestrictPublicBuckets") || flagOf(account, "RestrictPublicBuckets");
        if (const auto region = textMember(own, "region"); !region.empty())
            out.context["aws:requestedregion"] = ContextValue::known(region, "of the bucket");
    }
    readKeyGrants(key, out);
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
