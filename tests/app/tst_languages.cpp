// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include <QAbstractButton>
#include <QAction>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

#include "app/mainwindow.h"
#include "app/samplefiles.h"
#include "app/translation.h"
#include "app/views/filterpanel.h"
#include "app/widgets/actioncatalog.h"
#include "app/widgets/explanationpane.h"

namespace isthmus
{

/// Marks every text that goes through tr() and makes it a third longer, as German would.
class PseudoLocale : public QTranslator
{
public:
    QString translate(const char *, const char *source, const char *, int) const override
    {
        const QString text = QString::fromUtf8(source);
        return u'[' + text + QStringLiteral("~").repeated(text.size() / 3) + u']';
    }
    bool isEmpty() const override { return false; }
};

/// The window in other languages: every text can be translated, the German one is whole, and right
/// to left mirrors the window. Writes pictures to look at beside the test.
class TestLanguages : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyTextIsTranslated();
    void rightToLeftMirrorsTheWindow();
    void germanKeepsPlaceholdersAndIsWhole();
    void germanIsSpoken();

private:
    static bool hasWords(const QString &text)
    {
        static const QRegularExpression word(QStringLiteral("[A-Za-z]{3,}"));
        return word.match(text).hasMatch();
    }
    void picture(MainWindow &window, const QString &name)
    {
        QDir().mkpath(QStringLiteral("languages"));
        QVERIFY(window.grab().save(QStringLiteral("languages/%1.png").arg(name)));
    }
    void importSample(MainWindow &window);

    QTemporaryDir m_folder;
};

void TestLanguages::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("isthmus-test"));
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
}

void TestLanguages::importSample(MainWindow &window)
{
    QSignalSpy finished(&window.session(), &Session::importFinished);
    QSignalSpy explained(&window.session(), &Session::explained);
    window.setUnattended(true);
    window.session().importPaths(
        m_folder.filePath(QStringLiteral("sample.isthmus")),
        {QStringLiteral(ISTHMUS_SOURCE_DIR "/resources/samples/meridian-retail")});
    QVERIFY(finished.wait(60'000));
    window.session().selection().showPath(window.session().data().hiddenPaths.front(), 1);
    QVERIFY(explained.wait());
    QTest::qWait(500); // the scene's job
}

void TestLanguages::everyTextIsTranslated()
{
    PseudoLocale pseudo;
    QCoreApplication::installTranslator(&pseudo);
    MainWindow window; // the start page: all that it says is ours
    window.setTheme(Theme::light());
    window.resize(1600, 1000);
    window.show();
    for (std::size_t i = 0; i < window.actions().rows().size(); ++i)
        QVERIFY2(window.actions().actionAt(i)->text().startsWith(u'['),
                 qPrintable(window.actions().rows()[i].id));
    for (auto *menu : window.menuBar()->actions())
        QVERIFY2(menu->text().startsWith(u'['), qPrintable(menu->text()));
    for (auto *label : window.findChildren<QLabel *>())
        if (label->isVisible() && hasWords(label->text()))
            QVERIFY2(label->text().contains(u'['), qPrintable(label->text()));
    for (auto *button : window.findChildren<QAbstractButton *>()) {
        if (!button->isVisible() || !hasWords(button->text()))
            continue;
        QVERIFY2(button->text().contains(u'['), qPrintable(button->text()));
        QVERIFY2(button->width() >= button->minimumSizeHint().width(),
                 qPrintable(button->text())); // not cut off
    }
    picture(window, QStringLiteral("pseudo-start"));
    QCoreApplication::removeTranslator(&pseudo);
}

void TestLanguages::rightToLeftMirrorsTheWindow()
{
    QApplication::setLayoutDirection(Qt::RightToLeft);
    MainWindow window;
    window.setTheme(Theme::light());
    window.resize(1600, 1000);
    window.show();
    importSample(window);
    const auto left = [&](const QWidget *widget) {
        return widget->mapTo(&window, QPoint(0, 0)).x();
    };
    QVERIFY(left(window.findChild<FilterPanel *>()) > window.width() / 2);
    QVERIFY(left(window.findChild<ExplanationPane *>()) < window.width() / 2);
    picture(window, QStringLiteral("right-to-left"));
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

void TestLanguages::germanKeepsPlaceholdersAndIsWhole()
{
    QFile file(QStringLiteral(ISTHMUS_SOURCE_DIR "/resources/translations/isthmus_de.ts"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    static const QRegularExpression mark(QStringLiteral("%L?[0-9n]"));
    const auto marks = [](const QString &text) {
        QStringList found;
        for (auto it = mark.globalMatch(text); it.hasNext();)
            found << it.next().captured();
        found.sort();
        return found;
    };
    QXmlStreamReader xml(&file);
    QString source;
    int count = 0;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("source"))
            source = xml.readElementText();
        const bool isPlural = xml.name() == QLatin1String("numerusform");
        if (xml.name() != QLatin1String("translation") && !isPlural)
            continue;
        QVERIFY2(!xml.attributes().hasAttribute(QStringLiteral("type")), qPrintable(source));
        const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements);
        ++count;
        if (isPlural || source.contains(QLatin1String("%n")))
            continue; // "Ein Treffer" needs no number
        QVERIFY2(!text.isEmpty(), qPrintable(source));
        QCOMPARE(marks(text), marks(source));
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QVERIFY(count > 450);
}

void TestLanguages::germanIsSpoken()
{
    if (!QFile::exists(QStringLiteral(":/translations/isthmus_de.qm")))
        QSKIP("SKIP_ALL: built without lrelease (qt6-l10n-tools)");
    QVERIFY(installTranslation(*QCoreApplication::instance(), QStringLiteral("de_DE")));
    MainWindow window;
    window.setTheme(Theme::light());
    window.resize(1600, 1000);
    window.show();
    QCOMPARE(window.actions().action(QStringLiteral("undo"))->text(),
             QStringLiteral("&Rückgängig"));
    QCOMPARE(window.menuBar()->actions().front()->text(), QStringLiteral("&Datei"));
    importSample(window);
    picture(window, QStringLiteral("german"));
}

} // namespace isthmus

QTEST_MAIN(isthmus::TestLanguages)
#include "tst_languages.moc"
