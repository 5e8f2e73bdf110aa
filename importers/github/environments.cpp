// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/github/githubimporters.h"
#include "importers/github/githubrecord.h"
#include "model/records/keys.h"

namespace isthmus
{
namespace
{

using namespace github;
using nlohmann::json;

// /repos/O/R/environments and …/environments/E/deployment-branch-policies (sources.md §5).
constexpr std::string_view environmentLists[] = {"environments"};

void skip(const std::string &what, ImportOutput &out)
{
    out.note(Severity::Warning,
             what + " is skipped: neither the answer, a carrier nor the file name says to which "
                    "repository it belongs");
}

bool isEnvironment(const JsonValue &element)
{
    return element["name"].isString() && element.has("protection_rules");
}

json reviewersOf(const JsonValue &rule)
{
    auto reviewers = json::array();
    for (const auto &entry : rule["reviewers"].items()) {
        const auto reviewer = entry["reviewer"];
        const auto org = holderOfPath(reviewer["html_url"].string()).org;
        if (const auto login = reviewer["login"].string(); !login.empty())
            reviewers.push_back(keys::githubUser(login));
        else if (const auto slug = reviewer["slug"].string(); !slug.empty())
            reviewers.push_back(keys::githubTeam(org, slug));
    }
    return reviewers;
}

json rulesOf(const JsonValue &environment)
{
    auto rules = json::array();
    for (const auto &rule : environment["protection_rules"].items()) {
        json out{{"type", rule["type"].text()}};
        if (const auto minutes = rule["wait_timer"].integer())
            out["waitMinutes"] = *minutes;
        putFlag(out, "preventSelfReview", rule["prevent_self_review"]);
        put(out, "reviewers", reviewersOf(rule));
        rules.push_back(std::move(out));
    }
    return rules;
}

void addEnvironment(const Place &element, ImportOutput &out)
{
    const auto value = element.value();
    const auto holder = holderOf(element.context(), element.string("url"));
    const auto name = element.text("name");
    if (holder.repo.empty())
        return skip("environment `" + name + "`", out);
    Entity environment;
    environment.key = keys::githubEnvironment(holder.repo, name);
    environment.kind = "environment";
    environment.provider = "github";
    environment.scope = keys::githubRepo(holder.repo);
    environment.name = name;
    environment.evidence = element.evidence();
    json attributes{{"repository", holder.repo}, {"protectionRules", rulesOf(value)}};
    if (const auto policy = value["deployment_branch_policy"]; policy.isObject()) {
        auto branches = json::object();
        putFlag(branches, "protectedBranches", policy["protected_branches"]);
        putFlag(branches, "customBranchPolicies", policy["custom_branch_policies"]);
        attributes["deploymentBranchPolicy"] = branches;
    }
    putFlag(attributes, "adminsCanBypass", value["can_admins_bypass"]);
    put(attributes, "created", dateText(value["created_at"]));
    environment.attributes = dumped(attributes);
    addRepoReference(holder.repo, environment.evidence, out);
    out.add(std::move(environment));
}

bool isBranchPolicyList(const JsonValue &answer)
{
    return answer["branch_policies"].isArray();
}

void addBranchPolicies(const Place &answer, ImportOutput &out)
{
    const auto holder = holderOf(answer.context());
    if (holder.repo.empty() || holder.environment.empty())
        return skip("a list of deployment branch policies", out);
    auto names = json::array();
    for (const auto &policy : answer.value()["branch_policies"].items())
        names.push_back(policy["name"].text());
    Entity environment;
    environment.key = keys::githubEnvironment(holder.repo, holder.environment);
    environment.kind = "environment";
    environment.provider = "github";
    environment.scope = keys::githubRepo(holder.repo);
    environment.name = holder.environment;
    environment.attributes = dumped(json{{"branchPolicies", names}});
    environment.isReference = true;
    environment.evidence = answer.evidence();
    out.add(std::move(environment));
}

constexpr Shape shapes[] = {
    {environmentLists, isEnvironment, addEnvironment},
    {{}, isBranchPolicyList, addBranchPolicies},
};

int probe(const Record &record)
{
    return probeShapes(record, shapes);
}
void run(Record &record, ImportOutput &out)
{
    runShapes(record, out, shapes);
}

} // namespace

const Importer githubEnvironments{
    .id = "github.environments",
    .title = "GitHub deployment environments",
    .collections = environmentLists,
    .probe = probe,
    .run = run,
    .secretMembers = {},
};

} // namespace isthmus
