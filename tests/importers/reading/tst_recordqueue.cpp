// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/reading/recordqueue.h"
#include "model/base/result.h"
#include "tests/support/memorysink.h"

#include <QTest>
#include <string>

using namespace isthmus;

namespace
{

constexpr int many = 40'000; // several batches

/// A full disk after some records.
class FailingSink : public MemorySink
{
public:
    using MemorySink::add;
    void add(const Relation &relation) override
    {
        if (snapshot->relations.size() == 1000)
            throw StoreError("the disk is full");
        MemorySink::add(relation);
    }
};

Relation relation(int i, ExcerptId excerpt)
{
    Relation row;
    row.source = "a rather long source " + std::to_string(i);
    row.kind = "K";
    row.target = "t";
    row.evidence = {excerpt, "/p" + std::to_string(i), 0};
    return row;
}

std::string token(int i)
{
    return "ghp_0123456789abcdefghij" + std::to_string(100'000 + i);
}

} // namespace

/// Records come out as they went in, whichever thread writes them.
class TestRecordQueue : public QObject
{
    Q_OBJECT

private slots:
    void orderAndProofsStay();
    void filesStandAlone();
    void failureComesOut();
    void abandoned();
};

void TestRecordQueue::orderAndProofsStay()
{
    MemorySink sink;
    const Redactor redactor({});
    RecordQueue queue(sink);
    FileRecord file;
    file.id = queue.beginFile("f");
    for (int i = 0; i < many; ++i) {
        const auto text = "{\"n\":\"" + token(i) + "\",\"i\":" + std::to_string(i) + "}";
        const auto pointer = "/" + std::to_string(i);
        const auto excerpt =
            queue.add({file.id, Syntax::Json, pointer, static_cast<std::uint32_t>(i), text,
                       i % 2 == 0 ? &redactor : nullptr});
        queue.add(relation(i, excerpt));
        queue.add(relation(-i, 0));
        Entity entity;
        entity.key = std::to_string(i);
        entity.attributes = "{\"a\":\"" + token(i) + "\"}";
        entity.evidence.excerpt = excerpt;
        queue.add(std::move(entity));
    }
    queue.endFile(file);
    QCOMPARE(sink.excerpts.size(), std::size_t(many));
    QCOMPARE(sink.snapshot->relations.size(), std::size_t(2 * many));
    for (std::size_t i = 0; i < many; ++i) {
        const auto &row = sink.snapshot->relations[2 * i];
        const auto expected = relation(static_cast<int>(i), static_cast<ExcerptId>(i + 1));
        QCOMPARE(row.source, expected.source);
        QVERIFY(row.evidence == expected.evidence);
        QCOMPARE(sink.snapshot->relations[2 * i + 1].evidence.excerpt, ExcerptId(0));
        const auto &excerpt = sink.excerpts[row.evidence.excerpt - 1];
        QCOMPARE(excerpt.pointer, "/" + std::to_string(i));
        QCOMPARE(excerpt.text.find("ghp_") == std::string::npos, i % 2 == 0);
        QVERIFY(excerpt.text.find("\"i\":" + std::to_string(i) + "}") != std::string::npos);
        const auto &entity = sink.snapshot->entities[i];
        QCOMPARE(entity.key, std::to_string(i));
        QVERIFY(entity.attributes.find("ghp_") == std::string::npos);
    }
}

void TestRecordQueue::filesStandAlone()
{
    MemorySink sink;
    RecordQueue queue(sink);
    for (int i = 0; i < 3; ++i) {
        FileRecord file;
        file.id = queue.beginFile("f" + std::to_string(i));
        const auto excerpt = queue.add({file.id, Syntax::Text, "", 1, "text", nullptr});
        QCOMPARE(excerpt, ExcerptId(1)); // numbers begin anew
        queue.add(relation(i, excerpt));
        queue.endFile(file);
        QCOMPARE(sink.snapshot->relations.back().evidence.excerpt, ExcerptId(i + 1));
    }
}

void TestRecordQueue::failureComesOut()
{
    FailingSink sink;
    RecordQueue queue(sink);
    FileRecord file;
    file.id = queue.beginFile("f");
    const auto addAll = [&] {
        for (int i = 0; i < many; ++i)
            queue.add(relation(i, 0));
        queue.endFile(file);
    };
    QVERIFY_EXCEPTION_THROWN(addAll(), StoreError);
    QVERIFY_EXCEPTION_THROWN(queue.endFile(file), StoreError); // it stays failed
    QCOMPARE(sink.snapshot->relations.size(), std::size_t(1000));
}

void TestRecordQueue::abandoned()
{
    MemorySink sink;
    {
        RecordQueue queue(sink);
        queue.beginFile("f");
        for (int i = 0; i < many; ++i)
            queue.add(relation(i, 0));
    } // a cancelled import: nobody waits for the rest
    QVERIFY(sink.snapshot->relations.size() <= std::size_t(many));
}

QTEST_APPLESS_MAIN(TestRecordQueue)
#include "tst_recordqueue.moc"
