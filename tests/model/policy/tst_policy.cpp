// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include <QtTest>

#include "tests/model/policy/policycases.h"
#include "tests/support/golden.h"

#include <filesystem>
#include <set>

using namespace isthmus;
using nlohmann::json;

/// Walks tests/data/policy/<area>/*.json: tables of {name, given, expect, source}.
class tst_Policy : public QObject
{
    Q_OBJECT

private slots:
    void cases_data();
    void cases();
    void enoughCases();

private:
    struct Area {
        const char *folder;
        json (*answer)(const json &given);
        std::size_t least; ///< Fewer cases mean that a table was lost.
    };
    static constexpr Area areas[] = {{"aws", answerAws, 150},
                                     {"claims", answerScope, 60},
                                     {"cel", answerCel, 60},
                                     {"azure", answerAzure, 20}};
    std::map<std::string, json> m_cases;
    std::map<std::string, std::size_t> m_counts;
};

void tst_Policy::cases_data()
{
    QTest::addColumn<QString>("area");
    for (const auto &area : areas) {
        const std::filesystem::path folder =
            std::filesystem::path(ISTHMUS_TEST_DATA) / "policy" / area.folder;
        std::set<std::filesystem::path> files;
        for (const auto &entry : std::filesystem::directory_iterator(folder))
            if (entry.path().extension() == ".json")
                files.insert(entry.path());
        for (const auto &file : files) {
            const auto table = json::parse(readFile(file));
            for (const auto &one : table) {
                const auto name = std::string(area.folder) + "/" + file.stem().string() + "/" +
                                  one["name"].get<std::string>();
                QVERIFY2(!m_cases.contains(name), name.c_str());
                m_cases[name] = one;
                ++m_counts[area.folder];
                QTest::newRow(name.c_str()) << QString(area.folder);
            }
        }
    }
}

void tst_Policy::cases()
{
    QFETCH(QString, area);
    const auto &one = m_cases.at(QTest::currentDataTag());
    for (const auto &row : areas) {
        if (area != row.folder)
            continue;
        const auto answer = row.answer(one["given"]);
        json seen = json::object();
        for (const auto &[key, value] : one["expect"].items())
            seen[key] = answer.value(key, json());
        const auto message = "expected " + one["expect"].dump() + "\nseen     " + seen.dump() +
                             "\nall      " + answer.dump();
        QVERIFY2(seen == one["expect"], message.c_str());
        return;
    }
    QFAIL("no such area");
}

void tst_Policy::enoughCases()
{
    for (const auto &area : areas)
        QVERIFY2(m_counts[area.folder] >= area.least,
                 (std::string(area.folder) + ": " + std::to_string(m_counts[area.folder])).c_str());
}

QTEST_APPLESS_MAIN(tst_Policy)
#include "tst_policy.moc"
