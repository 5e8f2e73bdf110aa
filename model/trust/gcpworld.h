// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/knowledge/actionclasses.h"
#include "model/policy/cel/evaluator.h"
#include "model/records/snapshot.h"
#include "model/trust/edge.h"

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace isthmus::gcptrust
{

/// What conditions call `resource.name` (policy-evaluation.md §4.6); a glob where objects or
/// versions below the resource are meant.
cel::Value resourceName(std::string_view key);
cel::Value resourceService(std::string_view key);

/// What a Google role permits, as far as it is known.
struct Role {
    enum class State {
        Known,
        Unknown, ///< Custom and not imported, or newer than the facts.
        Dead,    ///< Deleted or disabled: grants nothing (policy-evaluation.md §4.2).
    };
    State state = State::Unknown;
    std::string name, title;
    std::string why;                      ///< Half a sentence for Unknown and Dead.
    std::vector<std::string> permissions; ///< Sorted; only those that belong to an action class.
    std::vector<ClassHit> classes;
    EvidenceRef place; ///< Of a custom role.

    bool has(std::string_view permission) const;
    /// Those of `wanted` that the role has, in the given order.
    std::vector<std::string> of(std::span<const std::string_view> wanted) const;
};

/// A binding of one member as seen from one resource.
struct Judgement {
    Verdict verdict = Verdict::Yes;
    std::vector<ConditionCheck> conditions;
    std::vector<std::string> missing;
    std::string stopper; ///< Why it is No, half a sentence.
};

/// Google Cloud in one snapshot: what contains what, what roles permit, whether bindings hold.
/// Built once per deriver; refers to the snapshot.
class World
{
public:
    explicit World(const Snapshot &snapshot);

    const Snapshot &snapshot() const { return m_snapshot; }
    const std::vector<const Grant *> &grants() const { return m_grants; }
    const Role &role(const std::string &roleKey) const;
    /// Whether the binding works for the principal on `target` (its scope or something below).
    Judgement judge(const Grant &grant, std::string_view target) const;

    /// The containers of an entity, nearest first.
    std::vector<std::string> containersOf(std::string_view key) const;
    /// Entities of a kind anywhere below a container, in key order.
    const std::vector<const Entity *> &below(std::string_view container,
                                             std::string_view kind) const;
    bool isContainer(std::string_view key) const;
    bool isDisabled(std::string_view accountKey) const;
    /// The principal and every group it is in, directly or not.
    std::vector<std::string> withGroups(const std::string &principal) const;

private:
    void judgeCondition(const Grant &grant, std::string_view target, Judgement &judgement) const;
    Role readRole(const std::string &roleKey) const;

    const Snapshot &m_snapshot;
    std::vector<const Grant *> m_grants;
    std::unordered_map<std::string_view, std::string_view> m_parents;
    std::unordered_set<std::string_view> m_disabled; ///< Service accounts.
    std::map<std::pair<std::string, std::string>, std::vector<const Entity *>> m_below;
    mutable std::unordered_map<std::string, Role> m_roles;
    mutable std::unordered_map<std::string, cel::Expression> m_conditions;
};

/// Writes what the judgement says into an edge whose `sentence` tells the Yes case.
void apply(const Judgement &judgement, TrustEdge &edge);
/// The proofs of a binding: the member's place, the role and the condition beside it, and the
/// custom role's own record.
std::vector<EdgeEvidence> proofs(const Grant &grant, const Role &role);

} // namespace isthmus::gcptrust
