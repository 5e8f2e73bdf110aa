// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include <QTemporaryDir>
#include <QTest>

#include "model/base/blob.h"
#include "model/store/schema.h"
#include "model/store/sqlite.h"
#include "model/store/useritem.h"
#include "storefixture.h"
#include "tests/support/golden.h"

#include <csignal>
#include <random>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace isthmus;
namespace fs = std::filesystem;

/// Files that somebody or something has damaged, disks that are full, folders nobody may write.
class TestDamage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void refusesWhatIsNoProject_data();
    void refusesWhatIsNoProject();
    void checkFindsPlantedDamage_data();
    void checkFindsPlantedDamage();
    void survivesAnyFlippedByte();
    void survivesAnyTruncation();
    void migratesForwardWithBackup();
    void versionOneGetsTheUserArea();
    void fullDiskLeavesProjectAsItWas();
    void readOnlyFolder();
    void createRefusesExistingFile();

private:
    fs::path copy()
    {
        const fs::path path = m_folder.filePath(QString("d%1").arg(++m_files)).toStdString();
        fs::copy_file(m_original, path);
        return path;
    }

    QTemporaryDir m_folder;
    fs::path m_original;
    int m_files = 0;
};

void TestDamage::initTestCase()
{
    m_original = m_folder.filePath("original.isthmus").toStdString();
    auto project = Project::create(m_original);
    QVERIFY(project);
    auto import = (*project)->beginImport();
    importPeople(**import, "people.json", 0, 2000);
    importEveryField(**import);
    finishImport(**import);
    QCOMPARE(problemsOf(**project), std::string());
}

void TestDamage::refusesWhatIsNoProject_data()
{
    QTest::addColumn<QByteArray>("sql"); // run on a copy of a project; "" = see the test
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("foreign") << QByteArray("PRAGMA application_id = 7")
                             << QByteArray("database of another program");
    QTest::newRow("newer") << QByteArray("PRAGMA user_version = 99")
                           << QByteArray("written by a newer Isthmus (format 99");
    QTest::newRow("no version") << QByteArray("PRAGMA user_version = 0")
                                << QByteArray("holds no Isthmus project");
    QTest::newRow("text") << QByteArray() << QByteArray("is not an Isthmus project");
}

void TestDamage::refusesWhatIsNoProject()
{
    QFETCH(QByteArray, sql);
    QFETCH(QByteArray, expected);
    const auto path = copy();
    if (sql.isEmpty())
        writeFile(path, "this is a letter, not a database, and it is long enough for a header");
    else
        sqlite::Database::openExisting(path, true)->run(sql.constData());
    for (const auto mode : {Project::Mode::ReadOnly, Project::Mode::ReadWrite}) {
        const auto project = Project::open(path, mode);
        QVERIFY(!project);
        QVERIFY2(project.error().message.find(expected.toStdString()) != std::string::npos,
                 project.error().message.c_str());
    }
    QVERIFY(!Project::openOrCreate(path));
    const auto absent = Project::open(path.string() + ".no", Project::Mode::ReadOnly);
    QVERIFY(!absent && absent.error().message.starts_with("there is no project"));
    QVERIFY(!Project::open(m_folder.path().toStdString(), Project::Mode::ReadOnly));
}

void TestDamage::checkFindsPlantedDamage_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *sql, const char *expected) {
        QTest::newRow(name) << QByteArray(sql) << QByteArray(expected);
    };
    const auto flip = [](const char *table) {
        return QByteArray("UPDATE ") + table +
               " SET data = CAST(substr(data, 1, 20) || x'00ff' || substr(data, 23) AS BLOB)";
    };
    QTest::newRow("records") << flip("record_block") << QByteArray("of `people.json` is damaged");
    QTest::newRow("texts") << flip("text_block") << QByteArray("source text block 1 is damaged");
    QTest::newRow("nodes") << flip("node_block") << QByteArray("details of identities from `");
    QTest::newRow("edges") << flip("edge_block") << QByteArray("details of trusts from 0 on");
    QTest::newRow("graph") << flip("graph_part") << QByteArray("graph part `in.edges` is damaged");
    row("lost records", "UPDATE record_block SET records = records - 1", "cannot be read");
    row("foreign records", "UPDATE record_block SET id = id + 4294967296", "belongs to no file");
    row("lost text", "DELETE FROM text_block WHERE id = 1", "has lost its text: excerpt 1");
    row("bounds", "UPDATE excerpt SET start = 100000000 WHERE id = 5", "excerpt 5 reaches beyond");
    row("other text", "UPDATE excerpt SET start = start + 1 WHERE id = 5",
        "excerpt 5 has another text");
    row("syntax", "UPDATE excerpt SET syntax = 9 WHERE id = 5", "in no known syntax");
    row("lost file", "DELETE FROM file WHERE id = 1", "belongs to no file: excerpt 1");
    row("lost snapshot", "DELETE FROM snapshot", "belongs to no snapshot: file 1");
    row("orphan notes", "UPDATE note SET file = 77", "is gone but has notes: file 77");
    row("lost key", "DELETE FROM meta", "key for comparing secrets");
    row("lost edges", "DELETE FROM edge_block WHERE first > 0", "not of the same size");
    row("edge gap", "UPDATE edge_block SET first = first + 1 WHERE first > 0", "follow a gap");
    row("lost nodes", "DELETE FROM node_block", "not of the same size");
    row("lost part", "DELETE FROM graph_part WHERE part = 'in.edges'", "damaged: `in.edges`");
    row("size of part", "UPDATE graph_part SET size = size * 3 WHERE part = 'out.targets'",
        "the stored graph is damaged");
    row("counts", "UPDATE snapshot SET edges = 7", "another size than was kept");
}

void TestDamage::checkFindsPlantedDamage()
{
    QFETCH(QByteArray, sql);
    QFETCH(QByteArray, expected);
    const auto path = copy();
    sqlite::Database::openExisting(path, true)->run(sql.constData());
    auto project = Project::open(path, Project::Mode::ReadOnly);
    QVERIFY(project);
    const auto problems = problemsOf(**project);
    QVERIFY2(problems.find(expected.toStdString()) != std::string::npos, problems.c_str());
}

/// Reads all there is; a StoreError is an answer, anything else is not.
static void readEverything(const fs::path &path)
{
    auto project = Project::open(path, Project::Mode::ReadOnly);
    if (!project)
        return;
    problemsOf(**project);
    const auto attempt = [](auto read) {
        try {
            read();
        } catch (const StoreError &) {
        }
    };
    attempt([&] { (*project)->readSnapshot(1); });
    attempt([&] { (*project)->ledger(1); });
    attempt([&] { (*project)->resolve({5, "/5/group", 0}); });
    attempt([&] { (*project)->nodeDetail(1, "user:5"); });
    attempt([&] {
        const auto graph = (*project)->readGraph(1);
        if (graph->edgeCount() > 0)
            (*project)->edge(1, *graph, EdgeId{0});
    });
}

void TestDamage::survivesAnyFlippedByte()
{
    const auto bytes = readFile(m_original);
    std::mt19937 random(4);
    const fs::path path = m_folder.filePath("flipped").toStdString();
    for (int round = 0; round < 25; ++round) {
        auto damaged = bytes;
        for (int flips = 0; flips < 1 + round % 8; ++flips)
            damaged[random() % damaged.size()] ^= static_cast<char>(1u << (random() % 8));
        writeFile(path, damaged);
        readEverything(path);
        fs::remove(path.string() + "-wal");
        fs::remove(path.string() + "-shm");
    }
}

void TestDamage::survivesAnyTruncation()
{
    const auto bytes = readFile(m_original);
    const fs::path path = m_folder.filePath("short").toStdString();
    for (std::size_t size : {std::size_t(1), std::size_t(15), std::size_t(99), std::size_t(512),
                             std::size_t(8192), bytes.size() / 2, bytes.size() - 1}) {
        writeFile(path, bytes.substr(0, size));
        readEverything(path);
        auto project = Project::open(path, Project::Mode::ReadOnly);
        QVERIFY(!project || !problemsOf(**project).empty());
        fs::remove(path.string() + "-wal");
        fs::remove(path.string() + "-shm");
    }
}

void TestDamage::migratesForwardWithBackup()
{
    const auto path = copy();
    std::vector<Migration> migrations(allMigrations().begin(), allMigrations().end());
    const int old = migrations.back().version;
    migrations.push_back({old + 1, "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT"});
    const auto database = sqlite::Database::openExisting(path, true);
    configure(*database);
    QVERIFY(checkIdentity(*database, migrations));
    migrate(*database, migrations);
    QCOMPARE(database->number("PRAGMA user_version"), old + 1);
    QCOMPARE(database->number("SELECT count(*) FROM later"), 0);
    auto backup = Project::open(path.string() + ".v" + std::to_string(old) + ".bak",
                                Project::Mode::ReadWrite);
    QVERIFY(backup);
    QCOMPARE(problemsOf(**backup), std::string());
    QVERIFY(!checkIdentity(*database, allMigrations())); // today's program refuses the newer file

    // A step that fails changes nothing.
    migrations.push_back({old + 2, "CREATE TABLE more (id INTEGER) STRICT; nonsense"});
    QVERIFY_THROWS_EXCEPTION(StoreError, migrate(*database, migrations));
    QCOMPARE(database->number("PRAGMA user_version"), old + 1);
}

void TestDamage::versionOneGetsTheUserArea()
{
    const auto path = copy();
    fs::remove(path);
    {
        const auto database = sqlite::Database::create(path);
        configure(*database);
        createSchema(*database, allMigrations().first(1));
    }
    const std::vector<UserItem> items{{"note", "a", "b"}};
    {
        const auto old = Project::open(path, Project::Mode::ReadOnly);
        QVERIFY(old);
        QVERIFY((*old)->userItems().empty());
    }
    const auto project = Project::open(path, Project::Mode::ReadWrite);
    QVERIFY(project);
    QVERIFY((*project)->writeUserItems(items));
    QCOMPARE((*project)->userItems(), items);
    QVERIFY(fs::exists(path.string() + ".v1.bak"));
}

void TestDamage::fullDiskLeavesProjectAsItWas()
{
    const auto path = copy();
    auto project = Project::open(path, Project::Mode::ReadWrite);
    QVERIFY(project);
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    rlimit tight = before;
    tight.rlim_cur = fs::file_size(path) + 200'000;
    setrlimit(RLIMIT_FSIZE, &tight);
    std::string message;
    try {
        auto import = (*project)->beginImport();
        for (int i = 0; i < 400; ++i) { // random names do not compress away
            FileRecord file;
            file.id = (*import)->beginFile("f" + std::to_string(i));
            (*import)->add({file.id, Syntax::Text, "", 1, randomBytes(20'000)});
            (*import)->endFile(file);
        }
        finishImport(**import);
    } catch (const StoreError &problem) {
        message = problem.what();
    }
    setrlimit(RLIMIT_FSIZE, &before);
    QVERIFY2(message.find("the project stays as it was") != std::string::npos, message.c_str());
    QCOMPARE((*project)->ledger(1).size(), 2u);
    QCOMPARE(problemsOf(**project), std::string());
    project->reset();
    auto again = Project::open(path, Project::Mode::ReadWrite);
    QVERIFY(again);
    QCOMPARE(problemsOf(**again), std::string());
}

void TestDamage::readOnlyFolder()
{
    const fs::path folder = m_folder.filePath("locked").toStdString();
    fs::create_directory(folder);
    const auto path = folder / "p?#%41.isthmus"; // nor do odd names matter
    fs::copy_file(m_original, path);
    chmod(path.c_str(), 0444);
    chmod(folder.c_str(), 0555);
    chmod(m_folder.path().toStdString().c_str(), 0755);
    if (geteuid() == 0 && seteuid(65534) != 0) // root may write everywhere
        QSKIP("cannot become another user");
    auto project = Project::open(path, Project::Mode::ReadOnly);
    const auto problems = project ? problemsOf(**project) : project.error().message;
    auto writable = Project::open(path, Project::Mode::ReadWrite);
    std::string refusal = writable ? "" : writable.error().message;
    if (writable)
        if (const auto import = (*writable)->beginImport(); !import)
            refusal = import.error().message;
    const auto created = Project::create(folder / "new.isthmus");
    if (getuid() == 0 && seteuid(0) != 0)
        qFatal("cannot become root again");
    QCOMPARE(problems, std::string());
    QVERIFY2(refusal.find("cannot be") != std::string::npos, refusal.c_str());
    QVERIFY(!created);
    QVERIFY2(created.error().message.find("cannot be opened") != std::string::npos,
             created.error().message.c_str());
    chmod(folder.c_str(), 0755);
}

void TestDamage::createRefusesExistingFile()
{
    const auto path = copy();
    QVERIFY(!Project::create(path));
    writeFile(path, "");
    QVERIFY(Project::openOrCreate(path)); // an empty file holds nothing to lose
    QVERIFY(!Project::create(path));
}

QTEST_APPLESS_MAIN(TestDamage)
#include "tst_damage.moc"
