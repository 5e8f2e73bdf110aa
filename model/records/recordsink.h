// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/records/records.h"

#include <string>
#include <string_view>

namespace isthmus
{

/// Where records go: the store during an import, a MemorySink in tests. Importers never see SQL.
/// Called from one thread. Takes records by value: nothing of the caller is kept.
class RecordSink
{
public:
    virtual ~RecordSink() = default;

    /// Opens the next file; everything added until the next call belongs to it.
    virtual FileId beginFile(const std::string &path) = 0;
    /// Completes the ledger row of `file.id` (counts, status, hash, notes).
    virtual void endFile(const FileRecord &file) = 0;
    /// Takes back everything added since beginFile (a file that turned out unreadable).
    virtual void dropFile(FileId file) = 0;

    virtual ExcerptId add(Excerpt excerpt) = 0;
    virtual void add(Entity entity) = 0;
    virtual void add(Relation relation) = 0;
    virtual void add(Grant grant) = 0;
    virtual void add(Policy policy) = 0;
    virtual void add(Completeness completeness) = 0;

    /// Keyed HMAC of a secret value with the project's own key, as hex; the value is not kept.
    virtual std::string fingerprint(std::string_view secret) = 0;
};

} // namespace isthmus
