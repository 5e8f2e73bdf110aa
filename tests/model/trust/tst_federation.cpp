// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include <QtTest>

#include "model/trust/catalog.h"
#include "tests/support/golden.h"
#include "tests/support/snapshottext.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <map>
#include <set>

using namespace isthmus;

/// tests/data/trust/federation/<case>.json (records) -> <case>.txt (edges as text).
class tst_Federation : public QObject
{
    Q_OBJECT

private slots:
    void cases_data();
    void cases();
    void everyRowHasHitAndMiss();

private:
    static std::filesystem::path folder()
    {
        return std::filesystem::path(ISTHMUS_TEST_DATA) / "trust" / "federation";
    }
};

std::string edgesOf(const nlohmann::json &given)
{
    const auto snapshot = snapshotFromJson(given);
    EdgeList edges;
    for (const auto *deriver : {&federationAwsDeriver, &federationEntraDeriver,
                                &federationGcpDeriver, &federationGkeDeriver})
        deriver->derive(*snapshot, edges);
    return toText(edges);
}

void tst_Federation::cases_data()
{
    QTest::addColumn<QString>("file");
    std::set<std::string> names;
    for (const auto &entry : std::filesystem::directory_iterator(folder()))
        if (entry.path().extension() == ".json")
            names.insert(entry.path().stem().string());
    for (const auto &name : names)
        QTest::newRow(name.c_str()) << QString::fromStdString(name);
}

void tst_Federation::cases()
{
    QFETCH(QString, file);
    const auto input = folder() / (file.toStdString() + ".json");
    const auto text = edgesOf(nlohmann::json::parse(readFile(input)));
    const auto diff = goldenDiff(folder() / (file.toStdString() + ".txt"), text);
    QVERIFY2(diff.empty(), diff.c_str());
}

/// Each row of the catalogue has a case with its edge and one where it must not appear; the file
/// names say which: x-01-hit-…, x-01-miss-….
void tst_Federation::everyRowHasHitAndMiss()
{
    std::map<std::string, std::set<std::string>> seen;
    for (const auto &entry : std::filesystem::directory_iterator(folder())) {
        const auto name = entry.path().stem().string();
        for (const char *what : {"hit", "miss"})
            if (const auto at = name.find(std::string("-") + what + "-"); at != std::string::npos)
                seen[name.substr(0, at)].insert(what);
    }
    for (const char *row :
         {"x-01", "x-02", "x-03", "x-04", "x-05", "x-06", "x-07", "x-08", "x-09", "x-11", "x-12",
          "x-13", "x-14", "x-16", "gke-wi", "aks-wi", "mi-as-fic"})
        QVERIFY2(seen[row].size() == 2, row);
}

QTEST_APPLESS_MAIN(tst_Federation)
#include "tst_federation.moc"
