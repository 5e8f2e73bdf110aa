// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/policy/claims/oidcscope.h"

#include "model/base/text.h"
#include "model/policy/claims/claimscope.h"

#include <algorithm>
#include <array>

namespace isthmus::claims
{
namespace
{

struct ClassRow {
    std::string_view name, severity, sharedSeverity;
    std::string_view words; ///< "runs on one branch can use it"
};

constexpr std::array<ClassRow, 15> classes{{
    {"ISSUER_WIDE", "high", "critical", "whoever gets a token of this issuer can use it"},
    {"PREFIX_WIDE", "high", "critical",
     "everybody who picks a fitting name can use it: the wildcard stands before the organisation's "
     "name ends"},
    {"ORG_WIDE", "medium", "medium", "everything in one organisation can use it"},
    {"CLUSTER_WIDE", "high", "high", "every service account of the cluster can use it"},
    {"NS_WIDE", "medium", "medium", "every service account of one namespace can use it"},
    {"REPO_WIDE", "medium", "medium",
     "every run of one repository, project or workspace can use it"},
    {"ALL_BRANCHES", "medium", "medium", "runs on every branch can use it"},
    {"PULL_REQUEST", "medium", "medium", "runs for pull requests can use it"},
    {"WORKFLOW", "medium", "medium", "every run that calls one reusable workflow can use it"},
    {"TAGS", "medium", "medium", "runs on fitting tags can use it"},
    {"BRANCH_PATTERN", "medium", "medium", "runs on fitting branches can use it"},
    {"BRANCH", "low", "low", "runs on one branch can use it"},
    {"ENVIRONMENT", "low", "low", "jobs of one deployment environment can use it"},
    {"EXACT", "low", "low", "exactly one subject can use it"},
    {"DEAD_TRUST", "info", "info", "nobody can use it"},
}};

const ClassRow &rowOf(ScopeClass scope)
{
    return classes[static_cast<std::size_t>(scope)];
}

/// A wildcard in a text that is compared literally: no subject has one.
std::string deadReason(const ClaimTerm &term)
{
    if (!term.pattern.globs.empty() || term.pattern.exact.empty())
        return {};
    for (const auto &text : term.pattern.exact)
        if (text.find('*') == std::string::npos)
            return {};
    return "`" + term.pattern.exact.front() +
           "` is compared literally, so its `*` never matches a subject";
}

std::string subjectText(const Terms &terms)
{
    std::vector<std::string> parts;
    for (const auto &term : terms.claims) {
        if (term.isWeak || term.claim == "aud" || term.claim == "oaud")
            continue;
        const auto values = join(term.pattern.all(), " | ");
        if (term.isNegated) {
            parts.push_back(term.claim + "!=" + values);
            continue;
        }
        parts.push_back(term.claim == "sub" ? values : term.claim + "=" + values);
    }
    std::stable_partition(parts.begin(), parts.end(), [](const std::string &part) {
        return part.find('=') == std::string::npos;
    });
    return parts.empty() ? "*" : join(parts, " & ");
}

void addFlag(Scope &scope, const char *flag)
{
    if (std::find(scope.flags.begin(), scope.flags.end(), flag) == scope.flags.end())
        scope.flags.emplace_back(flag);
}

} // namespace

std::string_view scopeName(ScopeClass scope)
{
    return rowOf(scope).name;
}

Scope classify(const IssuerInfo &issuer, const Terms &terms)
{
    Scope out;
    out.subject = subjectText(terms);
    out.deadReason = terms.dead;
    for (const auto &term : terms.claims) {
        if (term.isWeak && isIdentityClaim(issuer.system, term.claim))
            addFlag(out, "WEAK_CONDITION");
        else if (out.deadReason.empty() && !term.isNegated)
            out.deadReason = deadReason(term);
    }
    const auto narrow = narrowing(issuer.system, terms);
    out.scope = out.deadReason.empty() ? narrow.scope() : ScopeClass::Dead;
    if (narrow.isNameBased && out.scope != ScopeClass::Dead)
        addFlag(out, "RENAME_RISK");
    if (issuer.isShared && out.scope <= ScopeClass::PrefixWide)
        addFlag(out, "SHARED_ISSUER");
    if (narrow.allowsPlanRuns)
        addFlag(out, "PLAN_RUNS");
    const auto &row = rowOf(out.scope);
    out.severity = issuer.isShared ? row.sharedSeverity : row.severity;
    out.explanation = out.scope == ScopeClass::Dead ? "nobody can use it: " + out.deadReason
                                                    : std::string(row.words);
    return out;
}

} // namespace isthmus::claims
