// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/policy/claims/claimpattern.h"
#include "model/policy/claims/githubsubjects.h"
#include "model/policy/claims/issuers.h"
#include "model/records/snapshot.h"
#include "model/trust/edge.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace isthmus::federation
{

/// Somebody known whose tokens fit a trust.
struct SubjectMatch {
    std::string key; ///< Entity: repository, environment, service account…
    Verdict verdict = Verdict::Yes;
    std::vector<ConditionCheck> checks;
    EvidenceRef evidence;
    std::optional<Entity> node; ///< When no export describes it (an environment only trusts name).
};

/// Repositories, service accounts and other senders of tokens, found by issuer (trust-edges.md
/// §5.1). Reads the snapshot once; immutable afterwards. The snapshot must outlive it.
class TokenSources
{
public:
    explicit TokenSources(const Snapshot &snapshot);

    /// Also knows the issuers that imported clusters name for themselves.
    const claims::IssuerInfo &infoOf(std::string_view issuer) const;
    /// The issuer's exact spelling in the records of its source; "" when nobody states it.
    std::string exactIssuer(std::string_view issuer) const;
    /// Whether senders of this issuer were imported at all.
    bool isImported(std::string_view issuer) const;
    /// Everybody known whose tokens fit `terms` and no deny for certain.
    std::vector<SubjectMatch> match(std::string_view issuer, const claims::Terms &terms,
                                    const std::vector<claims::Terms> &denies) const;
    /// Why a GitHub trust of one repository can never match although the repository was imported:
    /// it sends the other subject form (policy-evaluation.md §1.6 rule 6). "" otherwise.
    std::string deadByForm(const claims::Terms &terms) const;

    /// AWS principals of one account for Google's AWS providers.
    std::vector<SubjectMatch>
    matchAws(std::string_view account,
             const std::function<claims::TermsMatch(const claims::Claims &)> &judge) const;
    /// The same question for any issuer with a judge of the caller's own (mapping and condition).
    std::vector<SubjectMatch>
    matchWith(std::string_view issuer, const claims::Terms &hints,
              const std::function<claims::TermsMatch(const claims::Claims &)> &judge) const;

private:
    using Judge = std::function<claims::TermsMatch(const claims::Claims &)>;
    struct Repository {
        const Entity *entity = nullptr;
        claims::GitHubRepo facts;
    };
    void readRepository(const Entity &entity);
    void readClusters();
    std::vector<SubjectMatch> matchGitHub(const claims::Terms &hints, const Judge &judge) const;
    std::vector<SubjectMatch> matchKubernetes(std::string_view issuer, const Judge &judge) const;
    std::vector<SubjectMatch> matchGoogle(const Judge &judge) const;
    std::vector<SubjectMatch> matchEntra(std::string_view issuer, const Judge &judge) const;

    const Snapshot &m_snapshot;
    std::vector<Repository> m_repositories;
    std::map<std::string, std::string, std::less<>> m_clusterIssuers; ///< normalised -> as written
    std::map<std::string, std::vector<const Entity *>, std::less<>> m_accountsOfIssuer;
};

/// Members of attributes objects.
std::vector<std::string> textsOf(const std::string &attributes, const char *member);
bool isFlagSet(const std::string &attributes, const char *member, bool otherwise);
/// The account id, project… inside a scope key ("aws:account:1" -> "1").
std::string_view afterLast(std::string_view text, char separator);

} // namespace isthmus::federation
