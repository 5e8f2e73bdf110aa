// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/policy/claims/claimpattern.h"
#include "model/policy/claims/issuers.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace isthmus::claims
{

/// How wide a federated trust is, widest first (policy-evaluation.md §1.6).
enum class ScopeClass : std::uint8_t {
    IssuerWide,  ///< Whoever gets a token of the issuer.
    PrefixWide,  ///< A wildcard before the organisation ends: strangers can choose a fitting name.
    OrgWide,     ///< One organisation, group or account of the token source.
    ClusterWide, ///< Every service account of a cluster.
    NamespaceWide, ///< Every service account of a namespace.
    RepoWide,      ///< One repository, project or workspace, in whatever context.
    AllBranches,   ///< Every branch of one repository.
    PullRequest,   ///< Runs for pull requests.
    Workflow,      ///< One reusable workflow, whoever calls it.
    Tags,          ///< Tags that fit a pattern.
    BranchPattern, ///< Branches that fit a pattern.
    Branch,
    Environment,
    Exact, ///< One subject.
    Dead,  ///< Can never match.
};
std::string_view scopeName(ScopeClass scope); ///< "REPO_WIDE"

struct Scope {
    ScopeClass scope = ScopeClass::IssuerWide;
    std::string_view severity;      ///< "critical", "high", "medium", "low", "info"
    std::vector<std::string> flags; ///< RENAME_RISK, SHARED_ISSUER, …
    std::string subject;            ///< Pattern text for keys::subjectSet.
    std::string explanation;        ///< One sentence: "any repository of `acme` can use it".
    std::string deadReason;         ///< Set for Dead.
};

/// The complete classifier of policy-evaluation.md §1.6.
Scope classify(const IssuerInfo &issuer, const Terms &terms);

/// One subject pattern in its parts. `isImmutable` and `isClassic` tell the two GitHub forms apart.
struct SubjectParts {
    ScopeClass scope = ScopeClass::Exact;
    std::string owner, name, context;
    bool isNameBased = false; ///< Narrowed by names that somebody can take over.
    bool isImmutable = false, isClassic = false;
};
SubjectParts partsOf(System system, std::string_view pattern);

} // namespace isthmus::claims
