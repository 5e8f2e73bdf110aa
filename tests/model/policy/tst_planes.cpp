// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include <QtTest>

#include "tests/model/policy/planecases.h"
#include "tests/support/golden.h"

#include <filesystem>
#include <set>

using namespace isthmus;
using nlohmann::json;

std::vector<std::string> isthmus::textsOf(const json &object, const char *member)
{
    return object.contains(member) ? object[member].get<std::vector<std::string>>()
                                   : std::vector<std::string>();
}

/// Walks tests/data/policy/<plane>/*.json: fixtures {fixture, source, …, cases}, each case a list
/// [who, ask, verdict, optional remark on the source, optional {missing, condition, assumption,
/// why, optimistic}]. The texts are looked for in the lists of the decision; "" = the list is
/// empty.
class tst_Planes : public QObject
{
    Q_OBJECT

private slots:
    void cases_data();
    void cases();
    void enoughCases();

private:
    struct Plane {
        const char *folder;
        PlaneFixture (*compile)(const json &fixture);
        std::size_t least;
    };
    static constexpr Plane planes[] = {{"kubernetes", kubernetesFixture, 250},
                                       {"gcp", gcpFixture, 230},
                                       {"azure-rbac", azureFixture, 180}};

    struct Row {
        std::shared_ptr<const PlaneFixture> fixture;
        json one;
    };
    std::map<std::string, Row> m_rows;
    std::map<std::string, std::size_t> m_counts;
};

void tst_Planes::cases_data()
{
    QTest::addColumn<QString>("source");
    for (const auto &plane : planes) {
        const auto folder = std::filesystem::path(ISTHMUS_TEST_DATA) / "policy" / plane.folder;
        std::set<std::filesystem::path> files;
        for (const auto &entry : std::filesystem::directory_iterator(folder))
            files.insert(entry.path());
        for (const auto &file : files)
            for (const auto &fixture : json::parse(readFile(file))) {
                const auto compiled = std::make_shared<const PlaneFixture>(plane.compile(fixture));
                for (const auto &one : fixture["cases"]) {
                    const auto name = std::string(plane.folder) + "/" +
                                      fixture["fixture"].get<std::string>() + "/" +
                                      one[0].get<std::string>() + " " + one[1].get<std::string>();
                    QVERIFY2(m_rows.emplace(name, Row{compiled, one}).second, name.c_str());
                    ++m_counts[plane.folder];
                    QTest::newRow(name.c_str())
                        << QString::fromStdString(fixture["source"].get<std::string>());
                }
            }
    }
}

namespace
{

bool mentions(const std::vector<std::string> &texts, const std::string &wanted)
{
    if (wanted.empty())
        return texts.empty();
    return std::any_of(texts.begin(), texts.end(), [&](const std::string &text) {
        return text.find(wanted) != std::string::npos;
    });
}

std::string dumped(const Decision &decision)
{
    std::string out(verdictName(decision.verdict));
    out += " (optimistic " + std::string(verdictName(decision.optimistic)) + ")";
    for (const auto &one : decision.decisive)
        out +=
            "\n  " + one.effect + " " + std::to_string(one.document) + one.pointer + ": " + one.why;
    for (const auto &one : decision.conditions)
        out +=
            "\n  if " + one.text + ": " + std::string(verdictName(one.verdict)) + ", " + one.reason;
    for (const auto &one : decision.missing)
        out += "\n  missing " + one;
    for (const auto &one : decision.assumptions)
        out += "\n  assumed " + one;
    return out;
}

std::string textFor(const json &more, const char *member)
{
    return more[member].get<std::string>();
}

} // namespace

void tst_Planes::cases()
{
    const auto &[fixture, one] = m_rows.at(QTest::currentDataTag());
    const auto decision = (*fixture)(one[0], one[1]);
    const auto seen = dumped(decision);
    QVERIFY2(verdictName(decision.verdict) == one[2].get<std::string>(),
             ("expected " + one[2].get<std::string>() + ", seen " + seen).c_str());
    // An answer says why.
    if (decision.verdict == Verdict::Yes)
        QVERIFY2(!decision.decisive.empty(), seen.c_str());
    if (decision.verdict == Verdict::Unknown)
        QVERIFY2(!decision.missing.empty(), seen.c_str());
    if (decision.verdict == Verdict::Conditional)
        QVERIFY2(!decision.conditions.empty(), seen.c_str());
    const auto more = one.back().is_object() ? one.back() : json::object();
    std::vector<std::string> conditions, reasons;
    for (const auto &check : decision.conditions)
        conditions.push_back(check.text + " " + check.key + " " + check.reason);
    for (const auto &statement : decision.decisive)
        reasons.push_back(statement.effect + ": " + statement.why);
    for (const auto &[member, value] : more.items()) {
        const bool isFine = member == "missing"      ? mentions(decision.missing, value)
                            : member == "condition"  ? mentions(conditions, value)
                            : member == "assumption" ? mentions(decision.assumptions, value)
                            : member == "why"        ? mentions(reasons, value)
                            : member == "optimistic"
                                ? verdictName(decision.optimistic) == textFor(more, "optimistic")
                                : false;
        QVERIFY2(isFine, ("expected " + member + " " + value.dump() + ", seen " + seen).c_str());
    }
}

void tst_Planes::enoughCases()
{
    for (const auto &plane : planes)
        QVERIFY2(
            m_counts[plane.folder] >= plane.least,
            (std::string(plane.folder) + ": " + std::to_string(m_counts[plane.folder])).c_str());
}

QTEST_APPLESS_MAIN(tst_Planes)
#include "tst_planes.moc"
