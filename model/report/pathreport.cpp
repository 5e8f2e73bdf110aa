// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/report/pathreport.h"

#include "model/base/text.h"
#include "model/report/notes.h"
#include "model/store/project.h"

#include <algorithm>
#include <array>
#include <map>

namespace isthmus
{
namespace
{

constexpr char style[] = R"(
:root { color-scheme: light; }
body { font: 14px/1.5 system-ui, sans-serif; color: #17212B; max-width: 1000px; margin: 2em auto; padding: 0 1em; }
h1 { font-size: 22px; } h2 { font-size: 18px; margin-top: 2em; border-top: 1px solid #D3DAE1; padding-top: 1em; }
h3 { font-size: 15px; margin-bottom: .2em; }
table { border-collapse: collapse; width: 100%; font-size: 13px; }
th, td { text-align: left; padding: 4px 8px; border-bottom: 1px solid #D3DAE1; vertical-align: top; }
th { color: #4B5865; }
pre { background: #F4F6F8; border: 1px solid #D3DAE1; border-radius: 5px; padding: 8px; overflow-x: auto; font-size: 12px; }
mark { background: #FFE9A8; color: inherit; display: block; }
.secondary { color: #4B5865; } .chain { font-weight: 600; }
.warn { background: #FFF3D6; border: 1px solid #8A5A00; border-radius: 5px; padding: 8px; }
.Yes { color: #A8201A; } .Conditional, .Unknown { color: #8A5A00; }
@media print { body { max-width: none; margin: 0; } h2 { break-before: page; } pre, tr { break-inside: avoid; } }
)";

std::string tag(std::string_view name, std::string_view text, std::string_view cssClass = {})
{
    std::string out = "<" + std::string(name);
    if (!cssClass.empty())
        out += " class=\"" + std::string(cssClass) + "\"";
    return out + ">" + escapeHtml(text) + "</" + std::string(name) + ">\n";
}

std::string row(std::initializer_list<std::string> cells, std::string_view cell = "td")
{
    std::string out = "<tr>";
    for (const auto &text : cells)
        out += "<" + std::string(cell) + ">" + escapeHtml(text) + "</" + std::string(cell) + ">";
    return out + "</tr>\n";
}

std::string_view statusName(FileRecord::Status status)
{
    static constexpr std::array<std::string_view, 4> names{"imported", "partial", "skipped",
                                                           "failed"};
    return names[static_cast<std::size_t>(status)];
}

std::string sourceHtml(const SourceText &source)
{
    std::string out = "<p class=\"secondary\">" + escapeHtml(source.file) + ", line " +
                      std::to_string(source.line) + " · <code>" + escapeHtml(source.pointer) +
                      "</code><br>SHA-256 " + escapeHtml(source.sha256) + "</p>\n<pre>";
    for (const auto &line : source.lines) {
        const std::string number =
            line.number > 0 ? std::to_string(line.number) + "  " : std::string();
        const auto text = escapeHtml(number + line.text);
        out += line.isDeciding ? "<mark>" + text + "</mark>" : text + "\n";
    }
    return out + "</pre>\n";
}

std::string listHtml(std::string_view title, const std::vector<std::string> &texts)
{
    if (texts.empty())
        return {};
    std::string out = tag("p", title, "secondary") + "<ul>\n";
    for (const auto &text : texts)
        out += tag("li", text);
    return out + "</ul>\n";
}

std::string hopHtml(std::size_t number, const Explanation &hop)
{
    const auto &trust = hop.trust;
    std::string out =
        tag("h3", "Hop " + std::to_string(number) + ": " + hop.sourceName + " → " + hop.targetName);
    out += tag("p", hop.subtitle, "secondary") + tag("p", trust.sentence);
    if (!trust.conditions.empty()) {
        out += "<table>\n" + row({"Condition", "Holds", "Why"}, "th");
        for (const auto &check : trust.conditions)
            out += row({check.text, std::string(verdictName(check.verdict)), check.reason});
        out += "</table>\n";
    }
    out += listHtml("Not imported, so not known:", trust.missing) +
           listHtml("Assumed:", trust.assumptions);
    for (const auto &source : hop.sources)
        out += sourceHtml(source);
    if (!trust.breakIt.empty())
        out += tag("p", "To break this hop: " + trust.breakIt, "warn");
    return out;
}

std::string ledgerHtml(const std::vector<FileRecord> &ledger)
{
    std::string out =
        tag("h2", "Import ledger") + "<table>\n" +
        row({"File", "Result", "Read as", "Entities", "Relations", "Policies", "Notes"}, "th");
    for (const auto &file : ledger) {
        std::vector<std::string> notes;
        for (const auto &note : file.notes)
            notes.push_back("line " + std::to_string(note.line) + ": " + note.message);
        out += row({file.path, std::string(statusName(file.status)), file.format,
                    std::to_string(file.entities), std::to_string(file.relations),
                    std::to_string(file.policies), enumeration(notes, 3)});
    }
    return out + "</table>\n";
}

std::string chain(const PathReport::Section &path)
{
    return join(path.nodes, " → ");
}

std::string partialText(const PathReport &report)
{
    const auto partial =
        std::count_if(report.ledger.begin(), report.ledger.end(), [](const FileRecord &file) {
            return file.status == FileRecord::Status::Partial ||
                   file.status == FileRecord::Status::Failed;
        });
    std::string text;
    if (partial > 0)
        text += std::to_string(partial) + " of the imported files could be read only in part: an "
                                          "access that is not listed may still exist. ";
    if (!report.isComplete)
        text += "A bound of the search was reached: there may be more paths than are listed.";
    return text;
}

/// Notes by what they are about.
class Notes
{
public:
    explicit Notes(const std::vector<AnalystNote> &notes)
    {
        for (const auto &note : notes)
            m_texts.emplace(note.subject, note.text);
    }
    std::string on(const std::string &subject) const
    {
        const auto hit = m_texts.find(subject);
        return hit == m_texts.end() ? std::string() : hit->second;
    }

private:
    std::map<std::string, std::string> m_texts;
};

void addNotes(PathReport::Section &section, const Graph &graph, const Path &path,
              const Notes &notes)
{
    if (auto text = notes.on(pathSubject(graph, path)); !text.empty())
        section.notes.push_back(std::move(text));
    for (const auto node : path.nodes)
        if (const auto text = notes.on(nodeSubject(graph, node)); !text.empty())
            section.notes.push_back(displayName(graph, node) + ": " + text);
    for (const auto edge : path.edges)
        section.hopNotes.push_back(notes.on(edgeSubject(graph, edge)));
}

std::string hopNote(const PathReport::Section &section, std::size_t hop)
{
    return hop < section.hopNotes.size() ? section.hopNotes[hop] : std::string();
}

std::vector<std::string> noteList(const PathReport::Section &section, std::size_t hop)
{
    auto text = hopNote(section, hop);
    return text.empty() ? std::vector<std::string>{} : std::vector{std::move(text)};
}

} // namespace

PathReport pathReport(Project &project, std::int64_t snapshot, const Graph &graph,
                      const PathResult &paths)
{
    PathReport report;
    report.title = "Hidden cross-cloud paths";
    report.project = project.path().filename().string();
    report.identities = graph.nodeCount();
    report.trusts = graph.edgeCount();
    report.isComplete = paths.isComplete();
    report.ledger = project.ledger(snapshot);
    const Notes notes(notesIn(project.userItems()));
    for (const auto &path : paths.paths) {
        PathReport::Section section;
        section.verdict = path.verdict;
        section.cloudHops = path.cloudHops;
        for (const auto node : path.nodes)
            section.nodes.push_back(displayName(graph, node));
        for (const auto edge : path.edges)
            section.hops.push_back(explain(project, snapshot, graph, edge));
        addNotes(section, graph, path, notes);
        report.paths.push_back(std::move(section));
    }
    return report;
}

std::string pathReportHtml(const PathReport &report)
{
    std::string out = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width\">\n" +
                      tag("title", report.title) + "<style>" + style +
                      "</style>\n</head>\n<body>\n";
    out += tag("h1", report.title);
    out += tag("p",
               report.project + " · data as of " + formatTimestamp(report.asOf) + " · " +
                   std::to_string(report.identities) + " identities and resources, " +
                   std::to_string(report.trusts) + " trusts · Isthmus " + report.programVersion,
               "secondary");
    if (const auto text = partialText(report); !text.empty())
        out += tag("p", text, "warn");
    out += "<table>\n" + row({"No.", "Path", "Hops", "Cloud hops", "Works"}, "th");
    for (std::size_t i = 0; i < report.paths.size(); ++i)
        out += row({std::to_string(i + 1), chain(report.paths[i]),
                    std::to_string(report.paths[i].hops.size()),
                    std::to_string(report.paths[i].cloudHops),
                    std::string(verdictName(report.paths[i].verdict))});
    out += "</table>\n";
    for (std::size_t i = 0; i < report.paths.size(); ++i) {
        const auto &path = report.paths[i];
        out += tag("h2", "Path " + std::to_string(i + 1)) + tag("p", chain(path), "chain");
        out +=
            tag("p", "Works: " + std::string(verdictName(path.verdict)), verdictName(path.verdict));
        out += listHtml("Notes:", path.notes);
        for (std::size_t hop = 0; hop < path.hops.size(); ++hop)
            out += hopHtml(hop + 1, path.hops[hop]) + listHtml("Note:", noteList(path, hop));
    }
    if (report.hasLedger)
        out += ledgerHtml(report.ledger);
    return out + "</body>\n</html>\n";
}

std::string pathReportMarkdown(const PathReport &report)
{
    std::string out = "# " + report.title + "\n\n" + escapeMarkdown(report.project) +
                      ", data as of " + formatTimestamp(report.asOf) + "\n";
    if (const auto text = partialText(report); !text.empty())
        out += "\n> " + text + "\n";
    for (std::size_t i = 0; i < report.paths.size(); ++i) {
        const auto &path = report.paths[i];
        out += "\n## Path " + std::to_string(i + 1) + ": " + escapeMarkdown(chain(path)) +
               "\n\nWorks: " + std::string(verdictName(path.verdict)) +
               ", cloud hops: " + std::to_string(path.cloudHops) + "\n\n";
        for (const auto &text : path.notes)
            out += "> Note: " + escapeMarkdown(text) + "\n\n";
        for (std::size_t hop = 0; hop < path.hops.size(); ++hop) {
            out += explanationMarkdown(path.hops[hop]) + "\n";
            if (const auto text = hopNote(path, hop); !text.empty())
                out += "> Note: " + escapeMarkdown(text) + "\n\n";
        }
    }
    return out;
}

} // namespace isthmus
