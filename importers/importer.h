// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/jsonvalue.h"
#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/records/recordsink.h"

#include <initializer_list>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace isthmus
{

/// Facts about the surroundings of a record that its text does not hold. Owned by the reader.
struct SourceContext {
    std::string
        path; ///< File as given ("dump.zip!a/b.json" for archive members), for messages and hints.
    std::string
        root; ///< The command-line path the file was found under (file stem or folder name).
    /// Carrier record of sources.md §0.6: {"source","scope","subject","collected","body"}; else "".
    std::string carrierSource, carrierScope, carrierSubject;
    std::string cluster; ///< --cluster NAME; "" = derive it from the carrier, else from path/root.
    std::string issuer;  ///< --issuer URL of that cluster; "" = unknown.
    Timestamp asOf = 0;  ///< Import time unless --as-of.
};

/// One unit of an export: an array element, an NDJSON line, a YAML document, a CSV row, or a whole
/// small document. Always seen as JSON, whatever the file's syntax. Valid during the importer's
/// call only.
class Record
{
public:
    virtual ~Record() = default;
    virtual JsonValue value() const = 0;
    /// Name of the array the record stands in ("RoleDetailList", "value", "items"); "" at the root
    /// or in a bare array.
    virtual std::string_view collection() const = 0;
    /// Scalar members of the enclosing document read before this record ("apiVersion", "kind",
    /// "@odata.context"…); null when there is none.
    virtual JsonValue envelope() const = 0;
    virtual const SourceContext &context() const = 0;

    using Step = std::variant<std::string_view, std::size_t>;
    /// Where the value under `steps` stands. Stores the record's text (secrets removed) as an
    /// excerpt on first use. Keys are given as the importer knows them; the file's own spelling is
    /// used.
    virtual EvidenceRef evidence(std::initializer_list<Step> steps = {}) = 0;
};

/// What an importer sends its findings to. Counts for the ledger, gives places to notes.
class ImportOutput
{
public:
    virtual ~ImportOutput() = default;
    virtual void add(Entity entity) = 0;
    virtual void add(Relation relation) = 0;
    virtual void add(Grant grant) = 0;
    virtual void add(Policy policy) = 0;
    virtual void add(Completeness completeness) = 0;
    /// An event or other record that is recognised and counted but not used yet.
    virtual void countEvent() = 0;
    /// A policy that became grants instead of a Policy record (Google Cloud); counts in the ledger.
    virtual void countPolicy() {}
    /// Something is odd or skipped; never silent. Makes the file Partial from Warning on.
    virtual void note(Severity severity, std::string message,
                      std::initializer_list<Record::Step> steps = {}) = 0;
    virtual std::string fingerprint(std::string_view secret) = 0; ///< keys::fingerprintAlias(hmac)
};

/// One export format. Plain data: to add one, write one file and list it in its provider's
/// catalogue.
struct Importer {
    std::string_view id;    ///< "aws.account-authorization-details". Stored; never rename.
    std::string_view title; ///< Shown in the import dialog.
    /// Names of root members whose arrays hold this format's records, beyond the generic envelopes
    /// of sources.md §0.2; they are read element by element, so memory stays flat.
    std::span<const std::string_view> collections;
    /// How surely `record` is of this format: 0 (no) to 100. Called for many records: look at a few
    /// keys.
    int (*probe)(const Record &record);
    /// Sends everything in `record` to `out`. Keeps no state and writes no SQL. A bad part is noted
    /// and skipped; it never throws on bad input.
    void (*run)(Record &record, ImportOutput &out);
    /// Members whose values are secret material and are removed before the text is stored, beyond
    /// the general list of sources.md §0.7 (case and '_' ignored).
    std::span<const std::string_view> secretMembers;
};

std::span<const Importer *const>
allImporters(); ///< catalog.cpp: the providers' catalogues, in order.

} // namespace isthmus
