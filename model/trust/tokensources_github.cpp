// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/base/text.h"
#include "model/policy/claims/oidcscope.h"
#include "model/records/keys.h"
#include "model/trust/tokensources.h"

#include <algorithm>

namespace isthmus::federation
{
namespace
{

using namespace claims;
using Kind = GitHubContext::Kind;

/// Environments and branches that only the trust itself names.
struct Named {
    std::vector<std::string> environments, branches;
    bool hasPatterns = false;
};

void addName(std::string_view text, std::string_view prefix, std::vector<std::string> &names)
{
    if (text.starts_with(prefix) && !hasWildcard(text))
        names.push_back(replaceAll(text.substr(prefix.size()), "%3A", ":"));
}

Named namedBy(const Terms &terms)
{
    Named named;
    for (const auto &term : terms.claims) {
        if (term.isWeak || term.isNegated)
            continue;
        named.hasPatterns = named.hasPatterns || !term.pattern.globs.empty();
        for (const auto &value : term.pattern.all()) {
            if (term.claim == "sub") {
                const auto context = partsOf(System::GitHub, value).context;
                addName(context, "environment:", named.environments);
                addName(context, "ref:refs/heads/", named.branches);
            } else if (term.claim == "environment") {
                addName(value, "", named.environments);
            } else if (term.claim == "ref") {
                addName(value, "refs/heads/", named.branches);
            }
        }
    }
    return named;
}

void unite(std::vector<std::string> &into, const std::vector<std::string> &from)
{
    for (const auto &name : from)
        if (std::find(into.begin(), into.end(), name) == into.end())
            into.push_back(name);
}

ConditionCheck limit(std::string text)
{
    return {std::move(text),
            "context",
            {},
            Verdict::Conditional,
            "the run has to take place in this context"};
}

/// What one repository's contexts add up to.
class RepositoryMatcher
{
public:
    RepositoryMatcher(const Snapshot &snapshot, const Entity &repository, bool hasPatterns,
                      std::vector<SubjectMatch> &matches)
        : m_snapshot(snapshot),
          m_repository(repository),
          m_hasPatterns(hasPatterns),
          m_matches(matches)
    {
    }

    void add(const GitHubContext &context, TermsMatch outcome)
    {
        if (outcome.verdict == Verdict::No)
            return;
        if (context.isGuess) {
            outcome.verdict = allOf(outcome.verdict, Verdict::Conditional);
            outcome.checks.push_back({"the repository sends subjects with ids", "sub",
                                      context.subject, Verdict::Conditional,
                                      "its subject form was not imported"});
        }
        if (context.kind == Kind::Environment || context.kind == Kind::Branch)
            m_named.push_back({context, std::move(outcome)});
        else if (!m_open[index(context.kind)] ||
                 outcome.verdict > m_open[index(context.kind)]->verdict)
            m_open[index(context.kind)] = std::move(outcome);
    }

    void finish()
    {
        auto &anyBranch = m_open[index(Kind::AnyBranch)];
        if (anyBranch && anyBranch->verdict == Verdict::Yes) {
            addRepository(std::move(*anyBranch), {});
            return;
        }
        bool hasBranch = false;
        for (auto &[context, outcome] : m_named) {
            hasBranch = hasBranch || context.kind == Kind::Branch;
            addNamed(context, std::move(outcome));
        }
        // An exact branch also meets "some branch": its own node says so already.
        const bool isOnlyNamed = hasBranch && !m_hasPatterns;
        if (anyBranch && !isOnlyNamed)
            addRepository(std::move(*anyBranch), "only runs on fitting branches");
        else if (auto &tags = m_open[index(Kind::AnyTag)])
            addRepository(std::move(*tags), "only runs on fitting tags");
        else if (auto &pulls = m_open[index(Kind::PullRequest)])
            addRepository(std::move(*pulls), "only runs for pull requests");
    }

private:
    static std::size_t index(Kind kind) { return static_cast<std::size_t>(kind); }

    void addRepository(TermsMatch outcome, std::string_view limitText)
    {
        if (!limitText.empty()) {
            outcome.verdict = allOf(outcome.verdict, Verdict::Conditional);
            outcome.checks.push_back(limit(std::string(limitText)));
        }
        m_matches.push_back({m_repository.key, outcome.verdict, std::move(outcome.checks),
                             m_repository.evidence, std::nullopt});
    }

    void addNamed(const GitHubContext &context, TermsMatch outcome)
    {
        const bool isEnvironment = context.kind == Kind::Environment;
        const auto fullName = m_repository.key.substr(m_repository.key.rfind(':') + 1);
        Entity node;
        node.key = isEnvironment ? keys::githubEnvironment(fullName, context.name)
                                 : keys::githubBranch(fullName, context.name);
        node.kind = isEnvironment ? "environment" : "branch";
        node.provider = "github";
        node.scope = m_repository.key;
        node.name = context.name;
        node.isReference = true;
        const auto same = std::find_if(m_matches.begin(), m_matches.end(),
                                       [&](const SubjectMatch &m) { return m.key == node.key; });
        if (same != m_matches.end() && same->verdict >= outcome.verdict)
            return;
        if (same != m_matches.end())
            m_matches.erase(same);
        const auto *known = m_snapshot.entity(node.key);
        SubjectMatch one{node.key, outcome.verdict, std::move(outcome.checks),
                         known ? known->evidence : m_repository.evidence, std::nullopt};
        if (!known)
            one.node = std::move(node);
        m_matches.push_back(std::move(one));
    }

    const Snapshot &m_snapshot;
    const Entity &m_repository;
    const bool m_hasPatterns;
    std::vector<SubjectMatch> &m_matches;
    std::vector<std::pair<GitHubContext, TermsMatch>> m_named;
    std::optional<TermsMatch> m_open[5];
};

std::vector<std::string> childrenOf(const Snapshot &snapshot, const Entity &repository,
                                    const char *kind)
{
    std::vector<std::string> names;
    for (const auto i : snapshot.entitiesOf("github", kind)) {
        const auto &child = snapshot.entities[i];
        if (child.scope == repository.key && !isFlagSet(child.attributes, "isPattern", false))
            names.push_back(child.name);
    }
    return names;
}

} // namespace

std::vector<SubjectMatch> TokenSources::matchGitHub(const Terms &hints, const Judge &judge) const
{
    std::vector<SubjectMatch> matches;
    const auto named = namedBy(hints);
    for (const auto &repository : m_repositories) {
        auto facts = repository.facts;
        facts.environments = named.environments;
        facts.branches = named.branches;
        // Most repositories have nothing to do with a trust: ask for their own environments and
        // branches only when something of them may fit.
        const auto first = githubContexts(facts);
        const bool mayFit = std::any_of(first.begin(), first.end(), [&](const auto &context) {
            return judge(context.claims).verdict != Verdict::No;
        });
        if (!mayFit && !named.hasPatterns)
            continue;
        unite(facts.environments, childrenOf(m_snapshot, *repository.entity, "environment"));
        unite(facts.branches, childrenOf(m_snapshot, *repository.entity, "branch"));
        RepositoryMatcher matcher(m_snapshot, *repository.entity, named.hasPatterns, matches);
        for (const auto &context : githubContexts(facts))
            matcher.add(context, judge(context.claims));
        matcher.finish();
    }
    return matches;
}

std::string TokenSources::deadByForm(const Terms &terms) const
{
    const auto *subject = terms.find("sub");
    if (!subject)
        return {};
    for (const auto &pattern : subject->pattern.all()) {
        const auto parts = partsOf(System::GitHub, pattern);
        const auto nameOf = [](const std::string &text) { return text.substr(0, text.find('@')); };
        for (const auto &repository : m_repositories) {
            const auto &facts = repository.facts;
            const bool isMeant = equalsIgnoreCase(facts.owner, nameOf(parts.owner)) &&
                                 equalsIgnoreCase(facts.name, nameOf(parts.name));
            if (!isMeant)
                continue;
            if (facts.owner != nameOf(parts.owner) || facts.name != nameOf(parts.name))
                return "the repository is called `" + facts.owner + "/" + facts.name +
                       "`, and upper and lower case count";
            if (!facts.isTemplateKnown || parts.isImmutable == facts.useImmutable)
                continue;
            return parts.isImmutable
                       ? "the trust expects subjects with ids, but the repository sends names only"
                       : "the trust expects the classic subject, but the repository sends one with "
                         "ids; a repository made anew under the same name could fit again";
        }
    }
    return {};
}

} // namespace isthmus::federation
