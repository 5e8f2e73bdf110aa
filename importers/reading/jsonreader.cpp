// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/reading/jsonreader.h"

#include "model/base/jsonscan.h"
#include "model/base/text.h"
#include "model/records/locate.h"

#include <algorithm>

namespace isthmus
{
namespace
{

using Border = TextWindow::Border;

constexpr std::size_t scalarBytes = std::size_t{64} << 10; ///< Longer ones join no envelope.
constexpr int maxPageNesting = 4; ///< Arrays of arrays of records: gh api --slurp needs 2.
constexpr int maxUnwrapping = 6;  ///< Carrier in a list in a response…
constexpr std::size_t maxUnread = 20;

std::string child(const std::string &pointer, std::string_view name)
{
    return pointer + '/' + escapePointerToken(name);
}

std::string megabytes(std::size_t bytes)
{
    return std::to_string(bytes >> 20) + " MB";
}

} // namespace

JsonReader::JsonReader(TextWindow &window, Dispatcher &dispatcher, const ReadLimits &limits,
                       Stop stop)
    : m_window(window),
      m_dispatcher(dispatcher),
      m_ledger(dispatcher.ledger()),
      m_names(dispatcher.envelopes()),
      m_limits(limits),
      m_stop(std::move(stop)),
      m_parser(limits.depth),
      m_envelopeParser(limits.depth)
{
}

void JsonReader::readAll()
{
    Next at = skipSeparators(m_window, 0);
    for (std::size_t index = 0; at && m_window.peek(*at) >= 0 && !m_stop(); ++index) {
        at = readDocument(*at, index);
        if (at) {
            m_window.release(*at);
            at = skipSeparators(m_window, *at);
        }
    }
}

void JsonReader::readConverted(std::string pointer, ExcerptSource &excerpt, bool isOnly)
{
    m_converted = &excerpt;
    if (m_window.peek(0) == '[') {
        readArray(0, pointer, {}, {}, 1);
        return;
    }
    const auto end = m_window.endOfValue(0, m_limits.recordBytes);
    if (end.border != Border::Found || !readWhole(0, end.at, pointer, {}, {}, isOnly))
        m_ledger.note(Severity::Error, excerpt.firstLine, std::move(pointer),
                      "the document could not be read: " + m_parser.why());
}

JsonReader::Offset JsonReader::skipSeparators(TextWindow &window, Offset at)
{
    for (;;) {
        at = window.skipSpace(at);
        const int c = window.peek(at);
        const bool isComment = c == '#' || (c == '/' && window.peek(at + 1) == '/');
        if (c == 0x1e || c == ',') // RFC 7464 sequences; arrays that lost their brackets
            ++at;
        else if (c == 0xef && window.peek(at + 1) == 0xbb && window.peek(at + 2) == 0xbf)
            at += 3; // files with byte order marks, joined
        else if (isComment)
            at = window.skipLine(at);
        else
            return at;
    }
}

bool JsonReader::isJson(TextWindow &window)
{
    const int first = window.peek(skipSeparators(window, 0));
    return first == '{' || first == '[';
}

JsonReader::Next JsonReader::readDocument(Offset at, std::size_t index)
{
    const int first = m_window.peek(at);
    if (first != '{' && first != '[')
        return resync(at, "text that is no JSON was skipped");
    const auto end = m_window.endOfValue(at, m_limits.documentBytes);
    const bool hasMore =
        end.border == Border::Found && m_window.peek(skipSeparators(m_window, end.at)) >= 0;
    // The first of several documents that is longer than the window gets no index: that more
    // follow is not known yet.
    const auto pointer = index > 0 || hasMore ? '/' + std::to_string(index) : std::string();
    if (end.border == Border::Found) {
        const bool isOnly = pointer.empty();
        if (first == '{' && readWhole(at, end.at, pointer, {}, {}, isOnly))
            return end.at;
        if (first == '{' && !isOnly)
            if (const auto next = resync(at, "a broken line was skipped"); next && *next <= end.at)
                return next;
    } else if (index > 0) { // a line that lost its end swallows those behind it
        const auto line = m_window.find('\n', at, m_limits.documentBytes);
        const int next = line.border == Border::Found ? m_window.peek(line.at) : -1;
        if (next == '{' || next == '[')
            return resync(at, "a broken line was skipped");
    }
    return readStreamed(at, pointer);
}

JsonReader::Next JsonReader::resync(Offset at, std::string reason)
{
    m_ledger.setDamaged();
    m_ledger.tally(Severity::Error, m_window.lineAt(at), {}, std::move(reason), "lines");
    for (;;) {
        const auto line = m_window.find('\n', at, m_limits.recordBytes);
        if (line.border != Border::Found)
            return std::nullopt;
        at = line.at;
        m_window.release(at);
        const int first = m_window.peek(m_window.skipSpace(at));
        if (first < 0)
            return std::nullopt;
        if (first == '{' || first == '[')
            return m_window.skipSpace(at);
    }
}

JsonReader::Next JsonReader::readStreamed(Offset at, const std::string &pointer)
{
    return m_window.peek(at) == '[' ? readArray(at, pointer, {}, {}, 1)
                                    : readObject(at, pointer, {});
}

JsonReader::Next JsonReader::lost(Offset at, std::string what)
{
    m_ledger.setDamaged();
    m_ledger.note(Severity::Error, m_window.lineAt(at), {},
                  what + " (byte " + std::to_string(at) + ")");
    return std::nullopt;
}

JsonReader::Next JsonReader::readArray(Offset at, const std::string &pointer,
                                       std::string_view collection, std::string_view scalars,
                                       int pages)
{
    ++at;
    for (std::size_t index = 0; !m_stop();) {
        m_window.release(at);
        at = m_window.skipSpace(at);
        const int c = m_window.peek(at);
        if (c < 0)
            return lost(at, "the text ends inside a list");
        if (c == ']')
            return at + 1;
        if (c == ',') {
            ++at;
            continue;
        }
        if (c == '}' || c == ':')
            return lost(at, "a list is broken");
        const auto place = pointer + '/' + std::to_string(index++);
        const bool isPage = c == '[' && collection.empty() && pages < maxPageNesting;
        const auto next = isPage ? readArray(at, place, collection, scalars, pages + 1)
                                 : readElement(at, place, collection, scalars);
        if (!next)
            return next;
        at = *next;
    }
    return std::nullopt;
}

JsonReader::Next JsonReader::readElement(Offset at, std::string pointer,
                                         std::string_view collection, std::string_view scalars)
{
    const auto end = m_window.endOfValue(at, m_limits.recordBytes);
    if (end.border == Border::Cut)
        return lost(end.at, "the text ends inside a record that begins in line " +
                                std::to_string(m_window.lineAt(at)));
    if (end.border == Border::TooLong) {
        m_ledger.setDamaged();
        m_ledger.note(Severity::Error, m_window.lineAt(at), std::move(pointer),
                      "a record longer than " + megabytes(m_limits.recordBytes) + " was skipped");
        const auto skipped = m_window.skipValue(at);
        return skipped.border == Border::Found ? Next(skipped.at)
                                               : lost(skipped.at, "the text ends inside it");
    }
    if (!readWhole(at, end.at, pointer, collection, scalars, false)) {
        m_ledger.setDamaged();
        m_ledger.note(Severity::Error, m_window.lineAt(at), std::move(pointer),
                      "a record was skipped: " + m_parser.why());
    }
    return end.at;
}

std::optional<std::string> JsonReader::keyAt(Offset at, Offset &valueAt)
{
    const auto end = m_window.endOfValue(at, scalarBytes);
    if (end.border != Border::Found)
        return std::nullopt;
    auto key = jsonscan::unescaped(m_window.text(at + 1, end.at - 1));
    const auto colon = m_window.skipSpace(end.at);
    if (m_window.peek(colon) != ':')
        return std::nullopt;
    valueAt = m_window.skipSpace(colon + 1);
    return m_window.peek(valueAt) >= 0 ? std::optional(std::move(key)) : std::nullopt;
}

JsonReader::Next JsonReader::readObject(Offset at, std::string pointer,
                                        std::string_view outerScalars)
{
    Object object{at, std::move(pointer), std::string(outerScalars), {}, {}, {}, false};
    ++at;
    while (!m_stop()) {
        if (object.isEnvelope)
            m_window.release(at);
        at = m_window.skipSpace(at);
        const int c = m_window.peek(at);
        if (c == '}') {
            finishObject(object, at + 1);
            return at + 1;
        }
        if (c == ',') {
            ++at;
            continue;
        }
        Offset valueAt = at;
        const auto key = c == '"' ? keyAt(at, valueAt) : std::nullopt;
        if (!key)
            return lost(at, m_window.peek(at) < 0 || m_window.isComplete()
                                ? "the text ends inside an object"
                                : "an object is broken");
        const auto next = readMember(object, *key, valueAt);
        if (!next)
            return next;
        at = *next;
    }
    return std::nullopt;
}

bool JsonReader::holdsRecords(Offset arrayAt)
{
    const int first = m_window.peek(m_window.skipSpace(arrayAt + 1));
    return first == '{' || first == '[' || first == ']';
}

JsonReader::Next JsonReader::readMember(Object &object, const std::string &key, Offset at)
{
    const int c = m_window.peek(at);
    if (c == '[' && m_names.isCollection(key) && holdsRecords(at))
        return readCollection(object, key, at);
    const bool isResponse = object.scalars.find("status_code") != std::string::npos ||
                            object.scalars.find("request_id") != std::string::npos;
    if (c == '{' && isResponse && sameMember(key, "data")) {
        object.isEnvelope = true;
        return readObject(at, child(object.pointer, key), object.scalars);
    }
    const bool isScalar = c != '{' && c != '[';
    const auto held = static_cast<std::size_t>(at - object.begin);
    const auto room = object.isEnvelope             ? m_limits.recordBytes
                      : held < m_limits.recordBytes ? m_limits.recordBytes - held
                                                    : 0;
    const auto end = m_window.endOfValue(at, room);
    if (end.border == Border::Cut)
        return lost(end.at, "the text ends inside `" + key + "`");
    if (end.border == Border::TooLong) {
        object.isEnvelope = true; // its own text cannot be kept
        m_ledger.note(Severity::Warning, m_window.lineAt(at), child(object.pointer, key),
                      "`" + key + "` is longer than " + megabytes(m_limits.recordBytes) +
                          " and was skipped");
        return m_window.skipValue(at).at;
    }
    const bool isKept = isScalar || sameMember(key, "metadata");
    if (isKept && end.at - at <= scalarBytes) {
        if (!object.scalars.empty())
            object.scalars += ',';
        object.scalars += jsonscan::quoted(key) + ':' + std::string(m_window.text(at, end.at));
        object.lines.try_emplace(key, m_window.lineAt(at));
    }
    if (!isScalar) {
        object.pending.push_back({key, at, end.at});
        if (object.isEnvelope)
            dispatchPending(object);
    }
    return end.at;
}

JsonReader::Next JsonReader::readCollection(Object &object, const std::string &key, Offset at)
{
    object.isEnvelope = true;
    dispatchPending(object);
    return readArray(at, child(object.pointer, key), key, object.scalars, maxPageNesting);
}

void JsonReader::dispatchPending(Object &object)
{
    for (const auto &member : object.pending) {
        // Several tools collapse a list of one to the element.
        const bool isLoneRecord = m_window.peek(member.begin) == '{' &&
                                  m_names.isCollection(member.key) &&
                                  !Envelopes::isGenericList(member.key);
        const auto pointer = child(object.pointer, member.key);
        if (isLoneRecord)
            readWhole(member.begin, member.end, pointer, member.key, object.scalars, false);
        else if (!Envelopes::isMetadata(member.key) && object.unread.size() < maxUnread)
            object.unread.push_back('`' + member.key + '`');
    }
    object.pending.clear();
}

JsonReader::Next JsonReader::finishObject(Object &object, Offset end)
{
    if (object.isEnvelope) {
        finishEnvelope(object);
    } else if (end - object.begin > m_limits.recordBytes ||
               !readWhole(object.begin, end, object.pointer, {}, {}, true)) {
        m_ledger.setDamaged();
        m_ledger.note(Severity::Error, m_window.lineAt(object.begin), object.pointer,
                      "a document was skipped: " + m_parser.why());
    }
    return end;
}

void JsonReader::finishEnvelope(const Object &object)
{
    if (!object.unread.empty())
        m_ledger.note(Severity::Info, 0, object.pointer,
                      "these members of the document were not read: " +
                          enumeration(object.unread, 10));
    notePageMarker(parsedEnvelope(object.scalars), object.pointer, object.lines);
}

void JsonReader::notePageMarker(JsonValue members, const std::string &pointer, const Lines &lines)
{
    const auto marker = Envelopes::leftoverMarker(members);
    if (!marker)
        return;
    const auto member = marker->substr(0, marker->find('/'));
    const auto known = lines.find(member);
    const auto line = m_converted != nullptr ? m_converted->firstLine
                      : known != lines.end() ? known->second
                      : lines.empty()        ? 0
                                             : lines.begin()->second;
    const auto text = members[member].json();
    ExcerptSource proof{Syntax::Json, text, child(pointer, member), line, 0};
    const auto reason = "the page marker `" + *marker + "` is left over: more was to come";
    m_ledger.note(Severity::Warning, line, pointer + '/' + *marker, reason);
    for (const auto &reader : m_ledger.readers())
        m_dispatcher.addIncomplete(reader, reason, &proof);
}

JsonValue JsonReader::parsedEnvelope(std::string_view scalars)
{
    if (scalars.empty())
        return {};
    if (scalars != m_envelopeScalars || !m_envelope.exists()) {
        m_envelopeScalars = scalars;
        m_envelopeText = '{' + m_envelopeScalars + '}';
        const auto size = m_envelopeText.size();
        m_envelopeText.append(simdjson::SIMDJSON_PADDING, ' ');
        const auto parsed =
            m_envelopeParser.parse(std::string_view(m_envelopeText).substr(0, size));
        m_envelope = parsed ? JsonValue(parsed->root) : JsonValue();
    }
    return m_envelope;
}

bool JsonReader::readWhole(Offset begin, Offset end, const std::string &pointer,
                           std::string_view collection, std::string_view scalars, bool isOnly)
{
    const auto parsed = m_parser.parse(m_window.text(begin, end));
    if (!parsed)
        return false;
    ExcerptSource own{Syntax::Json, m_window.text(begin, end), pointer, m_window.lineAt(begin), 0};
    RecordText record{parsed->root,
                      collection,
                      parsedEnvelope(scalars),
                      pointer,
                      m_converted != nullptr ? m_converted->firstLine : own.firstLine,
                      m_converted != nullptr ? m_converted : &own};
    if (!parsed->problems.empty())
        m_ledger.note(Severity::Warning, record.line, pointer, parsed->problems);
    if (const auto twice = duplicateMember(parsed->root); !twice.empty())
        m_ledger.note(Severity::Warning, record.line, pointer + twice,
                      "a member stands twice in its object; the first one counts");
    if (m_unwrapping < maxUnwrapping && unwrap(record, begin, end, isOnly))
        return true;
    m_dispatcher.dispatch(record);
    if (collection.empty())
        notePageMarker(record.root.is_object() ? JsonValue(record.root) : JsonValue(), pointer,
                       {{std::string(), record.line}});
    return true;
}

bool JsonReader::unwrap(const RecordText &record, Offset begin, Offset end, bool isOnly)
{
    const auto signature = Dispatcher::signature(record);
    if (m_plain.contains(signature))
        return false;
    const auto shape = m_names.shapeOf(JsonValue(record.root));
    if (!shape.isSpecial) {
        if (m_plain.size() < 4096)
            m_plain.insert(signature);
        return false;
    }
    ++m_unwrapping;
    bool isDone = true;
    if (shape.isCarrier)
        readCarried(record, begin, end);
    else if (shape.isResponse)
        readResponse(record, begin, end, isOnly);
    else if (shouldDescend(record, shape, isOnly))
        readObject(begin, std::string(record.pointer), {});
    else
        isDone = false;
    --m_unwrapping;
    return isDone;
}

bool JsonReader::shouldDescend(const RecordText &record, const Envelopes::Shape &shape, bool isOnly)
{
    if (shape.isList || (isOnly && shape.hasGenericList))
        return true;
    if (!shape.hasGenericList && !shape.hasNamedList)
        return false;
    return m_dispatcher.confidence(record) < 50;
}

void JsonReader::readResponse(const RecordText &record, Offset begin, Offset end, bool isOnly)
{
    const JsonValue root(record.root);
    if (const auto status = root["status_code"].integer(); status && *status >= 400) {
        const auto code = std::string(root["data"]["Error"]["Code"].string());
        m_ledger.note(Severity::Info, record.line, std::string(record.pointer),
                      "the response is an error" + (code.empty() ? "" : ": `" + code + "`"));
        return;
    }
    std::string name;
    for (const auto &[key, value] : root.members())
        if (sameMember(key, "data"))
            name = key;
    readInside(record, begin, end, name, isOnly);
}

void JsonReader::readInside(const RecordText &record, Offset begin, Offset end,
                            const std::string &member, bool isOnly)
{
    const auto pointer = child(std::string(record.pointer), member);
    const auto place = locate(m_window.text(begin, end), Syntax::Json, child({}, member));
    if (!place)
        return;
    if (m_window.peek(begin + place->begin) == '[')
        readArray(begin + place->begin, pointer, {}, {}, 1);
    else
        readWhole(begin + place->begin, begin + place->end, pointer, {}, {}, isOnly);
}

void JsonReader::readCarried(const RecordText &record, Offset begin, Offset end)
{
    auto &context = m_dispatcher.context();
    const auto outside = context;
    const JsonValue root(record.root);
    context.carrierSource = root["source"].text();
    context.carrierScope = root["scope"].text();
    context.carrierSubject = root["subject"].text();
    const auto body = root["body"];
    const auto shape = m_names.shapeOf(body);
    const auto pointer = child(std::string(record.pointer), "body");
    if (body.isArray() || shape.isSpecial) {
        readInside(record, begin, end, "body", true);
    } else {
        RecordText carried = record; // the carrier's text stays the proof: it names the subject
        carried.root = body.element();
        carried.pointer = pointer;
        carried.collection = {};
        carried.envelope = {};
        m_dispatcher.dispatch(carried);
        notePageMarker(body, pointer, {{std::string(), record.line}});
    }
    context = outside;
}

} // namespace isthmus
