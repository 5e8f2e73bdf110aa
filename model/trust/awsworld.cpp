// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/awsworld.h"

#include "model/base/text.h"
#include "model/knowledge/awsactions.h"
#include "model/knowledge/awsmanagedpolicies.h"
#include "model/records/awsrecords.h"
#include "model/records/keys.h"
#include "model/trust/derivertools.h"

#include <algorithm>

namespace isthmus::awstrust
{
namespace
{

std::map<std::string, std::string> tagsOf(const nlohmann::json &attributes)
{
    std::map<std::string, std::string> tags;
    if (const auto hit = attributes.find("tags"); hit != attributes.end() && hit->is_object())
        for (const auto &[key, value] : hit->items())
            if (value.is_string())
                tags[key] = value.get<std::string>();
    return tags;
}

std::string uniqueIdOf(const Entity &entity)
{
    for (const auto &alias : entity.aliases)
        if (alias.starts_with("AIDA") || alias.starts_with("AROA"))
            return alias;
    return {};
}

/// "Allow everything": the side of a caller whose own policies are not ours to know.
const awspolicy::PrincipalPolicies &allowEverything()
{
    static const awspolicy::PrincipalPolicies policies = [] {
        awspolicy::PrincipalPolicies everything;
        everything.identity.push_back(
            {"the caller's own side",
             awspolicy::parseDocument(
                 R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}})")});
        return everything;
    }();
    return policies;
}

/// What to say with answers that rest on the policy; "" for imported ones.
std::string assumptionOf(const Policy *policy)
{
    if (!policy || policy->evidence.excerpt != bundledExcerpt)
        return {};
    const auto *known = awsManagedPolicy(policy->key);
    return known ? bundledPolicyText(*known) : std::string();
}

/// Whether only services can start a session: then no person with MFA stands behind it.
bool isForServices(const awspolicy::Document &trust)
{
    bool hasService = false;
    for (const auto &statement : trust.statements) {
        if (statement.effect == awspolicy::Effect::Deny)
            continue;
        if (statement.isUnknown || statement.isNotPrincipal)
            return false;
        for (const auto &principal : statement.principals) {
            if (principal.kind != awspolicy::PrincipalPattern::Kind::Service)
                return false;
            hasService = true;
        }
    }
    return hasService;
}

/// For these, iam:PermissionsBoundary is the boundary that the user or role has; for those that
/// create or set one, it is the new one (IAM: condition keys of AWS Identity and Access
/// Management).
bool asksForCurrentBoundary(std::string_view action)
{
    static constexpr std::string_view actions[] = {"iam:AttachRolePolicy",
                                                   "iam:AttachUserPolicy",
                                                   "iam:DeleteRolePermissionsBoundary",
                                                   "iam:DeleteRolePolicy",
                                                   "iam:DeleteUserPermissionsBoundary",
                                                   "iam:DeleteUserPolicy",
                                                   "iam:DetachRolePolicy",
                                                   "iam:DetachUserPolicy",
                                                   "iam:PutRolePolicy",
                                                   "iam:PutUserPolicy"};
    return std::any_of(std::begin(actions), std::end(actions),
                       [&](std::string_view one) { return equalsIgnoreCase(one, action); });
}

const char *roleOf(std::string_view effect, bool isResource)
{
    if (effect == "Deny")
        return "denies";
    return isResource ? "trusts" : "grants";
}

} // namespace

bool namesAction(const awspolicy::Statement &statement, std::string_view lowerAction)
{
    const bool isNamed =
        std::any_of(statement.actions.begin(), statement.actions.end(),
                    [&](const auto &pattern) { return pattern.matches(lowerAction); });
    return isNamed != statement.isNotAction;
}

World::World(const Snapshot &snapshot)
    : m_snapshot(snapshot),
      m_organizations(snapshot, [this](const Policy &policy) { return compile(policy); }),
      m_resources(snapshot)
{
    for (const auto &policy : snapshot.policies) {
        const auto document = [&] {
            return SourcedDocument{{policy.name, compile(policy)}, &policy};
        };
        if (policy.kind == recordkinds::trustPolicy)
            m_trustPolicies.emplace(policy.subject, document());
        else if (policy.kind == recordkinds::resourcePolicy)
            m_resourcePolicies.emplace(policy.subject, document());
        else if (policy.kind == awsrecords::endpointPolicy)
            m_endpointPolicies.emplace(policy.subject, document());
    }
    for (const auto &entity : snapshot.entities)
        if (entity.provider == "aws" && !entity.isReference &&
            (entity.kind == "user" || entity.kind == "role"))
            addIdentity(entity);
    for (std::size_t i = 0; i < m_identities.size(); ++i) {
        m_byKey.emplace(m_identities[i].entity->key, i);
        m_byAccount[m_identities[i].principal.account].push_back(i);
    }
}

std::shared_ptr<const awspolicy::Document> World::compile(const Policy &policy)
{
    // Equal texts (thousands of roles share a trust policy) are compiled once.
    auto &document = m_compiled[policy.document];
    if (!document)
        document = awspolicy::parseDocument(policy.document);
    return document;
}

/// The imported body, else the bundled copy of what AWS manages; nullptr when neither is there.
const Policy *World::managedPolicy(const std::string &key)
{
    if (const auto *imported = m_snapshot.managedPolicy(key))
        return imported;
    const auto *known = isAwsManagedPolicyArn(key) ? awsManagedPolicy(key) : nullptr;
    if (!known)
        return nullptr;
    auto &policy = m_bundled[key];
    if (policy.key.empty()) {
        policy.kind = recordkinds::managedPolicy;
        policy.key = key;
        policy.name = known->name;
        policy.document = awsManagedDocument(*known, key);
        policy.evidence = bundledPolicyPlace(key);
    }
    return &policy;
}

void World::addManaged(Identity &identity, std::string_view policyKey, const std::string &via)
{
    const auto *policy = managedPolicy(std::string(policyKey));
    const std::string name = "managed policy `" + std::string(policyKey) + "`" + via;
    identity.policies.identity.push_back(
        {name, policy ? compile(*policy) : nullptr, assumptionOf(policy)});
    identity.sources.push_back(policy);
}

void World::addIdentityPolicies(Identity &identity, std::string_view subject,
                                const std::string &via)
{
    for (const auto i : m_snapshot.policiesOf(subject)) {
        const auto &policy = m_snapshot.policies[i];
        if (policy.kind != recordkinds::identityPolicy)
            continue;
        identity.policies.identity.push_back(
            {"inline policy `" + policy.name + "`" + via, compile(policy)});
        identity.sources.push_back(&policy);
    }
    for (const auto i : m_snapshot.relationsFrom(subject))
        if (m_snapshot.relations[i].kind == recordkinds::attachedPolicy)
            addManaged(identity, m_snapshot.relations[i].target, via);
}

void World::addIdentity(const Entity &entity)
{
    Identity identity;
    identity.entity = &entity;
    auto &principal = identity.principal;
    principal.type =
        entity.kind == "role" ? awspolicy::Principal::Type::Role : awspolicy::Principal::Type::User;
    principal.arn = entity.key;
    principal.account = keys::awsAccountOf(entity.key);
    principal.uniqueId = uniqueIdOf(entity);
    principal.tags = tagsOf(attributesOf(entity.attributes));
    principal.mayHaveSessionTags = entity.kind == "role";
    identity.account = &m_organizations.account(principal.account);
    principal.organization = identity.account->organization;
    principal.organizationPaths = identity.account->paths;
    if (const auto *trust = trustPolicy(entity.key); trust && isForServices(*trust->named.document))
        principal.credential = awspolicy::Principal::Credential::ServiceRole;

    addIdentityPolicies(identity, entity.key, "");
    for (const auto i : m_snapshot.relationsFrom(entity.key)) {
        const auto &relation = m_snapshot.relations[i];
        if (relation.kind == "MEMBER_OF") {
            const auto *group = m_snapshot.entity(relation.target);
            const std::string via = " of group " + quoted(m_snapshot, relation.target);
            if (!group || group->isReference)
                identity.policies.gap =
                    "the group " + quoted(m_snapshot, relation.target) + " was not imported";
            addIdentityPolicies(identity, relation.target, via);
        } else if (relation.kind == recordkinds::boundedBy) {
            const auto *policy = managedPolicy(relation.target);
            identity.policies.boundary =
                awspolicy::NamedDocument{"`" + relation.target + "`",
                                         policy ? compile(*policy) : nullptr, assumptionOf(policy)};
            identity.boundarySource = policy;
        }
    }
    m_identities.push_back(std::move(identity));
}

const Identity *World::identity(std::string_view key) const
{
    const auto hit = m_byKey.find(key);
    return hit == m_byKey.end() ? nullptr : &m_identities[hit->second];
}

const std::vector<std::size_t> &World::identitiesOf(std::string_view account) const
{
    static const std::vector<std::size_t> none;
    const auto hit = m_byAccount.find(account);
    return hit == m_byAccount.end() ? none : hit->second;
}

const SourcedDocument *World::trustPolicy(std::string_view roleKey) const
{
    const auto hit = m_trustPolicies.find(roleKey);
    return hit == m_trustPolicies.end() ? nullptr : &hit->second;
}

const SourcedDocument *World::resourcePolicy(std::string_view resourceKey) const
{
    const auto hit = m_resourcePolicies.find(resourceKey);
    return hit == m_resourcePolicies.end() ? nullptr : &hit->second;
}

/// Policies stand on buckets, tables, functions; questions are about objects, indices, versions:
/// the parts after the last '/' or ':' of the ARN's resource are cut until something is known.
Resource World::resource(std::string_view text, std::string_view action) const
{
    constexpr std::string_view accountPrefix = "aws:account:";
    Resource out;
    out.arn = m_snapshot.canonical(text);
    if (out.arn.starts_with(accountPrefix) || out.arn.empty()) {
        out.account = out.arn.empty() ? std::string_view{} : text.substr(text.size() - 12);
        out.arn = "*";
        return out;
    }
    if (const auto *known = awsAction(action); known && known->isWildcardOnly()) {
        out.arn = "*"; // the call names no resource, whatever was asked
        return out;
    }
    const bool isTrust = startsWithIgnoreCase(action, "sts:");
    std::string_view part = out.arn;
    const auto firstField = [&] {
        std::size_t at = 0;
        for (int colon = 0; colon < 5 && at != part.npos; ++colon)
            at = part.find(':', at + (colon > 0));
        return at;
    }();
    while (!part.empty() && (!out.entity || !out.policy)) {
        if (!out.entity)
            out.entity = m_snapshot.entity(part);
        if (!out.policy)
            out.policy = isTrust ? trustPolicy(part) : resourcePolicy(part);
        const auto cut = part.find_last_of("/:");
        if (cut == part.npos || cut <= firstField)
            break;
        part = part.substr(0, cut);
    }
    if (out.entity && out.entity->scope.starts_with(accountPrefix))
        out.account = std::string_view(out.entity->scope).substr(accountPrefix.size());
    return out;
}

const Policy *Prepared::sourceOf(std::size_t document) const
{
    const auto part = awspolicy::partAt(inputs, document);
    if (!part)
        return nullptr;
    if (document >= awspolicy::noDocumentOf(awspolicy::Part::Endpoint))
        return nullptr; // an allow that is missing stands nowhere
    const auto first = awspolicy::firstDocument(inputs, *part);
    const auto index = document - first;
    const auto at = [index](const Controls *controls) {
        return controls && index < controls->sources.size() ? controls->sources[index] : nullptr;
    };
    switch (*part) {
    case awspolicy::Part::Identity:
        return identity && index < identity->sources.size() ? identity->sources[index] : nullptr;
    case awspolicy::Part::Boundary:
        return identity ? identity->boundarySource : nullptr;
    case awspolicy::Part::Resource:
        return resourcePolicy && index == 0 ? resourcePolicy->source : nullptr;
    case awspolicy::Part::ServiceControl:
        return at(service);
    case awspolicy::Part::ResourceControl:
        return at(resourceControl);
    case awspolicy::Part::Endpoint:
        return endpoint ? endpoint->source : nullptr;
    case awspolicy::Part::Session:
        break;
    }
    return nullptr;
}

std::optional<EvidenceRef> Prepared::placeOf(const DecisiveStatement &statement) const
{
    if (const auto *source = sourceOf(statement.document)) {
        EvidenceRef place = source->evidence;
        place.pointer += statement.pointer;
        place.line = 0; // of the statement: the store finds it
        return place;
    }
    // Entries of access control lists and grants stand behind the resource policy.
    if (!facts || awspolicy::partAt(inputs, statement.document) != awspolicy::Part::Resource)
        return std::nullopt;
    const auto index =
        statement.document - awspolicy::firstDocument(inputs, awspolicy::Part::Resource);
    return index >= 1 && index <= facts->grantPlaces.size()
               ? std::optional(facts->grantPlaces[index - 1])
               : std::nullopt;
}

Prepared World::prepare(const Caller &who, std::string_view action, std::string_view resource,
                        const SourcedDocument *resourcePolicy,
                        std::string_view resourceAccount) const
{
    Resource asked;
    asked.arn = resource;
    asked.entity = m_snapshot.entity(resource);
    asked.policy = resourcePolicy;
    asked.account = resourceAccount;
    auto out = prepare(who, action, asked);
    out.request.resource = resource; // `asked` ends here
    return out;
}

Prepared World::prepare(const Caller &who, std::string_view action, const Resource &resource) const
{
    Prepared out;
    out.request.principal = who.principal;
    out.request.action = action;
    out.request.resource = resource.arn;
    out.request.resourceAccount = resource.account;
    out.request.asOf = m_snapshot.asOf;
    out.identity = who.identity;
    out.resourcePolicy = resource.policy;
    out.inputs.principal = who.policies;
    out.inputs.resource = resource.policy ? &resource.policy->named : nullptr;
    out.inputs.resourceState = resource.policy ? awspolicy::ResourcePolicy::Present
                                               : awspolicy::ResourcePolicy::NotImported;
    const auto &account = who.identity && who.identity->account
                              ? *who.identity->account
                              : m_organizations.account(who.principal->account);
    out.service = &account.service;
    out.inputs.service = &account.service.policies;
    out.inputs.isManagementAccount = account.isManagement;
    if (resource.entity)
        addFacts(m_resources.of(*resource.entity), out);
    addResourceSide(out);
    return out;
}

void World::addFacts(const ResourceFacts &facts, Prepared &out) const
{
    out.facts = &facts;
    out.request.resourceTags = facts.areTagsKnown ? &facts.tags : nullptr;
    out.request.resourceFacts = &facts.context;
    if (!facts.boundary.empty() && asksForCurrentBoundary(out.request.action))
        out.request.resourceFacts = &facts.boundary;
    out.inputs.grants = &facts.grants;
    if (facts.hasPolicyNone && !out.inputs.resource)
        out.inputs.resourceState = awspolicy::ResourcePolicy::None;
}

/// The organisation of the account that holds the resource.
void World::addResourceSide(Prepared &out) const
{
    const auto id = awspolicy::accountOfResource(out.request);
    const auto &account = m_organizations.account(id.empty() ? out.request.principal->account : id);
    if (account.organization)
        out.request.resourceOrganization = *account.organization;
    out.inputs.isResourceOfManagement = account.isManagement;
    if (account.resource.policies.state == awspolicy::Layer::NotImported)
        return;
    const auto *service = awsService(out.request.action.substr(0, out.request.action.find(':')));
    if (service && !service->hasResourceControlPolicies)
        return;
    out.resourceControl = &account.resource;
    out.inputs.resourceControl = &account.resource.policies;
}

const SourcedDocument *World::endpointPolicy(std::string_view endpoint) const
{
    const auto hit = m_endpointPolicies.find(m_snapshot.canonical(endpoint));
    return hit == m_endpointPolicies.end() ? nullptr : &hit->second;
}

Answer World::decide(const Prepared &prepared) const
{
    Answer answer;
    answer.decision = awspolicy::evaluate(prepared.request, prepared.inputs);
    for (const auto &statement : answer.decision.decisive) {
        answer.isExplicitDeny = answer.isExplicitDeny || (statement.effect == "Deny" &&
                                                          answer.decision.verdict == Verdict::No);
        const bool isResource =
            awspolicy::partAt(prepared.inputs, statement.document) == awspolicy::Part::Resource;
        if (auto place = prepared.placeOf(statement))
            answer.evidence.push_back({std::move(*place), roleOf(statement.effect, isResource)});
    }
    return answer;
}

Answer World::decide(const Identity &who, std::string_view action, std::string_view resource,
                     const SourcedDocument *resourcePolicy, std::string_view resourceAccount) const
{
    return decide(prepare({&who.principal, &who.policies, &who}, action, resource, resourcePolicy,
                          resourceAccount));
}

Answer World::decideForStranger(const awspolicy::Principal &who, std::string_view action,
                                std::string_view resource, const SourcedDocument &resourcePolicy,
                                std::string_view resourceAccount) const
{
    auto prepared = prepare({&who, &allowEverything(), nullptr}, action, resource, &resourcePolicy,
                            resourceAccount);
    prepared.inputs.service = nullptr; // not ours to know
    return decide(prepared);
}

} // namespace isthmus::awstrust
