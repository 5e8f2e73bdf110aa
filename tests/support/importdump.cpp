// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "tests/support/importdump.h"

#include "model/records/locate.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace isthmus
{
namespace
{

using nlohmann::json;

std::string evidenceText(const EvidenceRef &evidence, const MemorySink &sink)
{
    if (evidence.excerpt == 0)
        return evidence.pointer.empty() ? "none" : evidence.pointer + " without excerpt";
    const auto &excerpt = sink.excerpts.at(evidence.excerpt - 1);
    const auto file =
        std::filesystem::path(sink.files.at(excerpt.file - 1).path).filename().string();
    const bool isInside = evidence.pointer.starts_with(excerpt.pointer);
    const auto place = isInside ? locate(excerpt.text, excerpt.syntax,
                                         evidence.pointer.substr(excerpt.pointer.size()))
                                : std::nullopt;
    const auto line = place ? excerpt.firstLine + place->line - 1 : 0;
    return file + ":" + std::to_string(line) + " " + evidence.pointer;
}

/// Attributes and documents are shown as JSON where they are JSON.
json asJson(const std::string &text)
{
    if (text.empty())
        return nullptr;
    auto value = json::parse(text, nullptr, false);
    return value.is_discarded() ? json(text) : value;
}

/// Members that say nothing are left out, which keeps expectations short.
json withoutEmpty(json row)
{
    for (auto member = row.begin(); member != row.end();) {
        const bool isEmpty = member->is_null() || (member->is_string() && *member == "") ||
                             (member->is_boolean() && *member == false) ||
                             (member->is_array() && member->empty()) ||
                             (member->is_number() && *member == 0);
        member = isEmpty ? row.erase(member) : std::next(member);
    }
    return row;
}

json dumpedFile(const FileRecord &file)
{
    static constexpr const char *names[] = {"imported", "partial", "skipped", "failed"};
    static constexpr const char *severities[] = {"info", "warning", "error"};
    json notes = json::array();
    for (const auto &note : file.notes)
        notes.push_back(std::string(severities[static_cast<int>(note.severity)]) + " line " +
                        std::to_string(note.line) + " " + note.pointer + ": " + note.message);
    std::sort(notes.begin(), notes.end());
    return withoutEmpty({{"path", std::filesystem::path(file.path).filename().string()},
                         {"format", file.format},
                         {"status", names[static_cast<int>(file.status)]},
                         {"entities", file.entities},
                         {"relations", file.relations},
                         {"policies", file.policies},
                         {"events", file.events},
                         {"notes", notes}});
}

template<class Rows, class Row>
json dumpedRows(const Rows &rows, Row row)
{
    json out = json::array();
    for (const auto &one : rows)
        out.push_back(withoutEmpty(row(one)));
    std::sort(out.begin(), out.end());
    return out;
}

} // namespace

ImportOptions testOptions()
{
    ImportOptions options;
    options.asOf = testTime;
    return options;
}

Imported importedText(std::string_view text, std::string_view path)
{
    Imported imported;
    auto ledger = importText(text, path, testOptions(), imported.sink);
    if (ledger)
        imported.ledger = std::move(*ledger);
    return imported;
}

Imported importedPath(const std::filesystem::path &path)
{
    Imported imported;
    NoProgress progress;
    auto ledger = importFiles(std::span(&path, 1), testOptions(), imported.sink, progress);
    if (ledger)
        imported.ledger = std::move(*ledger);
    return imported;
}

std::string dumped(const Imported &imported)
{
    const auto &sink = imported.sink;
    const auto &records = *sink.snapshot;
    const auto place = [&](const auto &record) { return evidenceText(record.evidence, sink); };
    json out;
    out["files"] = json::array();
    for (const auto &file : imported.ledger.files)
        out["files"].push_back(dumpedFile(file));
    out["entities"] = dumpedRows(records.entities, [&](const Entity &e) -> json {
        auto aliases = e.aliases;
        std::sort(aliases.begin(), aliases.end());
        return {{"key", e.key},
                {"kind", e.kind},
                {"provider", e.provider},
                {"scope", e.scope},
                {"name", e.name},
                {"aliases", aliases},
                {"attributes", asJson(e.attributes)},
                {"isReference", e.isReference},
                {"evidence", place(e)}};
    });
    out["relations"] = dumpedRows(records.relations, [&](const Relation &r) -> json {
        return {{"source", r.source},
                {"kind", r.kind},
                {"target", r.target},
                {"attributes", asJson(r.attributes)},
                {"evidence", place(r)}};
    });
    out["grants"] = dumpedRows(records.grants, [&](const Grant &g) -> json {
        return {{"system", g.system},
                {"principal", g.principal},
                {"role", g.role},
                {"scope", g.scope},
                {"condition", g.condition},
                {"conditionLanguage", g.conditionLanguage},
                {"attributes", asJson(g.attributes)},
                {"isEligible", g.isEligible},
                {"evidence", place(g)}};
    });
    out["policies"] = dumpedRows(records.policies, [&](const Policy &p) -> json {
        return {{"kind", p.kind},
                {"key", p.key},
                {"subject", p.subject},
                {"name", p.name},
                {"document", asJson(p.document)},
                {"wasEncoded", p.wasEncoded},
                {"evidence", place(p)}};
    });
    out["completeness"] = dumpedRows(records.completeness, [&](const Completeness &c) -> json {
        return {{"source", c.source},         {"scope", c.scope},   {"kind", c.kind},
                {"isComplete", c.isComplete}, {"reason", c.reason}, {"evidence", place(c)}};
    });
    return out.dump(2) + "\n";
}

} // namespace isthmus
