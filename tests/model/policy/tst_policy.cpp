// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include <QtTest>

#include "tests/model/policy/policycases.h"
#include "tests/support/golden.h"

#include <filesystem>
#include <set>

using namespace isthmus;
using nlohmann::json;

/// Walks tests/data/policy/<area>/*.json: tables of {name, given, expect, source}. An entry with
/// `rows` stands for several cases: each row is {name, given, expect}, laid over the entry's own
/// `given`; or, with `key`, [operator, value(s) of the policy, value of the request, verdict].
class tst_Policy : public QObject
{
    Q_OBJECT

private slots:
    void cases_data();
    void cases();
    void enoughCases();

private:
    void addCase(const char *folder, const std::string &file, const json &one);
    struct Area {
        const char *folder;
        json (*answer)(const json &given);
        std::size_t least; ///< Fewer cases mean that a table was lost.
    };
    static constexpr Area areas[] = {{"aws", answerAws, 550},
                                     {"claims", answerScope, 60},
                                     {"cel", answerCel, 60},
                                     {"azure", answerAzure, 20}};
    std::map<std::string, json> m_cases;
    std::map<std::string, std::size_t> m_counts;
};

namespace
{

json conditionCase(const json &family, const json &row)
{
    const std::string key = family["key"];
    json one{{"name", family["name"].get<std::string>() + ": " + row[0].get<std::string>() + " " +
                          row[1].dump() + " / " + row[2].dump()},
             {"source", family["source"]},
             {"given", family.value("given", json::object())},
             {"expect", {{"verdict", row[3]}}}};
    one["given"]["condition"][row[0].get<std::string>()][key] = row[1];
    one["given"]["context"][key] = row[2];
    return one;
}

std::vector<json> expanded(const json &entry)
{
    if (!entry.contains("rows"))
        return {entry};
    std::vector<json> cases;
    for (const auto &row : entry["rows"]) {
        if (row.is_array()) {
            cases.push_back(conditionCase(entry, row));
            continue;
        }
        json one{{"name", entry["name"].get<std::string>() + ": " + row["name"].get<std::string>()},
                 {"source", row.value("source", entry.value("source", ""))},
                 {"given", entry.value("given", json::object())},
                 {"expect", row["expect"]}};
        const auto over = row.value("given", json::object());
        for (const auto &[key, value] : over.items())
            one["given"][key] = value;
        cases.push_back(std::move(one));
    }
    return cases;
}

} // namespace

void tst_Policy::addCase(const char *folder, const std::string &file, const json &one)
{
    const auto name = std::string(folder) + "/" + file + "/" + one["name"].get<std::string>();
    QVERIFY2(!m_cases.contains(name), name.c_str());
    QVERIFY2(!one.value("source", "").empty(), (name + " has no source").c_str());
    m_cases[name] = one;
    ++m_counts[folder];
    QTest::newRow(name.c_str()) << QString(folder);
}

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
            for (const auto &one : json::parse(readFile(file)))
                for (const auto &row : expanded(one))
                    addCase(area.folder, file.stem().string(), row);
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
