// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "tests/support/golden.h"
#include "tests/support/importdump.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <algorithm>
#include <filesystem>
#include <vector>

using namespace isthmus;
using nlohmann::json;
namespace fs = std::filesystem;

/// Damages every fixture of the AWS importers: cut at many places, and each value in turn replaced
/// by one of another type. Nothing may throw, a cut is always told, and every place that is given
/// as a proof is found in the text.
class TestAwsHostile : public QObject
{
    Q_OBJECT

private slots:
    void cut_data() { files(); }
    void cut();
    void wrongTypes_data() { files(); }
    void wrongTypes();

private:
    static void files();
};

namespace
{

/// Every value of `document` that is no container, and every container.
void collect(const json &value, const json::json_pointer &at,
             std::vector<json::json_pointer> &places)
{
    if (!at.empty())
        places.push_back(at);
    if (value.is_object())
        for (const auto &[key, member] : value.items())
            collect(member, at / key, places);
    else if (value.is_array())
        for (std::size_t i = 0; i < value.size(); ++i)
            collect(value[i], at / i, places);
}

/// `isEmptyList`: the document has a list without elements, so there may be nothing to tell.
void verifyRecords(const Imported &imported, const std::string &what, bool isEmptyList)
{
    const auto text = dumped(imported);
    QVERIFY2(text.find("input.json:0 ") == std::string::npos, (what + "\n" + text).c_str());
    for (const auto &file : imported.ledger.files) {
        const bool isUsed = file.entities + file.relations + file.policies + file.events > 0;
        QVERIFY2(isUsed || isEmptyList || !file.notes.empty(),
                 ("silently dropped: " + what).c_str());
    }
    for (const auto &entity : imported.sink.snapshot->entities)
        QVERIFY2(!entity.key.empty() && !entity.kind.empty(), what.c_str());
}

} // namespace

void TestAwsHostile::files()
{
    QTest::addColumn<QString>("file");
    const fs::path root = fs::path(ISTHMUS_TEST_DATA) / "importers";
    std::vector<fs::path> found;
    for (const auto &entry : fs::recursive_directory_iterator(root)) {
        const auto relative = fs::relative(entry.path(), root).string();
        if (entry.is_regular_file() && relative.starts_with("aws.") &&
            relative.find("/hostile/") == std::string::npos &&
            entry.path().filename() != "expected.json" && entry.path().extension() == ".json")
            found.push_back(entry.path());
    }
    std::sort(found.begin(), found.end());
    for (const auto &file : found)
        QTest::newRow(fs::relative(file, root).c_str()) << QString(file.c_str());
}

void TestAwsHostile::cut()
{
    QFETCH(QString, file);
    const auto text = readFile(file.toStdString());
    const auto end = text.find_last_of("}]");
    for (std::size_t i = 1; i < 16; ++i) {
        const auto length = end * i / 16;
        if (length < 2)
            continue;
        const auto imported = importedText(std::string_view(text).substr(0, length));
        QCOMPARE(imported.ledger.files.size(), std::size_t(1));
        const auto &record = imported.ledger.files.front();
        QVERIFY2(!record.notes.empty(), ("cut at " + std::to_string(length)).c_str());
        QVERIFY(record.status != FileRecord::Status::Imported);
    }
}

void TestAwsHostile::wrongTypes()
{
    QFETCH(QString, file);
    const auto document = json::parse(readFile(file.toStdString()), nullptr, false);
    if (document.is_discarded())
        QSKIP("not one JSON document");
    std::vector<json::json_pointer> places;
    collect(document, json::json_pointer(), places);
    const std::size_t step = std::max<std::size_t>(1, places.size() / 16);
    for (std::size_t i = 0; i < places.size(); i += step)
        for (const auto &other : {json(7), json(nullptr), json::array({json::array()}),
                                  json({{"odd", true}}), json("odd 'text'")}) {
            auto damaged = document;
            damaged[places[i]] = other;
            const auto text = damaged.dump();
            verifyRecords(importedText(text), places[i].to_string() + " = " + other.dump(),
                          text.find("[]") != std::string::npos);
            if (QTest::currentTestFailed())
                return;
        }
}

QTEST_APPLESS_MAIN(TestAwsHostile)
#include "tst_awshostile.moc"
