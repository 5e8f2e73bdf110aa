// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/knowledge/awsescalation.h"
#include "model/trust/deriver.h"
#include "tests/model/trust/awsaccount.h"
#include "tests/support/golden.h"
#include "tests/support/importdump.h"

#include <nlohmann/json.hpp>

#include <QTest>
#include <algorithm>
#include <filesystem>
#include <set>

using namespace isthmus;
using nlohmann::json;
namespace fs = std::filesystem;

/// Escalation on AWS: every published path (tests/data/trust/escalation/paths.json) against
/// generated accounts, and the named truths of iam-vulnerable in a real export.
class TestAwsEscalation : public QObject
{
    Q_OBJECT

private slots:
    void paths_data();
    void paths();
    void everyRowNamesAnEdgeKind();
    void everyPublishedPathIsCovered();
    void iamVulnerable();
    void administratorsDoNotEscalate();
};

namespace
{

struct Derived {
    MemorySink sink;
    TrustResult result;
};

std::unique_ptr<Derived> derivedFrom(const std::vector<std::string> &exports)
{
    auto out = std::make_unique<Derived>();
    int number = 0;
    for (const auto &text : exports) {
        ImportOptions options;
        options.asOf = testTime;
        const auto path = "111122223333/export-" + std::to_string(++number) + ".json";
        const auto ledger = importText(text, path, options, out->sink);
        if (!ledger || ledger->files.front().format.empty())
            qWarning("%s was not recognised", path.c_str());
    }
    out->sink.snapshot->asOf = testTime;
    out->sink.snapshot->finish();
    NoProgress progress;
    out->result = deriveTrust(*out->sink.snapshot, progress).value();
    return out;
}

std::string shown(const TrustResult &result, std::string_view source)
{
    std::string text;
    for (const auto &edge : result.edges)
        if (edge.source.find(source) != std::string::npos)
            text += edge.source + " " + std::string(edgeKindInfo(edge.kind).name) + " " +
                    edge.target + " " + std::string(verdictName(edge.verdict)) + " (" + edge.rule +
                    ")\n    " + edge.sentence + "\n";
    return text;
}

/// Rules that describe a published path.
std::set<std::string> rulesOf(const std::string &path)
{
    std::set<std::string> rules;
    for (const auto &row : awsEscalations())
        if (std::find(row.paths.begin(), row.paths.end(), path) != row.paths.end())
            rules.insert(row.by.empty() ? row.id : row.by);
    return rules;
}

const TrustEdge *found(const TrustResult &result, const json &row, const std::string &target)
{
    const auto rules = rulesOf(row.at("path"));
    const auto kind = edgeKindOf(row.at("edge").get<std::string>());
    const TrustEdge *best = nullptr;
    for (const auto &edge : result.edges)
        if (edge.source == testaccount::actorArn(row) && edge.kind == kind &&
            edge.target == target && rules.contains(edge.rule) && edge.verdict != Verdict::No)
            best = best && best->verdict >= edge.verdict ? best : &edge;
    return best;
}

testaccount::Variant variantWith(std::string testaccount::Variant::*member, const std::string &text)
{
    testaccount::Variant variant;
    variant.*member = text;
    return variant;
}

/// No edge, or a weaker one: without the permission the rest may still be worth a condition.
void mustBeWeaker(const json &row, const testaccount::Variant &variant, Verdict hit,
                  const std::string &why)
{
    const auto derived = derivedFrom(testaccount::exportsOf(row, variant));
    const auto *edge = found(derived->result, row, testaccount::targetOf(row));
    QVERIFY2(!edge || edge->verdict < hit,
             (why + ":\n" + shown(derived->result, testaccount::actorArn(row))).c_str());
}

/// iam-vulnerable's principals by name: the strongest CAN_* or CONTROLS_SCOPE edge of each.
Verdict strongestEscalation(const TrustResult &result, const std::string &source)
{
    auto strongest = Verdict::No;
    for (const auto &edge : result.edges) {
        const auto name = edgeKindInfo(edge.kind).name;
        const bool counts =
            (name.starts_with("CAN_") && name != "CAN_PASS_ROLE") || name == "CONTROLS_SCOPE";
        if (counts && edge.source == source)
            strongest = std::max(strongest, edge.verdict);
    }
    return strongest;
}

} // namespace

void TestAwsEscalation::paths_data()
{
    QTest::addColumn<QString>("row");
    const auto file =
        json::parse(readFile(fs::path(ISTHMUS_TEST_DATA) / "trust" / "escalation" / "paths.json"));
    for (const auto &row : file.at("paths"))
        QTest::newRow((row.at("path").get<std::string>() + row.value("variant", "")).c_str())
            << QString::fromStdString(row.dump());
}

void TestAwsEscalation::paths()
{
    QFETCH(QString, row);
    const auto test = json::parse(row.toStdString());
    const auto expected = *verdictFromName(test.at("verdict").get<std::string>());
    const auto derived = derivedFrom(testaccount::exportsOf(test, {}));
    const auto *edge = found(derived->result, test, testaccount::targetOf(test));
    const auto all = shown(derived->result, testaccount::actorArn(test));
    QVERIFY2(edge, ("missing, there is\n" + all).c_str());
    QVERIFY2(edge->verdict == expected, all.c_str());
    QVERIFY(!edge->sentence.empty() && !edge->breakIt.empty() && !edge->evidence.empty());
    for (const auto &proof : edge->evidence)
        QVERIFY2(proof.place.excerpt != 0 && !proof.place.pointer.empty(), proof.role.c_str());

    for (const std::string permission : test.at("drop"))
        mustBeWeaker(test, variantWith(&testaccount::Variant::without, permission), expected,
                     "still there without " + permission);
    mustBeWeaker(
        test, variantWith(&testaccount::Variant::denied, test.at("drop").back().get<std::string>()),
        expected, "still there under a deny");
    if (test.contains("service")) {
        mustBeWeaker(test, variantWith(&testaccount::Variant::trusted, "example.amazonaws.com"),
                     expected, "still there without the role's trust");
        mustBeWeaker(test, variantWith(&testaccount::Variant::passedTo, "example.amazonaws.com"),
                     expected, "still there when the role may be passed to another service only");
    }
}

void TestAwsEscalation::everyRowNamesAnEdgeKind()
{
    std::set<std::string> ids;
    for (const auto &row : awsEscalations()) {
        QVERIFY2(edgeKind(row.edge), row.id.c_str());
        QVERIFY2(ids.insert(row.id).second, row.id.c_str());
        const bool isElsewhere = row.over == EscalationOver::Elsewhere;
        QVERIFY2(isElsewhere ? !row.by.empty() : !row.steps.empty() && !row.can.empty(),
                 row.id.c_str());
    }
    QVERIFY(ids.size() >= 66);
}

void TestAwsEscalation::everyPublishedPathIsCovered()
{
    if (sharedData().empty())
        QSKIP("the folder of shared data is absent");
    std::set<std::string> tested;
    const auto file =
        json::parse(readFile(fs::path(ISTHMUS_TEST_DATA) / "trust" / "escalation" / "paths.json"));
    for (const auto &row : file.at("paths"))
        tested.insert(row.at("path"));
    const auto published = json::parse(readFile(sharedData() / "21-facts" / "paths.json"));
    QCOMPARE(published.size(), std::size_t{65});
    for (const auto &path : published) {
        const auto id = path.at("id").get<std::string>();
        QVERIFY2(!rulesOf(id).empty(), id.c_str());
        QVERIFY2(tested.contains(id), id.c_str());
    }
}

void TestAwsEscalation::iamVulnerable()
{
    if (sharedData().empty())
        QSKIP("the folder of real exports is absent");
    const auto path = sharedData() / "01-aws-gaad-cloudsplaining" / "example.json";
    const auto derived = derivedFrom({readFile(path)});
    std::size_t escalating = 0, found = 0, refused = 0;
    for (const auto &entity : derived->sink.snapshot->entities) {
        if (entity.kind != "role" && entity.kind != "user")
            continue;
        const auto verdict = strongestEscalation(derived->result, entity.key);
        const auto why = entity.key + " is " + std::string(verdictName(verdict)) + "\n" +
                         shown(derived->result, entity.key);
        const auto &name = entity.name;
        const bool isNumbered = name.starts_with("privesc") && name.size() > 7 && name[7] != '-';
        if (isNumbered) {
            QVERIFY2(verdict != Verdict::No, why.c_str());
            ++escalating;
        } else if (name.starts_with("fn")) {
            const bool isConditional = name.starts_with("fn3");
            QVERIFY2(isConditional ? verdict == Verdict::Conditional : verdict == Verdict::Yes,
                     why.c_str());
            ++found;
        } else if (name.starts_with("fp")) {
            const bool isConditional = name.starts_with("fp5");
            QVERIFY2(verdict == (isConditional ? Verdict::Conditional : Verdict::No), why.c_str());
            ++refused;
        }
    }
    QCOMPARE(escalating, std::size_t{42}); // 21 users and 21 roles
    QCOMPARE(found, std::size_t{8});
    QCOMPARE(refused, std::size_t{10});
}

void TestAwsEscalation::administratorsDoNotEscalate()
{
    const auto derived = derivedFrom({testaccount::manyAdministrators(150, 120)});
    std::size_t control = 0, total = 0;
    for (const auto &edge : derived->result.edges) {
        const auto name = edgeKindInfo(edge.kind).name;
        QVERIFY2(!name.starts_with("CAN_") || name == "CAN_PASS_ROLE", edge.sentence.c_str());
        control += name == "CONTROLS_SCOPE" ? 1u : 0u;
        total += edge.layer == Layer::Effective ? 1u : 0u;
    }
    QCOMPARE(control, std::size_t{150});
    // Never one edge per administrator and role.
    QVERIFY2(total < 40 * (150 + 120), std::to_string(total).c_str());
}

QTEST_APPLESS_MAIN(TestAwsEscalation)
#include "tst_awsescalation.moc"
