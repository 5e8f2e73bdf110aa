// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "tests/importers/reading/echo.h"
#include "tests/support/golden.h"

#include <QTest>
#include <algorithm>
#include <filesystem>
#include <random>
#include <unistd.h>
#include <vector>

using namespace isthmus;
namespace fs = std::filesystem;

/// Runs every file tests/data/reading/<case>/input* through the reader with an importer that
/// takes everything, and checks what must hold for any input.
class TestReading : public QObject
{
    Q_OBJECT

private slots:
    void cases_data();
    void cases();
    void anyWindow_data() { cases_data(); }
    void anyWindow();
    void cutAnywhere_data() { cases_data(); }
    void cutAnywhere();
    void generated();
    void deepNesting();
    void longRecordIsSkipped();
    void cancelled();
    void linksAndFolders();
    void hashesTheRawFile();
    void importerExceptions();
};

namespace
{

std::string run(std::string_view bytes, const ImportOptions &options, bool onlyRecords)
{
    MemorySink sink;
    const auto ledger = importText(bytes, "input", options, sink);
    if (!ledger)
        return ledger.error().message;
    return onlyRecords ? echoedRecords(sink) : echoed(sink, *ledger);
}

std::string inputOf(const QString &folder)
{
    for (const auto &entry : fs::directory_iterator(folder.toStdString()))
        if (entry.path().filename().string().starts_with("input"))
            return readFile(entry.path());
    return {};
}

/// A random JSON text: nested values with all the characters that could fool a splitter.
std::string randomJson(std::mt19937 &random, int depth)
{
    const auto pick = [&](unsigned count) { return static_cast<unsigned>(random() % count); };
    static constexpr const char *scalars[] = {
        "1",        "-2.5e3",     "true",          "null",           "\"\"",        "\"{[\"",
        "\"\\\\\"", "\"\\\"]}\"", "\"\\u00e9, \"", "\"a\\\\\\\"b\"", "\"\xc3\xa9\""};
    if (depth == 0 || pick(3) == 0)
        return scalars[pick(std::size(scalars))];
    std::string out;
    const bool isObject = pick(2) == 0;
    const auto count = pick(4);
    for (unsigned i = 0; i < count; ++i) {
        out += i == 0 ? "" : ", \n";
        if (isObject)
            out += "\"k" + std::to_string(i) + "\\\\\" : ";
        out += randomJson(random, depth - 1);
    }
    return isObject ? "{" + out + "}" : "[" + out + "]";
}

} // namespace

void TestReading::cases_data()
{
    QTest::addColumn<QString>("folder");
    std::vector<fs::path> folders;
    for (const auto &entry : fs::directory_iterator(fs::path(ISTHMUS_TEST_DATA) / "reading"))
        folders.push_back(entry.path());
    std::sort(folders.begin(), folders.end());
    for (const auto &folder : folders)
        QTest::newRow(folder.filename().c_str()) << QString(folder.c_str());
}

void TestReading::cases()
{
    QFETCH(QString, folder);
    const auto difference = goldenDiff(fs::path(folder.toStdString()) / "expected.txt",
                                       run(inputOf(folder), echoOptions(), false));
    QVERIFY2(difference.empty(), difference.c_str());
}

void TestReading::anyWindow()
{
    QFETCH(QString, folder);
    const auto input = inputOf(folder);
    const auto expected = run(input, echoOptions(), false);
    for (const std::size_t size : {16u, 17u, 31u, 64u, 65u, 129u, 1000u}) {
        auto options = echoOptions();
        options.limits.windowBytes = size;
        const auto actual = run(input, options, false);
        QVERIFY2(actual == expected, (std::to_string(size) + ":\n" + actual).c_str());
    }
}

void TestReading::cutAnywhere()
{
    QFETCH(QString, folder);
    const auto input = inputOf(folder);
    const auto whole = run(input, echoOptions(), true);
    if (input.size() > 3000)
        QSKIP("too long for this");
    const bool isText = input.find('\0') == std::string::npos;
    for (std::size_t size = 0; size < input.size(); ++size) {
        MemorySink sink;
        const auto ledger =
            importText(std::string_view(input).substr(0, size), "input", echoOptions(), sink);
        QVERIFY(ledger.has_value());
        QVERIFY2(!isText ||
                     sink.snapshot->entities.size() <=
                         static_cast<std::size_t>(std::count(whole.begin(), whole.end(), '\n')) + 1,
                 std::to_string(size).c_str());
    }
}

void TestReading::generated()
{
    std::mt19937 random(7);
    for (int round = 0; round < 200; ++round) {
        std::string list = "[", lines;
        std::vector<std::string> values;
        for (int i = 0; i < 8; ++i) {
            values.push_back("{\"n\": " + randomJson(random, 4) + "}");
            list += (i == 0 ? "" : ",") + values.back();
            lines += values.back() + (i % 2 == 0 ? "\n" : " ");
        }
        auto options = echoOptions();
        options.limits.windowBytes = 16 + random() % 100;
        MemorySink one, two;
        QVERIFY(importText(list + "]", "input", options, one).has_value());
        QVERIFY(importText(lines, "input", options, two).has_value());
        QCOMPARE(one.snapshot->entities.size(), values.size());
        QCOMPARE(two.snapshot->entities.size(), values.size());
        for (std::size_t i = 0; i < values.size(); ++i) {
            QCOMPARE(one.excerpts[i].text, values[i]);
            QCOMPARE(two.excerpts[i].text, values[i]);
            QCOMPARE(one.snapshot->entities[i].evidence.pointer, "/" + std::to_string(i));
            QCOMPARE(two.snapshot->entities[i].evidence.pointer, "/" + std::to_string(i));
        }
    }
}

void TestReading::deepNesting()
{
    for (const int depth : {10, 250, 300, 100'000}) {
        const auto deep = std::string(static_cast<std::size_t>(depth), '[') +
                          std::string(static_cast<std::size_t>(depth), ']');
        const auto text = run("[{\"a\":" + deep + "},{\"b\":1}]", echoOptions(), true);
        QVERIFY2(text.find("{\"b\":1}") != std::string::npos, std::to_string(depth).c_str());
        QCOMPARE(text.find("/0 ") != std::string::npos, depth <= 250);
        run(deep, echoOptions(), false);
        run(deep.substr(0, deep.size() / 2), echoOptions(), false);
    }
}

void TestReading::longRecordIsSkipped()
{
    auto options = echoOptions();
    options.limits.recordBytes = 1000;
    options.limits.windowBytes = 64;
    const auto text =
        run("[{\"a\":1},{\"b\":\"" + std::string(5000, 'x') + "\"},{\"c\":1}]", options, false);
    QVERIFY(text.find("/2 @1 {\"c\":1}") != std::string::npos);
    QVERIFY(text.find("was skipped") != std::string::npos);
    QVERIFY(text.find("input: partial") != std::string::npos);
}

void TestReading::cancelled()
{
    struct Cancel : NoProgress {
        bool isCancelled() const override { return true; }
    } progress;
    MemorySink sink;
    const fs::path path = fs::path(ISTHMUS_TEST_DATA) / "reading";
    const auto ledger = importFiles(std::span(&path, 1), echoOptions(), sink, progress);
    QVERIFY(!ledger.has_value());
    QCOMPARE(ledger.error().kind, Error::Kind::Cancelled);
    QVERIFY(sink.snapshot->entities.empty());
}

void TestReading::linksAndFolders()
{
    const auto root = fs::temp_directory_path() / ("isthmus-reading-" + std::to_string(::getpid()));
    writeFile(root / "b.json", "{\"b\":1}");
    writeFile(root / "a/x.json", "{\"a\":1}");
    fs::create_directory_symlink("..", root / "a/loop");
    MemorySink sink;
    NoProgress progress;
    const auto ledger = importFiles(std::span(&root, 1), echoOptions(), sink, progress);
    fs::remove_all(root);
    QVERIFY(ledger.has_value());
    QCOMPARE(ledger->files.size(), std::size_t{3});
    QVERIFY(ledger->files[0].path.ends_with("a/loop"));
    QCOMPARE(ledger->files[0].status, FileRecord::Status::Skipped);
    QVERIFY(ledger->files[1].path.ends_with("a/x.json"));
    QVERIFY(ledger->files[2].path.ends_with("b.json"));
    const fs::path missing = root / "missing";
    QVERIFY(!importFiles(std::span(&missing, 1), echoOptions(), sink, progress).has_value());
}

void TestReading::hashesTheRawFile()
{
    MemorySink sink;
    const std::string bytes = "\xef\xbb\xbf{\"a\":1}\n";
    const auto ledger = importText(bytes, "input", echoOptions(), sink);
    QCOMPARE(ledger->files[0].sha256, sha256Hex(bytes));
    QCOMPARE(ledger->files[0].bytes, bytes.size());
}

void TestReading::importerExceptions()
{
    const Importer bad{"test.bad",
                       "Bad",
                       {},
                       [](const Record &) { return 100; },
                       [](Record &, ImportOutput &) { throw std::runtime_error("oops"); },
                       {}};
    const Importer *const list[] = {&bad};
    ImportOptions options;
    options.importers = list;
    const auto text = run("[{},{}]", options, false);
    QVERIFY2(text.find("could not be read: oops") != std::string::npos, text.c_str());
    const Importer full{"test.full",
                        "Full",
                        {},
                        [](const Record &) { return 100; },
                        [](Record &, ImportOutput &) { throw StoreError("disk full"); },
                        {}};
    const Importer *const other[] = {&full};
    options.importers = other;
    QVERIFY_THROWS_EXCEPTION(StoreError, run("[{},{}]", options, false));
}

QTEST_APPLESS_MAIN(TestReading)
#include "tst_reading.moc"
