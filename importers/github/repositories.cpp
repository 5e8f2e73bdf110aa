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

// /orgs/O/repos, and the Actions OIDC subject customisation of repositories and organisations
// (sources.md §5).
constexpr std::string_view repositoryLists[] = {"repositories"};

bool isRepository(const JsonValue &element)
{
    return element["full_name"].isString() && element["owner"]["login"].isString();
}

json attributesOf(const JsonValue &repo)
{
    auto attributes = json::object();
    put(attributes, "owner", repo["owner"]["login"].text());
    // Ids are text: immutable OIDC subjects are compared as text.
    put(attributes, "ownerId", repo["owner"]["id"].text());
    put(attributes, "id", repo["id"].text());
    put(attributes, "defaultBranch", repo["default_branch"].text());
    auto visibility = repo["visibility"].text();
    if (const auto isPrivate = repo["private"].boolean(); visibility.empty() && isPrivate)
        visibility = *isPrivate ? "private" : "public";
    put(attributes, "visibility", visibility);
    putFlag(attributes, "archived", repo["archived"]);
    putFlag(attributes, "fork", repo["fork"]);
    put(attributes, "created", dateText(repo["created_at"]));
    put(attributes, "pushed", dateText(repo["pushed_at"]));
    return attributes;
}

void addRepository(const Place &element, ImportOutput &out)
{
    const auto owner = element.value()["owner"]["login"].string();
    Entity repo;
    repo.key = keys::githubRepo(element.string("full_name"));
    repo.kind = "repository";
    repo.provider = "github";
    repo.scope = keys::githubOrg(owner);
    repo.name = element.string("full_name");
    repo.aliases = {"github:repo-id:" + element.text("id")};
    repo.attributes = dumped(attributesOf(element.value()));
    repo.evidence = element.evidence();
    addOrgReference(owner, repo.evidence, out);
    out.add(std::move(repo));
}

bool isSubjectTemplate(const JsonValue &answer)
{
    return answer.has("include_claim_keys") || answer["use_default"].isBool() ||
           answer.has("use_immutable_subject");
}

/// An organisation's template holds for the repositories with `use_default: false`.
void addSubjectTemplate(const Place &answer, ImportOutput &out)
{
    const auto value = answer.value();
    const auto holder = holderOf(answer.context());
    if (!holder.isKnown()) {
        out.note(Severity::Warning, "an OIDC subject template is skipped: neither a carrier nor "
                                    "the file name says to which repository or organisation it "
                                    "belongs");
        return;
    }
    auto form = json::object();
    putFlag(form, "useDefault", value["use_default"]);
    put(form, "includeClaimKeys", value["include_claim_keys"].texts());
    putFlag(form, "useImmutable", value["use_immutable_subject"]);
    put(form, "prefix", value["sub_claim_prefix"].text());

    const bool isRepo = !holder.repo.empty();
    Entity entity;
    entity.key = isRepo ? keys::githubRepo(holder.repo) : keys::githubOrg(holder.org);
    entity.kind = isRepo ? "repository" : "organization";
    entity.provider = "github";
    entity.scope = isRepo ? keys::githubOrg(holder.org) : std::string();
    entity.name = isRepo ? holder.repo : holder.org;
    entity.isReference = true;
    entity.attributes = dumped(json{{"subjectTemplate", form}});
    entity.evidence = answer.evidence();
    out.add(std::move(entity));
}

constexpr Shape shapes[] = {
    {repositoryLists, isRepository, addRepository},
    {{}, isSubjectTemplate, addSubjectTemplate},
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

const Importer githubRepositories{
    .id = "github.repositories",
    .title = "GitHub repositories and OIDC subject templates",
    .collections = repositoryLists,
    .probe = probe,
    .run = run,
    .secretMembers = {},
};

} // namespace isthmus
