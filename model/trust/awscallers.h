// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/trust/awsworld.h"
#include "model/trust/deriver.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

/// Roles that trust a whole account, and the identities there that may call sts:AssumeRole on every
/// role: all pairs of them would be a cross product (trust-edges.md §0 rule 3). In large accounts
/// the callers belong to one set per verdict, and the set assumes the roles.
namespace isthmus::awstrust
{

class AccountCallers
{
public:
    AccountCallers(const World &world, EdgeSink &edges);

    /// Whether the pairs of this caller and such roles are covered by a set.
    bool isCovered(std::size_t identity) const { return m_covered[identity]; }
    /// A role whose trust policy, without conditions or denies, lets in all that its account lets.
    bool isPlain(const SourcedDocument &trust, std::string_view account) const;
    /// Adds the edges from the account's sets to the role; the statement is the one that trusts.
    void assume(std::string_view account, const Identity &role, const SourcedDocument &trust,
                const awspolicy::Statement &statement);
    bool hasSets(std::string_view account) const { return m_sets.contains(account); }

private:
    struct CallerSet {
        Verdict verdict, optimistic;
        std::string key;
    };

    void addCallers(const std::string &account, const std::vector<std::size_t> &callers);
    void addMember(const std::string &set, const Identity &who, Answer answer);

    const World &m_world;
    EdgeSink &m_edges;
    std::vector<bool> m_covered;                                       ///< As World::identities().
    std::map<std::string, std::vector<CallerSet>, std::less<>> m_sets; ///< By account.
};

} // namespace isthmus::awstrust
