// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include <QTest>

#include "app/canvas/neighbourhood.h"
#include "app/canvas/overviewscene.h"
#include "app/canvas/pathscene.h"
#include "demoscene.h"
#include "tests/support/graphtext.h"

using namespace isthmus;

namespace
{

const SceneNode *nodeNamed(const Scene &scene, const char *name)
{
    for (const SceneNode &node : scene.nodes)
        if (node.name == QLatin1String(name))
            return &node;
    return nullptr;
}

const SceneEdge *edgeBetween(const Scene &scene, const char *from, const char *to)
{
    for (const SceneEdge &edge : scene.edges)
        if (scene.nodes[edge.source].name == QLatin1String(from) &&
            scene.nodes[edge.target].name == QLatin1String(to))
            return &edge;
    return nullptr;
}

bool isInHull(const Scene &scene, const SceneNode &node, const char *cloud)
{
    return std::ranges::any_of(scene.hulls, [&](const SceneHull &hull) {
        return hull.cloud == cloud && hull.rect.contains(node.center);
    });
}

} // namespace

class TestPathScene : public QObject
{
    Q_OBJECT

private slots:
    void demoHasItsParts();
    void hubsAreCounted();
    void longPathsCountTheirContext();
    void parallelTrustsAreCounted();
    void declaredTwinsAreLeftOut();
    void bypassesAreBent();
    void innerContainersBelongToTheAccount();
    void unknownContainersHaveAHull();
    void aroundANode();
    void overviewAddsUp();
    void overviewSaysWhatIsNotDrawn();
    void parallelTrustsFoldUnderTheirHop();
    void emptyPath();
};

void TestPathScene::demoHasItsParts()
{
    const ScenePtr scene = demoPathScene();
    QCOMPARE(scene->nodes.size(), std::size_t{15});
    QCOMPARE(scene->hopCount, 5);
    QCOMPARE(scene->hulls.size(), std::size_t{4});
    QCOMPARE(scene->bannerTitle, QStringLiteral("Hidden path"));
    QVERIFY(isInHull(*scene, *nodeNamed(*scene, "ci-legacy"), "aws"));
    QVERIFY(isInHull(*scene, *nodeNamed(*scene, "data-eng"), "azure"));
    QCOMPARE(edgeBetween(*scene, "ci-legacy", "deploy-role")->style, LineStyle::StaticCredential);
    QCOMPARE(edgeBetween(*scene, "deny-export", "customer_pii")->style, LineStyle::Blocked);
    QCOMPARE(scene->edges[scene->edgeOfHop(2).value()].style, LineStyle::Conditional);
    QCOMPARE(scene->edges[scene->edgeOfHop(1).value()].style, LineStyle::Federated);
    QVERIFY(nodeNamed(*scene, "deploy-role")->hasNoOwner);
    QCOMPARE(nodeNamed(*scene, "etl/gcp-key")->subtitle, QStringLiteral("Key, 412 days old"));
    QCOMPARE(nodeNamed(*scene, "mira.k")->emphasis, Emphasis::Dimmed);
}

void TestPathScene::hubsAreCounted()
{
    std::string text = "a -ASSUMES_ROLE-> r\n";
    for (int i = 0; i < 40; ++i)
        text += "u" + std::to_string(i) + " -ASSUMES_ROLE-> r\n";
    const auto graph = graphFromText(text);
    const ScenePtr scene = pathScene(*graph, pathAlong(*graph, {"a", "r"}));
    QCOMPARE(scene->nodes.size(), std::size_t{5});
    QCOMPARE(nodeNamed(*scene, "r")->more, 37);
    QCOMPARE(nodeNamed(*scene, "a")->more, 0);
}

void TestPathScene::longPathsCountTheirContext()
{
    std::string text;
    for (int i = 0; i < 9; ++i) {
        const std::string name = "n" + std::to_string(i);
        text += name + " -ASSUMES_ROLE-> n" + std::to_string(i + 1) + "\n";
        text += "node out" + std::to_string(i) + " scope=aws:account:9\n";
        text += "in" + name + " -MEMBER_OF-> " + name + "\nin2" + name + " -MEMBER_OF-> " + name +
                "\nout" + std::to_string(i) + " -ASSUMES_ROLE-> " + name + "\n";
    }
    const auto graph = graphFromText(text);
    const ScenePtr scene = pathScene(
        *graph, pathAlong(*graph, {"n0", "n1", "n2", "n3", "n4", "n5", "n6", "n7", "n8", "n9"}));
    QCOMPARE(scene->hopCount, 9);
    QCOMPARE(scene->nodes.size(), std::size_t{19}); // one neighbour each, none in another account
    QCOMPARE(nodeNamed(*scene, "n4")->more, 2);
    QVERIFY(nodeNamed(*scene, "n9")->center.y() > nodeNamed(*scene, "n0")->center.y());
}

void TestPathScene::parallelTrustsAreCounted()
{
    const auto graph = graphFromText("a -ASSUMES_ROLE-> r\n"
                                     "b -ASSUMES_ROLE:Conditional-> r\n"
                                     "b -ALLOWS_ACTION-> r\n");
    const ScenePtr scene = pathScene(*graph, pathAlong(*graph, {"a", "r"}));
    QCOMPARE(scene->edges.size(), std::size_t{2});
    const SceneEdge *edge = edgeBetween(*scene, "b", "r");
    QCOMPARE(edge->count, 2);
    QCOMPARE(edge->style, LineStyle::NativeGrant); // the strongest one is drawn
}

void TestPathScene::declaredTwinsAreLeftOut()
{
    const auto graph = graphFromText("a -ASSUMES_ROLE-> r\n"
                                     "b -HAS_ROLE:Yes:declared:nowalk-> r\n"
                                     "acct -CONTAINS-> r\n");
    const ScenePtr scene = pathScene(*graph, pathAlong(*graph, {"a", "r"}));
    QCOMPARE(scene->nodes.size(), std::size_t{2});
}

void TestPathScene::bypassesAreBent()
{
    const auto graph = graphFromText("a -ASSUMES_ROLE-> b\nb -ASSUMES_ROLE-> c\n"
                                     "a -ASSUMES_ROLE-> c\nc -MEMBER_OF-> b\n");
    const ScenePtr scene = pathScene(*graph, pathAlong(*graph, {"a", "b", "c"}));
    QVERIFY(edgeBetween(*scene, "a", "c")->bend > 40);
    QVERIFY(edgeBetween(*scene, "c", "b")->bend < 0);
    QCOMPARE(edgeBetween(*scene, "a", "b")->bend, 0.0);
}

void TestPathScene::innerContainersBelongToTheAccount()
{
    const auto graph =
        graphFromText("node org kind=folder provider=gcp name=org\n"
                      "node p kind=project provider=gcp name=proj scope=org\n"
                      "node c kind=cluster provider=kubernetes name=prod cloud=gcp\n"
                      "node ns kind=namespace provider=kubernetes name=web scope=c cloud=gcp\n"
                      "node sa kind=service-account provider=kubernetes scope=ns cloud=gcp\n"
                      "node gsa kind=service-account provider=gcp scope=p\n"
                      "sa -GKE_WI-> gsa\n");
    const ScenePtr scene = pathScene(*graph, pathAlong(*graph, {"sa", "gsa"}));
    QCOMPARE(scene->hulls.size(), std::size_t{2});
    QCOMPARE(scene->hulls[0].label, QStringLiteral("Kubernetes · prod"));
    QCOMPARE(scene->hulls[1].label, QStringLiteral("Google Cloud · proj"));
    QCOMPARE(scene->bannerText, QStringLiteral("1 hop inside one cloud."));
}

void TestPathScene::unknownContainersHaveAHull()
{
    const auto graph = graphFromText("node a provider=aws scope=aws:account:123\n"
                                     "node s1 provider=aws scope=s2\nnode s2 scope=s1\n"
                                     "a -ASSUMES_ROLE-> b\nb -ASSUMES_ROLE-> s1\n");
    const ScenePtr scene = pathScene(*graph, pathAlong(*graph, {"a", "b", "s1"}));
    QCOMPARE(scene->hulls[0].label, QStringLiteral("AWS · 123"));
    QCOMPARE(scene->hulls[1].label, QStringLiteral("AWS"));
    QCOMPARE(scene->hulls.size(), std::size_t{3}); // scopes that form a cycle end somewhere
}

void TestPathScene::aroundANode()
{
    const auto graph = demoGraph();
    const ScenePtr scene = neighbourhoodScene(*graph, graph->find("role").value());
    QCOMPARE(scene->title, QStringLiteral("Around deploy-role"));
    const double middle = nodeNamed(*scene, "deploy-role")->center.x();
    QVERIFY(nodeNamed(*scene, "ops-admins")->center.x() < middle);
    QVERIFY(nodeNamed(*scene, "etl/gcp-key")->center.x() > middle);
    QCOMPARE(scene->hopCount, 0);
}

void TestPathScene::overviewAddsUp()
{
    const auto graph = graphFromText("node a1 kind=account provider=aws name=one\n"
                                     "node a2 kind=account provider=aws name=two\n"
                                     "node x scope=a1\nnode y scope=a1\nnode z scope=a2\n"
                                     "node b kind=bucket scope=a2\n"
                                     "x -ASSUMES_ROLE-> z\ny -ASSUMES_ROLE:Conditional-> z\n"
                                     "x -MEMBER_OF-> y\n");
    const ScenePtr scene = overviewScene(*graph);
    QCOMPARE(scene->nodes.size(), std::size_t{2});
    QCOMPARE(nodeNamed(*scene, "one")->subtitle, QStringLiteral("2 identities, 0 other"));
    QCOMPARE(nodeNamed(*scene, "two")->subtitle, QStringLiteral("1 identities, 1 other"));
    QCOMPARE(scene->edges.size(), std::size_t{1});
    QCOMPARE(scene->edges[0].count, 2);
    QCOMPARE(scene->hulls.size(), std::size_t{1});
    QVERIFY(scene->notice.isEmpty());
    QVERIFY(graph->key(nodeNamed(*scene, "one")->id) == "a1");
}

void TestPathScene::overviewSaysWhatIsNotDrawn()
{
    std::string text;
    for (int i = 0; i < 60; ++i)
        text += "node n" + std::to_string(i) + " scope=aws:account:" + std::to_string(i) + "\n";
    const ScenePtr scene = overviewScene(*graphFromText(text));
    QCOMPARE(scene->nodes.size(), std::size_t{48});
    QVERIFY(scene->notice.contains(QLatin1String("12 ")));
}

void TestPathScene::parallelTrustsFoldUnderTheirHop()
{
    const auto graph =
        graphFromText("node a\nnode b\nnode c\n"
                      "a -ASSUMES_ROLE-> b\na -MEMBER_OF-> b\nb -ASSUMES_ROLE-> c\n");
    const ScenePtr scene = pathScene(*graph, pathAlong(*graph, {"a", "b", "c"}));
    QCOMPARE(scene->edges[scene->edgeOfHop(1).value()].alternatives, 1);
    QCOMPARE(scene->edges[scene->edgeOfHop(2).value()].alternatives, 0);
}

void TestPathScene::emptyPath()
{
    QVERIFY(pathScene(*demoGraph(), {})->nodes.empty());
}

QTEST_MAIN(TestPathScene)
#include "tst_pathscene.moc"
