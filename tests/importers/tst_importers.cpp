// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "tests/support/golden.h"
#include "tests/support/importdump.h"

#include <QTest>
#include <algorithm>
#include <filesystem>
#include <vector>

using namespace isthmus;
namespace fs = std::filesystem;

/// Runs every case of tests/data/importers/<importer id>/<case>/: all files named input* are
/// imported together and the outcome is compared with expected.json.
class TestImporters : public QObject
{
    Q_OBJECT

private slots:
    void cases_data();
    void cases();
};

void TestImporters::cases_data()
{
    QTest::addColumn<QString>("folder");
    const fs::path root = fs::path(ISTHMUS_TEST_DATA) / "importers";
    std::vector<fs::path> folders;
    if (fs::exists(root))
        for (const auto &entry : fs::recursive_directory_iterator(root))
            if (entry.path().filename().string().starts_with("input"))
                folders.push_back(entry.path().parent_path());
    std::sort(folders.begin(), folders.end());
    folders.erase(std::unique(folders.begin(), folders.end()), folders.end());
    if (folders.empty())
        QSKIP("there are no cases yet");
    for (const auto &folder : folders)
        QTest::newRow(fs::relative(folder, root).c_str()) << QString(folder.c_str());
}

void TestImporters::cases()
{
    QFETCH(QString, folder);
    const fs::path path = folder.toStdString();
    std::vector<fs::path> inputs;
    for (const auto &entry : fs::directory_iterator(path))
        if (entry.path().filename().string().starts_with("input"))
            inputs.push_back(entry.path());
    std::sort(inputs.begin(), inputs.end());
    Imported imported;
    NoProgress progress;
    auto ledger = importFiles(inputs, testOptions(), imported.sink, progress);
    QVERIFY(ledger.has_value());
    imported.ledger = std::move(*ledger);
    const auto difference = goldenDiff(path / "expected.json", dumped(imported));
    QVERIFY2(difference.empty(), difference.c_str());
}

QTEST_APPLESS_MAIN(TestImporters)
#include "tst_importers.moc"
