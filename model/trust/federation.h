// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/policy/claims/oidcscope.h"
#include "model/trust/deriver.h"
#include "model/trust/tokensources.h"

#include <string>
#include <vector>

/// What all X rows of trust-edges.md §5 share: from "a target trusts tokens like these" to edges.
namespace isthmus::federation
{

/// One federated trust of one target.
struct Trust {
    std::string issuer; ///< As written in the trust.
    const claims::IssuerInfo *info = nullptr;
    claims::Terms terms;
    std::vector<claims::Terms> denies;
    std::string target;
    std::string kind, rule; ///< "OIDC_GITHUB_AWS", "X-01"
    /// Audience, provider state, target state…: not about who sends the token.
    std::vector<ConditionCheck> checks;
    std::vector<std::string> missing, assumptions, details;
    std::vector<EdgeEvidence> evidence;
    std::string accepts; ///< "The trust policy of role `deploy` accepts"
    std::string breakIt; ///< "Narrow or remove `/Statement/0` of the trust policy of …."
};

/// Direct edge when the trust means one known subject; else a SubjectSet node, MATCHES_SUBJECT
/// edges from its known members, and the edge from the set. A trust that can never match becomes a
/// declared edge with verdict No.
void emitTrust(const Trust &trust, const TokenSources &sources, const Snapshot &snapshot,
               EdgeSink &edges);

/// Edges that lead from a repository into its environments and branches that trusts name
/// (CAN_MINT_OIDC): who controls the repository reaches them as far as protection rules let.
void emitContext(const SubjectMatch &match, const Snapshot &snapshot, EdgeSink &edges);

/// Members into a set that stands for a pattern, with what each of them has to fulfil.
void emitMembers(const std::string &set, const std::string &rule,
                 const std::vector<SubjectMatch> &members,
                 const std::vector<EdgeEvidence> &evidence, const Snapshot &snapshot,
                 EdgeSink &edges);

/// Strongest answer that the checks leave. Unknown when something is missing.
Verdict verdictOf(const std::vector<ConditionCheck> &checks, Verdict start = Verdict::Yes);
/// "token subjects" provider of a pattern node: the source system's own.
std::string providerOf(claims::System system);
std::string capitalized(std::string text);
/// ", but one thing fails: …" for the sentence of an edge with verdict No; "" otherwise.
std::string obstacle(const TrustEdge &edge);
/// Says in the edge that nothing of its token source was imported; its verdict becomes Unknown.
void missSource(TrustEdge &edge, const std::string &source);

} // namespace isthmus::federation
