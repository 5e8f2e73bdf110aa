// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include <QAccessible>
#include <QCheckBox>
#include <QCloseEvent>
#include <QLabel>
#include <QListView>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <QTimer>
#include <QTreeWidget>
#include <QUndoStack>

#include "app/canvas/canvas.h"
#include "app/itemmodels/hopsmodel.h"
#include "app/itemmodels/palettemodel.h"
#include "app/mainwindow.h"
#include "app/samplefiles.h"
#include "app/session/strings.h"
#include "app/views/accesspanel.h"
#include "app/views/comparepanel.h"
#include "app/views/walkthrough.h"
#include "app/widgets/actioncatalog.h"
#include "app/widgets/datatable.h"
#include "app/widgets/explanationpane.h"
#include "app/widgets/importdialog.h"
#include "app/widgets/nodepicker.h"
#include "app/widgets/notedialog.h"
#include "app/widgets/palettebox.h"
#include "app/widgets/pathfinderdialog.h"
#include "model/report/notes.h"

#include <map>

namespace isthmus
{

/// The window on the sample organisation, driven as a person would: from the first import to the
/// explanation of a hop.
class TestMainWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void importShowsHiddenPaths();
    void hopShowsItsSourceText();
    void keysStepAlongTheHops();
    void pathFinderFindsThePathAgain();
    void filterHidesACloudEverywhere();
    void backReturnsToThePath();
    void canvasSpeaks();
    void hopTableSaysConditionOwnerAndSource();
    void paletteFindsIdentitiesByPartOfTheName();
    void paletteFindsActionsAndSaysWhyNot();
    void paletteSaysWhichFiltersHide();
    void undoTakesEachStepBackByName();
    void backRestoresFiltersAndViewport();
    void notesSurviveReopening();
    void savedViewsSurviveReimport();
    void sessionReturnsToThePlace();
    void everyActionHasTextAndUniqueShortcut();
    void tablesAreCopiedInThreeForms();
    void pathsStreamIntoTheTable();
    void noPathSaysWhichBoundToRelax();
    void accessIsDecidedAsATree();
    void snapshotsAreCompared();
    void walkthroughStepsRedactsAndExports();
    void declaredAndEffectiveAreOneSwitch();
    void reportListsNotes();
    void bothThemes();
    void damagedProjectIsReported();

private:
    MainWindow &window() { return *m_window; }
    Session &session() { return m_window->session(); }

    QTableView *table(const QString &name);
    QString project() const { return m_folder.filePath(QStringLiteral("sample.isthmus")); }
    void showBestPath(int hop = 1);

    QTemporaryDir m_folder;
    std::unique_ptr<MainWindow> m_window;
};

void TestMainWindow::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("isthmus-test"));
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
    m_window = std::make_unique<MainWindow>();
    m_window->setTheme(Theme::light());
    m_window->resize(1600, 1000);
    m_window->show();
}

void TestMainWindow::importShowsHiddenPaths()
{
    QSignalSpy finished(&session(), &Session::importFinished);
    QSignalSpy files(&session(), &Session::importedFile);
    session().importPaths(
        m_folder.filePath(QStringLiteral("sample.isthmus")),
        {QStringLiteral(ISTHMUS_SOURCE_DIR "/resources/samples/meridian-retail")});
    QVERIFY(finished.wait(60'000));
    window().findChild<ImportDialog *>()->close(); // it stays until it has been read
    QVERIFY(files.count() > 50);
    QVERIFY(!session().data().hiddenPaths.empty());
    // governance.md §8.1 S1: two cloud hops and exactly one conditional hop.
    QSignalSpy found(&session(), &Session::pathsFound);
    session().findPaths(*session().graph()->find(sampleFrom), *session().graph()->find(sampleTo));
    QVERIFY(found.wait());
    QVERIFY(session().selection().state().path.has_value());
    const auto path = *session().selection().state().path;
    QCOMPARE(path.cloudHops, 2u);
    int conditional = 0;
    for (const auto edge : path.edges)
        conditional += session().graph()->edge(edge).verdict == Verdict::Conditional;
    QCOMPARE(conditional, 1);
}

void TestMainWindow::hopShowsItsSourceText()
{
    auto *pane = window().findChild<ExplanationPane *>();
    for (int hop = 1; hop <= int(session().data().hiddenPaths.front().edges.size()); ++hop) {
        QSignalSpy explained(&session(), &Session::explained);
        session().selection().showPath(session().data().hiddenPaths.front(), hop);
        QVERIFY(explained.wait());
        const auto explanation = explained.back().front().value<Explanation>();
        QVERIFY2(!explanation.trust.sentence.empty(), qPrintable(QString::number(hop)));
        QVERIFY2(!explanation.sources.empty(),
                 qPrintable(QString::fromStdString(explanation.question)));
        for (const auto &source : explanation.sources) {
            QVERIFY(!source.file.empty());
            QVERIFY(source.line > 0);
            QCOMPARE(source.sha256.size(), std::size_t(64));
            QVERIFY(!source.lines.empty());
        }
        QVERIFY(pane->hasExplanation());
        QVERIFY(!pane->findChildren<QTextBrowser *>().isEmpty());
    }
}

void TestMainWindow::keysStepAlongTheHops()
{
    session().selection().showPath(session().data().hiddenPaths.front(), 1);
    auto *canvas = window().findChild<Canvas *>();
    QTRY_VERIFY(canvas->scene() && !canvas->scene()->edges.empty());
    canvas->setFocus();
    QTest::keyClick(canvas, Qt::Key_BracketRight);
    QCOMPARE(session().selection().state().hop, 2);
    QTest::keyClick(canvas, Qt::Key_BracketLeft);
    QCOMPARE(session().selection().state().hop, 1);
}

void TestMainWindow::pathFinderFindsThePathAgain()
{
    const auto best = session().data().hiddenPaths.front();
    QSignalSpy found(&session(), &Session::pathsFound);
    session().findPaths(best.nodes.front(), best.nodes.back());
    QVERIFY(found.wait());
    QCOMPARE(session().selection().state().path->nodes.front(), best.nodes.front());
    QCOMPARE(session().selection().state().path->nodes.back(), best.nodes.back());
}

void TestMainWindow::filterHidesACloudEverywhere()
{
    auto *identities = table(QStringLiteral("Identities"));
    QVERIFY(identities);
    const int all = identities->model()->rowCount();
    session().filters().setShown(Filters::Facet::Cloud, QStringLiteral("aws"), false);
    QVERIFY(identities->model()->rowCount() < all);
    session().filters().reset();
    QCOMPARE(identities->model()->rowCount(), all);
}

void TestMainWindow::backReturnsToThePath()
{
    const auto best = session().data().hiddenPaths.front();
    session().selection().showPath(best, 2);
    session().selection().showNeighbourhood(best.nodes.back());
    session().selection().goBack();
    QVERIFY(session().selection().state().path.has_value());
    QCOMPARE(session().selection().state().hop, 2);
}

void TestMainWindow::canvasSpeaks()
{
    session().selection().showPath(session().data().hiddenPaths.front(), 1);
    auto *canvas = window().findChild<Canvas *>();
    QTRY_VERIFY(canvas->scene() && !canvas->scene()->nodes.empty());
    auto *accessible = QAccessible::queryAccessibleInterface(canvas);
    QVERIFY(accessible);
    QVERIFY(accessible->childCount() > 0);
    for (int i = 0; i < accessible->childCount(); ++i)
        QVERIFY(!accessible->child(i)->text(QAccessible::Name).isEmpty());
}

QTableView *TestMainWindow::table(const QString &name)
{
    for (auto *view : window().findChildren<QTableView *>())
        if (view->accessibleName() == name)
            return view;
    return nullptr;
}

void TestMainWindow::showBestPath(int hop)
{
    session().selection().showPath(session().data().hiddenPaths.front(), hop);
}

void TestMainWindow::hopTableSaysConditionOwnerAndSource()
{
    session().selection().showOverview();
    QSignalSpy described(&session(), &Session::hopsDescribed);
    showBestPath();
    QVERIFY(described.wait());
    auto *hops = table(QStringLiteral("Path hops"));
    for (int row = 0; row < hops->model()->rowCount(); ++row)
        for (const int column :
             {HopsModel::ConditionColumn, HopsModel::OwnerColumn, HopsModel::SourceColumn})
            QVERIFY(!hops->model()->index(row, column).data().toString().isEmpty());
    QVERIFY(hops->model()
                ->index(0, HopsModel::SourceColumn)
                .data()
                .toString()
                .contains(QRegularExpression(QStringLiteral("^\\S+:\\d+$"))));
}

void TestMainWindow::paletteFindsIdentitiesByPartOfTheName()
{
    auto *box = window().findChild<PaletteBox *>();
    window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window()));
    QTest::keyClick(&window(), Qt::Key_K, Qt::ControlModifier);
    QVERIFY(box->isOpen());
    QTest::keyClicks(box, QStringLiteral("feature-stor"));
    auto *list = box->list();
    QVERIFY(list->model()->rowCount() > 0);
    QVERIFY(list->model()->index(0, 0).data().toString().contains(QLatin1String("feature-stor")));
    QTest::keyClick(box, Qt::Key_Down);
    QTest::keyClick(box, Qt::Key_Up);
    const auto name = list->currentIndex().data().toString();
    QTest::keyClick(box, Qt::Key_Return);
    QVERIFY(!box->isOpen());
    const auto node = session().selection().state().node;
    QVERIFY(node.isValid());
    QCOMPARE(displayName(session().graph()->node(node)), name);
    QVERIFY(session().selection().state().view == Selection::View::Neighbourhood);
}

void TestMainWindow::paletteFindsActionsAndSaysWhyNot()
{
    auto *box = window().findChild<PaletteBox *>();
    const auto *model = box->list()->model();
    session().selection().showOverview();
    box->open(QStringLiteral(">nxt hop")); // letters in order are enough
    const auto first = model->index(0, 0);
    QCOMPARE(first.data().toString(), QStringLiteral("Next hop"));
    QCOMPARE(first.data(PaletteModel::KeysRole).toString(), QStringLiteral("Alt+]"));
    QVERIFY(!first.data(PaletteModel::EnabledRole).toBool());
    QCOMPARE(first.data(PaletteModel::DetailRole).toString(), QStringLiteral("Show a path first."));
    QSignalSpy refused(box, &PaletteBox::actionRefused);
    QTest::keyClick(box, Qt::Key_Return);
    QCOMPARE(refused.count(), 1);
    box->open(QStringLiteral("all clouds"));
    QVERIFY(model->rowCount() > 0);
    box->open(QStringLiteral("bucket:feature"));
    QVERIFY(model->rowCount() > 0);
    for (int row = 0; row < model->rowCount(); ++row)
        QVERIFY(model->index(row, 0)
                    .data(PaletteModel::DetailRole)
                    .toString()
                    .startsWith(QLatin1String("Bucket")));
    QTest::keyClick(box, Qt::Key_Escape);
    QVERIFY(!box->isOpen());
}

void TestMainWindow::paletteSaysWhichFiltersHide()
{
    auto *box = window().findChild<PaletteBox *>();
    box->open(QStringLiteral("zzz-nobody-zzz"));
    auto *model = window().findChild<PaletteModel *>();
    QCOMPARE(model->rowCount(), 0);
    QVERIFY(model->summary().contains(QLocale().toString(session().graph()->nodeCount())));
    session().filters().setShown(Filters::Facet::Cloud, QStringLiteral("aws"), false,
                                 QStringLiteral("AWS"));
    box->open(QStringLiteral("aws:mr-feature-store"));
    QVERIFY2(model->summary().contains(QLatin1String("AWS")), qPrintable(model->summary()));
    QVERIFY(model->rowCount() > 0); // still there, and choosing it takes the filter off
    QTest::keyClick(box, Qt::Key_Return);
    QVERIFY(!session().filters().isActive());
    session().filters().reset();
}

void TestMainWindow::undoTakesEachStepBackByName()
{
    auto *undo = window().actions().action(QStringLiteral("undo"));
    auto *redo = window().actions().action(QStringLiteral("redo"));
    session().filters().setShown(Filters::Facet::Cloud, QStringLiteral("gcp"), false,
                                 QStringLiteral("Google Cloud"));
    QCOMPARE(undo->text(), QStringLiteral("&Undo: hide Google Cloud"));
    session().filters().setShown(Filters::Facet::Kind, QStringLiteral("role"), false,
                                 QStringLiteral("Role"));
    undo->trigger();
    QVERIFY(session().filters().isShown(Filters::Facet::Kind, QStringLiteral("role")));
    QVERIFY(!session().filters().isShown(Filters::Facet::Cloud, QStringLiteral("gcp")));
    for (auto *box : window().findChildren<QCheckBox *>()) // the panel follows
        if (box->text() == QLatin1String("Google Cloud"))
            QVERIFY(!box->isChecked());
    QCOMPARE(redo->text(), QStringLiteral("&Redo: hide Role"));
    redo->trigger();
    undo->trigger();
    undo->trigger();
    QVERIFY(!session().filters().isActive());
}

void TestMainWindow::backRestoresFiltersAndViewport()
{
    auto *canvas = window().findChild<Canvas *>();
    showBestPath();
    QTRY_VERIFY(canvas->scene() && canvas->scene()->hopCount > 0);
    canvas->zoomIn();
    const auto view = canvas->viewport();
    session().selection().showNeighbourhood(session().data().hiddenPaths.front().nodes.back());
    session().filters().setShown(Filters::Facet::Kind, QStringLiteral("person"), false);
    QTRY_VERIFY(canvas->scene()->hopCount == 0);
    QTest::keyClick(&window(), Qt::Key_Left, Qt::AltModifier);
    QVERIFY(!session().filters().isActive());
    QTRY_COMPARE(canvas->viewport().scale, view.scale);
    QCOMPARE(canvas->viewport().origin, view.origin);
    QTest::keyClick(&window(), Qt::Key_Right, Qt::AltModifier);
    QVERIFY(session().filters().isActive());
    session().filters().reset();
}

void TestMainWindow::notesSurviveReopening()
{
    showBestPath(2);
    QTest::keyClick(&window(), Qt::Key_M, Qt::ControlModifier);
    auto *dialog = window().findChild<NoteDialog *>();
    QVERIFY(dialog);
    QTest::keyClicks(dialog->editor(), QStringLiteral("asked the platform team"));
    QTest::keyClick(dialog->editor(), Qt::Key_Return, Qt::ControlModifier);
    const auto text = [&] {
        auto *label = window().findChild<ExplanationPane *>()->findChild<QLabel *>("note");
        return label ? label->text() : QString();
    };
    QCOMPARE(text(), QStringLiteral("asked the platform team"));
    auto *undo = window().actions().action(QStringLiteral("undo"));
    QVERIFY2(undo->text().contains(QLatin1String("note on")), qPrintable(undo->text()));
    undo->trigger();
    QCOMPARE(text(), QString());
    window().actions().action(QStringLiteral("redo"))->trigger();
    QVERIFY(session().userData().flush());

    NoProgress progress; // as another window would find it
    const auto read = readProject(project(), progress);
    QVERIFY(read.has_value());
    const auto notes = notesIn(read->userItems);
    QCOMPARE(notes.size(), std::size_t(1));
    QCOMPARE(notes.front().text, std::string("asked the platform team"));
    QVERIFY(findEdgeSubject(*read->graph, notes.front().subject).has_value());
}

void TestMainWindow::savedViewsSurviveReimport()
{
    session().filters().setShown(Filters::Facet::Cloud, QStringLiteral("kubernetes"), false);
    showBestPath(2);
    window().actions().action(QStringLiteral("bookmark"))->trigger();
    const auto views = session().userData().items(QStringLiteral("view"));
    QCOMPARE(views.size(), 1);
    session().filters().reset();
    QSignalSpy finished(&session(), &Session::importFinished);
    session().importPaths(
        project(), {QStringLiteral(ISTHMUS_SOURCE_DIR "/resources/samples/meridian-retail")});
    QVERIFY(finished.wait(60'000));
    QCOMPARE(session().userData().items(QStringLiteral("view")), views);
    QPushButton *button = nullptr;
    QTRY_VERIFY([&] {
        for (auto *candidate : window().findChildren<QPushButton *>())
            if (candidate->text() == views.firstKey())
                button = candidate;
        return button != nullptr;
    }());
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(session().selection().state().hop, 2);
    QVERIFY(!session().filters().isShown(Filters::Facet::Cloud, QStringLiteral("kubernetes")));
    session().filters().reset();
}

void TestMainWindow::sessionReturnsToThePlace()
{
    showBestPath(3);
    const auto keys = placeToJson(*session().graph(), {session().selection().state(), {}});
    QCloseEvent close;
    QApplication::sendEvent(&window(), &close);
    MainWindow again;
    QSignalSpy opened(&again.session(), &Session::projectChanged);
    again.openProject(project());
    QVERIFY(opened.wait());
    QCOMPARE(placeToJson(*again.session().graph(), {again.session().selection().state(), {}}),
             keys);
}

void TestMainWindow::everyActionHasTextAndUniqueShortcut()
{
    QStringList seen, ids;
    for (const auto &row : window().actions().rows()) {
        QVERIFY2(!row.text.isEmpty(), qPrintable(row.id));
        QVERIFY2(!ids.contains(row.id), qPrintable(row.id));
        ids << row.id;
        const auto keys = row.keys.toString();
        QVERIFY2(keys.isEmpty() || !seen.contains(keys), qPrintable(row.id + u' ' + keys));
        seen << keys;
        if (!keys.isEmpty() && row.group != ActionCatalog::Group::None)
            QVERIFY(window().actions().shortcutSheet().contains(
                row.keys.toString(QKeySequence::NativeText)));
    }
    QVERIFY(ids.size() > 30);
}

void TestMainWindow::tablesAreCopiedInThreeForms()
{
    showBestPath(1);
    auto *hops = qobject_cast<DataTable *>(table(QStringLiteral("Path hops")));
    QVERIFY(hops);
    hops->selectRow(0);
    const auto from = hops->model()->index(0, HopsModel::FromColumn).data().toString();
    QVERIFY(hops->text(DataTable::Format::Tsv).startsWith(QStringLiteral("1\t") + from));
    QCOMPARE(hops->text(DataTable::Format::Markdown).split(u'\n').size(), 3);
    QVERIFY(hops->text(DataTable::Format::Csv).startsWith(QLatin1String("Hop,From,Trust")));
    QCOMPARE(csvCell(QStringLiteral("=1+1")), QStringLiteral("'=1+1"));
    QCOMPARE(csvCell(QStringLiteral("a,\"b\"")), QStringLiteral("\"a,\"\"b\"\"\""));
}

void TestMainWindow::pathsStreamIntoTheTable()
{
    auto *dialog = window().findChild<PathFinderDialog *>();
    PathRequest request;
    request.from = *session().graph()->find(sampleFrom);
    request.to = *session().graph()->find(sampleTo);
    request.mode = PathRequest::Mode::CrossCloud;
    request.limit = 3;
    QSignalSpy each(&session(), &Session::pathFound), all(&session(), &Session::pathsFound);
    emit dialog->findRequested(request);
    QVERIFY(all.wait());
    const auto result = all.front().front().value<PathResult>();
    QVERIFY(!result.paths.empty());
    QCOMPARE(each.count(), int(result.paths.size()));
    QCOMPARE(table(QStringLiteral("Found paths"))->model()->rowCount(), int(result.paths.size()));
    QVERIFY2(dialog->status().contains(QLatin1String("complete")), qPrintable(dialog->status()));
    request.via = QStringLiteral("kind=nonsense"); // says which term is wrong
    QSignalSpy failed(&session(), &Session::failed);
    QTimer::singleShot(2000, [] { QApplication::activeModalWidget()->close(); });
    session().findPaths(request);
    QVERIFY(failed.wait());
    QVERIFY(failed.front().front().toString().contains(QLatin1String("kind")));
}

void TestMainWindow::noPathSaysWhichBoundToRelax()
{
    PathRequest request;
    request.from = *session().graph()->find(sampleFrom);
    request.to = *session().graph()->find(sampleTo);
    request.maxHops = 3;
    QString text;
    QTimer::singleShot(1500, this, [&] { // the box waits for an answer
        auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
        text = box ? box->text() : QString();
        for (auto *button : box ? box->buttons() : QList<QAbstractButton *>())
            if (button->text().contains(QLatin1String("Allow 6 hops")))
                text += button->text();
        if (box)
            box->reject();
    });
    QSignalSpy found(&session(), &Session::pathsFound);
    session().findPaths(request);
    QVERIFY(found.wait(5000));
    QVERIFY2(text.contains(QLatin1String("within 3 hops")), qPrintable(text));
    QVERIFY2(text.contains(QLatin1String("Allow 6 hops")), qPrintable(text));
}

void TestMainWindow::accessIsDecidedAsATree()
{
    auto *panel = window().findChild<AccessPanel *>();
    const auto hits = session().graph()->search("feature-store-rw", 5);
    QVERIFY(!hits.empty());
    window().actions().action(QStringLiteral("access"))->trigger();
    QVERIFY(panel->isVisible());
    panel->principal()->setNode(hits.front());
    panel->action()->setText(QStringLiteral("s3:GetObject"));
    panel->resource()->setNode(*session().graph()->find(sampleTo));
    QTest::keyClick(panel->action(), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(panel->tree()->topLevelItemCount() > 0, 20'000);
    QVERIFY2(panel->headline().startsWith(QLatin1String("Yes")) ||
                 panel->headline().startsWith(QLatin1String("Conditional")),
             qPrintable(panel->headline()));
    QSignalSpy source(panel, &AccessPanel::sourceRequested);
    for (int i = 0; i < panel->tree()->topLevelItemCount(); ++i)
        for (int j = 0; j < panel->tree()->topLevelItem(i)->childCount(); ++j)
            emit panel->tree()->itemActivated(panel->tree()->topLevelItem(i)->child(j), 0);
    QVERIFY(!source.isEmpty()); // the statement that allows stands in the stored text
    for (auto *dialog : window().findChildren<QDialog *>())
        dialog->close();
    panel->resource()->setText(QStringLiteral("nothing is called so"));
    panel->action()->clear();
    panel->ask();
    QCOMPARE(panel->headline(), QStringLiteral("Say who, which action, and on what."));
}

void TestMainWindow::snapshotsAreCompared()
{
    QSignalSpy finished(&session(), &Session::importFinished);
    session().importPaths(
        project(), {QStringLiteral(ISTHMUS_SOURCE_DIR "/resources/samples/meridian-retail/gcp")},
        QStringLiteral("gcp only"));
    QVERIFY(finished.wait(60'000));
    window().findChild<ImportDialog *>()->close();
    auto *panel = window().findChild<ComparePanel *>();
    QSignalSpy compared(panel, &ComparePanel::compared);
    QVERIFY(window().actions().action(QStringLiteral("compare-snapshots"))->isEnabled());
    window().actions().action(QStringLiteral("compare-snapshots"))->trigger();
    QVERIFY(compared.wait(20'000));
    const auto *model = panel->table()->model();
    QVERIFY(model->rowCount() > 100); // AWS, Azure and GitHub are gone
    QStringList marks;
    for (int row = 0; row < model->rowCount(); ++row)
        marks << model->index(row, ChangesModel::ChangeColumn).data().toString();
    QVERIFY(marks.contains(QStringLiteral("− removed")));
    QVERIFY2(panel->summary().contains(QLatin1String("new hidden paths")),
             qPrintable(panel->summary()));
    QSignalSpy opened(&session(), &Session::projectChanged);
    session().open(project(), QString::fromStdString(session().data().snapshots.front().label));
    QVERIFY(opened.wait());
    QVERIFY(!session().data().hiddenPaths.empty());
}

void TestMainWindow::walkthroughStepsRedactsAndExports()
{
    showBestPath(1);
    window().actions().action(QStringLiteral("present"))->trigger();
    auto *view = window().findChild<Walkthrough *>();
    QVERIFY(view);
    QSignalSpy ready(view, &Walkthrough::ready);
    QVERIFY(ready.wait());
    QCOMPARE(view->step(), 0);
    QTest::keyClick(view, Qt::Key_Right);
    QTest::keyClick(view, Qt::Key_Right);
    QCOMPARE(view->step(), 2);
    QCOMPARE(session().selection().state().hop, 2); // the window behind follows
    const auto path = *session().selection().state().path;
    QStringList names;
    for (const auto node : path.nodes)
        names << displayName(session().graph()->node(node));
    QVERIFY(view->shownText().contains(names[1]));
    QTest::keyClick(view, Qt::Key_R);
    for (int step = 0; step < view->stepCount(); ++step) {
        view->goToStep(step);
        for (const auto &name : names)
            QVERIFY2(!view->shownText().contains(name), qPrintable(view->shownText()));
    }
    const auto written = [&](const QString &name) {
        const auto file = m_folder.filePath(name);
        const auto done = view->exportTo(file);
        QFile read(file);
        return done && read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray();
    };
    for (const auto &name : names)
        QVERIFY(!written(QStringLiteral("case.html")).contains(name.toUtf8()));
    QTest::keyClick(view, Qt::Key_R);
    QVERIFY(written(QStringLiteral("case.html")).contains(names.front().toUtf8()));
    QVERIFY(written(QStringLiteral("case.md")).startsWith("# "));
    QVERIFY(written(QStringLiteral("case.pdf")).startsWith("%PDF"));
    QVERIFY(!view->exportTo(m_folder.filePath(QStringLiteral("case.doc"))));
    view->saveCase(QStringLiteral("Feature store"));
    QCOMPARE(session().userData().items(QStringLiteral("case")).size(), 1);
    QPointer<Walkthrough> guard(view);
    QTest::keyClick(view, Qt::Key_Escape);
    QTRY_VERIFY(!guard);
}

void TestMainWindow::declaredAndEffectiveAreOneSwitch()
{
    const auto &graph = *session().graph();
    std::map<std::pair<NodeId, NodeId>, EdgeId> declared;
    for (std::uint32_t i = 0; i < graph.edgeCount(); ++i)
        if (const auto edge = graph.edge(EdgeId{i}); edge.layer == Layer::Declared)
            declared[{edge.source, edge.target}] = EdgeId{i};
    EdgeId effective;
    for (std::uint32_t i = 0; i < graph.edgeCount() && !effective.isValid(); ++i)
        if (const auto edge = graph.edge(EdgeId{i});
            edge.layer == Layer::Effective && declared.contains({edge.source, edge.target}))
            effective = EdgeId{i};
    QVERIFY2(effective.isValid(), "the sample has no trust in both layers");
    QSignalSpy explained(&session(), &Session::explained);
    session().selection().showOverview();
    session().selection().selectEdge(effective);
    QVERIFY(explained.wait());
    QPushButton *button = nullptr;
    for (auto *candidate : window().findChild<ExplanationPane *>()->findChildren<QPushButton *>())
        if (candidate->text() == QLatin1String("Declared"))
            button = candidate;
    QVERIFY(button && !button->isChecked());
    QTest::mouseClick(button, Qt::LeftButton);
    const auto now = graph.edge(session().selection().state().edge);
    QVERIFY(now.layer == Layer::Declared);
    QCOMPARE(now.source, graph.edge(effective).source);
    QCOMPARE(now.target, graph.edge(effective).target);
}

void TestMainWindow::reportListsNotes()
{
    QVERIFY(session().userData().flush());
    QSignalSpy written(&session(), &Session::reportWritten);
    const auto path = m_folder.filePath(QStringLiteral("report.html"));
    session().writeReport(path);
    QVERIFY(written.wait(30'000));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("asked the platform team"));
}

void TestMainWindow::bothThemes()
{
    for (const auto *theme : {&Theme::dark(), &Theme::light()}) {
        window().setTheme(*theme);
        const QImage picture = window().grab().toImage();
        const auto corner = picture.pixelColor(4, picture.height() - 4);
        QCOMPARE(corner.lightness() < 128, theme->isDark());
    }
}

void TestMainWindow::damagedProjectIsReported()
{
    QFile file(m_folder.filePath(QStringLiteral("damaged.isthmus")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("this is no database");
    file.close();
    Session other;
    QSignalSpy failed(&other, &Session::openFailed);
    other.open(file.fileName());
    QVERIFY(failed.wait());
    QVERIFY(failed.front().back().toString().contains(QLatin1String("damaged.isthmus")));

    // The window names the last good backup and opens it when asked to.
    QVERIFY(session().userData().flush());
    const QString backup = file.fileName() + QStringLiteral(".v1.bak");
    QVERIFY(QFile::copy(project(), backup));
    if (const QString log = project() + QStringLiteral("-wal"); QFile::exists(log))
        QVERIFY(QFile::copy(log, backup + QStringLiteral("-wal"))); // what is not in the file yet
    QString text;
    QTimer::singleShot(1500, this, [&] {
        auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
        if (!box)
            return;
        text = box->text();
        box->button(QMessageBox::Yes)->click();
    });
    MainWindow window;
    QSignalSpy opened(&window.session(), &Session::projectChanged);
    window.openProject(file.fileName());
    QVERIFY(opened.wait(10'000));
    QVERIFY2(text.contains(QLatin1String("damaged.isthmus.v1.bak")), qPrintable(text));
    QCOMPARE(window.session().data().path, backup);
}

} // namespace isthmus

QTEST_MAIN(isthmus::TestMainWindow)
#include "tst_mainwindow.moc"
