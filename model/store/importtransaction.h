// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/records/recordsink.h"
#include "model/records/snapshot.h"
#include "model/trust/deriver.h"

#include <cstdint>
#include <memory>
#include <string>

namespace isthmus
{

namespace sqlite
{
class Database;
}

using SnapshotId = std::int64_t; ///< A snapshot of one project; 0 is none.

/// One import: everything from the first record to the derived graph happens in one transaction of
/// the file. Destroyed without commit() it leaves the project as it was. Made by
/// Project::beginImport(), must not outlive that Project, used by one thread.
///
/// A file whose path the snapshot already knows from an earlier import replaces what was read
/// then, whatever becomes of it now; the ledger says so. Throws StoreError on a full disk etc.
class ImportTransaction : public RecordSink
{
public:
    ImportTransaction(sqlite::Database &database, SnapshotId snapshot);
    ~ImportTransaction() override;

    SnapshotId snapshotId() const;
    Timestamp asOf() const; ///< Of the snapshot.

    FileId beginFile(const std::string &path) override;
    void endFile(const FileRecord &file) override;
    void dropFile(FileId file) override;
    ExcerptId add(const Excerpt &excerpt) override;
    void add(const Entity &entity) override;
    void add(const Relation &relation) override;
    void add(const Grant &grant) override;
    void add(const Policy &policy) override;
    void add(const Completeness &completeness) override;
    std::string fingerprint(std::string_view secret) override;

    /// Everything the snapshot holds now, merged and finished. Ends the last file; no record may be
    /// added after it.
    std::unique_ptr<Snapshot> records();
    /// Derives the trusts of records() and keeps them and their graph. An Error when cancelled.
    Result<void> derive(const Snapshot &records, Progress &progress);
    void commit();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace isthmus
