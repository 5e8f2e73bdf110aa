// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/policy/aws/evaluator.h"
#include "model/records/snapshot.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Where AWS accounts stand in their organisation and which of its policies reach them. Part of
/// the AWS world (awsworld.h); made once, then only read.
namespace isthmus::awstrust
{

/// Policies of an organisation on the way from its root to an account.
struct Controls {
    awspolicy::ControlPolicies policies;
    std::vector<const Policy *> sources; ///< Of all levels, in order.
};

/// One account.
struct AccountFacts {
    const Entity *entity = nullptr;
    std::optional<std::string> organization; ///< nullopt: not known.
    std::vector<std::string> paths; ///< "o-1/r-1/ou-1/", as aws:PrincipalOrgPaths has them.
    bool isManagement = false;
    Controls service, resource; ///< SCPs over its callers, RCPs over its resources.
};

using Compile = std::function<std::shared_ptr<const awspolicy::Document>(const Policy &)>;

class Organizations
{
public:
    /// Reads every account of the snapshot, which must outlive this.
    Organizations(const Snapshot &snapshot, const Compile &compile);

    /// Facts of an account that nobody described are empty.
    const AccountFacts &account(std::string_view id) const;

private:
    using Levels = std::vector<const Entity *>; ///< From the account up to the organisation.
    Levels levelsOf(const Entity &account) const;
    void readControls(const Levels &levels, const char *kind, std::string_view policyType,
                      const Compile &compile, Controls &controls) const;
    /// A policy at a level; without a record when only its name was imported.
    struct Attached {
        const Policy *policy = nullptr;
        std::string name;
        bool isFullAccess = false; ///< The one that AWS attaches everywhere.
    };
    std::vector<Attached> policiesAt(std::string_view key, std::string_view kind,
                                     std::string_view policyType) const;
    std::optional<Attached> attached(std::string_view target, std::string_view kind,
                                     std::string_view policyType) const;

    const Snapshot &m_snapshot;
    bool m_hasResourceControls = false;
    std::map<std::string, AccountFacts, std::less<>> m_accounts;
};

} // namespace isthmus::awstrust
