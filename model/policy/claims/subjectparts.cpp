// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/policy/claims/oidcscope.h"

#include "model/base/text.h"

#include <algorithm>
#include <iterator>

namespace isthmus::claims
{
namespace
{

using View = std::string_view;

bool isAnything(View text)
{
    return !text.empty() && text.find_first_not_of('*') == View::npos;
}

ScopeClass contextOfGitHub(View context)
{
    if (context.empty() || isAnything(context))
        return ScopeClass::RepoWide;
    if (context == "pull_request")
        return ScopeClass::PullRequest;
    constexpr View heads = "ref:refs/heads/", tags = "ref:refs/tags/";
    if (context.starts_with(heads)) {
        const auto branch = context.substr(heads.size());
        return isAnything(branch)    ? ScopeClass::AllBranches
               : hasWildcard(branch) ? ScopeClass::BranchPattern
                                     : ScopeClass::Branch;
    }
    if (context.starts_with(tags))
        return ScopeClass::Tags;
    if (context.starts_with("environment:"))
        return hasWildcard(context) ? ScopeClass::RepoWide : ScopeClass::Environment;
    if (context.starts_with("job_workflow_ref:"))
        return ScopeClass::Workflow;
    return hasWildcard(context) ? ScopeClass::RepoWide : ScopeClass::Exact;
}

/// "OWNER/NAME" of a pattern: the class when a wildcard stands in it.
void judgePath(SubjectParts &parts, View path, bool hasMore)
{
    const auto slash = path.find('/');
    parts.owner = std::string(path.substr(0, slash));
    parts.name = slash == View::npos ? std::string() : std::string(path.substr(slash + 1));
    if (slash == View::npos || hasWildcard(parts.owner))
        parts.scope = ScopeClass::PrefixWide;
    else if (hasWildcard(parts.name))
        parts.scope = ScopeClass::OrgWide;
    else if (!hasMore)
        parts.scope = ScopeClass::Exact;
}

/// A customised subject template: "repository_owner_id:1:…" names its claims itself.
SubjectParts customGitHub(View pattern)
{
    SubjectParts parts;
    const auto value = [&](View key) {
        const auto at = pattern.find(key);
        if (at == View::npos)
            return View{};
        const auto begin = at + key.size();
        return pattern.substr(begin, pattern.find(':', begin) - begin);
    };
    const auto repoId = value("repository_id:"), ownerId = value("repository_owner_id:");
    const auto repo = value("repository:"), owner = value("repository_owner:");
    const auto isPinned = [](View text) { return !text.empty() && !hasWildcard(text); };
    parts.name = std::string(repo.empty() ? repoId : repo);
    parts.owner = std::string(owner.empty() ? ownerId : owner);
    if (isPinned(repoId) || isPinned(repo))
        parts.scope = hasWildcard(pattern) ? ScopeClass::RepoWide : ScopeClass::Exact;
    else if (!value("job_workflow_ref:").empty() &&
             !hasWildcard(
                 value("job_workflow_ref:").substr(0, value("job_workflow_ref:").find('@'))))
        parts.scope = ScopeClass::Workflow;
    else if (isPinned(ownerId) || isPinned(owner))
        parts.scope = ScopeClass::OrgWide;
    else if (hasWildcard(pattern))
        parts.scope = ScopeClass::PrefixWide;
    parts.isNameBased = !isPinned(repoId) && !isPinned(ownerId);
    return parts;
}

SubjectParts ofGitHub(View pattern)
{
    constexpr View prefix = "repo:";
    if (!pattern.starts_with(prefix))
        return customGitHub(pattern);
    SubjectParts parts;
    const auto rest = pattern.substr(prefix.size());
    const auto colon = rest.find(':');
    const bool hasMore = colon != View::npos;
    judgePath(parts, rest.substr(0, colon), hasMore);
    parts.context = hasMore ? std::string(rest.substr(colon + 1)) : std::string();
    parts.isImmutable = parts.owner.find('@') != std::string::npos;
    parts.isClassic = !parts.isImmutable;
    parts.isNameBased = !parts.isImmutable;
    const bool isOneRepo = parts.scope == ScopeClass::Exact;
    if (hasMore && isOneRepo)
        parts.scope = contextOfGitHub(parts.context);
    return parts;
}

SubjectParts ofGitLab(View pattern)
{
    constexpr View prefix = "project_path:", branch = ":ref_type:branch:ref:",
                   tag = ":ref_type:tag:ref:";
    SubjectParts parts;
    parts.isNameBased = true;
    if (!pattern.starts_with(prefix)) {
        parts.scope = hasWildcard(pattern) ? ScopeClass::PrefixWide : ScopeClass::Exact;
        return parts;
    }
    const auto rest = pattern.substr(prefix.size());
    const auto colon = rest.find(':');
    judgePath(parts, rest.substr(0, colon), colon != View::npos);
    if (colon == View::npos || parts.scope != ScopeClass::Exact)
        return parts;
    parts.context = std::string(rest.substr(colon));
    const View context = parts.context;
    if (context.starts_with(branch)) {
        const auto name = context.substr(branch.size());
        parts.scope = isAnything(name)    ? ScopeClass::AllBranches
                      : hasWildcard(name) ? ScopeClass::BranchPattern
                                          : ScopeClass::Branch;
    } else if (context.starts_with(tag)) {
        parts.scope = ScopeClass::Tags;
    } else {
        parts.scope = ScopeClass::RepoWide;
    }
    return parts;
}

SubjectParts ofKubernetes(View pattern)
{
    SubjectParts parts;
    const auto fields = split(pattern, ':');
    constexpr View prefix = "system:serviceaccount:";
    if (!pattern.starts_with(prefix)) {
        parts.scope = hasWildcard(pattern) ? ScopeClass::ClusterWide : ScopeClass::Exact;
        return parts;
    }
    parts.owner = std::string(fields[2]);
    parts.name = fields.size() > 3 ? std::string(fields[3]) : std::string();
    if (hasWildcard(parts.owner))
        parts.scope = ScopeClass::ClusterWide;
    else if (hasWildcard(parts.name))
        parts.scope = ScopeClass::NamespaceWide;
    return parts;
}

/// Subjects of named fields: "organization:O:project:P:workspace:W:run_phase:PHASE".
SubjectParts ofFields(View pattern)
{
    SubjectParts parts;
    parts.isNameBased = true;
    const auto wildcard = pattern.find_first_of("*?");
    if (wildcard == View::npos)
        return parts;
    constexpr View owner = "organization:";
    const auto ownerEnd = pattern.find(':', owner.size());
    const bool isOwnerFixed = pattern.starts_with(owner) && ownerEnd < wildcard;
    const auto item = std::min(pattern.find(":workspace:"), pattern.find(":pipeline:"));
    const auto itemEnd =
        item == View::npos ? item : pattern.find(':', pattern.find(':', item + 1) + 1);
    if (!isOwnerFixed)
        parts.scope = ScopeClass::PrefixWide;
    else
        parts.scope = itemEnd != View::npos && itemEnd < wildcard ? ScopeClass::RepoWide
                                                                  : ScopeClass::OrgWide;
    return parts;
}

/// "org/ID/project/ID/user/ID": the issuer belongs to one organisation already.
SubjectParts ofCircleCi(View pattern)
{
    SubjectParts parts;
    const auto wildcard = pattern.find_first_of("*?");
    if (wildcard == View::npos)
        return parts;
    const auto user = pattern.find("/user/");
    parts.scope =
        user != View::npos && user < wildcard ? ScopeClass::RepoWide : ScopeClass::OrgWide;
    return parts;
}

SubjectParts ofBitbucket(View pattern)
{
    SubjectParts parts;
    const auto wildcard = pattern.find_first_of("*?");
    if (wildcard == View::npos)
        return parts;
    const auto repoEnd = pattern.find('}');
    parts.scope =
        repoEnd != View::npos && repoEnd < wildcard ? ScopeClass::RepoWide : ScopeClass::OrgWide;
    return parts;
}

SubjectParts ofOthers(View pattern)
{
    SubjectParts parts;
    if (hasWildcard(pattern))
        parts.scope = ScopeClass::PrefixWide;
    return parts;
}

struct SystemRow {
    System system;
    SubjectParts (*read)(View pattern);
};
constexpr SystemRow rows[] = {
    {System::GitHub, ofGitHub},         {System::GitLab, ofGitLab},
    {System::Kubernetes, ofKubernetes}, {System::Terraform, ofFields},
    {System::Buildkite, ofFields},      {System::CircleCi, ofCircleCi},
    {System::Bitbucket, ofBitbucket},
};

} // namespace

SubjectParts partsOf(System system, std::string_view pattern)
{
    const auto row = std::find_if(std::begin(rows), std::end(rows),
                                  [&](const SystemRow &r) { return r.system == system; });
    return row == std::end(rows) ? ofOthers(pattern) : row->read(pattern);
}

} // namespace isthmus::claims
