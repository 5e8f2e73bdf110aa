// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/records/records.h"

#include <string>
#include <string_view>

namespace isthmus
{

/// Where records go: the store during an import, a MemorySink in tests. Importers never see SQL.
/// Called by one thread at a time, which need not be the same one always. Nothing of the
/// caller is kept.
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

    virtual ExcerptId add(const Excerpt &excerpt) = 0;
    virtual void add(const Entity &entity) = 0;
    virtual void add(const Relation &relation) = 0;
    virtual void add(const Grant &grant) = 0;
    virtual void add(const Policy &policy) = 0;
    virtual void add(const Completeness &completeness) = 0;

    /// Keyed HMAC of a secret value with the project's own key, as hex; the value is not kept.
    /// May be called while another thread adds.
    virtual std::string fingerprint(std::string_view secret) = 0;
};

} // namespace isthmus
