// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/cli/command.h"
#include "app/cli/console.h"
#include "app/cli/jsonoutput.h"
#include "app/cli/textoutput.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace isthmus::cli
{
namespace
{

struct Options {
    std::string project;
    bool isJson = false;
};

Result<int> run(const Options &options)
{
    const auto project = Project::open(options.project, Project::Mode::ReadOnly);
    if (!project)
        return tl::unexpected<Error>(project.error());
    const auto report = [&] {
        ConsoleProgress progress;
        return (*project)->check(progress);
    }();
    if (!report)
        return tl::unexpected<Error>(report.error());
    if (options.isJson) {
        printJson({{"clean", report->isClean()},
                   {"problems", report->problems},
                   {"files", report->files},
                   {"excerpts", report->excerpts},
                   {"blocks", report->blocks},
                   {"nodes", report->nodes},
                   {"edges", report->edges}});
    } else {
        for (const auto &problem : report->problems)
            print(printable(problem) + "\n");
        print((report->isClean() ? "No problem found: " : "Damaged: ") +
              counted(report->files, "file", "files") + ", " +
              counted(report->excerpts, "piece", "pieces") + " of evidence, " +
              counted(report->nodes, "node", "nodes") + ", " +
              counted(report->edges, "trust", "trusts") + " checked\n");
    }
    return report->isClean() ? Done : BadInput;
}

Runner setUp(CLI::App &app)
{
    auto options = std::make_shared<Options>();
    app.add_option("PROJECT", options->project, "The .isthmus file")->required();
    app.add_flag("--json", options->isJson, "Print one JSON document");
    return [options] { return run(*options); };
}

} // namespace

const Command checkCommand{"check", "Check the file and every hash of its evidence", setUp};

} // namespace isthmus::cli
