// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/reading/recordqueue.h"

#include <utility>

namespace isthmus
{
namespace
{

constexpr std::size_t batchBytes = std::size_t{96} << 10; // all batches stay in a cache
constexpr std::size_t maxWaiting = 3;

void redact(Entity &entity)
{
    redactTokens(entity.attributes);
}
void redact(Relation &relation)
{
    redactTokens(relation.attributes);
}
void redact(Grant &grant)
{
    redactTokens(grant.attributes);
}
void redact(Policy &policy)
{
    redactTokens(policy.document);
}
void redact(Completeness &) {}

} // namespace

RecordQueue::~RecordQueue()
{
    if (!m_thread.joinable())
        return;
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
        m_waiting.clear();
    }
    m_changed.notify_all();
    m_thread.join();
}

FileId RecordQueue::beginFile(const std::string &path)
{
    drain();
    m_excerpts = 0;
    m_ids.clear();
    return m_sink.beginFile(path);
}

void RecordQueue::endFile(const FileRecord &file)
{
    drain();
    m_sink.endFile(file);
}

ExcerptId RecordQueue::add(const RawExcerpt &raw)
{
    auto &[excerpt, redactor] = m_batch.excerpts.next();
    excerpt.file = raw.file;
    excerpt.syntax = raw.syntax;
    excerpt.pointer = raw.pointer;
    excerpt.firstLine = raw.firstLine;
    excerpt.text = raw.text;
    redactor = raw.redactor;
    count(raw.text.size());
    return ++m_excerpts;
}

template<class Record>
void RecordQueue::keep(Slots<Record> &records, Record &&record, std::size_t bytes)
{
    std::swap(records.next(), record); // the caller frees what the slot held
    count(sizeof(Record) + bytes);
}

void RecordQueue::add(Entity &&entity)
{
    keep(m_batch.entities, std::move(entity), 0);
}
void RecordQueue::add(Relation &&relation)
{
    keep(m_batch.relations, std::move(relation), 0);
}
void RecordQueue::add(Grant &&grant)
{
    keep(m_batch.grants, std::move(grant), 0);
}
void RecordQueue::add(Policy &&policy)
{
    const auto size = policy.document.size();
    keep(m_batch.policies, std::move(policy), size);
}
void RecordQueue::add(Completeness &&completeness)
{
    keep(m_batch.completeness, std::move(completeness), 0);
}

void RecordQueue::Batch::clear()
{
    excerpts.clear();
    entities.clear();
    relations.clear();
    grants.clear();
    policies.clear();
    completeness.clear();
    bytes = 0;
}

void RecordQueue::count(std::size_t bytes)
{
    m_batch.bytes += bytes;
    if (m_batch.bytes >= batchBytes)
        handOver();
}

void RecordQueue::handOver()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_waiting.size() < maxWaiting || m_failure; });
    if (m_failure)
        std::rethrow_exception(m_failure);
    m_waiting.push_back(std::move(m_batch));
    m_batch = {};
    if (!m_free.empty()) {
        m_batch = std::move(m_free.back());
        m_free.pop_back();
    }
    if (!m_thread.joinable())
        m_thread = std::thread(&RecordQueue::run, this);
    m_changed.notify_all();
}

void RecordQueue::drain()
{
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return (m_waiting.empty() && !m_isWriting) || m_failure; });
        if (m_failure)
            std::rethrow_exception(m_failure);
    }
    write(m_batch);
    m_batch.clear();
}

void RecordQueue::run()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_changed.wait(lock, [this] { return !m_waiting.empty() || m_isStopping; });
        if (m_isStopping)
            return;
        auto batch = std::move(m_waiting.front());
        m_waiting.pop_front();
        m_isWriting = true;
        m_changed.notify_all();
        lock.unlock();
        std::exception_ptr failure;
        try {
            write(batch);
        } catch (...) {
            failure = std::current_exception();
        }
        batch.clear();
        lock.lock();
        m_isWriting = false;
        m_free.push_back(std::move(batch));
        m_failure = failure;
        m_changed.notify_all();
        if (failure)
            return;
    }
}

void RecordQueue::write(Batch &batch)
{
    for (auto &[excerpt, redactor] : batch.excerpts.used()) {
        if (redactor != nullptr)
            redactor->redact(excerpt.text, excerpt.syntax);
        m_ids.push_back(m_sink.add(excerpt));
    }
    write(batch.entities);
    write(batch.relations);
    write(batch.grants);
    write(batch.policies);
    write(batch.completeness);
}

template<class Record>
void RecordQueue::write(Slots<Record> &records)
{
    for (auto &record : records.used()) {
        redact(record);
        if (auto &number = record.evidence.excerpt; number != 0)
            number = m_ids.at(number - 1);
        m_sink.add(record);
    }
}

} // namespace isthmus
