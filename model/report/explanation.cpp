// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/report/explanation.h"

#include "model/base/text.h"
#include "model/records/kinds.h"
#include "model/records/locate.h"
#include "model/store/project.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace isthmus
{
namespace
{

constexpr std::uint32_t contextLines = 6; ///< Shown above and below the deciding lines.
constexpr std::size_t maxLines = 60;      ///< Of one source; more is cut around the deciding ones.
constexpr std::size_t maxLineBytes = 400; ///< Minified exports have lines of megabytes.

std::string clipped(std::string_view line)
{
    if (line.size() <= maxLineBytes)
        return std::string(line);
    auto end = maxLineBytes;
    while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xc0) == 0x80)
        --end; // not inside a UTF-8 sequence
    return std::string(line.substr(0, end)) + " …";
}

/// Lines of `text` from `firstNumber` on, those of [decidingFirst, decidingLast] marked, with
/// context.
std::vector<SourceText::Line> numberedLines(std::string_view text, std::uint32_t firstNumber,
                                            std::uint32_t decidingFirst, std::uint32_t decidingLast)
{
    std::vector<SourceText::Line> lines;
    std::uint32_t number = firstNumber;
    for (const auto line : split(text, '\n')) {
        const bool isDeciding = number >= decidingFirst && number <= decidingLast;
        const bool isNear =
            number + contextLines >= decidingFirst && number <= decidingLast + contextLines;
        if (isNear && lines.size() < maxLines)
            lines.push_back(
                {number,
                 clipped(trimmed(line).empty() ? line
                                               : line.substr(0, line.find_last_not_of('\r') + 1)),
                 isDeciding});
        ++number;
    }
    return lines;
}

/// Removes the indentation that all lines share.
void dedent(std::vector<SourceText::Line> &lines)
{
    auto shared = std::string::npos;
    for (const auto &line : lines)
        if (const auto indent = line.text.find_first_not_of(' '); indent != std::string::npos)
            shared = std::min(shared, indent);
    if (shared == std::string::npos || shared == 0)
        return;
    for (auto &line : lines)
        line.text.erase(0, std::min(shared, line.text.size()));
}

/// A record on one line (NDJSON, az -o json -c) or a policy kept as an encoded string: laid out
/// again, so that the deciding part can be told from the rest. Such lines have no number in the
/// file.
std::vector<SourceText::Line> laidOut(std::string_view json, std::string_view pointer)
{
    const auto parsed = nlohmann::ordered_json::parse(json, nullptr, false);
    if (parsed.is_discarded())
        return {};
    const std::string text =
        parsed.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    const auto value = locate(text, Syntax::Json, pointer);
    auto lines = numberedLines(text, 1, value ? value->line : 1, value ? value->lastLine : 1);
    for (auto &line : lines)
        line.number = 0;
    return lines;
}

/// The longest prefix of `pointer` that names a string in the excerpt, and what the string holds
/// when it is JSON (a policy document kept as text), with the rest of the pointer.
struct Embedded {
    std::string document, pointer;
};
std::optional<Embedded> embeddedDocument(const ResolvedEvidence &place, std::string_view relative)
{
    auto root = nlohmann::json::parse(place.text, nullptr, false);
    const nlohmann::json *value = &root;
    std::size_t at = 0;
    while (value->is_structured() && at < relative.size()) {
        const auto end = std::min(relative.find('/', at + 1), relative.size());
        const auto token = unescapePointerToken(relative.substr(at + 1, end - at - 1));
        if (value->is_object() && value->contains(token))
            value = &(*value)[token];
        else if (value->is_array() && token.find_first_not_of("0123456789") == token.npos &&
                 !token.empty() && token.size() < 9 && std::stoul(token) < value->size())
            value = &(*value)[std::stoul(token)];
        else
            return std::nullopt;
        at = end;
    }
    if (!value->is_string())
        return std::nullopt;
    auto text = value->get<std::string>();
    if (text.find("%7B") != text.npos || text.find("%22") != text.npos)
        text = percentDecode(text).value_or(text);
    if (!nlohmann::json::accept(text))
        return std::nullopt;
    return Embedded{std::move(text), std::string(relative.substr(at))};
}

/// The excerpt's own pointer is a prefix of the place's; what is left addresses inside the text.
std::string relativePointer(const ResolvedEvidence &place)
{
    return place.pointer.starts_with(place.excerptPointer)
               ? place.pointer.substr(place.excerptPointer.size())
               : std::string();
}

std::string subtitleOf(const Graph &graph, const EdgeView &edge, const TrustEdge &trust)
{
    const auto target = graph.node(edge.target);
    static constexpr std::array<std::string_view, 4> words{"blocked", "unknown", "conditional",
                                                           "works"};
    std::string text = std::string(words[static_cast<std::size_t>(edge.verdict)]) + " · " +
                       toLower(trustClassLabel(edgeKindInfo(edge.kind).trustClass));
    if (trust.layer == Layer::Declared)
        text += " (declared)";
    text += " · " + std::string(providerLabel(target.provider));
    if (!target.scope.empty()) {
        const auto scope = graph.find(target.scope);
        text += " " + (scope ? displayName(graph, *scope) : std::string(target.scope));
    }
    return text;
}

std::string place(const SourceText &source)
{
    return source.file + ", line " + std::to_string(source.line) +
           (source.pointer.empty() ? std::string() : " (" + source.pointer + ")");
}

void appendList(std::string &out, std::string_view title, const std::vector<std::string> &texts)
{
    if (texts.empty())
        return;
    out += "\n" + std::string(title) + "\n";
    for (const auto &text : texts)
        out += "  - " + text + "\n";
}

std::string checkLine(const ConditionCheck &check)
{
    return "  - [" + std::string(verdictName(check.verdict)) + "] " + check.text +
           (check.reason.empty() ? std::string() : ": " + check.reason);
}

} // namespace

std::string displayName(const Graph &graph, NodeId id)
{
    const auto node = graph.node(id);
    return std::string(node.name.empty() ? node.key : node.name);
}

std::string questionOf(const Graph &graph, EdgeId id)
{
    const auto edge = graph.edge(id);
    const auto source = displayName(graph, edge.source), target = displayName(graph, edge.target);
    if (edge.verdict == Verdict::No)
        return "Why can " + source + " not use " + target + "?";
    return edge.isTraversable ? "Why can " + source + " use " + target + "?"
                              : "How is " + source + " linked with " + target + "?";
}

SourceText sourceText(Project &project, const EvidenceRef &evidence, const std::string &role)
{
    const auto place = project.resolve(evidence);
    SourceText source;
    source.file = place.path;
    source.pointer = place.pointer;
    source.line = place.line;
    source.sha256 = place.fileSha256;
    source.role = role;
    if (place.text.empty())
        return source;
    const auto relative = relativePointer(place);
    if (place.syntax == Syntax::Json) {
        if (const auto embedded = embeddedDocument(place, relative)) {
            source.lines = laidOut(embedded->document, embedded->pointer);
            source.wasDecoded = true;
        } else if (place.text.find('\n') == place.text.npos && place.text.size() > 100) {
            source.lines = laidOut(place.text, relative);
            for (auto &line : source.lines)
                line.number = line.isDeciding ? place.line : 0;
        }
    }
    if (source.lines.empty())
        source.lines = numberedLines(place.text, place.firstLine, place.line, place.lastLine);
    dedent(source.lines);
    return source;
}

Explanation explain(Project &project, std::int64_t snapshot, const Graph &graph, EdgeId id)
{
    const auto edge = graph.edge(id);
    Explanation result;
    result.edge = id;
    result.trust = project.edge(snapshot, graph, id);
    result.question = questionOf(graph, id);
    result.subtitle = subtitleOf(graph, edge, result.trust);
    result.sourceName = displayName(graph, edge.source);
    result.targetName = displayName(graph, edge.target);
    for (const auto &evidence : result.trust.evidence)
        if (evidence.place.excerpt != 0)
            result.sources.push_back(sourceText(project, evidence.place, evidence.role));
    return result;
}

std::string explanationText(const Explanation &explanation)
{
    const auto &trust = explanation.trust;
    std::string out =
        explanation.question + "\n" + explanation.subtitle + "\n\n" + trust.sentence + "\n";
    if (!trust.conditions.empty())
        out += "\nConditions\n";
    for (const auto &check : trust.conditions)
        out += checkLine(check) + "\n";
    appendList(out, "Not imported", trust.missing);
    appendList(out, "Assumed", trust.assumptions);
    appendList(out, "Also known", trust.details);
    for (const auto &source : explanation.sources) {
        out += "\n" + place(source) + "\n";
        for (const auto &line : source.lines) {
            std::string number = line.number > 0 ? std::to_string(line.number) : std::string();
            number.insert(0, number.size() < 6 ? 6 - number.size() : 0, ' ');
            out += (line.isDeciding ? " >" : "  ") + number + "  " + line.text + "\n";
        }
        out += "  sha256 " + source.sha256 + "\n";
    }
    if (!trust.breakIt.empty())
        out += "\nTo break it: " + trust.breakIt + "\n";
    return out;
}

std::string explanationMarkdown(const Explanation &explanation)
{
    const auto &trust = explanation.trust;
    std::string out = "### " + escapeMarkdown(explanation.question) + "\n\n*" +
                      escapeMarkdown(explanation.subtitle) + "*\n\n" +
                      escapeMarkdown(trust.sentence) + "\n";
    if (!trust.conditions.empty())
        out += "\n**Conditions**\n\n";
    for (const auto &check : trust.conditions)
        out += "- " + escapeMarkdown(checkLine(check).substr(4)) + "\n";
    appendList(out, "**Not imported**\n", trust.missing);
    appendList(out, "**Assumed**\n", trust.assumptions);
    for (const auto &source : explanation.sources) {
        out += "\n`" + replaceAll(place(source), "`", "'") + "`\n\n```json\n";
        for (const auto &line : source.lines)
            out += replaceAll(line.text, "```", "'''") + "\n";
        out += "```\n";
    }
    if (!trust.breakIt.empty())
        out += "\n**Break it:** " + escapeMarkdown(trust.breakIt) + "\n";
    return out;
}

} // namespace isthmus
