// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Kubernetes RBAC as the API server decides it (policy-evaluation.md §5). Pure functions of
/// values; safe from every thread.
namespace isthmus::k8spolicy
{

/// One PolicyRule. Everything compares with case, as the API server does.
struct Rule {
    std::vector<std::string> apiGroups, resources, verbs, resourceNames, nonResourceUrls;
    std::string pointer; ///< Inside the role's object: "/rules/2".
    std::string origin;  ///< The ClusterRole that an aggregated rule comes from; "" = its own.

    /// What it grants; where it stands does not count.
    bool grantsSameAs(const Rule &other) const;
};

/// One label selector of an aggregationRule.
struct Selector {
    enum class Operator : unsigned char { In, NotIn, Exists, DoesNotExist, Unknown };
    struct Requirement {
        std::string key;
        Operator op = Operator::In;
        std::vector<std::string> values;
    };
    std::vector<Requirement> requirements; ///< All of them; none selects everything.
    bool selects(const std::map<std::string, std::string> &labels) const;
};

/// A Role or ClusterRole.
struct Role {
    std::string name;
    std::string ns; ///< "" = ClusterRole.
    std::vector<Rule> rules;
    std::optional<std::vector<Selector>> aggregation;
    std::map<std::string, std::string> labels;
    std::vector<std::string> problems; ///< Parts that were not understood; they grant nothing.
};

/// Compiles {"rules", "aggregationRule", "labels"} of a role. Never fails: see Role::problems.
Role parseRole(std::string name, std::string ns, const nlohmann::json &object);

/// What somebody wants to do: the fields of a SubjectAccessReview.
struct Request {
    std::string verb;        ///< "get"
    std::string apiGroup;    ///< "" = core.
    std::string resource;    ///< "pods"
    std::string subresource; ///< "exec"
    std::string ns;          ///< "" = cluster-wide, or all namespaces.
    std::string name;        ///< For list and watch: the field selector `metadata.name=…`.
    std::string url;         ///< Set: not about a resource; everything but `verb` is left empty.
};

/// As requests reach the authorizer: top-level `create` and `deletecollection` carry no name, and a
/// named namespace lies in itself.
Request normalised(Request request);
/// "get pods/exec `x` in namespace `n`", for sentences.
std::string describe(const Request &request);
/// Of a normalised request.
bool allows(const Rule &rule, const Request &request);

/// Whether whoever holds `owned` already holds everything that `wanted` grants: the check against
/// escalation when roles and bindings are written. `missing` gets the first part not held.
bool covers(std::span<const Rule> owned, const Rule &wanted, std::string *missing = nullptr);

} // namespace isthmus::k8spolicy
