// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/importer.h"
#include "importers/reading/envelope.h"
#include "importers/reading/fileledger.h"
#include "importers/reading/recordqueue.h"
#include "importers/reading/seen.h"

#include <simdjson.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace isthmus
{

/// The piece of source text that proves one or more records; stored when it is first used.
struct ExcerptSource {
    Syntax syntax = Syntax::Json;
    std::string_view text; ///< As in the file (as UTF-8), secrets still in it.
    std::string pointer;   ///< Of the piece inside the file.
    std::uint32_t firstLine = 1;
    ExcerptId id = 0;
};

/// One record on its way to an importer. Everything it points to belongs to the reader.
struct RecordText {
    simdjson::dom::element root;
    std::string_view collection;
    JsonValue envelope;
    std::string_view pointer; ///< Of `root` inside the file.
    std::uint32_t line = 1;
    ExcerptSource *excerpt = nullptr;
};

/// What each importer wants removed from its records; made when first needed.
class Redactors
{
public:
    const Redactor &of(const Importer &importer);

private:
    std::unordered_map<const Importer *, std::unique_ptr<Redactor>> m_redactors;
};

/// Finds the importer that knows a record best and runs it. One per file.
class Dispatcher
{
public:
    /// What files are read with; all of it outlives the Dispatcher.
    struct Tools {
        std::span<const Importer *const> importers;
        const Envelopes &envelopes;
        Redactors &redactors;
        RecordQueue &sink;
    };
    Dispatcher(const Tools &tools, FileLedger &ledger, SourceContext context);
    ~Dispatcher();

    SourceContext &context() { return m_context; }
    FileLedger &ledger() { return m_ledger; }
    const Envelopes &envelopes() const { return m_tools.envelopes; }

    void dispatch(const RecordText &record);
    /// How surely the best importer knows this record: 0 to 100.
    int confidence(const RecordText &record);
    /// States that `source` (an importer that read from this file) is incomplete.
    void addIncomplete(std::string_view importerId, std::string reason, ExcerptSource *place);
    /// A number that is equal for records with the same collection and members.
    static std::uint64_t signature(const RecordText &record);

private:
    struct Best {
        const Importer *importer = nullptr;
        int confidence = 0;
    };
    Best best(const RecordText &record);
    void noteUnrecognised(const RecordText &record);

    const Tools &m_tools;
    FileLedger &m_ledger;
    SourceContext m_context;
    std::unordered_map<std::uint64_t, const Importer *> m_known; ///< By signature.
    SeenHashes m_seen; ///< Of entities: keys, and contents of those that are only mentioned.
};

} // namespace isthmus
