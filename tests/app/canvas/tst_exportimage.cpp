// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include <QDir>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include "app/canvas/exportimage.h"
#include "demoscene.h"

#include <algorithm>

using namespace isthmus;

namespace
{

/// The text of every <text> element; empty when the file is not well-formed XML.
QStringList textsOfSvg(const QString &file)
{
    QFile device(file);
    if (!device.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&device);
    QStringList texts;
    while (!xml.atEnd())
        if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == QLatin1String("text"))
            texts << xml.readElementText().trimmed();
    return xml.hasError() ? QStringList() : texts;
}

ScenePtr sceneWithName(const QByteArray &name)
{
    Scene scene;
    SceneNode node;
    node.id = NodeId{0};
    node.name = displayText({name.constData(), static_cast<std::size_t>(name.size())});
    node.labelWidth = 400;
    scene.nodes.push_back(node);
    scene.title = node.name;
    scene.finish();
    return std::make_shared<const Scene>(std::move(scene));
}

} // namespace

class TestExportImage : public QObject
{
    Q_OBJECT

private slots:
    void init() { QVERIFY(m_folder.isValid()); }
    void pngHasItsSize();
    void svgKeepsText();
    void hostileNames_data();
    void hostileNames();
    void pdfIsOnePage();
    void badWishesAreRefused();
    void sizesAreParsed();

private:
    QString file(const char *name) const { return m_folder.filePath(QString::fromUtf8(name)); }
    QTemporaryDir m_folder;
};

void TestExportImage::pngHasItsSize()
{
    ExportOptions options;
    options.size = {800, 500};
    options.ratio = 2;
    options.source = QStringLiteral("acme.isthmus");
    QVERIFY(exportImage(*demoPathScene(), file("a.png"), Theme::dark(), options));
    const QImage image(file("a.png"));
    QCOMPARE(image.size(), QSize(1600, 1000));
    QCOMPARE(image.text(QStringLiteral("Source")), QStringLiteral("acme.isthmus"));
    QVERIFY(image.text(QStringLiteral("Title")).startsWith(QLatin1String("Path: ")));
}

void TestExportImage::svgKeepsText()
{
    QVERIFY(exportImage(*demoPathScene(), file("a.svg"), Theme::light()));
    const QStringList texts = textsOfSvg(file("a.svg"));
    for (const char *text :
         {"deploy-role", "customer_pii", "assumes", "5", "Hidden path", "Key, 412 days old"})
        QVERIFY2(texts.contains(QString::fromUtf8(text)), text);
}

void TestExportImage::hostileNames_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("shown");
    QTest::newRow("markup") << QByteArray("<script>alert(1)</script>")
                            << QStringLiteral("<script>alert(1)</script>");
    QTest::newRow("quotes") << QByteArray("a\"b'c & d") << QStringLiteral("a\"b'c & d");
    QTest::newRow("cdata") << QByteArray("]]><x") << QStringLiteral("]]><x");
    QTest::newRow("comment") << QByteArray("--><!--") << QStringLiteral("--><!--");
    QTest::newRow("control") << QByteArray("a\x01\x08z") << QStringLiteral("a\ufffd\ufffdz");
    QTest::newRow("right to left") << QByteArray("חשבון שירות") << QStringLiteral("חשבון שירות");
    QTest::newRow("500 characters") << QByteArray(500, 'x') << QString();
}

void TestExportImage::hostileNames()
{
    QFETCH(QByteArray, name);
    QFETCH(QString, shown);
    ExportOptions options;
    options.source = QString::fromUtf8(name);
    QVERIFY(exportImage(*sceneWithName(name), file("h.svg"), Theme::light(), options));
    const QStringList texts = textsOfSvg(file("h.svg"));
    QVERIFY(!texts.isEmpty());
    if (shown.isEmpty())
        QVERIFY(texts.first().size() < 120 && texts.value(1).contains(QChar(0x2026)));
    else if (shown.isRightToLeft()) // in the order of drawing; one element per font
        QVERIFY(std::ranges::is_permutation(texts.join(QString()), QString(shown).remove(u' ')));
    else
        QCOMPARE(texts.join(QString()), shown);
}

void TestExportImage::pdfIsOnePage()
{
    QVERIFY(exportImage(*demoPathScene(), file("a.pdf"), Theme::light()));
    QFile pdf(file("a.pdf"));
    QVERIFY(pdf.open(QIODevice::ReadOnly));
    const QByteArray bytes = pdf.readAll();
    QVERIFY(bytes.startsWith("%PDF-"));
    QVERIFY(bytes.contains("/Count 1"));
    QVERIFY(bytes.contains("/MediaBox [0 0 1200"));
    QVERIFY(bytes.contains("/FontFile")); // embedded, so the text is text
}

void TestExportImage::badWishesAreRefused()
{
    const ScenePtr scene = demoPathScene();
    QVERIFY(!exportImage(*scene, file("a.gif"), Theme::light()));
    QVERIFY(!exportImage(*scene, file("none/a.png"), Theme::light()));
    ExportOptions options;
    options.size = {10, 10};
    QVERIFY(!exportImage(*scene, file("b.png"), Theme::light(), options));
    options.size = {16'384, 16'384};
    options.ratio = 4;
    QVERIFY(!exportImage(*scene, file("b.png"), Theme::light(), options));
    QVERIFY(!QFile::exists(file("b.png")));
    QVERIFY(exportImage(Scene(), file("empty.svg"), Theme::light())); // an empty view is a view
}

void TestExportImage::sizesAreParsed()
{
    QCOMPARE(parseImageSize(QStringLiteral("1600x1000")).value(), QSize(1600, 1000));
    for (const char *text : {"", "1600", "x", "1600x", "0x0", "99999x99999", "1600x1000 ", "-5x70"})
        QVERIFY2(!parseImageSize(QString::fromUtf8(text)), text);
}

QTEST_MAIN(TestExportImage)
#include "tst_exportimage.moc"
