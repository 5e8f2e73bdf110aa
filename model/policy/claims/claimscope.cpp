// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/policy/claims/claimscope.h"

#include "model/base/text.h"

#include <iterator>

namespace isthmus::claims
{
namespace
{

using Who = Narrowing::Who;

/// What one claim other than `sub` narrows when it is exact.
struct ClaimRow {
    System system;
    std::string_view claim;
    Who who;
    ScopeClass context;
    bool isNameBased;
};

constexpr ClaimRow claimRows[] = {
    {System::GitHub, "repository", Who::One, ScopeClass::RepoWide, true},
    {System::GitHub, "repository_id", Who::One, ScopeClass::RepoWide, false},
    {System::GitHub, "repository_owner", Who::Organization, ScopeClass::RepoWide, true},
    {System::GitHub, "repository_owner_id", Who::Organization, ScopeClass::RepoWide, false},
    {System::GitHub, "enterprise_id", Who::Organization, ScopeClass::RepoWide, false},
    {System::GitHub, "enterprise", Who::Organization, ScopeClass::RepoWide, true},
    {System::GitHub, "job_workflow_ref", Who::One, ScopeClass::Workflow, true},
    {System::GitHub, "workflow_ref", Who::One, ScopeClass::Workflow, true},
    {System::GitHub, "actor_id", Who::Organization, ScopeClass::RepoWide, false},
    {System::GitLab, "project_path", Who::One, ScopeClass::RepoWide, true},
    {System::GitLab, "project_id", Who::One, ScopeClass::RepoWide, false},
    {System::GitLab, "namespace_path", Who::Organization, ScopeClass::RepoWide, true},
    {System::GitLab, "namespace_id", Who::Organization, ScopeClass::RepoWide, false},
    {System::Terraform, "terraform_organization_id", Who::Organization, ScopeClass::RepoWide,
     false},
    {System::Terraform, "terraform_organization_name", Who::Organization, ScopeClass::RepoWide,
     true},
    {System::Terraform, "terraform_workspace_id", Who::One, ScopeClass::RepoWide, false},
    {System::CircleCi, "oidc.circleci.com/project-id", Who::One, ScopeClass::RepoWide, false},
    {System::Google, "aud", Who::One, ScopeClass::Exact, false}, // the token's azp
    {System::Google, "azp", Who::One, ScopeClass::Exact, false},
    {System::Google, "email", Who::One, ScopeClass::Exact, true},
    {System::Google, "google/organization_number", Who::Organization, ScopeClass::RepoWide, false},
    {System::Cognito, "aud", Who::Organization, ScopeClass::RepoWide, false}, // the pool
    {System::Entra, "oid", Who::One, ScopeClass::Exact, false},
    {System::Entra, "appid", Who::One, ScopeClass::Exact, false},
    {System::Entra, "azp", Who::One, ScopeClass::Exact, false},
    {System::Kubernetes, "kubernetes.io.namespace", Who::One, ScopeClass::NamespaceWide, false},
    {System::Kubernetes, "kubernetes.io.serviceaccount.name", Who::Organization,
     ScopeClass::RepoWide, false},
};

const ClaimRow *rowOf(System system, std::string_view claim)
{
    const auto hit =
        std::find_if(std::begin(claimRows), std::end(claimRows), [&](const ClaimRow &row) {
            return row.system == system && row.claim == claim;
        });
    return hit == std::end(claimRows) ? nullptr : &*hit;
}

/// Where the wildcard of a claim that holds "organisation/name" stands.
Who whoOfPath(std::string_view pattern)
{
    if (!hasWildcard(pattern))
        return Who::One;
    const auto slash = pattern.find('/');
    if (slash == std::string_view::npos || hasWildcard(pattern.substr(0, slash)))
        return pattern.find_first_not_of('*') == std::string_view::npos ? Who::Any : Who::Prefix;
    return Who::Organization;
}

Who whoOf(const ClaimRow &row, const ClaimPattern &pattern)
{
    Who widest = row.who;
    for (const auto &glob : pattern.globs) {
        const bool isPath = row.claim == "repository" || row.claim == "project_path" ||
                            row.claim == "job_workflow_ref" || row.claim == "workflow_ref";
        Who who = whoOfPath(glob);
        if (!isPath && hasWildcard(glob))
            who = glob.find_first_not_of('*') == std::string::npos ? Who::Any : Who::Prefix;
        // A pinned workflow may be called from any ref: its `@*` is no wider repository.
        if (row.context == ScopeClass::Workflow && who == Who::Organization &&
            !hasWildcard(std::string_view(glob).substr(0, glob.find('@'))))
            who = Who::One;
        widest = std::min(widest, std::min(who, row.who));
    }
    return widest;
}

std::optional<ScopeClass> contextOfRef(std::string_view ref)
{
    constexpr std::string_view heads = "refs/heads/", tags = "refs/tags/";
    if (ref.starts_with(heads)) {
        const auto name = ref.substr(heads.size());
        return name == "*"         ? ScopeClass::AllBranches
               : hasWildcard(name) ? ScopeClass::BranchPattern
                                   : ScopeClass::Branch;
    }
    if (ref.starts_with(tags))
        return ScopeClass::Tags;
    return ref == "refs/*" || ref == "*" ? ScopeClass::AllBranches : ScopeClass::BranchPattern;
}

/// Contexts that stand in claims of their own instead of the subject.
std::optional<ScopeClass> contextOfClaim(const ClaimTerm &term)
{
    const auto values = term.pattern.all();
    if (values.empty())
        return std::nullopt;
    if (term.claim == "ref" || term.claim == "head_ref") {
        auto widest = ScopeClass::Dead;
        for (const auto &value : values)
            if (const auto context = contextOfRef(value))
                widest = std::min(widest, *context);
        return widest;
    }
    if (term.claim == "environment")
        return ScopeClass::Environment;
    if (term.claim == "event_name" && values.front().starts_with("pull_request"))
        return ScopeClass::PullRequest;
    return std::nullopt;
}

/// The values that some subject can have: not those whose `*` is compared literally.
std::vector<std::string> usable(const ClaimPattern &pattern)
{
    auto values = pattern.globs;
    for (const auto &text : pattern.exact)
        if (text.find('*') == std::string::npos)
            values.push_back(text);
    return values.empty() ? pattern.exact : values;
}

void narrowBySubject(System system, const ClaimTerm &term, Narrowing &out)
{
    Narrowing widest;
    widest.who = Who::One;
    widest.context = ScopeClass::Dead;
    for (const auto &text : usable(term.pattern)) {
        const auto parts = partsOf(system, text);
        const auto who = parts.scope == ScopeClass::IssuerWide   ? Who::Any
                         : parts.scope == ScopeClass::PrefixWide ? Who::Prefix
                         : parts.scope == ScopeClass::OrgWide    ? Who::Organization
                                                                 : Who::One;
        widest.who = std::min(widest.who, who);
        if (who == Who::One)
            widest.context = std::min(widest.context, parts.scope);
        widest.isNameBased = widest.isNameBased || parts.isNameBased;
        widest.allowsPlanRuns =
            widest.allowsPlanRuns ||
            (system == System::Terraform && wildcardMatch("*run_phase:*", text) &&
             !std::string_view(text).ends_with("run_phase:apply"));
    }
    out = widest;
}

void narrowByClaim(const ClaimRow &row, const ClaimPattern &pattern, Narrowing &out)
{
    const auto who = whoOf(row, pattern);
    if (who > out.who) {
        out.isNameBased = row.isNameBased;
        out.context = row.context;
    } else if (who == Who::One && out.who == Who::One) {
        // Both pin one: the id-based one takes the rename risk away.
        out.isNameBased = out.isNameBased && row.isNameBased;
        out.context = std::max(out.context, row.context);
    } else if (who == out.who && !row.isNameBased) {
        out.isNameBased = false;
    }
    out.who = std::max(out.who, who);
}

} // namespace

ScopeClass Narrowing::scope() const
{
    switch (who) {
    case Who::Any:
        return ScopeClass::IssuerWide;
    case Who::Prefix:
        return ScopeClass::PrefixWide;
    case Who::Organization:
        return ScopeClass::OrgWide;
    case Who::One:
        break;
    }
    return context;
}

bool isIdentityClaim(System system, std::string_view claim)
{
    return claim == "sub" || rowOf(system, claim) != nullptr;
}

Narrowing narrowing(System system, const Terms &terms)
{
    Narrowing out;
    if (const auto *subject = terms.find("sub"))
        narrowBySubject(system, *subject, out);
    const auto counts = [](const ClaimTerm &term) { return !term.isWeak && !term.isNegated; };
    for (const auto &term : terms.claims) {
        const auto *row = term.claim == "sub" ? nullptr : rowOf(system, term.claim);
        if (counts(term) && row)
            narrowByClaim(*row, term.pattern, out);
    }
    for (const auto &term : terms.claims)
        if (counts(term) && !rowOf(system, term.claim))
            if (const auto context = contextOfClaim(term))
                out.context = std::max(out.context, *context);
    return out;
}

} // namespace isthmus::claims
