// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/policy/claims/githubsubjects.h"

#include "model/base/text.h"

#include <algorithm>
#include <memory>

namespace isthmus::claims
{
namespace
{

using Kind = GitHubContext::Kind;

std::string contextText(Kind kind, const std::string &name)
{
    switch (kind) {
    case Kind::Environment:
        return "environment:" + githubEscaped(name);
    case Kind::Branch:
        return "ref:refs/heads/" + githubEscaped(name);
    case Kind::AnyBranch:
        return "ref:refs/heads/*";
    case Kind::AnyTag:
        return "ref:refs/tags/*";
    case Kind::PullRequest:
        break;
    }
    return "pull_request";
}

ClaimValue refOf(Kind kind, const std::string &name)
{
    switch (kind) {
    case Kind::Branch:
        return claimText("refs/heads/" + name);
    case Kind::AnyBranch:
        return claimGlob("refs/heads/*");
    case Kind::AnyTag:
        return claimGlob("refs/tags/*");
    case Kind::PullRequest:
        return claimGlob("refs/pull/*");
    case Kind::Environment:
        break;
    }
    return claimGlob("refs/*");
}

ClaimValue eventOf(Kind kind)
{
    if (kind == Kind::PullRequest)
        return claimText("pull_request");
    return claimUnknown("the workflow's trigger decides");
}

ClaimValue orUnknown(const std::string &text)
{
    return text.empty() ? claimUnknown("not in the import") : claimText(text);
}

struct Row {
    std::string_view claim;
    ClaimValue (*value)(const GitHubRepo &repo, Kind kind, const std::string &name);
};

constexpr Row rows[] = {
    {"repository", [](const GitHubRepo &r, Kind,
                      const std::string &) { return claimText(r.owner + "/" + r.name); }},
    {"repository_id",
     [](const GitHubRepo &r, Kind, const std::string &) { return orUnknown(r.id); }},
    {"repository_owner",
     [](const GitHubRepo &r, Kind, const std::string &) { return claimText(r.owner); }},
    {"repository_owner_id",
     [](const GitHubRepo &r, Kind, const std::string &) { return orUnknown(r.ownerId); }},
    {"repository_visibility",
     [](const GitHubRepo &r, Kind, const std::string &) { return orUnknown(r.visibility); }},
    {"environment",
     [](const GitHubRepo &, Kind kind, const std::string &name) {
         return kind == Kind::Environment ? claimText(name) : claimAbsent();
     }},
    {"ref",
     [](const GitHubRepo &, Kind kind, const std::string &name) { return refOf(kind, name); }},
    {"ref_type",
     [](const GitHubRepo &, Kind kind, const std::string &) {
         return kind == Kind::AnyTag        ? claimText("tag")
                : kind == Kind::Environment ? claimUnknown("a branch or a tag")
                                            : claimText("branch");
     }},
    {"event_name",
     [](const GitHubRepo &, Kind kind, const std::string &) { return eventOf(kind); }},
    {"base_ref",
     [](const GitHubRepo &, Kind kind, const std::string &) {
         return kind == Kind::PullRequest ? claimUnknown("the branch it asks to merge into")
                                          : claimAbsent();
     }},
    {"job_workflow_ref",
     [](const GitHubRepo &, Kind, const std::string &) {
         return claimUnknown("the workflow that the job calls decides");
     }},
    {"workflow_ref",
     [](const GitHubRepo &r, Kind, const std::string &) {
         return claimGlob(r.owner + "/" + r.name + "/.github/workflows/*");
     }},
    {"aud", [](const GitHubRepo &, Kind,
               const std::string &) { return claimChosen("the workflow chooses the audience"); }},
};

std::string repoText(const GitHubRepo &repo, bool isImmutable)
{
    if (!repo.prefix.empty() && isImmutable)
        return repo.prefix;
    if (isImmutable)
        return "repo:" + repo.owner + "@" + repo.ownerId + "/" + repo.name + "@" + repo.id;
    return "repo:" + repo.owner + "/" + repo.name;
}

/// Customised subjects: the claims joined as "key:value:key:value" in the given order.
std::string customSubject(const GitHubRepo &repo, Kind kind, const std::string &name,
                          const Claims &claims)
{
    std::vector<std::string> parts;
    for (const auto &key : repo.includeClaimKeys) {
        if (key == "repo") {
            parts.push_back(repoText(repo, repo.useImmutable));
        } else if (key == "context") {
            parts.push_back(contextText(kind, name));
        } else {
            const auto value = claims(key);
            const bool isText = value.state == ClaimValue::State::Text;
            const bool isOpen = value.state == ClaimValue::State::Unknown;
            parts.push_back(key + ":" +
                            (isText   ? githubEscaped(value.text)
                             : isOpen ? "*"
                                      : value.text));
        }
    }
    return join(parts, ":");
}

GitHubContext makeContext(const GitHubRepo &repo, Kind kind, const std::string &name,
                          bool isImmutable, bool isGuess)
{
    const auto shared = std::make_shared<const GitHubRepo>(repo);
    const Claims others = [shared, kind, name](std::string_view claim) {
        const auto row = std::find_if(std::begin(rows), std::end(rows),
                                      [&](const Row &r) { return r.claim == claim; });
        return row == std::end(rows) ? claimUnknown("known only when the job runs")
                                     : row->value(*shared, kind, name);
    };
    GitHubContext context;
    context.kind = kind;
    context.name = name;
    context.isGuess = isGuess;
    const bool isCustom = !repo.useDefault && !repo.includeClaimKeys.empty();
    context.subject = isCustom ? customSubject(repo, kind, name, others)
                               : repoText(repo, isImmutable) + ":" + contextText(kind, name);
    context.claims = [others, subject = context.subject](std::string_view claim) {
        return claim == "sub" ? claimGlob(subject) : others(claim);
    };
    return context;
}

} // namespace

std::string githubEscaped(std::string_view value)
{
    return replaceAll(value, ":", "%3A");
}

std::vector<GitHubContext> githubContexts(const GitHubRepo &repo)
{
    std::vector<std::pair<Kind, std::string>> places;
    for (const auto &environment : repo.environments)
        places.emplace_back(Kind::Environment, environment);
    auto branches = repo.branches;
    if (!repo.defaultBranch.empty() &&
        std::find(branches.begin(), branches.end(), repo.defaultBranch) == branches.end())
        branches.push_back(repo.defaultBranch);
    for (const auto &branch : branches)
        places.emplace_back(Kind::Branch, branch);
    for (const auto kind : {Kind::AnyBranch, Kind::AnyTag, Kind::PullRequest})
        places.emplace_back(kind, std::string());
    std::vector<GitHubContext> contexts;
    for (const auto &[kind, name] : places)
        contexts.push_back(makeContext(repo, kind, name, repo.useImmutable, false));
    const bool mayBeImmutable = !repo.isTemplateKnown && !repo.ownerId.empty() && !repo.id.empty();
    if (mayBeImmutable)
        for (const auto &[kind, name] : places)
            contexts.push_back(makeContext(repo, kind, name, true, true));
    return contexts;
}

} // namespace isthmus::claims
