// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/base/timestamp.h"
#include "model/policy/cel/evaluator.h"
#include "model/policy/gcp/principals.h"

#include <memory>
#include <optional>

namespace isthmus::gcppolicy
{

/// A condition, parsed once.
using Condition = std::shared_ptr<const cel::Expression>;
Condition parseCondition(std::string_view text); ///< nullptr for "".

/// One member list of an allow policy. `document` and `pointer` name its place for the caller.
struct Binding {
    std::string role;
    std::vector<Principal> members;
    Condition condition;
    bool isConditionHidden = false; ///< The policy was read as version 1.
    std::size_t document = 0;
    std::string pointer;
};

struct DenyRule {
    std::vector<Principal> denied, exceptions;
    std::vector<std::string> deniedPermissions, exceptionPermissions; ///< v2 form.
    Condition condition; ///< Only resource tags can be tested.
};
struct DenyPolicy {
    std::string name;
    std::vector<DenyRule> rules;
    std::size_t document = 0;
    bool isKnown = true; ///< False: lists of policies leave the rules out.
};

/// A project, folder, organisation or resource.
struct Node {
    std::string name;                   ///< As people see it: "project `p`".
    std::string parent;                 ///< Id of the node above; "" = none is known.
    std::vector<std::string> spellings; ///< "projects/p", "projects/123": for PABs and sets.
    std::vector<Binding> bindings;
    std::vector<DenyPolicy> denies;
    std::string gap; ///< Why its allow policy may not be complete; "" = it is.
    cel::Value resourceName = cel::Value::unknown("it depends on the resource that is asked for");
    cel::Value resourceType = cel::Value::unknown("it depends on the resource that is asked for");
    cel::Value resourceService =
        cel::Value::unknown("it depends on the resource that is asked for");
    /// "123/env" or "tagKeys/456" -> value; inherited. nullopt: tags were not imported.
    std::optional<std::map<std::string, std::string>> tags;
    bool isPublicPrevented = false; ///< publicAccessPrevention: public members do not count.
};

/// A custom role; predefined and basic ones come from model/knowledge.
struct CustomRole {
    enum class State : unsigned char { Active, Deleted, Disabled };
    State state = State::Active;
    std::set<std::string> permissions;
};

struct AccessBoundary {
    std::string name;
    std::vector<std::string> resources; ///< "//cloudresourcemanager.googleapis.com/projects/p"
    std::string version;                ///< Enforcement version: "1", "latest".
};
struct BoundaryBinding {
    Principal target;
    std::string policy;  ///< Name of the boundary.
    Condition condition; ///< May test principal.type and principal.subject.
    std::size_t document = 0;
};

/// Everything known about one or more organisations. Fill, then only read.
struct Estate {
    std::unordered_map<std::string, Node> nodes;
    std::unordered_map<std::string, CustomRole> roles;     ///< "projects/p/roles/r"
    std::unordered_map<std::string, std::string> projects; ///< Project id or number -> node id.
    Directory directory;
    std::vector<AccessBoundary> boundaries;
    std::vector<BoundaryBinding> boundaryBindings;
    bool wereDeniesImported = false, wereBoundariesImported = false;
    Timestamp asOf = 0; ///< For request.time.
};

/// Whether a role holds the permission: Yes, No, or Unknown with what is missing. Deleted and
/// disabled custom roles hold nothing.
Decision roleHas(const Estate &estate, const std::string &role, std::string_view permission);
/// "iam.googleapis.com/roles.list", "…/roles.*", "…/*.list", "…/*.*" against "iam.roles.list".
bool permissionMatches(std::string_view pattern, std::string_view permission);
/// Both forms to the one of allow policies ("iam.roles.list").
std::string v1Permission(std::string_view permission);

/// What a condition says about a request for `node`. A failed evaluation is No: grants need a
/// condition that holds (denies: see denyCondition()).
Decision conditionHolds(const Condition &condition, const Estate &estate, const Node &node,
                        std::string_view permission);
/// As above; a condition that cannot be evaluated lets the deny rule apply.
Decision denyConditionHolds(const Condition &condition, const Estate &estate, const Node &node);
Decision boundaryConditionHolds(const Condition &condition, const Principal &who);

/// May the caller use the permission on the node? DecisiveStatement::document is that of the
/// binding or policy.
Decision evaluate(const Estate &estate, const Caller &caller, std::string_view permission,
                  const std::string &node);
/// The parts, for explaining: what the allow policies say; that no deny policy and no boundary
/// stands in the way.
Decision allowed(const Estate &estate, const Caller &caller, std::string_view permission,
                 const std::string &node);
Decision undenied(const Estate &estate, const Caller &caller, std::string_view permission,
                  const std::string &node);
Decision withinBoundaries(const Estate &estate, const Caller &caller, std::string_view permission,
                          const std::string &node);
/// What the allow policy of one node of the path says about the request for `node`.
Decision allowedAt(const Estate &estate, const Caller &caller, std::string_view permission,
                   const std::string &node, const std::string &level);
/// The node and what contains it, nearest first.
std::vector<std::string> pathOf(const Estate &estate, const std::string &node);

inline constexpr std::size_t noDocument = static_cast<std::size_t>(-1);

} // namespace isthmus::gcppolicy
