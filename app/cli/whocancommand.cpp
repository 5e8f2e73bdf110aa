// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/cli/accessoutput.h"
#include "app/cli/command.h"
#include "app/cli/console.h"
#include "app/cli/openproject.h"
#include "app/cli/textoutput.h"

#include <memory>

namespace isthmus::cli
{
namespace
{

struct Options {
    ProjectOptions project;
    std::string action, resource;
    std::vector<std::string> context;
};

Json rowJson(const Snapshot &snapshot, const WhoCanRow &row)
{
    const auto *entity = snapshot.entity(row.principal);
    return {{"key", row.principal},
            {"kind", entity ? entity->kind : ""},
            {"provider", entity ? entity->provider : ""},
            {"name", entity ? entity->name : row.principal},
            {"verdict", verdictName(row.verdict)},
            {"optimistic", verdictName(row.optimistic)}};
}

void printText(const Snapshot &snapshot, const WhoCanAnswer &answer)
{
    TextTable table({"verdict", "who", "key"});
    for (const auto &row : answer.rows) {
        const auto *entity = snapshot.entity(row.principal);
        const auto better = row.optimistic == row.verdict
                                ? ""
                                : " (" + std::string(verdictName(row.optimistic)) + "?)";
        table.add({std::string(verdictName(row.verdict)) + better,
                   printable(entity ? entity->name : row.principal), printable(row.principal)});
    }
    print(answer.rows.empty() ? "Nobody of the inventory.\n" : table.text());
    for (const auto &note : answer.notes)
        print("Note: " + printable(note) + "\n");
}

Result<int> run(const Options &options)
{
    const auto context = contextFrom(options.context);
    if (!context)
        return tl::unexpected<Error>(context.error());
    const auto open = openSnapshot(options.project);
    if (!open)
        return tl::unexpected<Error>(open.error());
    const auto snapshot = open->project->readSnapshot(open->info.id);
    const auto answer = Access(*snapshot).whoCan(options.action, options.resource, *context);
    if (!answer)
        return tl::unexpected<Error>(answer.error());
    if (!options.project.isJson) {
        printText(*snapshot, *answer);
        return Done;
    }
    auto rows = Json::array();
    for (const auto &row : answer->rows)
        rows.push_back(rowJson(*snapshot, row));
    printJson({{"action", answer->action},
               {"resource", answer->resource},
               {"principals", std::move(rows)},
               {"notes", answer->notes}});
    return Done;
}

Runner setUp(CLI::App &app)
{
    auto options = std::make_shared<Options>();
    options->project.addTo(app);
    app.add_option("--action", options->action, "What: s3:GetObject")->required();
    app.add_option("--resource", options->resource,
                   "On what: key, ARN or alias; `*` for actions without a resource")
        ->required();
    addContextOption(app, options->context);
    return [options] { return run(*options); };
}

} // namespace

const Command whoCanCommand{"who-can", "List who may do something, strongest first", setUp};

} // namespace isthmus::cli
