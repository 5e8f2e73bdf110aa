// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/records/snapshot.h"

#include <QTest>
#include <algorithm>
#include <random>

using namespace isthmus;

namespace
{

Entity entity(const char *key, bool isReference, std::vector<std::string> aliases = {})
{
    Entity row;
    row.key = key;
    row.kind = "managed-identity";
    row.name = isReference ? "mentioned" : "described";
    row.isReference = isReference;
    row.aliases = std::move(aliases);
    return row;
}

} // namespace

class TestSnapshot : public QObject
{
    Q_OBJECT

private slots:
    void mentionByAliasIsTheDescribedEntity();
    void mentionByAmbiguousAliasStays();
    void describedEntityIsNeverFolded();
    void mergedMentionsStayMentions();
    void orderOfInputDoesNotMatter();
};

void TestSnapshot::mentionByAliasIsTheDescribedEntity()
{
    Snapshot snapshot;
    snapshot.entities = {entity("/arm/id", true), entity("entra:1", false, {"/arm/id"})};
    Relation uses;
    uses.source = "vm";
    uses.kind = "USES_MANAGED_IDENTITY";
    uses.target = "/arm/id";
    snapshot.relations = {uses};
    snapshot.finish();
    QCOMPARE(snapshot.entities.size(), std::size_t(1));
    QCOMPARE(snapshot.entities.front().name, std::string("described"));
    QVERIFY(!snapshot.entities.front().isReference);
    QCOMPARE(snapshot.relations.front().target, std::string("entra:1"));
}

void TestSnapshot::mentionByAmbiguousAliasStays()
{
    Snapshot snapshot;
    snapshot.entities = {entity("x", true), entity("a", false, {"x"}), entity("b", false, {"x"})};
    snapshot.finish();
    QCOMPARE(snapshot.entities.size(), std::size_t(3));
    QVERIFY(snapshot.isAmbiguous("x"));
}

void TestSnapshot::describedEntityIsNeverFolded()
{
    Snapshot snapshot;
    snapshot.entities = {entity("x", false), entity("a", false, {"x"})};
    snapshot.finish();
    QCOMPARE(snapshot.entities.size(), std::size_t(2));
}

void TestSnapshot::mergedMentionsStayMentions()
{
    Snapshot snapshot;
    snapshot.entities = {entity("x", true), entity("a", true, {"x"})};
    snapshot.finish();
    QCOMPARE(snapshot.entities.size(), std::size_t(1));
    QVERIFY(snapshot.entities.front().isReference);
    QCOMPARE(snapshot.entities.front().key, std::string("a"));
}

void TestSnapshot::orderOfInputDoesNotMatter()
{
    std::mt19937 random(5);
    std::vector<Entity> entities;
    std::vector<Relation> relations;
    for (int i = 0; i < 500; ++i) {
        const auto key = "key " + std::to_string(random() % 100);
        auto &row = entities.emplace_back(entity(key.c_str(), random() % 2 == 0));
        row.evidence = {static_cast<ExcerptId>(i + 1), "/" + std::to_string(i), 0};
        row.aliases = {"alias " + std::to_string(random() % 150)};
        auto &relation = relations.emplace_back();
        relation.source = "alias " + std::to_string(random() % 150);
        relation.kind = "K";
        relation.target = "key " + std::to_string(random() % 120);
        relation.evidence = row.evidence;
    }
    Snapshot expected;
    expected.entities = entities;
    expected.relations = relations;
    expected.finish();
    QVERIFY(expected.entities.size() <= 100);
    for (int round = 0; round < 5; ++round) {
        std::shuffle(entities.begin(), entities.end(), random);
        std::shuffle(relations.begin(), relations.end(), random);
        Snapshot other;
        other.entities = entities;
        other.relations = relations;
        other.finish();
        QCOMPARE(other.entities.size(), expected.entities.size());
        for (std::size_t i = 0; i < other.entities.size(); ++i) {
            QCOMPARE(other.entities[i].key, expected.entities[i].key);
            QVERIFY(other.entities[i].evidence == expected.entities[i].evidence);
            QVERIFY(other.entities[i].aliases == expected.entities[i].aliases);
            QCOMPARE(other.find(other.entities[i].key), std::optional<std::size_t>(i));
        }
        QCOMPARE(other.relations.size(), expected.relations.size());
        for (std::size_t i = 0; i < other.relations.size(); ++i) {
            const auto &relation = other.relations[i];
            QCOMPARE(relation.source, expected.relations[i].source);
            QVERIFY(relation.evidence == expected.relations[i].evidence);
            const auto from = other.relationsFrom(relation.source);
            QVERIFY(std::find(from.begin(), from.end(), i) != from.end());
        }
    }
}

QTEST_APPLESS_MAIN(TestSnapshot)
#include "tst_snapshot.moc"
