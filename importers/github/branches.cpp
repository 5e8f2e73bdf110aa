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

// /repos/O/R/branches, …/branches/B/protection, rulesets, and GraphQL branchProtectionRules
// (sources.md §5).

void skip(const std::string &what, ImportOutput &out)
{
    out.note(Severity::Warning,
             what + " is skipped: neither the answer, a carrier nor the file name says to which "
                    "repository it belongs");
}

void send(const std::string &repo, const std::string &branch, const json &attributes,
          const Place &place, ImportOutput &out)
{
    Entity entity;
    entity.key = keys::githubBranch(repo, branch);
    entity.kind = "branch";
    entity.provider = "github";
    entity.scope = keys::githubRepo(repo);
    entity.name = branch;
    entity.attributes = dumped(attributes);
    entity.evidence = place.evidence();
    addRepoReference(repo, entity.evidence, out);
    out.add(std::move(entity));
}

bool isBranch(const JsonValue &element)
{
    return element["name"].isString() && element["commit"]["sha"].isString() &&
           element["protected"].isBool();
}

void addBranch(const Place &element, ImportOutput &out)
{
    const auto url = element.value()["commit"]["url"].string();
    const auto holder = holderOf(element.context(), url);
    if (holder.repo.empty())
        return skip("branch `" + element.text("name") + "`", out);
    auto attributes = json::object();
    putFlag(attributes, "protected", element.value()["protected"]);
    send(holder.repo, element.text("name"), attributes, element, out);
}

bool isProtection(const JsonValue &answer)
{
    return answer["url"].string().ends_with("/protection") && answer.has("enforce_admins");
}

void addProtection(const Place &answer, ImportOutput &out)
{
    const auto value = answer.value();
    const auto holder = holderOf(answer.context(), answer.string("url"));
    if (holder.repo.empty() || holder.branch.empty())
        return skip("a branch protection", out);
    json attributes{{"protected", true}};
    putFlag(attributes, "enforceAdmins", value["enforce_admins"]["enabled"]);
    putFlag(attributes, "allowForcePushes", value["allow_force_pushes"]["enabled"]);
    if (const auto reviews = value["required_pull_request_reviews"]; reviews.isObject())
        attributes["requiredReviews"] =
            reviews["required_approving_review_count"].integer().value_or(0);
    attributes["restrictsPushes"] = value["restrictions"].isObject();
    send(holder.repo, holder.branch, attributes, answer, out);
}

/// A rule of GraphQL's branchProtectionRules: a pattern over branches.
bool isRule(const JsonValue &element)
{
    return element["pattern"].isString() && element.has("isAdminEnforced");
}

void addRule(const Place &element, ImportOutput &out)
{
    const auto value = element.value();
    const auto holder = holderOf(element.context());
    if (holder.repo.empty())
        return skip("branch protection rule `" + element.text("pattern") + "`", out);
    json attributes{{"protected", true}, {"isPattern", true}};
    putFlag(attributes, "enforceAdmins", value["isAdminEnforced"]);
    putFlag(attributes, "restrictsPushes", value["restrictsPushes"]);
    putFlag(attributes, "blocksCreations", value["blocksCreations"]);
    if (value["requiresApprovingReviews"].boolean().value_or(false))
        attributes["requiredReviews"] = value["requiredApprovingReviewCount"].integer().value_or(1);
    send(holder.repo, element.text("pattern"), attributes, element, out);
}

bool isRuleList(const JsonValue &answer)
{
    const auto nodes = answer["data"].firstOf({"nodes"}).items();
    return !nodes.empty() && isRule(nodes.front());
}

void addRules(const Place &answer, ImportOutput &out)
{
    for (const auto &rule : answer["data"]["nodes"].items())
        addRule(rule, out);
}

bool isRuleset(const JsonValue &element)
{
    return element["enforcement"].isString() && element["source_type"].isString() &&
           element["source"].isString();
}

void addRuleset(const Place &element, ImportOutput &out)
{
    const auto value = element.value();
    const auto source = element.text("source");
    const bool isRepo = element.string("source_type") == "Repository";
    Entity holder;
    holder.key = isRepo ? keys::githubRepo(source) : keys::githubOrg(source);
    holder.kind = isRepo ? "repository" : "organization";
    holder.provider = "github";
    holder.name = source;
    holder.isReference = true;
    json ruleset{{"name", element.text("name")}, {"enforcement", element.text("enforcement")}};
    put(ruleset, "target", element.text("target"));
    put(ruleset, "include", value["conditions"]["ref_name"]["include"].texts());
    put(ruleset, "exclude", value["conditions"]["ref_name"]["exclude"].texts());
    for (const auto &rule : value["rules"].items())
        ruleset["rules"].push_back(rule["type"].text());
    // Each ruleset is a member of its own: attributes of one entity merge member by member.
    holder.attributes = dumped(json{{"ruleset:" + element.text("id"), ruleset}});
    holder.evidence = element.evidence();
    out.add(std::move(holder));
}

constexpr Shape shapes[] = {
    {{}, isBranch, addBranch},  {{}, isProtection, addProtection}, {{}, isRule, addRule},
    {{}, isRuleList, addRules}, {{}, isRuleset, addRuleset},
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

const Importer githubBranches{
    .id = "github.branches",
    .title = "GitHub branches and their protection",
    .collections = {},
    .probe = probe,
    .run = run,
    .secretMembers = {},
};

} // namespace isthmus
