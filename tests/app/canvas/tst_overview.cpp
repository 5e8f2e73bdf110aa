// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include <QTest>

#include "app/canvas/arrangement.h"
#include "app/canvas/drawlist.h"
#include "app/canvas/hittest.h"
#include "app/canvas/overviewscene.h"
#include "tests/support/graphtext.h"

#include <algorithm>

using namespace isthmus;

namespace
{

const char twoAccounts[] = "node a1 kind=account provider=aws name=one\n"
                           "node a2 kind=account provider=aws name=two\n"
                           "node x scope=a1\nnode y scope=a1\nnode z scope=a2\n"
                           "node b kind=bucket scope=a2\n"
                           "x -ASSUMES_ROLE-> z\ny -ASSUMES_ROLE:Conditional-> z\n"
                           "x -MEMBER_OF-> y\n";

ScenePtr opened(const Graph &graph, std::set<std::string> open)
{
    NoProgress progress;
    OverviewOptions options;
    options.open = std::move(open);
    return overviewScene(graph, options, progress);
}

const SceneNode *named(const Scene &scene, const QString &name)
{
    const auto at = std::ranges::find(scene.nodes, name, &SceneNode::name);
    return at == scene.nodes.end() ? nullptr : &*at;
}

/// A hub that `count` roles and three people lead to, in one account.
std::string hub(int count)
{
    std::string text = "node acc kind=account provider=aws name=acc\nnode h scope=acc\n";
    for (int i = 0; i < count; ++i)
        text += "node r" + std::to_string(i) + " kind=role scope=acc\nr" + std::to_string(i) +
                " -ASSUMES_ROLE-> h\n";
    for (int i = 0; i < 3; ++i)
        text += "node p" + std::to_string(i) + " kind=user scope=acc\np" + std::to_string(i) +
                " -ASSUMES_ROLE-> h\n";
    return text;
}

std::size_t cardsOf(const Scene &scene)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(scene.nodes, [](const auto &node) { return !node.card.isEmpty(); }));
}

class AlwaysCancelled : public NoProgress
{
public:
    bool isCancelled() const override { return true; }
};

} // namespace

class TestOverview : public QObject
{
    Q_OBJECT

private slots:
    void openAccountShowsItsMembers();
    void linesFollowWhatIsDrawn();
    void manyAccountsAreFolded();
    void openFolderShowsItsAccounts();
    void largeAccountsSayWhatIsLeft();
    void cancelGivesNothing();
    void countsComeBeforeDrawing();
    void hubsOpenAsAGroup();
    void openedHubsShowTheirMembers();
    void expandingMovesNothing();
    void arrangementsSurviveAsText();
};

void TestOverview::openAccountShowsItsMembers()
{
    const auto graph = graphFromText(twoAccounts);
    const ScenePtr scene = opened(*graph, {"a1"});
    QCOMPARE(scene->nodes.size(), std::size_t{3}); // x, y and the card of two
    QVERIFY(named(*scene, "x") && named(*scene, "y"));
    QCOMPARE(QString::fromStdString(named(*scene, "two")->group), QStringLiteral("a2"));
    const auto hull = std::ranges::find(scene->hulls, "a1", &SceneHull::group);
    QVERIFY(hull != scene->hulls.end());
    QCOMPARE(hull->depth, 1);
    QVERIFY(hull->rect.contains(named(*scene, "x")->center));
    QVERIFY(!hull->rect.contains(named(*scene, "two")->center));
    QVERIFY(scene->hulls.front().rect.contains(hull->rect)); // nested in its cloud
    // The tab closes it.
    const Viewport view = Viewport::fitted(scene->bounds, QSizeF(1200, 800), 16, 0);
    const Hit hit = hitTest(*scene, view, hullTabRect(*hull, view).center());
    QCOMPARE(hit.hull, static_cast<int>(hull - scene->hulls.begin()));
}

void TestOverview::linesFollowWhatIsDrawn()
{
    const auto graph = graphFromText(twoAccounts);
    QCOMPARE(opened(*graph, {})->edges.size(), std::size_t{1});
    QCOMPARE(opened(*graph, {"a1"})->edges.size(), std::size_t{3}); // x-y, x-two, y-two
    const ScenePtr all = opened(*graph, {"a1", "a2"});
    QCOMPARE(all->edges.size(), std::size_t{3});
    for (const SceneEdge &edge : all->edges)
        QVERIFY(edge.id.isValid()); // single trusts can be explained
}

void TestOverview::manyAccountsAreFolded()
{
    std::string text = "node org kind=organization provider=aws name=org\n";
    for (int ou = 0; ou < 6; ++ou)
        text += "node ou" + std::to_string(ou) + " kind=folder provider=aws scope=org\n";
    for (int i = 0; i < 90; ++i) {
        const std::string id = std::to_string(i);
        text += "node acc" + id + " kind=account provider=aws scope=ou" + std::to_string(i % 6) +
                "\nnode n" + id + " scope=acc" + id + "\n";
    }
    const auto graph = graphFromText(text);
    const ScenePtr folded = opened(*graph, {});
    QCOMPARE(folded->nodes.size(), std::size_t{6});
    QCOMPARE(folded->nodes[0].subtitle, QStringLiteral("15 accounts, 15 identities"));
    QVERIFY(folded->notice.isEmpty()); // nothing is hidden, it is only folded
}

void TestOverview::openFolderShowsItsAccounts()
{
    std::string text;
    for (int ou = 0; ou < 6; ++ou)
        text += "node ou" + std::to_string(ou) + " kind=folder provider=aws\n";
    for (int i = 0; i < 60; ++i) {
        const std::string id = std::to_string(i);
        text += "node acc" + id + " kind=account provider=aws scope=ou" + std::to_string(i % 6) +
                "\nnode n" + id + " scope=acc" + id + "\n";
    }
    const ScenePtr scene = opened(*graphFromText(text), {"ou2"});
    QCOMPARE(scene->nodes.size(), std::size_t{15}); // five folders and ten accounts
    QVERIFY(named(*scene, "acc2") && !named(*scene, "acc3"));
}

void TestOverview::largeAccountsSayWhatIsLeft()
{
    NoProgress progress;
    OverviewOptions options;
    options.open = {"acc"};
    options.membersPerGroup = 20;
    const ScenePtr scene = overviewScene(*graphFromText(hub(40)), options, progress);
    QCOMPARE(scene->nodes.size(), std::size_t{20});
    QVERIFY(scene->notice.contains(QLatin1String("24 ")));
}

void TestOverview::cancelGivesNothing()
{
    AlwaysCancelled progress;
    OverviewOptions options;
    options.open = {"acc"};
    QVERIFY(!overviewScene(*graphFromText(hub(40)), options, progress));
}

void TestOverview::countsComeBeforeDrawing()
{
    const auto graph = graphFromText(hub(60));
    const auto counted = countNeighbours(*graph, graph->find("h").value());
    QCOMPARE(counted.size(), std::size_t{2});
    QCOMPARE(counted[0].count, std::size_t{3});
    QCOMPARE(counted[1].count, std::size_t{60});
    QVERIFY(counted[1].set.isIncoming && counted[1].set.shape == Shape::Role);
    QCOMPARE(neighbourSetOf(*graph, groupOf(*graph, counted[1].set)).value(), counted[1].set);
    QVERIFY(!neighbourSetOf(*graph, "in role aws|nobody"));
}

void TestOverview::hubsOpenAsAGroup()
{
    const auto graph = graphFromText(hub(60));
    const ScenePtr scene = neighbourhoodScene(*graph, graph->find("h").value());
    QCOMPARE(scene->nodes.size(), std::size_t{5}); // the hub, three people, one card
    QCOMPARE(cardsOf(*scene), std::size_t{1});
    const auto card = std::ranges::find_if(scene->nodes, [](auto &n) { return !n.card.isEmpty(); });
    QCOMPARE(card->name, QStringLiteral("60 roles"));
    QVERIFY(!card->group.empty());
}

void TestOverview::openedHubsShowTheirMembers()
{
    const auto graph = graphFromText(hub(260));
    const NodeId center = graph->find("h").value();
    NeighbourhoodState state;
    state.opened = {countNeighbours(*graph, center)[1].set};
    const ScenePtr scene = neighbourhoodScene(*graph, center, {}, state);
    QCOMPARE(scene->nodes.size(), std::size_t{1 + 3 + 200 + 1});
    const auto card = std::ranges::find_if(scene->nodes, [](auto &n) { return !n.card.isEmpty(); });
    QCOMPARE(card->name, QStringLiteral("60 roles more"));
    QVERIFY(card->group.empty()); // a rest cannot be opened
}

void TestOverview::expandingMovesNothing()
{
    const auto graph = graphFromText(hub(60));
    const NodeId center = graph->find("h").value();
    const ScenePtr before = neighbourhoodScene(*graph, center);
    Arrangement arrangement;
    arrangement.remember(*graph, *before);
    const auto card =
        std::ranges::find_if(before->nodes, [](auto &n) { return !n.card.isEmpty(); });
    arrangement.setOpen(card->group, true);
    const ScenePtr after =
        neighbourhoodScene(*graph, center, {}, neighbourhoodState(*graph, arrangement));
    QCOMPARE(after->nodes.size(), std::size_t{64});
    for (const SceneNode &node : before->nodes)
        if (node.id.isValid())
            QCOMPARE(after->nodes[after->find(node.id).value()].center, node.center);
    for (std::size_t i = 0; i < after->nodes.size(); ++i)
        for (std::size_t j = i + 1; j < after->nodes.size(); ++j) {
            const QPointF apart = after->nodes[i].center - after->nodes[j].center;
            QVERIFY(std::abs(apart.x()) > 50 || std::abs(apart.y()) > 50);
        }
}

void TestOverview::arrangementsSurviveAsText()
{
    Arrangement arrangement;
    arrangement.setOpen("b", true);
    arrangement.setOpen("a", true);
    arrangement.setOpen("b", false);
    arrangement.setOpen("b", true);
    arrangement.places["arn:aws:iam::1:role/ü \"x\""] = {12, -340};
    arrangement.pinned.insert("k");
    QCOMPARE(arrangement.order, (std::vector<std::string>{"a", "b"}));
    QVERIFY(arrangementFrom(arrangementText(arrangement)) == arrangement);
    QVERIFY(arrangementFrom(QStringLiteral("no json")).isEmpty());
    QVERIFY(arrangementFrom(QStringLiteral("{\"places\":{\"a\":[1e99,\"x\"]},\"open\":[1]}"))
                .isEmpty());
}

QTEST_MAIN(TestOverview)
#include "tst_overview.moc"
