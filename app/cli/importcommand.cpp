// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/cli/command.h"
#include "app/cli/console.h"
#include "app/cli/jsonoutput.h"
#include "app/cli/textoutput.h"
#include "importers/pipeline.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace isthmus::cli
{
namespace
{

struct Options {
    std::string project, snapshot, asOf, cluster, issuer;
    std::vector<std::string> paths;
    bool isJson = false;
};

constexpr std::size_t notesShown = 5; ///< Per file, as text; --json prints all that are kept.

std::string noteText(const Note &note)
{
    const auto place = note.line > 0          ? "line " + std::to_string(note.line) + ": "
                       : note.pointer.empty() ? std::string()
                                              : printable(note.pointer) + ": ";
    return "    " + place + printable(note.message) + "\n";
}

void printText(const ImportLedger &ledger)
{
    TextTable table({"status", "format", "entities", "relations", "policies", "events", "file"},
                    {false, false, true, true, true, true, false});
    for (const auto &file : ledger.files)
        table.add({std::string(statusName(file.status)),
                   file.format.empty() ? "-" : printable(file.format),
                   std::to_string(file.entities), std::to_string(file.relations),
                   std::to_string(file.policies), std::to_string(file.events),
                   printable(file.path)});
    print(table.text());
    for (const auto &file : ledger.files) {
        if (file.notes.empty())
            continue;
        print("\n" + printable(file.path) + "\n");
        for (std::size_t i = 0; i < std::min(notesShown, file.notes.size()); ++i)
            print(noteText(file.notes[i]));
        if (file.noteCount > notesShown)
            print("    and " + std::to_string(file.noteCount - notesShown) + " more\n");
    }
    using enum FileRecord::Status;
    print("\n" + counted(ledger.files.size(), "file", "files") + ": " +
          std::to_string(ledger.count(Imported)) + " imported, " +
          std::to_string(ledger.count(Partial)) + " partial, " +
          std::to_string(ledger.count(Skipped)) + " skipped, " +
          std::to_string(ledger.count(Failed)) + " failed\n" +
          counted(ledger.entities, "entity", "entities") + ", " +
          counted(ledger.relations, "relation", "relations") + ", " +
          counted(ledger.policies, "policy", "policies") + ", " +
          counted(ledger.events, "event", "events") + "\n");
}

/// A path that does not exist is found before a project is made for it.
Result<std::vector<std::filesystem::path>> existing(const std::vector<std::string> &names)
{
    std::vector<std::filesystem::path> paths;
    for (const auto &name : names) {
        std::error_code error;
        if (!std::filesystem::exists(name, error))
            return failure("`" + name + "` does not exist");
        paths.emplace_back(name);
    }
    return paths;
}

Result<int> run(const Options &options)
{
    ProjectImport import;
    import.snapshot = options.snapshot;
    import.reading.cluster = options.cluster;
    import.reading.issuer = options.issuer;
    if (!options.asOf.empty()) {
        const auto time = parseTimestamp(options.asOf);
        if (!time)
            return failure("`" + options.asOf + "` is no time; write 2026-11-22T09:15:00Z",
                           Error::Kind::Usage);
        import.reading.asOf = *time;
    }
    const auto paths = existing(options.paths);
    if (!paths)
        return tl::unexpected<Error>(paths.error());
    auto project = Project::openOrCreate(options.project);
    if (!project)
        return tl::unexpected<Error>(project.error());
    auto ledger = [&] {
        ConsoleProgress progress;
        return importIntoProject(**project, *paths, import, progress);
    }();
    if (!ledger)
        return tl::unexpected<Error>(ledger.error());
    if (options.isJson) {
        auto files = Json::array();
        for (const auto &file : ledger->files)
            files.push_back(fileJson(file));
        printJson({{"files", std::move(files)}, {"totals", totalsJson(*ledger)}});
    } else {
        printText(*ledger);
    }
    return ledger->count(FileRecord::Status::Imported) == ledger->files.size() ? Done : Partial;
}

Runner setUp(CLI::App &app)
{
    auto options = std::make_shared<Options>();
    app.add_option("PROJECT", options->project, "The .isthmus file; made when it is not there")
        ->required();
    app.add_option("PATH", options->paths, "Exports: files, folders, archives, in any mix")
        ->required();
    app.add_option("--snapshot", options->snapshot,
                   "Label of the snapshot to add to; a new label starts a new one (the newest)");
    app.add_option("--as-of", options->asOf, "Time for which the exports hold (now)");
    app.add_option("--cluster", options->cluster,
                   "Name of the cluster that Kubernetes files are of");
    app.add_option("--issuer", options->issuer, "URL of that cluster's token issuer");
    app.add_flag("--json", options->isJson, "Print the ledger as one JSON document");
    return [options] { return run(*options); };
}

} // namespace

const Command importCommand{"import", "Read exports into a project and derive the trust graph",
                            setUp};

} // namespace isthmus::cli
