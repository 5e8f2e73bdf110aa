// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include <QTemporaryDir>
#include <QTest>

#include "model/knowledge/awsmanagedpolicies.h"
#include "model/store/useritem.h"
#include "storefixture.h"

#include <algorithm>
#include <stdexcept>

using namespace isthmus;

#define VERIFY_RESULT(result) QVERIFY2(result, (result) ? "" : (result).error().message.c_str())

class TestProject : public QObject
{
    Q_OBJECT

private slots:
    void importsAndReadsBack();
    void keepsEveryField();
    void orderOfFilesDoesNotMatter();
    void sameLabelAddsAndNewLabelStarts();
    void fileImportedAgainReplaces();
    void fileWithoutExcerptsHidesNone();
    void droppedFileLeavesNoRecords();
    void samePathTwiceInOneImportKeepsBoth();
    void importWithoutCommitLeavesNothing();
    void exceptionRollsBack();
    void readersSeeTheStateBefore();
    void secondWriterIsTold();
    void fingerprintsDifferBetweenProjects();
    void equalTextsAreKeptOnce();
    void resolvesEachLineOfAnExcerpt();
    void resolvesBundledPolicies();
    void userItemsSurviveImports();
    void userItemsWaitForAnImport();

private:
    std::filesystem::path fresh()
    {
        return m_folder.filePath(QString("p%1.isthmus").arg(++m_files)).toStdString();
    }
    std::unique_ptr<Project> freshProject()
    {
        auto project = Project::create(fresh());
        return project ? std::move(*project) : nullptr;
    }

    QTemporaryDir m_folder;
    int m_files = 0;
};

void TestProject::importsAndReadsBack()
{
    const auto path = fresh();
    {
        auto project = Project::create(path);
        VERIFY_RESULT(project);
        auto import = (*project)->beginImport("june", 1'700'000'000'000);
        VERIFY_RESULT(import);
        QCOMPARE((*import)->asOf(), Timestamp(1'700'000'000'000));
        importPeople(**import, "people.json", 0, 1000);
        finishImport(**import);
    }
    auto project = Project::open(path, Project::Mode::ReadOnly);
    VERIFY_RESULT(project);
    const auto snapshot = (*project)->snapshot();
    QVERIFY(snapshot);
    QCOMPARE(snapshot->label, std::string("june"));
    QCOMPARE(snapshot->asOf, Timestamp(1'700'000'000'000));
    QCOMPARE(snapshot->nodes, 1001u);
    QCOMPARE((*project)->readSnapshot(snapshot->id)->entities.size(), 1000u);

    const auto graph = (*project)->readGraph(snapshot->id);
    QCOMPARE(graph->nodeCount(), 1001u);
    QCOMPARE(graph->edgeCount(), 1000u);
    const auto user = graph->find("user:17");
    QVERIFY(user);
    const auto edge = (*project)->edge(snapshot->id, *graph, graph->outEdges(*user).first);
    QCOMPARE(edge.source, std::string("user:17"));
    QCOMPARE(edge.target, std::string("crew"));
    QVERIFY(!edge.sentence.empty());
    QCOMPARE(edge.evidence.size(), 1u);
    const auto proof = (*project)->resolve(edge.evidence[0].place);
    QCOMPARE(proof.path, std::string("people.json"));
    QCOMPARE(proof.fileSha256, std::string(64, 'a'));
    QCOMPARE(proof.excerptSha256, sha256Hex(proof.text));
    const auto node = (*project)->nodeDetail(snapshot->id, "user:17");
    QVERIFY(node);
    QCOMPARE(node->name, std::string("name of user:17"));
    QVERIFY(!(*project)->nodeDetail(snapshot->id, "user:17x"));
    QVERIFY(!(*project)->nodeDetail(snapshot->id, ""));
    QCOMPARE(problemsOf(**project), std::string());
    // Closed properly it is one file: the user can copy it.
    project->reset();
    QVERIFY(!std::filesystem::exists(path.string() + "-wal"));
}

void TestProject::keepsEveryField()
{
    const auto project = freshProject();
    auto import = project->beginImport(hostile("label"));
    VERIFY_RESULT(import);
    const auto file = importEveryField(**import);
    const auto before = (*import)->records();
    (*import)->commit();
    import->reset();

    const auto snapshot = project->snapshot(hostile("label"));
    QVERIFY(snapshot);
    const auto after = project->readSnapshot(snapshot->id);
    QCOMPARE(dump(*after, *project), dump(*before, *project));
    QCOMPARE(after->entities.size(), 2u);
    const auto &entity = *after->entity(hostile("key"));
    QCOMPARE(entity.aliases, (std::vector<std::string>{hostile("alias 1"), hostile("alias 2")}));
    QCOMPARE(entity.attributes, std::string("{\"a\":1}"));
    QVERIFY(!entity.isReference);
    QVERIFY(after->entity("reference")->isReference);
    QVERIFY(after->grants.at(0).isEligible);
    QVERIFY(after->policies.at(0).wasEncoded);
    QCOMPARE(after->completeness.at(0).reason, hostile("reason"));

    const auto ledger = project->ledger(snapshot->id);
    QCOMPARE(ledger.size(), 1u);
    QCOMPARE(ledgerText(ledger[0]), ledgerText(file));
}

void TestProject::orderOfFilesDoesNotMatter()
{
    std::vector<std::pair<std::string, std::pair<int, int>>> files{
        {"a.json", {0, 20}}, {"b.json", {10, 20}}, {"c.json", {5, 40}}, {"d.json", {0, 5}}};
    std::string expected;
    do {
        const auto project = freshProject();
        for (const auto &[path, range] : files) { // one import each: the hardest case
            auto import = project->beginImport();
            VERIFY_RESULT(import);
            importPeople(**import, path, range.first, range.second);
            finishImport(**import);
        }
        const auto text = dump(*project->readSnapshot(project->snapshot()->id), *project);
        if (expected.empty())
            expected = text;
        QCOMPARE(text, expected);
    } while (std::next_permutation(files.begin(), files.end()));
    QVERIFY(expected.find("user:44") != expected.npos);
}

void TestProject::sameLabelAddsAndNewLabelStarts()
{
    const auto project = freshProject();
    const auto import = [&](const std::string &label, const std::string &path, int first) {
        auto transaction = project->beginImport(label);
        importPeople(**transaction, path, first, 10);
        finishImport(**transaction);
    };
    import("one", "a", 0);
    import("one", "b", 10);
    import("", "c", 20);
    QCOMPARE(project->snapshots().size(), 1u);
    QCOMPARE(project->snapshot("one")->edges, 30u);
    import("two", "a", 0);
    import("", "b", 10); // the newest
    QCOMPARE(project->snapshots().size(), 2u);
    QCOMPARE(project->snapshot("one")->edges, 30u);
    QCOMPARE(project->snapshot("two")->edges, 20u);
    import("one", "a", 0); // an older one can still be completed
    QCOMPARE(project->snapshot("one")->edges, 30u);
    QCOMPARE(project->snapshot()->label, std::string("two"));
    QVERIFY(!project->snapshot("three"));
    QCOMPARE(problemsOf(*project), std::string());
}

void TestProject::fileImportedAgainReplaces()
{
    const auto project = freshProject();
    const auto import = [&](const std::string &path, int first, int users) {
        auto transaction = project->beginImport();
        importPeople(**transaction, path, first, users);
        finishImport(**transaction);
    };
    import("a", 0, 5000);
    import("b", 5000, 10);
    const auto size = std::filesystem::file_size(project->path());
    import("a", 100, 20);
    const auto snapshot = *project->snapshot();
    QCOMPARE(project->readSnapshot(snapshot.id)->entities.size(), 30u);
    QCOMPARE(project->ledger(snapshot.id).size(), 2u);
    QCOMPARE(snapshot.nodes, 31u);
    for (int i = 0; i < 3; ++i)
        import("a", 0, 5000); // freed pages are used again
    QVERIFY(std::filesystem::file_size(project->path()) < 2 * size + 1'000'000);
    QCOMPARE(problemsOf(*project), std::string());
}

/// Files without a single excerpt stand between those that have some.
void TestProject::fileWithoutExcerptsHidesNone()
{
    const auto project = freshProject();
    auto import = project->beginImport();
    for (const std::string path : {"e", "b", "g", "a", "f"}) {
        const auto isEmpty = path == "b" || path == "g" || path == "f";
        importPeople(**import, path, 0, isEmpty ? 0 : 5);
    }
    importPeople(**import, "d", 5, 5);
    finishImport(**import);
    const auto records = project->readSnapshot(1);
    QCOMPARE(records->entities.size(), 10u);
    for (const auto &entity : records->entities)
        QVERIFY(!project->resolve(entity.evidence).path.empty());
    QCOMPARE(project->resolve(records->entity("user:1")->evidence).path, std::string("a"));
}

void TestProject::droppedFileLeavesNoRecords()
{
    const auto project = freshProject();
    auto import = project->beginImport();
    importPeople(**import, "good", 0, 10);
    FileRecord bad;
    bad.id = (*import)->beginFile("bad");
    bad.path = "bad";
    const auto excerpt = (*import)->add({bad.id, Syntax::Json, "", 1, "{broken"});
    (*import)->add(person("ghost", place(excerpt, "")));
    (*import)->dropFile(bad.id);
    bad.status = FileRecord::Status::Failed;
    bad.notes.push_back({Severity::Error, bad.id, 1, "", "the file ends early"});
    bad.noteCount = 1;
    (*import)->endFile(bad);
    finishImport(**import);

    const auto id = project->snapshot()->id;
    QCOMPARE(project->readSnapshot(id)->entities.size(), 10u);
    const auto ledger = project->ledger(id);
    QCOMPARE(ledger.size(), 2u);
    QCOMPARE(ledger[1].status, FileRecord::Status::Failed);
    QCOMPARE(ledger[1].notes.at(0).message, std::string("the file ends early"));
    QCOMPARE(problemsOf(*project), std::string());
}

void TestProject::samePathTwiceInOneImportKeepsBoth()
{
    const auto project = freshProject();
    auto import = project->beginImport();
    importPeople(**import, "x.tar!twice", 0, 3);
    importPeople(**import, "x.tar!twice", 3, 3);
    finishImport(**import);
    const auto id = project->snapshot()->id;
    QCOMPARE(project->ledger(id).size(), 2u);
    QCOMPARE(project->readSnapshot(id)->entities.size(), 6u);
    auto again = project->beginImport();
    importPeople(**again, "x.tar!twice", 0, 1);
    finishImport(**again);
    QCOMPARE(project->ledger(id).size(), 1u);
    QCOMPARE(project->readSnapshot(id)->entities.size(), 1u);
}

void TestProject::importWithoutCommitLeavesNothing()
{
    const auto project = freshProject();
    auto first = project->beginImport("kept");
    importPeople(**first, "a", 0, 100);
    finishImport(**first);
    const auto before = dump(*project->readSnapshot(1), *project);
    for (const std::string label : {"", "new"}) {
        auto import = project->beginImport(label, 1);
        importPeople(**import, "a", 500, 3000);
        importPeople(**import, "b", 0, 3000);
        const auto records = (*import)->records(); // and even after deriving
        import->reset();
        QCOMPARE(project->snapshots().size(), 1u);
        QCOMPARE(dump(*project->readSnapshot(1), *project), before);
        QVERIFY(project->snapshot()->asOf != 1);
    }
    QCOMPARE(problemsOf(*project), std::string());
}

void TestProject::exceptionRollsBack()
{
    const auto project = freshProject();
    try {
        auto import = project->beginImport();
        importPeople(**import, "a", 0, 3000);
        throw std::runtime_error("a bug somewhere");
    } catch (const std::runtime_error &) {
    }
    QVERIFY(project->snapshots().empty());
    auto import = project->beginImport();
    VERIFY_RESULT(import);
    importPeople(**import, "a", 0, 3);
    finishImport(**import);
    QCOMPARE(project->snapshot()->edges, 3u);
}

void TestProject::readersSeeTheStateBefore()
{
    const auto project = freshProject();
    auto first = project->beginImport();
    importPeople(**first, "a", 0, 10);
    finishImport(**first);
    auto reader = Project::open(project->path(), Project::Mode::ReadOnly);
    VERIFY_RESULT(reader);
    auto import = project->beginImport();
    importPeople(**import, "b", 10, 20000); // more than fits the cache's first pages
    QCOMPARE((*reader)->readSnapshot(1)->entities.size(), 10u);
    QCOMPARE((*reader)->readGraph(1)->edgeCount(), 10u);
    finishImport(**import);
    QCOMPARE((*reader)->readGraph(1)->edgeCount(), 20010u);
}

void TestProject::secondWriterIsTold()
{
    const auto project = freshProject();
    auto other = Project::open(project->path(), Project::Mode::ReadWrite);
    VERIFY_RESULT(other);
    auto import = project->beginImport();
    VERIFY_RESULT(import);
    const auto refused = (*other)->beginImport();
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.find("another program is writing to it") != std::string::npos,
             refused.error().message.c_str());
    import->reset();
    VERIFY_RESULT((*other)->beginImport());

    auto reader = Project::open(project->path(), Project::Mode::ReadOnly);
    VERIFY_RESULT(reader);
    QVERIFY(!(*reader)->beginImport()); // and a project opened for reading stays unwritten
}

void TestProject::fingerprintsDifferBetweenProjects()
{
    const auto one = freshProject(), two = freshProject();
    auto first = one->beginImport(), second = two->beginImport();
    const auto print = (*first)->fingerprint("hunter2");
    QCOMPARE(print.size(), 64u);
    QCOMPARE((*first)->fingerprint("hunter2"), print);
    QVERIFY((*second)->fingerprint("hunter2") != print);
    QCOMPARE(hmacSha256Hex(one->hmacKey(), "hunter2"), print);
}

void TestProject::equalTextsAreKeptOnce()
{
    const auto project = freshProject();
    const std::string text = "{\"Version\":\"2012-10-17\"," + randomBytes(5000) + "}";
    for (const std::string path : {"a", "b"}) { // also across imports
        auto import = project->beginImport(path);
        FileRecord file;
        file.id = (*import)->beginFile(path);
        file.path = path;
        for (int i = 0; i < 100; ++i)
            (*import)->add({file.id, Syntax::Text, "/" + std::to_string(i), 1, text});
        (*import)->endFile(file);
        finishImport(**import);
    }
    QVERIFY(std::filesystem::file_size(project->path()) < 300'000); // not 200 x 5 kB
    QCOMPARE(project->resolve({150, "/49", 0}).text, text);
    QCOMPARE(project->resolve({150, "/49", 0}).path, std::string("b"));
}

void TestProject::resolvesBundledPolicies()
{
    const auto project = freshProject();
    auto place = bundledPolicyPlace("arn:aws:iam::aws:policy/AdministratorAccess");
    place.pointer += "/Statement/0/Action";
    const auto proof = project->resolve(place);
    QVERIFY(proof.isExact);
    QCOMPARE(proof.path,
             std::string("bundled AWS managed policy AdministratorAccess (version v1 of "
                         "2015-02-06)"));
    QCOMPARE(proof.pointer, std::string("/Statement/0/Action"));
    QCOMPARE(proof.line, 4u);
    QCOMPARE(proof.text.substr(proof.begin, proof.end - proof.begin), std::string("\"*\""));
}

void TestProject::resolvesEachLineOfAnExcerpt()
{
    const auto project = freshProject();
    auto import = project->beginImport();
    importPeople(**import, "people.json", 0, 20);
    finishImport(**import);
    const auto snapshot = project->readSnapshot(1);
    const auto &relations = snapshot->relations;
    const auto relation = std::find_if(relations.begin(), relations.end(),
                                       [](const auto &r) { return r.source == "user:17"; });
    QVERIFY(relation != relations.end());
    const auto proof = project->resolve(relation->evidence);
    QCOMPARE(proof.pointer, std::string("/17/group"));
    QVERIFY(proof.isExact);
    QCOMPARE(proof.firstLine, 18u);
    QCOMPARE(proof.line, 20u);
    QCOMPARE(proof.lastLine, 20u);
    QCOMPARE(proof.text.substr(proof.begin, proof.end - proof.begin), std::string("\"crew\""));

    const auto root = project->resolve({relation->evidence.excerpt, "/17", 0});
    QCOMPARE(root.line, 18u);
    QCOMPARE(root.lastLine, 21u);
    const auto absent = project->resolve({relation->evidence.excerpt, "/17/nothing", 0});
    QVERIFY(!absent.isExact);
    QCOMPARE(absent.end, absent.text.size());
    const auto foreign = project->resolve({relation->evidence.excerpt, "/170", 0});
    QVERIFY(!foreign.isExact);
    QVERIFY(project->resolve({4711, "/a", 7}).path.empty());
    QCOMPARE(project->resolve({0, "", 7}).line, 7u);
}

void TestProject::userItemsSurviveImports()
{
    const auto project = freshProject();
    const std::vector<UserItem> items{{"note", hostile("user:1"), "first"},
                                      {"note", "user:2", "second"},
                                      {"view", "user:2", "{}"}};
    VERIFY_RESULT(project->writeUserItems(items));
    auto import = project->beginImport();
    importPeople(**import, "people.json", 0, 5);
    finishImport(**import);
    QCOMPARE(project->userItems().size(), items.size());
    const std::vector<UserItem> changes{{"note", "user:2", ""}, {"view", "user:2", "[]"}};
    VERIFY_RESULT(project->writeUserItems(changes));
    const auto again = Project::open(project->path(), Project::Mode::ReadOnly);
    VERIFY_RESULT(again);
    const std::vector<UserItem> left{{"note", hostile("user:1"), "first"},
                                     {"view", "user:2", "[]"}};
    QCOMPARE((*again)->userItems(), left);
    QVERIFY(!(*again)->writeUserItems(changes)); // opened to read
}

void TestProject::userItemsWaitForAnImport()
{
    const auto project = freshProject();
    const auto other = Project::open(project->path(), Project::Mode::ReadWrite);
    VERIFY_RESULT(other);
    const std::vector<UserItem> items{{"note", "user:1", "first"}};
    auto import = project->beginImport();
    QVERIFY(!(*other)->writeUserItems(items));
    import->reset(); // rolled back
    VERIFY_RESULT((*other)->writeUserItems(items));
    QCOMPARE(project->userItems(), items);
}

QTEST_APPLESS_MAIN(TestProject)
#include "tst_project.moc"
