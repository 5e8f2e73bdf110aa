// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/policy/claims/claimpattern.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace isthmus::claims
{

/// What decides which OIDC subjects a GitHub repository sends (sources.md §5).
struct GitHubRepo {
    std::string owner, name, ownerId, id; ///< Names in their own case.
    std::string visibility, defaultBranch;
    std::vector<std::string> environments, branches;
    bool isTemplateKnown = false; ///< The OIDC customisation was imported.
    bool useDefault = true;
    std::vector<std::string> includeClaimKeys;
    bool useImmutable = false;
    std::string prefix; ///< sub_claim_prefix; "" = none.
};

/// A context in which jobs of the repository run, with the claims of their tokens.
struct GitHubContext {
    enum class Kind : unsigned char { Environment, Branch, AnyBranch, AnyTag, PullRequest };
    Kind kind = Kind::AnyBranch;
    std::string name;     ///< Environment or branch.
    bool isGuess = false; ///< The subject's form was not imported; this is the less likely one.
    std::string subject;  ///< A glob when parts are chosen by the run.
    Claims claims;
};

/// Every context, named ones first. When the template was not imported, both the classic and (when
/// the ids are known) the immutable form are given, the latter as a guess.
std::vector<GitHubContext> githubContexts(const GitHubRepo &repo);

/// "repo:acme/app:environment:prod" as GitHub writes it: `:` in values becomes `%3A`.
std::string githubEscaped(std::string_view value);

} // namespace isthmus::claims
