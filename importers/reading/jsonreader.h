// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/reading/dispatcher.h"
#include "importers/reading/envelope.h"
#include "importers/reading/importfiles.h"
#include "importers/reading/recordparser.h"
#include "importers/reading/textwindow.h"

#include <map>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

namespace isthmus
{

/// Reads JSON text of any length and shape (one document, several in a row, NDJSON) and hands its
/// records to a Dispatcher one by one; never holds more than one record. What is a record:
/// elements of a root array (of arrays), elements of arrays under the collection names of an
/// envelope, the body of a carrier or response, else the document itself.
class JsonReader
{
public:
    using Stop = std::function<bool()>; ///< True once the user cancels.

    JsonReader(TextWindow &window, Dispatcher &dispatcher, const ReadLimits &limits, Stop stop);

    /// Whether the text begins like JSON (behind comment lines, if any).
    static bool isJson(TextWindow &window);
    /// Reads all documents of the window.
    void readAll();
    /// Reads one value that begins at 0, whose records are proven by `excerpt` (YAML), not by
    /// their own text. `isOnly` as in readDocument().
    void readConverted(std::string pointer, ExcerptSource &excerpt, bool isOnly);

private:
    using Offset = std::uint64_t;
    /// Where reading goes on; nullopt when the rest of the document is lost.
    using Next = std::optional<Offset>;
    /// On which line a scalar member stands; under "" where the whole record begins.
    using Lines = std::map<std::string, std::uint32_t>;

    /// An object that turned out to be an envelope, or that is not decided yet.
    struct Object {
        Offset begin;
        std::string pointer;
        std::string scalars; ///< Members so far as JSON text, without the closing brace.
        Lines lines;
        struct Pending {
            std::string key;
            Offset begin, end;
        };
        std::vector<Pending> pending; ///< Objects and arrays met before it was decided.
        std::vector<std::string> unread;
        bool isEnvelope = false;
    };

    static Offset skipSeparators(TextWindow &window, Offset at);
    Next readDocument(Offset at, std::size_t index);
    Next resync(Offset at, std::string reason);
    Next readStreamed(Offset at, const std::string &pointer);
    Next readArray(Offset at, const std::string &pointer, std::string_view collection,
                   std::string_view scalars, int pages);
    Next readElement(Offset at, std::string pointer, std::string_view collection,
                     std::string_view scalars);
    Next readObject(Offset at, std::string pointer, std::string_view outerScalars);
    Next readMember(Object &object, const std::string &key, Offset at);
    Next readCollection(Object &object, const std::string &key, Offset at);
    Next finishObject(Object &object, Offset end);
    void finishEnvelope(const Object &object);
    void notePageMarker(JsonValue members, const std::string &pointer, const Lines &lines);
    /// Reads a value that is wholly in the window; false when it is broken.
    bool readWhole(Offset begin, Offset end, const std::string &pointer,
                   std::string_view collection, std::string_view scalars, bool isOnly);
    /// Reads what an envelope holds; false when `record` is none but a record.
    bool unwrap(const RecordText &record, Offset begin, Offset end, bool isOnly);
    void readCarried(const RecordText &record, Offset begin, Offset end);
    void readResponse(const RecordText &record, Offset begin, Offset end, bool isOnly);
    void readInside(const RecordText &record, Offset begin, Offset end, const std::string &member,
                    bool isOnly);
    bool shouldDescend(const RecordText &record, const Envelopes::Shape &shape, bool isOnly);
    void dispatchPending(Object &object);
    JsonValue parsedEnvelope(std::string_view scalars);
    std::optional<std::string> keyAt(Offset at, Offset &valueAt);
    bool holdsRecords(Offset arrayAt);
    Next lost(Offset at, std::string what);

    TextWindow &m_window;
    Dispatcher &m_dispatcher;
    FileLedger &m_ledger;
    const Envelopes &m_names;
    const ReadLimits &m_limits;
    Stop m_stop;
    RecordParser m_parser, m_envelopeParser;
    std::string m_envelopeScalars, m_envelopeText; ///< What m_envelope was parsed from.
    JsonValue m_envelope;
    std::unordered_set<std::uint64_t> m_plain; ///< Signatures of records that are no envelopes.
    ExcerptSource *m_converted = nullptr;
    int m_unwrapping = 0;
};

} // namespace isthmus
