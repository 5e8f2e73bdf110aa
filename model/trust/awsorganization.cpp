// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/awsorganization.h"

#include "model/base/text.h"
#include "model/records/awsrecords.h"
#include "model/records/keys.h"
#include "model/trust/derivertools.h"

#include <algorithm>
#include <set>

namespace isthmus::awstrust
{
namespace
{

constexpr std::size_t deepest = 16; ///< AWS allows five levels of units.

/// The policies that AWS attaches everywhere; exports often leave their text out.
bool isFullAccess(const Policy &policy)
{
    return policy.document.empty() && (policy.name.find("FullAWSAccess") != std::string::npos ||
                                       policy.key.find("FullAWSAccess") != std::string::npos);
}

std::shared_ptr<const awspolicy::Document> fullAccess()
{
    static const auto document = awspolicy::parseDocument(
        R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}})");
    return document;
}

/// "r-ab12" or "ou-ab12-11111111" of a unit: an alias, or the end of its ARN.
std::string idOf(const Entity &unit)
{
    for (const auto &alias : unit.aliases)
        if (alias.starts_with("r-") || alias.starts_with("ou-"))
            return alias;
    return unit.key.substr(unit.key.rfind('/') + 1);
}

/// Types of policies that are switched on at the root; nullopt when the export does not say.
std::optional<std::set<std::string>> policyTypes(const Entity &root)
{
    const auto attributes = attributesOf(root.attributes);
    const auto hit = attributes.find("policyTypes");
    if (hit == attributes.end() || !hit->is_array())
        return std::nullopt;
    std::set<std::string> types;
    for (const auto &type : *hit)
        if (type.is_string())
            types.insert(type.get<std::string>());
    return types;
}

} // namespace

Organizations::Organizations(const Snapshot &snapshot, const Compile &compile)
    : m_snapshot(snapshot)
{
    std::set<std::string, std::less<>> management;
    for (const auto i : snapshot.entitiesOf("aws", "organization"))
        if (auto account =
                textMember(attributesOf(snapshot.entities[i].attributes), "managementAccount");
            !account.empty())
            management.insert(std::move(account));
    // ARNs of organisations carry the id of the management account.
    for (const auto i : snapshot.entitiesOf("aws", "folder"))
        if (snapshot.entities[i].key.find(":organizations:") != std::string::npos)
            management.emplace(keys::awsAccountOf(snapshot.entities[i].key));
    for (const auto i : snapshot.entitiesOf("aws", "account"))
        for (const auto &alias : snapshot.entities[i].aliases)
            if (alias.find(":organizations:") != std::string::npos)
                management.emplace(keys::awsAccountOf(alias));
    m_hasResourceControls =
        std::any_of(snapshot.policies.begin(), snapshot.policies.end(), [](const Policy &policy) {
            return policy.kind == awsrecords::resourceControlPolicy;
        });
    for (const auto i : snapshot.entitiesOf("aws", "account")) {
        const auto &entity = snapshot.entities[i];
        const std::string id(split(entity.key, ':').back());
        auto &facts = m_accounts[id];
        facts.entity = &entity;
        facts.isManagement = management.contains(id);
        if (auto organization = textMember(attributesOf(entity.attributes), "organization");
            !organization.empty())
            facts.organization = std::move(organization);
        const auto levels = levelsOf(entity);
        if (!levels.empty()) {
            std::string path(split(levels.back()->key, ':').back());
            if (!facts.organization)
                facts.organization = path;
            for (auto level = levels.rbegin() + 1; level + 1 != levels.rend(); ++level)
                path += "/" + idOf(**level);
            facts.paths = {path + "/"};
        }
        if (!facts.organization)
            continue;
        readControls(levels, awsrecords::serviceControlPolicy, "SERVICE_CONTROL_POLICY", compile,
                     facts.service);
        readControls(levels, awsrecords::resourceControlPolicy, "RESOURCE_CONTROL_POLICY", compile,
                     facts.resource);
    }
}

/// Empty when the way to the organisation's root was not imported.
Organizations::Levels Organizations::levelsOf(const Entity &account) const
{
    Levels levels{&account};
    while (levels.back() && levels.back()->kind != "organization" && levels.size() < deepest)
        levels.push_back(m_snapshot.entity(levels.back()->scope));
    if (!levels.back() || levels.back()->kind != "organization" || levels.size() < 3)
        return {};
    return levels;
}

/// The target of an attachment, if it is of this kind. What was attached but never described may
/// be of any kind: it counts, so that the answer is Unknown.
std::optional<Organizations::Attached> Organizations::attached(std::string_view target,
                                                               std::string_view kind,
                                                               std::string_view policyType) const
{
    if (const auto *policy = m_snapshot.managedPolicy(target)) {
        if (policy->kind != kind)
            return std::nullopt;
        return Attached{policy, policy->name, isFullAccess(*policy)};
    }
    const auto *entity = m_snapshot.entity(target);
    const auto type = entity ? textMember(attributesOf(entity->attributes), "type") : std::string();
    if (!type.empty() && type != policyType)
        return std::nullopt;
    const bool isAwsManaged = target.find(":organizations::aws:policy/") != std::string_view::npos;
    return Attached{nullptr, entity ? entity->name : std::string(target),
                    isAwsManaged && target.find("FullAWSAccess") != std::string_view::npos};
}

/// Kept under their target, or attached to it by a relation.
std::vector<Organizations::Attached> Organizations::policiesAt(std::string_view key,
                                                               std::string_view kind,
                                                               std::string_view policyType) const
{
    std::vector<Attached> found;
    for (const auto i : m_snapshot.policiesOf(key))
        if (const auto &policy = m_snapshot.policies[i]; policy.kind == kind)
            found.push_back({&policy, policy.name, isFullAccess(policy)});
    for (const auto i : m_snapshot.relationsFrom(key))
        if (m_snapshot.relations[i].kind == recordkinds::attachedPolicy)
            if (auto one = attached(m_snapshot.relations[i].target, kind, policyType))
                found.push_back(std::move(*one));
    return found;
}

/// SCPs are known only when every level up to the root has some: FullAWSAccess is attached
/// everywhere unless somebody took it off (policy-evaluation.md §1.2). RCPs of customers only deny,
/// so a level without one is complete as well, once any were imported.
void Organizations::readControls(const Levels &levels, const char *kind,
                                 std::string_view policyType, const Compile &compile,
                                 Controls &controls) const
{
    using State = awspolicy::Layer;
    const bool isResource = kind == std::string_view(awsrecords::resourceControlPolicy);
    const auto enabled = levels.empty() ? std::nullopt : policyTypes(*levels[levels.size() - 2]);
    if (enabled && !enabled->empty() && !enabled->contains(std::string(policyType))) {
        controls.policies.state = State::None;
        return;
    }
    const bool isEnabled = enabled && enabled->contains(std::string(policyType));
    controls.policies.state =
        isResource && !m_hasResourceControls && !isEnabled ? State::NotImported : State::Missing;
    if (levels.empty() || (isResource && !m_hasResourceControls))
        return;
    Controls found;
    found.policies.state = State::Present;
    for (auto level = levels.rbegin() + 1; level != levels.rend(); ++level) {
        auto &step = found.policies.levels.emplace_back();
        step.name = described(m_snapshot, (*level)->key);
        for (const auto &one : policiesAt((*level)->key, kind, policyType)) {
            std::shared_ptr<const awspolicy::Document> document;
            if (one.isFullAccess)
                document = fullAccess();
            else if (one.policy)
                document = compile(*one.policy);
            step.policies.push_back({"`" + one.name + "`", std::move(document), {}});
            found.sources.push_back(one.policy);
        }
        if (step.policies.empty() && !isResource)
            return;
    }
    controls = std::move(found);
}

const AccountFacts &Organizations::account(std::string_view id) const
{
    static const AccountFacts none;
    const auto hit = m_accounts.find(id);
    return hit == m_accounts.end() ? none : hit->second;
}

} // namespace isthmus::awstrust
