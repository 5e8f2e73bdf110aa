// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/base/digest.h"
#include "model/records/recordsink.h"
#include "model/records/snapshot.h"

#include <memory>
#include <vector>

namespace isthmus
{

/// Keeps what importers emit, for tests. Ids are positions + 1.
class MemorySink : public RecordSink
{
public:
    std::vector<FileRecord> files;
    std::vector<Excerpt> excerpts;
    std::unique_ptr<Snapshot> snapshot = std::make_unique<Snapshot>();

    FileId beginFile(const std::string &path) override
    {
        FileRecord file;
        file.id = static_cast<FileId>(files.size() + 1);
        file.path = path;
        files.push_back(file);
        return file.id;
    }
    void endFile(const FileRecord &file) override { files.at(file.id - 1) = file; }
    void dropFile(FileId file) override
    {
        const auto isOurs = [&](const EvidenceRef &place) {
            return place.excerpt != 0 && excerpts.at(place.excerpt - 1).file == file;
        };
        const auto drop = [&](auto &records) {
            std::erase_if(records, [&](const auto &record) { return isOurs(record.evidence); });
        };
        drop(snapshot->entities);
        drop(snapshot->relations);
        drop(snapshot->grants);
        drop(snapshot->policies);
        drop(snapshot->completeness);
    }
    ExcerptId add(const Excerpt &excerpt) override
    {
        excerpts.push_back(excerpt);
        return static_cast<ExcerptId>(excerpts.size());
    }
    void add(const Entity &entity) override { snapshot->entities.push_back(entity); }
    void add(const Relation &relation) override { snapshot->relations.push_back(relation); }
    void add(const Grant &grant) override { snapshot->grants.push_back(grant); }
    void add(const Policy &policy) override { snapshot->policies.push_back(policy); }
    void add(const Completeness &c) override { snapshot->completeness.push_back(c); }
    std::string fingerprint(std::string_view secret) override
    {
        return hmacSha256Hex("test key", secret);
    }
};

} // namespace isthmus
