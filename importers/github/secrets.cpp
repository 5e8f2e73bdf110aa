// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/github/githubimporters.h"
#include "importers/github/githubrecord.h"
#include "importers/secrets/credentialhints.h"
#include "model/base/text.h"
#include "model/records/keys.h"

namespace isthmus
{
namespace
{

using namespace github;
using nlohmann::json;

// Names of Actions, Dependabot and environment secrets, and of variables (sources.md §5). Values
// never occur for secrets; those of variables are dropped.
constexpr std::string_view nameLists[] = {"secrets", "variables"};
constexpr std::string_view secretMembers[] = {"value"};

/// A name with its dates and nothing that other things have: most answers of the API have names
/// and dates too.
bool isNamed(const JsonValue &element)
{
    if (!element["name"].isString() || !element["created_at"].isString() ||
        !element.has("updated_at"))
        return false;
    for (const std::string_view other : {"id", "url", "login", "slug", "full_name"})
        if (element.has(other))
            return false;
    return true;
}

/// Everything up to the file: stands for a holder that nothing names, so that equal names of two
/// exports stay apart.
std::string folderOf(std::string_view path)
{
    const auto slash = path.rfind('/');
    const auto folder =
        slash == std::string_view::npos ? std::string_view("?") : path.substr(0, slash);
    return std::string(folder.substr(folder.rfind('/') + 1));
}

std::string holderName(const Holder &holder)
{
    if (holder.repo.empty())
        return holder.org;
    return holder.environment.empty() ? holder.repo : holder.repo + ":" + holder.environment;
}

std::string scopeOf(const Holder &holder)
{
    if (!holder.environment.empty())
        return keys::githubEnvironment(holder.repo, holder.environment);
    if (!holder.repo.empty())
        return keys::githubRepo(holder.repo);
    return holder.org.empty() ? std::string() : keys::githubOrg(holder.org);
}

void addNamed(const Place &element, ImportOutput &out)
{
    const auto value = element.value();
    const auto holder = holderOf(element.context(), element.string("selected_repositories_url"));
    auto owner = holderName(holder);
    if (owner.empty()) {
        owner = folderOf(element.context().path);
        out.note(Severity::Warning, "to what `" + element.text("name") +
                                        "` belongs is not known; the folder `" + owner +
                                        "` stands for it");
    }
    const bool isVariable = value.has("value") || element.record().collection() == "variables";
    const auto name = element.text("name");
    Entity entity;
    entity.key = keys::githubSecret(owner, isVariable ? "variables/" + name : name);
    entity.kind = isVariable ? "resource" : "secret";
    entity.provider = "github";
    entity.scope = scopeOf(holder);
    entity.name = name;
    entity.evidence = element.evidence();
    json attributes{{"type", isVariable ? "variable" : "secret"}};
    put(attributes, "holder", holderName(holder));
    put(attributes, "visibility", element.text("visibility"));
    put(attributes, "created", dateText(value["created_at"]));
    put(attributes, "updated", dateText(value["updated_at"]));
    put(attributes, "nameHint", std::string(nameHint(name)));
    entity.attributes = dumped(attributes);
    addRepoReference(holder.repo, entity.evidence, out);
    addOrgReference(holder.org, entity.evidence, out);
    out.add(std::move(entity));
}

constexpr Shape shapes[] = {{nameLists, isNamed, addNamed}};

int probe(const Record &record)
{
    return probeShapes(record, shapes);
}
void run(Record &record, ImportOutput &out)
{
    runShapes(record, out, shapes);
}

} // namespace

const Importer githubSecrets{
    .id = "github.secrets",
    .title = "GitHub secrets and variables (names)",
    .collections = nameLists,
    .probe = probe,
    .run = run,
    .secretMembers = secretMembers,
};

} // namespace isthmus
