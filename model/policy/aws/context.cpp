// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/policy/aws/context.h"

#include "model/base/text.h"
#include "model/records/keys.h"

#include <algorithm>

namespace isthmus::awspolicy
{
namespace
{

using Type = Principal::Type;

constexpr char onlyAtRequest[] = "known only at request time";

bool isAwsCaller(const Principal &who)
{
    return who.type != Type::Service && who.type != Type::Anonymous && who.type != Type::Federated;
}

ContextValue assumed(std::string value, std::string reason)
{
    auto result = ContextValue::known(std::move(value), std::move(reason));
    result.isAssumed = true;
    return result;
}

ContextValue principalAccount(const Request &request, std::string_view)
{
    const auto &who = *request.principal;
    return who.account.empty() ? ContextValue::absent("the caller belongs to no account")
                               : ContextValue::known(who.account);
}

ContextValue principalArn(const Request &request, std::string_view)
{
    const auto &who = *request.principal;
    return isAwsCaller(who) ? ContextValue::known(who.arn)
                            : ContextValue::absent("the caller is no AWS identity");
}

ContextValue principalType(const Request &request, std::string_view)
{
    switch (request.principal->type) {
    case Type::User:
        return ContextValue::known("User");
    case Type::Role:
    case Type::Session:
        return ContextValue::known("AssumedRole");
    case Type::Root:
        return ContextValue::known("Account");
    case Type::FederatedUser:
        return ContextValue::known("FederatedUser");
    case Type::Anonymous:
        return ContextValue::known("Anonymous");
    case Type::Service:
    case Type::Federated:
        break;
    }
    return ContextValue::absent();
}

ContextValue organizationValue(const std::optional<std::string> &id, const char *whose)
{
    if (!id)
        return ContextValue::unknown(std::string("the organisation of ") + whose +
                                     " was not imported");
    return id->empty() ? ContextValue::absent("in no organisation") : ContextValue::known(*id);
}

ContextValue principalOrganization(const Request &request, std::string_view)
{
    if (!isAwsCaller(*request.principal))
        return ContextValue::absent("the caller belongs to no organisation");
    return organizationValue(request.principal->organization, "the caller");
}

ContextValue organizationPaths(const Request &request, std::string_view)
{
    const auto &who = *request.principal;
    if (who.organizationPaths.empty())
        return ContextValue::unknown("the place in the organisation was not imported");
    return {ContextValue::State::Known, who.organizationPaths, {}};
}

ContextValue resourceOrganization(const Request &request, std::string_view)
{
    if (!request.resourceOrganization)
        return organizationValue(std::nullopt, "the resource");
    return organizationValue(std::string(*request.resourceOrganization), "the resource");
}

/// Tag keys compare without case in condition keys.
const std::string *findTag(const std::map<std::string, std::string> &tags, std::string_view name)
{
    const auto hit = std::find_if(tags.begin(), tags.end(), [&](const auto &tag) {
        return equalsIgnoreCase(tag.first, name);
    });
    return hit == tags.end() ? nullptr : &hit->second;
}

ContextValue principalTag(const Request &request, std::string_view name)
{
    const auto &who = *request.principal;
    if (!isAwsCaller(who))
        return ContextValue::absent("the caller has no tags");
    if (!who.areTagsKnown)
        return ContextValue::unknown("the caller's tags were not imported");
    if (const auto *value = findTag(who.tags, name))
        return ContextValue::known(*value);
    if (who.mayHaveSessionTags)
        return ContextValue::unknown("whoever starts the session may add the tag");
    return ContextValue::absent("the caller has no such tag");
}

ContextValue resourceTag(const Request &request, std::string_view name)
{
    if (!request.resourceTags)
        return ContextValue::unknown("the resource's tags were not imported");
    if (const auto *value = findTag(*request.resourceTags, name))
        return ContextValue::known(*value);
    return ContextValue::absent("the resource has no such tag");
}

ContextValue userId(const Request &request, std::string_view)
{
    const auto &who = *request.principal;
    if (who.uniqueId.empty())
        return ContextValue::unknown("the caller's unique id was not imported");
    if (who.type == Type::Role)
        return {ContextValue::State::Pattern, {who.uniqueId + ":*"}, "the session name is chosen"};
    if (who.type == Type::Session)
        return ContextValue::known(who.uniqueId + ":" + who.session);
    return ContextValue::known(who.uniqueId);
}

ContextValue userName(const Request &request, std::string_view)
{
    const auto &who = *request.principal;
    return who.type == Type::User ? ContextValue::known(std::string(who.name()))
                                  : ContextValue::absent("only IAM users have a user name");
}

ContextValue resourceAccountValue(const Request &request, std::string_view)
{
    const auto account = accountOfResource(request);
    return account.empty() ? ContextValue::unknown("the resource's account is not known")
                           : ContextValue::known(std::string(account));
}

ContextValue requestedRegion(const Request &request, std::string_view)
{
    const auto parts = split(request.resource, ':');
    if (parts.size() >= 6 && !parts[3].empty() && !hasWildcard(parts[3]))
        return ContextValue::known(std::string(parts[3]));
    return ContextValue::unknown("the caller chooses the region");
}

ContextValue currentTime(const Request &request, std::string_view)
{
    if (request.asOf == 0)
        return ContextValue::unknown(onlyAtRequest);
    return ContextValue::known(formatTimestamp(request.asOf), "the time of the import");
}

ContextValue secureTransport(const Request &, std::string_view)
{
    return assumed("true", "calls are assumed to use TLS");
}

ContextValue isService(const Request &request, std::string_view)
{
    return ContextValue::known(request.principal->type == Type::Service ? "true" : "false");
}

ContextValue multiFactor(const Request &request, std::string_view)
{
    if (request.principal->credential != Principal::Credential::Unknown) {
        auto value = ContextValue::absent("assumed: long-term keys and service roles carry no MFA");
        value.isAssumed = true;
        return value;
    }
    return ContextValue::unknown("whether the caller signed in with MFA is known only then");
}

ContextValue sourceOfService(const Request &request, std::string_view)
{
    if (request.principal->type == Type::Service)
        return ContextValue::unknown("the service says for whom it acts only then");
    return ContextValue::absent("only calls of services carry it");
}

/// SNS puts the account of the caller there; its default topic policy asks for it.
ContextValue sourceOwner(const Request &request, std::string_view rest)
{
    return request.principal->type == Type::Service ? sourceOfService(request, rest)
                                                    : principalAccount(request, rest);
}

ContextValue serviceName(const Request &request, std::string_view)
{
    const auto &who = *request.principal;
    return who.type == Type::Service ? ContextValue::known(who.arn)
                                     : ContextValue::absent("the caller is no service");
}

ContextValue externalId(const Request &, std::string_view)
{
    return ContextValue::unknown("the caller has to know the external id");
}

ContextValue atRequest(const Request &, std::string_view)
{
    return ContextValue::unknown(onlyAtRequest);
}

/// A key, or a family of keys when it ends in '/'; `find` gets what follows the prefix.
struct Row {
    std::string_view key;
    ContextValue (*find)(const Request &request, std::string_view rest);
};

constexpr Row rows[] = {
    {"aws:sourceowner", sourceOwner},
    {"kms:calleraccount", principalAccount},
    {"aws:principalaccount", principalAccount},
    {"aws:principalarn", principalArn},
    {"aws:principaltype", principalType},
    {"aws:principalorgid", principalOrganization},
    {"aws:principalorgpaths", organizationPaths},
    {"aws:principaltag/", principalTag},
    {"aws:userid", userId},
    {"aws:username", userName},
    {"aws:resourceaccount", resourceAccountValue},
    {"s3:resourceaccount", resourceAccountValue},
    {"aws:resourceorgid", resourceOrganization},
    {"aws:resourcetag/", resourceTag},
    {"aws:requestedregion", requestedRegion},
    {"aws:currenttime", currentTime},
    {"aws:epochtime", currentTime},
    {"aws:securetransport", secureTransport},
    {"aws:principalisawsservice", isService},
    {"aws:principalservicename", serviceName},
    {"aws:multifactorauthpresent", multiFactor},
    {"aws:multifactorauthage", multiFactor},
    {"aws:sourceaccount", sourceOfService},
    {"aws:sourcearn", sourceOfService},
    {"aws:sourceorgid", sourceOfService},
    {"aws:sourceorgpaths", sourceOfService},
    {"sts:externalid", externalId},
};

} // namespace

std::string_view Principal::name() const
{
    const std::string_view text = arn;
    return text.substr(text.find_last_of(":/") + 1);
}

std::string_view Principal::partition() const
{
    const std::string_view text = arn;
    if (!text.starts_with("arn:"))
        return {};
    return text.substr(4, text.find(':', 4) - 4);
}

std::string_view accountOfResource(const Request &request)
{
    if (!request.resourceAccount.empty())
        return request.resourceAccount;
    const auto account = keys::awsAccountOf(request.resource);
    return hasWildcard(account) ? std::string_view{} : account;
}

ContextValue ContextView::lookUp(std::string_view lowerKey) const
{
    if (m_request.context)
        if (const auto hit = m_request.context->find(lowerKey); hit != m_request.context->end())
            return hit->second;
    if (m_request.resourceFacts)
        if (const auto hit = m_request.resourceFacts->find(lowerKey);
            hit != m_request.resourceFacts->end())
            return hit->second;
    // Services repeat the tags under their own prefix: "ecs:ResourceTag/team".
    constexpr std::string_view tagFamily = ":resourcetag/";
    if (const auto at = lowerKey.find(tagFamily); at != std::string_view::npos)
        return resourceTag(m_request, lowerKey.substr(at + tagFamily.size()));
    for (const auto &row : rows) {
        const bool isFamily = row.key.back() == '/';
        if (isFamily ? lowerKey.starts_with(row.key) : lowerKey == row.key)
            return row.find(m_request, lowerKey.substr(row.key.size()));
    }
    return atRequest(m_request, lowerKey);
}

} // namespace isthmus::awspolicy
