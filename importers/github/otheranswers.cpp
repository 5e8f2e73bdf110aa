// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/github/githubimporters.h"
#include "importers/github/githubrecord.h"

namespace isthmus
{
namespace
{

// Answers that are recognised, so that the ledger names them, but not used yet.
bool isActionsPermissions(const JsonValue &answer)
{
    return answer.has("allowed_actions") &&
           answer.firstOf({"enabled_repositories", "enabled"}).exists();
}

bool isScanningAlert(const JsonValue &element)
{
    return element["locations_url"].string().find("/secret-scanning/") != std::string_view::npos;
}

bool isScimUser(const JsonValue &answer)
{
    const auto resource = answer["Resources"].items();
    return !resource.empty() &&
           resource.front()["meta"]["location"].string().find("/scim/") != std::string_view::npos &&
           resource.front()["meta"]["location"].string().find("github") != std::string_view::npos;
}

bool isCustomRole(const JsonValue &element)
{
    return element["permissions"].isArray() && element["organization"]["login"].isString();
}

bool isWorkflow(const JsonValue &element)
{
    return element["path"].string().starts_with(".github/workflows/") && element.has("state");
}

/// BloodHound's interchange format, as GitHub and other collectors write it.
bool isOpenGraph(const JsonValue &document)
{
    return document["graph"]["nodes"].isArray() && document["graph"]["edges"].isArray();
}

void noteOpenGraph(const Place &document, ImportOutput &out)
{
    const auto graph = document.value()["graph"];
    out.note(Severity::Warning,
             "a BloodHound OpenGraph of " + std::to_string(graph["nodes"].size()) + " nodes and " +
                 std::to_string(graph["edges"].size()) + " edges is recognised, but not read yet");
}

template<const char *what>
void name(const Place &, ImportOutput &out)
{
    out.note(Severity::Warning, std::string(what) + " is recognised, but not used yet");
}

constexpr char actionsPermissions[] = "the organisation's Actions setting";
constexpr char scanningAlert[] = "a secret scanning alert";
constexpr char scimUser[] = "a list of SCIM users";
constexpr char customRole[] = "a custom role";
constexpr char workflow[] = "a workflow";

constexpr std::string_view roleLists[] = {"roles", "custom_roles"};
constexpr std::string_view workflowLists[] = {"workflows"};

constexpr Shape shapes[] = {
    {{}, isActionsPermissions, name<actionsPermissions>},
    {{}, isScanningAlert, name<scanningAlert>},
    {{}, isScimUser, name<scimUser>},
    {roleLists, isCustomRole, name<customRole>},
    {workflowLists, isWorkflow, name<workflow>},
    {{}, isOpenGraph, noteOpenGraph},
};

int probe(const Record &record)
{
    return probeShapes(record, shapes) / 2; // any reader that knows the answer is surer
}
void run(Record &record, ImportOutput &out)
{
    runShapes(record, out, shapes);
}

} // namespace

const Importer githubOtherAnswers{
    .id = "github.other",
    .title = "Other GitHub answers",
    .collections = {},
    .probe = probe,
    .run = run,
    .secretMembers = {},
};

} // namespace isthmus
