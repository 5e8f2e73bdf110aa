// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/cli/command.h"
#include "app/cli/console.h"
#include "app/cli/openproject.h"
#include "model/graph/hidden.h"
#include "model/report/pathreport.h"

#include <CLI/CLI.hpp>

#include <fstream>
#include <memory>

namespace isthmus::cli
{
namespace
{

struct Options {
    ProjectOptions project;
    std::string what, format = "html", output;
    std::uint32_t maxHops = PathQuery{}.maxHops;
    std::size_t limit = 20;
};

Result<std::string> reportOf(const OpenSnapshot &open, const Options &options)
{
    PathQuery query;
    query.maxHops = options.maxHops;
    query.limit = options.limit;
    ConsoleProgress progress;
    const auto paths = findHiddenPaths(*open.graph, query, progress);
    if (!paths)
        return tl::unexpected<Error>(paths.error());
    auto report = pathReport(*open.project, open.info.id, *open.graph, *paths);
    report.title = "Hidden paths";
    report.project = std::filesystem::path(options.project.path).filename().string() +
                     (open.info.label.empty() ? "" : ", " + open.info.label);
    report.asOf = open.info.asOf;
    report.programVersion = ISTHMUS_VERSION;
    return options.format == "md" ? pathReportMarkdown(report) : pathReportHtml(report);
}

Result<int> run(const Options &options)
{
    const auto open = openSnapshot(options.project);
    if (!open)
        return tl::unexpected<Error>(open.error());
    const auto text = reportOf(*open, options);
    if (!text)
        return tl::unexpected<Error>(text.error());
    if (options.output.empty() || options.output == "-") {
        print(*text);
        return Done;
    }
    std::ofstream file(options.output, std::ios::binary);
    file << *text;
    file.close();
    if (!file)
        return failure("`" + options.output + "` cannot be written");
    return Done;
}

Runner setUp(CLI::App &app)
{
    auto options = std::make_shared<Options>();
    app.add_option("PROJECT", options->project.path, "The .isthmus file")->required();
    app.add_option("REPORT", options->what, "What to report: paths (the hidden ones)")
        ->required()
        ->check(CLI::IsMember({"paths"}));
    app.add_option("--snapshot", options->project.snapshot, "Label of the snapshot (the newest)");
    app.add_option("--format", options->format, "html or md")
        ->check(CLI::IsMember({"html", "md"}))
        ->capture_default_str();
    app.add_option("-o,--output", options->output, "The file to write (standard output)");
    app.add_option("--max-hops", options->maxHops, "At most so many trusts")
        ->check(CLI::Range(1, 255))
        ->capture_default_str();
    app.add_option("--limit", options->limit, "At most so many paths")
        ->check(CLI::Range(1, 10'000))
        ->capture_default_str();
    return [options] { return run(*options); };
}

} // namespace

const Command reportCommand{"report", "Write a report to keep or to pass on", setUp};

} // namespace isthmus::cli
