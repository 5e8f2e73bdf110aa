// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/reading/yamlreader.h"

#include "importers/reading/jsonreader.h"
#include "model/base/jsonscan.h"
#include "model/base/text.h"

#include <algorithm>
#include <yaml-cpp/yaml.h>

namespace isthmus
{
namespace
{

constexpr std::size_t freeBytes = std::size_t{128} << 10;
constexpr std::size_t maxGrowth = 20; ///< Of the JSON text over the YAML text, by aliases.

std::size_t countDigits(std::string_view text, std::size_t at)
{
    const auto end = std::min(text.find_first_not_of("0123456789", at), text.size());
    return end - std::min(at, end);
}

/// A plain number as JSON writes it; zip codes with leading zeros and ids of many digits stay text.
bool isNumber(std::string_view text)
{
    std::size_t at = text.starts_with('-') ? 1 : 0;
    const auto whole = countDigits(text, at);
    if (whole == 0 || whole > 18 || (whole > 1 && text[at] == '0'))
        return false;
    at += whole;
    if (at < text.size() && text[at] == '.') {
        const auto fraction = countDigits(text, at + 1);
        if (fraction == 0 || fraction > 18)
            return false;
        at += 1 + fraction;
    }
    return at == text.size();
}

class Writer
{
public:
    Writer(std::size_t budget, std::size_t maxDepth) : m_budget(budget), m_maxDepth(maxDepth) {}

    bool write(const YAML::Node &node, std::size_t depth)
    {
        if (depth > m_maxDepth || m_out.size() > m_budget)
            return false;
        if (node.IsSequence())
            return writeSequence(node, depth);
        if (node.IsMap())
            return writeMap(node, depth);
        writeScalar(node);
        return true;
    }
    std::string take() { return std::move(m_out); }

private:
    void writeScalar(const YAML::Node &node)
    {
        if (!node.IsScalar()) {
            m_out += "null";
            return;
        }
        const auto &text = node.Scalar();
        const bool isPlain = node.Tag() == "?";
        if (isPlain && (text == "null" || text == "Null" || text == "~" || text.empty()))
            m_out += "null";
        else if (isPlain && (text == "true" || text == "True" || text == "TRUE"))
            m_out += "true";
        else if (isPlain && (text == "false" || text == "False" || text == "FALSE"))
            m_out += "false";
        else if (isPlain && isNumber(text))
            m_out += text;
        else
            m_out += jsonscan::quoted(text);
    }

    bool writeSequence(const YAML::Node &node, std::size_t depth)
    {
        m_out += '[';
        bool isFirst = true;
        for (const auto &item : node) {
            if (!std::exchange(isFirst, false))
                m_out += ',';
            if (!write(item, depth + 1))
                return false;
        }
        m_out += ']';
        return true;
    }

    bool writeMap(const YAML::Node &node, std::size_t depth)
    {
        m_out += '{';
        bool isFirst = true;
        if (!writeMembers(node, node, depth, isFirst))
            return false;
        m_out += '}';
        return true;
    }

    /// `<<: *base` brings in the members that `own` does not have itself.
    bool writeMembers(const YAML::Node &node, const YAML::Node &own, std::size_t depth,
                      bool &isFirst)
    {
        if (depth > m_maxDepth)
            return false;
        for (const auto &member : node) {
            const auto key = member.first.IsScalar() ? member.first.Scalar() : std::string("?");
            if (key == "<<") {
                if (member.second.IsMap() && !writeMembers(member.second, own, depth + 1, isFirst))
                    return false;
                continue;
            }
            if (!node.is(own) && own[key].IsDefined())
                continue;
            if (!std::exchange(isFirst, false))
                m_out += ',';
            m_out += jsonscan::quoted(key) + ':';
            if (!write(member.second, depth + 1))
                return false;
        }
        return true;
    }

    std::size_t m_budget, m_maxDepth;
    std::string m_out;
};

/// The first line that is neither blank nor a comment nor a marker.
std::string_view firstLine(std::string_view text)
{
    for (const auto line : split(text, '\n')) {
        const auto content = trimmed(line);
        if (!content.empty() && content.front() != '#' && content.front() != '%' &&
            !line.starts_with("---"))
            return content;
    }
    return {};
}

bool isNameStart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/// `name: value` or `"name":`, with a name that looks like one.
bool isMember(std::string_view line)
{
    const bool isQuoted = !line.empty() && (line[0] == '"' || line[0] == '\'');
    if (isQuoted)
        line.remove_prefix(1);
    if (line.empty() || !isNameStart(line[0]))
        return false;
    constexpr std::string_view others = ".-/ 0123456789";
    std::size_t at = 1;
    while (at < line.size() && (isNameStart(line[at]) || others.find(line[at]) != others.npos))
        ++at;
    if (at > 81)
        return false;
    if (at < line.size() && (line[at] == '"' || line[at] == '\''))
        ++at;
    at = line.find_first_not_of(" \t", at);
    return at < line.size() && line[at] == ':' &&
           (at + 1 == line.size() || line[at + 1] == ' ' || line[at + 1] == '\t');
}

/// `- name…`, `- {` or `- [`.
bool isItem(std::string_view line)
{
    if (!line.starts_with("- ") && !line.starts_with("-\t"))
        return false;
    auto at = line.find_first_not_of(" \t", 1);
    if (at < line.size() && (line[at] == '"' || line[at] == '\''))
        ++at;
    return at < line.size() && (isNameStart(line[at]) || line[at] == '{' || line[at] == '[');
}

} // namespace

Result<std::string> jsonFromYaml(std::string_view document, std::size_t maxDepth)
{
    try {
        const auto node = YAML::Load(std::string(document));
        if (!node.IsMap() && !node.IsSequence())
            return failure("it is neither a mapping nor a list");
        Writer writer(std::max(freeBytes, document.size() * maxGrowth), maxDepth);
        if (!writer.write(node, 0))
            return failure("its aliases or its nesting go beyond the limits");
        return writer.take();
    } catch (const YAML::Exception &problem) {
        return failure("it is no valid YAML (line " + std::to_string(problem.mark.line + 1) +
                       "): " + problem.msg);
    }
}

YamlReader::YamlReader(TextWindow &window, Dispatcher &dispatcher, const ReadLimits &limits,
                       std::function<bool()> stop)
    : m_window(window), m_dispatcher(dispatcher), m_limits(limits), m_stop(std::move(stop))
{
}

bool YamlReader::isYaml()
{
    m_window.peek(4095);
    std::uint64_t end = 0;
    while (end < 4096 && m_window.peek(end) >= 0)
        ++end;
    const auto head = m_window.text(0, end);
    if (head.find('\0') != std::string_view::npos)
        return false;
    const auto line = firstLine(head);
    return line.size() < 400 && (isMember(line) || isItem(line));
}

void YamlReader::readAll()
{
    std::uint64_t begin = 0, at = 0;
    for (bool isEnd = false; !isEnd && !m_stop();) {
        const auto line = m_window.find('\n', at, m_limits.yamlBytes);
        isEnd = line.border != TextWindow::Border::Found;
        const auto start = m_window.text(at, std::min<std::uint64_t>(line.at, at + 4));
        const bool isMarker = start.starts_with("---") && (start.size() < 4 || start[3] != '-');
        if (isMarker && at > begin) {
            keepDocument(begin, at);
            begin = at;
        }
        if (line.at - begin > m_limits.yamlBytes) {
            m_dispatcher.ledger().setDamaged();
            m_dispatcher.ledger().note(Severity::Error, m_window.lineAt(begin), {},
                                       "a document is too long to be read");
            break;
        }
        at = line.at;
        m_window.release(begin);
    }
    keepDocument(begin, at);
    readKept(true);
}

void YamlReader::keepDocument(std::uint64_t begin, std::uint64_t end)
{
    const auto text = m_window.text(begin, end);
    if (firstLine(text).empty())
        return;
    readKept(false);
    std::size_t replaced = 0;
    m_kept = repairUtf8(text, replaced);
    m_keptLine = m_window.lineAt(begin);
    if (replaced > 0)
        m_dispatcher.ledger().note(Severity::Warning, m_keptLine, {},
                                   "bytes that are no UTF-8 were replaced");
}

void YamlReader::readKept(bool isLast)
{
    if (m_kept.empty())
        return;
    auto &ledger = m_dispatcher.ledger();
    const bool isOnly = isLast && m_count == 0;
    const auto pointer = isOnly ? std::string() : '/' + std::to_string(m_count);
    ++m_count;
    const auto json = jsonFromYaml(m_kept, m_limits.depth);
    if (json) {
        ExcerptSource excerpt{Syntax::Yaml, m_kept, pointer, m_keptLine, 0};
        TextWindow window(*json);
        JsonReader(window, m_dispatcher, m_limits, m_stop).readConverted(pointer, excerpt, isOnly);
    } else {
        if (!isOnly) // a lone one is taken for text that only looks like YAML
            ledger.setDamaged();
        ledger.note(Severity::Warning, m_keptLine, pointer,
                    "a document was skipped: " + json.error().message);
    }
    m_kept.clear();
}

} // namespace isthmus
