// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "tests/importers/reading/echo.h"

#include "model/records/locate.h"

#include <filesystem>

namespace isthmus
{
namespace
{

int probe(const Record &record)
{
    return record.value().isObject() && !record.value().has("ignore") ? 40 : 0;
}

void run(Record &record, ImportOutput &out)
{
    Entity entity;
    entity.key = record.value().json();
    entity.kind = record.collection();
    entity.scope = record.context().carrierSubject;
    entity.attributes = record.envelope().json();
    entity.evidence = record.evidence();
    out.add(std::move(entity));
    if (record.value().has("odd"))
        out.note(Severity::Warning, "`odd` is odd", {"odd"});
}

constexpr std::string_view collections[] = {"PersonList"};
constexpr std::string_view secrets[] = {"pin"};

/// The line on which the stored excerpt says the record stands; 0 when it cannot be found there.
std::uint32_t lineOf(const EvidenceRef &evidence, const MemorySink &sink)
{
    const auto &excerpt = sink.excerpts.at(evidence.excerpt - 1);
    if (!evidence.pointer.starts_with(excerpt.pointer))
        return 0;
    const auto place = locate(excerpt.text, excerpt.syntax,
                              std::string_view(evidence.pointer).substr(excerpt.pointer.size()));
    return place ? excerpt.firstLine + place->line - 1 : 0;
}

} // namespace

const Importer &echoImporter()
{
    static const Importer importer{"test.echo", "Echo", collections, probe, run, secrets};
    return importer;
}

ImportOptions echoOptions()
{
    static const Importer *const importers[] = {&echoImporter()};
    ImportOptions options;
    options.importers = importers;
    return options;
}

std::string echoedRecords(const MemorySink &sink)
{
    std::string out;
    for (const auto &entity : sink.snapshot->entities) {
        out += entity.evidence.pointer.empty() ? "(root)" : entity.evidence.pointer;
        out += " @" + std::to_string(lineOf(entity.evidence, sink));
        if (!entity.kind.empty())
            out += " [" + entity.kind + "]";
        if (!entity.attributes.empty())
            out += " " + entity.attributes;
        if (!entity.scope.empty())
            out += " <" + entity.scope + ">";
        out += " " + entity.key + "\n";
    }
    return out;
}

std::string echoed(const MemorySink &sink, const ImportLedger &ledger)
{
    static constexpr const char *names[] = {"imported", "partial", "skipped", "failed"};
    auto out = echoedRecords(sink);
    for (const auto &row : sink.snapshot->completeness)
        out += "incomplete " + row.source + ": " + row.reason + "\n";
    for (const auto &file : ledger.files) {
        out += std::filesystem::path(file.path).filename().string() + ": " +
               names[static_cast<int>(file.status)] + "\n";
        for (const auto &note : file.notes)
            out += "  line " + std::to_string(note.line) + " " + note.pointer + ": " +
                   note.message + "\n";
    }
    return out;
}

} // namespace isthmus
