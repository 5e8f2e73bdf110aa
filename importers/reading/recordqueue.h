// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/reading/redaction.h"
#include "model/records/recordsink.h"

#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace isthmus
{

/// Hands records to a RecordSink on a second thread, which also removes secrets from them: reading
/// goes on while the store writes. Bounded: a reader that is too fast waits. Small inputs (most
/// files of a folder) never start the thread. The sink is used by one thread at a time, but for
/// fingerprint(). Use it from one thread. What the sink throws comes out of the next call.
class RecordQueue
{
public:
    explicit RecordQueue(RecordSink &sink) : m_sink(sink) {}
    ~RecordQueue(); ///< Records that were not handed over yet (no endFile()) are lost.
    RecordQueue(const RecordQueue &) = delete;
    RecordQueue &operator=(const RecordQueue &) = delete;

    FileId beginFile(const std::string &path);
    void endFile(const FileRecord &file); ///< Waits until the sink has everything.

    /// A piece of a file, its secrets still in it. Views: copied by add().
    struct RawExcerpt {
        FileId file = 0;
        Syntax syntax = Syntax::Json;
        std::string_view pointer;
        std::uint32_t firstLine = 1;
        std::string_view text;
        const Redactor *redactor = nullptr; ///< Removes the secrets (null: there are none); must
                                            ///< outlive the queue.
    };
    /// Gives the excerpt's number in this file, which is what evidence of the records below names.
    ExcerptId add(const RawExcerpt &excerpt);
    void add(Entity &&entity);
    void add(Relation &&relation);
    void add(Grant &&grant);
    void add(Policy &&policy);
    void add(Completeness &&completeness);
    std::string fingerprint(std::string_view secret) { return m_sink.fingerprint(secret); }

private:
    /// Records that are used again when they were written: what a record took from the heap is
    /// given back where it came from, by the thread that reads.
    template<class Record>
    class Slots
    {
    public:
        Record &next()
        {
            if (m_used == m_slots.size())
                m_slots.emplace_back();
            return m_slots[m_used++];
        }
        std::span<Record> used() { return std::span(m_slots).first(m_used); }
        void clear() { m_used = 0; }

    private:
        std::vector<Record> m_slots;
        std::size_t m_used = 0;
    };
    struct KeptExcerpt {
        Excerpt excerpt;
        const Redactor *redactor = nullptr;
    };
    struct Batch {
        Slots<KeptExcerpt> excerpts;
        Slots<Entity> entities;
        Slots<Relation> relations;
        Slots<Grant> grants;
        Slots<Policy> policies;
        Slots<Completeness> completeness;
        std::size_t bytes = 0;

        void clear();
    };

    void count(std::size_t bytes); ///< Hands the batch over when it is full.
    void handOver();
    void drain();
    void run();
    void write(Batch &batch);
    template<class Record>
    void write(Slots<Record> &records);
    template<class Record>
    void keep(Slots<Record> &records, Record &&record, std::size_t bytes);

    RecordSink &m_sink;
    Batch m_batch;                ///< In the making.
    ExcerptId m_excerpts = 0;     ///< Numbers given in this file.
    std::vector<ExcerptId> m_ids; ///< What the sink calls them; of whoever writes.

    std::thread m_thread;
    std::mutex m_mutex; ///< For everything below.
    std::condition_variable m_changed;
    std::deque<Batch> m_waiting;
    std::vector<Batch> m_free; ///< Written, to be filled again.
    bool m_isWriting = false, m_isStopping = false;
    std::exception_ptr m_failure;
};

} // namespace isthmus
