// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/awsreach.h"

#include "model/base/text.h"

#include <algorithm>
#include <stdexcept>

namespace isthmus::awstrust
{
namespace
{

using awspolicy::Effect;
using awspolicy::Statement;

bool mayAllow(const Statement &statement)
{
    return statement.effect != Effect::Deny;
}

bool sparesResources(const Statement &statement)
{
    if (statement.isNotResource || !statement.hasResource)
        return true;
    const auto isAll = [](const auto &pattern) { return pattern.text == "*"; };
    return !std::any_of(statement.resources.begin(), statement.resources.end(), isAll);
}

/// Whether the statement's answer may differ between two resources of one kind and account.
bool tellsResourcesApart(const Statement &statement)
{
    return sparesResources(statement) ||
           std::any_of(statement.conditions.begin(), statement.conditions.end(),
                       [](const auto &condition) {
                           return condition.lowerKey.find("resource") != std::string::npos;
                       });
}

bool isUniformIn(const awspolicy::NamedDocument &named, std::string_view lowerAction)
{
    if (!named.document)
        return true; // Unknown, for every resource alike
    return std::none_of(named.document->statements.begin(), named.document->statements.end(),
                        [&](const Statement &statement) {
                            return namesAction(statement, lowerAction) &&
                                   tellsResourcesApart(statement);
                        });
}

/// A text that fits both the pattern of a statement and the form; "" when none was found. Colons
/// separate the parts of an ARN; the last part of both may hold further ones.
std::string common(std::string_view pattern, std::string_view form)
{
    const auto example = replaceAll(std::string(form), "*", "example");
    if (wildcardMatch(pattern, example))
        return example;
    if (!wildcardsIntersect(pattern, form))
        return {};
    const auto ours = split(pattern, ':'), theirs = split(form, ':');
    if (ours.size() == theirs.size()) {
        std::vector<std::string> parts;
        for (std::size_t i = 0; i < ours.size(); ++i) {
            const auto filled = replaceAll(std::string(theirs[i]), "*", "example");
            parts.push_back(wildcardMatch(ours[i], filled)
                                ? filled
                                : replaceAll(std::string(ours[i]), "*", "example"));
        }
        if (auto text = join(parts, ":"); wildcardMatch(pattern, text) && wildcardMatch(form, text))
            return text;
    }
    auto filled = replaceAll(replaceAll(std::string(pattern), "*", "example"), "?", "x");
    return wildcardMatch(form, filled) ? filled : std::string();
}

} // namespace

ActionReach::ActionReach(const World &world, std::vector<std::string> actions)
    : m_actions(std::move(actions))
{
    std::sort(m_actions.begin(), m_actions.end());
    m_actions.erase(std::unique(m_actions.begin(), m_actions.end()), m_actions.end());
    if (m_actions.size() > capacity)
        throw std::length_error("more actions than ActionReach has room for");
    for (const auto &identity : world.identities()) {
        Bits bits;
        for (const auto &named : identity.policies.identity)
            if (named.document)
                bits |= ofDocument(*named.document);
        m_identities.push_back(bits);
    }
}

std::size_t ActionReach::position(std::string_view lowerAction) const
{
    const auto hit = std::lower_bound(m_actions.begin(), m_actions.end(), lowerAction);
    if (hit == m_actions.end() || *hit != lowerAction)
        throw std::out_of_range("action `" + std::string(lowerAction) + "` is not listed");
    return std::size_t(hit - m_actions.begin());
}

const ActionReach::Bits &ActionReach::ofDocument(const awspolicy::Document &document)
{
    const auto [place, isNew] = m_documents.try_emplace(&document);
    if (!isNew)
        return place->second;
    for (const auto &statement : document.statements) {
        if (!mayAllow(statement))
            continue;
        for (std::size_t i = 0; i < m_actions.size(); ++i)
            if (statement.isUnknown || namesAction(statement, m_actions[i]))
                place->second.set(i);
    }
    return place->second;
}

bool isUniform(const World &world, const Identity &who, std::string_view lowerAction)
{
    const auto holds = [&](const awspolicy::NamedDocument &named) {
        return isUniformIn(named, lowerAction);
    };
    const auto &policies = who.policies;
    if (!std::all_of(policies.identity.begin(), policies.identity.end(), holds) ||
        (policies.boundary && !holds(*policies.boundary)))
        return false;
    for (const auto &level : world.serviceControls(who.principal.account).levels)
        if (!std::all_of(level.policies.begin(), level.policies.end(), holds))
            return false;
    return true;
}

std::vector<std::string> chosenNames(const Identity &who, std::string_view lowerAction,
                                     std::string_view form, std::size_t limit)
{
    std::vector<std::string> names{replaceAll(std::string(form), "*", "example")};
    for (const auto &named : who.policies.identity) {
        if (!named.document)
            continue;
        for (const auto &statement : named.document->statements) {
            if (!mayAllow(statement) || !namesAction(statement, lowerAction) ||
                statement.isNotResource)
                continue;
            for (const auto &pattern : statement.resources)
                if (auto text = common(pattern.text, form);
                    !text.empty() && names.size() < limit &&
                    std::find(names.begin(), names.end(), text) == names.end())
                    names.push_back(std::move(text));
        }
    }
    return names;
}

} // namespace isthmus::awstrust
