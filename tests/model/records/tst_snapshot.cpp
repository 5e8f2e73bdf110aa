// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/records/snapshot.h"

#include <QTest>

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

QTEST_APPLESS_MAIN(TestSnapshot)
#include "tst_snapshot.moc"
