// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/base/text.h"
#include "model/policy/gcp/estate.h"

#include <algorithm>

namespace isthmus::gcppolicy
{
namespace
{

constexpr std::size_t maxDepth = 32; ///< Exports may hold cycles.

using Kind = Principal::Kind;

const Node *nodeOf(const Estate &estate, const std::string &id)
{
    const auto hit = estate.nodes.find(id);
    return hit == estate.nodes.end() ? nullptr : &hit->second;
}

Decision nothing()
{
    return {};
}

Decision yes()
{
    Decision out;
    out.verdict = out.optimistic = Verdict::Yes;
    return out;
}

Decision open(std::string missing)
{
    Decision out;
    out.verdict = Verdict::Unknown;
    out.optimistic = Verdict::Yes;
    out.missing.push_back(std::move(missing));
    return out;
}

/// One of the principals covers the caller.
Decision anyMatch(const std::vector<Principal> &patterns, const Caller &caller,
                  const MatchContext &context)
{
    auto out = nothing();
    for (const auto &pattern : patterns) {
        out = anyOf(out, principalMatch(pattern, caller, context));
        if (out.verdict == Verdict::Yes)
            break;
    }
    return out;
}

/// NOT, with the reasons kept.
Decision negated(Decision decision)
{
    decision.optimistic =
        decision.verdict == Verdict::Unknown ? Verdict::Yes : negated(decision.verdict);
    decision.verdict = isthmus::negated(decision.verdict);
    return decision;
}

bool matchesAny(const std::vector<std::string> &patterns, std::string_view permission)
{
    return std::any_of(patterns.begin(), patterns.end(), [&](const std::string &pattern) {
        return permissionMatches(pattern, permission);
    });
}

class Decider
{
public:
    Decider(const Estate &estate, const Caller &caller, std::string_view permission,
            const std::string &node)
        : m_estate(estate),
          m_caller(caller),
          m_permission(permission),
          m_path(pathOf(estate, node)),
          m_target(nodeOf(estate, node))
    {
        m_context.directory = &estate.directory;
        m_context.projectRole = [this](const std::string &project, const std::string &role) {
            return holdsBasic(project, role);
        };
    }

    Decision allowed() const;
    Decision allowedAt(const std::string &level) const;
    Decision undenied() const;
    Decision bounded() const;

private:
    Decision ofBinding(const Node &level, const Binding &binding) const;
    Decision ofRule(const DenyRule &rule, const Principal &principal) const;
    Decision holdsBasic(const std::string &project, const std::string &role) const;
    bool isUnder(const AccessBoundary &boundary, bool &isPathOpen) const;

    const Estate &m_estate;
    const Caller &m_caller;
    std::string_view m_permission;
    std::vector<std::string> m_path;
    const Node *m_target;
    MatchContext m_context;
};

/// projectOwner:p is whoever holds the role in the project's own policy now.
Decision Decider::holdsBasic(const std::string &project, const std::string &role) const
{
    const auto id = m_estate.projects.find(project);
    const auto *node = id == m_estate.projects.end() ? nullptr : nodeOf(m_estate, id->second);
    if (!node)
        return open("the policy of project `" + project + "` was not imported");
    const MatchContext inner{&m_estate.directory, {}};
    auto out = nothing();
    for (const auto &binding : node->bindings)
        if (binding.role == role)
            out = anyOf(out, allOf(anyMatch(binding.members, m_caller, inner),
                                   conditionHolds(binding.condition, m_estate, *node, {})));
    return out;
}

Decision Decider::ofBinding(const Node &level, const Binding &binding) const
{
    // Members first: for most bindings of an estate that is a comparison of two texts.
    auto out = nothing();
    for (const auto &member : binding.members) {
        const bool isPublic =
            member.kind == Kind::AllUsers || member.kind == Kind::AllAuthenticated;
        if (!isPublic || !m_target->isPublicPrevented)
            out = anyOf(out, principalMatch(member, m_caller, m_context));
        if (out.verdict == Verdict::Yes)
            break;
    }
    if (out.verdict == Verdict::No)
        return nothing();
    out = allOf(std::move(out), roleHas(m_estate, binding.role, m_permission));
    if (out.verdict == Verdict::No)
        return nothing();
    out =
        allOf(std::move(out), conditionHolds(binding.condition, m_estate, *m_target, m_permission));
    if (binding.isConditionHidden) {
        out.verdict = allOf(out.verdict, Verdict::Conditional);
        out.optimistic = allOf(out.optimistic, Verdict::Conditional);
        out.conditions.push_back({"a condition that the export hides",
                                  {},
                                  {},
                                  Verdict::Conditional,
                                  "the policy was read as version 1; read it as version 3"});
    }
    out.decisive.push_back(
        {binding.document, binding.pointer, out.verdict == Verdict::No ? "None" : "Allow",
         out.verdict == Verdict::No
             ? "the condition of `" + binding.role + "` on " + level.name + " cannot hold"
             : "`" + binding.role + "` on " + level.name});
    return out;
}

Decision Decider::allowedAt(const std::string &id) const
{
    auto out = nothing();
    const auto *level = nodeOf(m_estate, id);
    if (level)
        for (const auto &binding : level->bindings) {
            out = anyOf(out, ofBinding(*level, binding));
            if (out.verdict == Verdict::Yes)
                return out;
        }
    const auto gap = level ? level->gap : "`" + id + "` was not imported";
    return gap.empty() ? out : anyOf(out, open(gap));
}

Decision Decider::allowed() const
{
    auto out = nothing();
    for (const auto &id : m_path) {
        out = anyOf(out, allowedAt(id));
        if (out.verdict == Verdict::Yes)
            break;
    }
    return out;
}

/// Whether one denied principal of the rule stands in the way. NOT (a OR b) is taken apart into
/// NOT a AND NOT b, so that an Unknown is never hidden behind a Conditional.
Decision Decider::ofRule(const DenyRule &rule, const Principal &principal) const
{
    auto out = principalMatch(principal, m_caller, m_context);
    for (const auto &exception : rule.exceptions) {
        if (out.verdict == Verdict::No)
            return out;
        out = allOf(std::move(out), negated(principalMatch(exception, m_caller, m_context)));
    }
    if (out.verdict == Verdict::No)
        return out;
    return allOf(std::move(out), denyConditionHolds(rule.condition, m_estate, *m_target));
}

Decision Decider::undenied() const
{
    auto out = yes();
    const auto apply = [&](const Node &level, const DenyPolicy &policy, std::size_t index) {
        const auto &rule = policy.rules[index];
        if (!matchesAny(rule.deniedPermissions, m_permission) ||
            matchesAny(rule.exceptionPermissions, m_permission))
            return;
        for (const auto &principal : rule.denied) {
            auto one = ofRule(rule, principal);
            if (one.verdict == Verdict::No)
                continue;
            for (auto &check : one.conditions)
                check.text = "unless denied: " + check.text;
            one.decisive.push_back({policy.document, "/rules/" + std::to_string(index), "Deny",
                                    "deny policy `" + policy.name + "` on " + level.name});
            // A deny that holds for certain is the whole reason.
            if (one.verdict == Verdict::Yes)
                out = {};
            out = allOf(std::move(out), negated(std::move(one)));
        }
    };
    for (const auto &id : m_path)
        if (const auto *level = nodeOf(m_estate, id))
            for (const auto &policy : level->denies) {
                if (!policy.isKnown && out.verdict != Verdict::No)
                    out = allOf(std::move(out), open("the rules of deny policy `" + policy.name +
                                                     "` on " + level->name + " were not imported"));
                for (std::size_t i = 0; i < policy.rules.size(); ++i)
                    if (out.verdict != Verdict::No)
                        apply(*level, policy, i);
            }
    return out;
}

/// Whether the resource lies under one of the boundary's resources; `isPathOpen` when nobody knows
/// what contains it.
bool Decider::isUnder(const AccessBoundary &boundary, bool &isPathOpen) const
{
    bool hasTop = false;
    for (const auto &id : m_path) {
        const auto *level = nodeOf(m_estate, id);
        std::vector<std::string> names{id};
        if (level)
            names.insert(names.end(), level->spellings.begin(), level->spellings.end());
        for (const auto &name : names) {
            hasTop = hasTop || name.find("organizations/") != std::string::npos;
            for (const auto &resource : boundary.resources)
                if (resource == name || resource.ends_with("/" + name) ||
                    name.ends_with("/" + resource))
                    return true;
        }
    }
    isPathOpen = isPathOpen || !hasTop;
    return false;
}

/// No boundary holds for the caller that leaves the resource out, or another one of his includes
/// it.
Decision Decider::bounded() const
{
    auto free = yes();       ///< None of those that leave it out holds.
    auto inside = nothing(); ///< One that includes it holds.
    for (const auto &binding : m_estate.boundaryBindings) {
        auto one = principalMatch(binding.target, m_caller, m_context);
        one = allOf(std::move(one), boundaryConditionHolds(binding.condition, m_caller.who));
        if (one.verdict == Verdict::No)
            continue;
        const auto boundary =
            std::find_if(m_estate.boundaries.begin(), m_estate.boundaries.end(),
                         [&](const AccessBoundary &b) { return b.name == binding.policy; });
        bool isPathOpen = false;
        if (boundary == m_estate.boundaries.end())
            one = allOf(std::move(one), open("principal access boundary `" + binding.policy +
                                             "` was not imported"));
        else if (isUnder(*boundary, isPathOpen)) {
            inside = anyOf(inside, one);
            continue;
        } else if (isPathOpen)
            one = allOf(std::move(one),
                        open("what contains the resource, for the principal access boundary"));
        else
            one.assumptions.push_back("`" + std::string(m_permission) +
                                      "` was assumed to be enforced by version " +
                                      boundary->version + " of the boundary");
        one.decisive.push_back(
            {binding.document,
             {},
             "Deny",
             "principal access boundary `" + binding.policy + "` does not include the resource"});
        free = allOf(std::move(free), negated(std::move(one)));
    }
    return free.verdict == Verdict::Yes ? free : anyOf(free, inside);
}

} // namespace

std::vector<std::string> pathOf(const Estate &estate, const std::string &node)
{
    std::vector<std::string> path{node};
    for (const auto *at = nodeOf(estate, node); at && !at->parent.empty() && path.size() < maxDepth;
         at = nodeOf(estate, at->parent))
        path.push_back(at->parent);
    return path;
}

Decision allowed(const Estate &estate, const Caller &caller, std::string_view permission,
                 const std::string &node)
{
    if (!nodeOf(estate, node))
        return open("`" + node + "` was not imported");
    return Decider(estate, caller, permission, node).allowed();
}

Decision allowedAt(const Estate &estate, const Caller &caller, std::string_view permission,
                   const std::string &node, const std::string &level)
{
    return nodeOf(estate, node) ? Decider(estate, caller, permission, node).allowedAt(level)
                                : nothing();
}

Decision undenied(const Estate &estate, const Caller &caller, std::string_view permission,
                  const std::string &node)
{
    return nodeOf(estate, node) ? Decider(estate, caller, permission, node).undenied() : yes();
}

Decision withinBoundaries(const Estate &estate, const Caller &caller, std::string_view permission,
                          const std::string &node)
{
    return nodeOf(estate, node) ? Decider(estate, caller, permission, node).bounded() : yes();
}

Decision evaluate(const Estate &estate, const Caller &caller, std::string_view permission,
                  const std::string &node)
{
    if (caller.isDisabled) {
        Decision out;
        out.decisive.push_back({noDocument, {}, "Deny", "the service account is disabled"});
        return out;
    }
    auto out = allowed(estate, caller, permission, node);
    if (out.verdict == Verdict::No)
        return out;
    // A deny or boundary that holds for certain is the whole reason.
    for (auto limit : {undenied(estate, caller, permission, node),
                       withinBoundaries(estate, caller, permission, node)}) {
        if (limit.verdict == Verdict::No)
            return limit;
        if (limit.verdict != Verdict::Yes)
            out = allOf(std::move(out), limit);
    }
    if (!estate.wereDeniesImported)
        out.assumptions.push_back("no deny policies were imported; assumed none denies it");
    if (!estate.wereBoundariesImported)
        out.assumptions.push_back(
            "no principal access boundaries were imported; assumed none limits the caller");
    return out;
}

} // namespace isthmus::gcppolicy
