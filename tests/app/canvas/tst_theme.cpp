// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include <QFile>
#include <QImage>
#include <QTest>

#include "app/widgets/theme.h"
#include "app/widgets/themeicons.h"
#include "colorvision.h"
#include "model/records/kinds.h"

using namespace isthmus;
using enum Token;

namespace
{

const std::vector<Token> hullFills{HullAwsFill, HullAzureFill, HullGoogleFill, HullCiFill,
                                   HullOtherFill};
const std::vector<Token> kindColors{People, Machine, Role, Anchor, Resource, Path};

const char *nameOf(const Theme &theme)
{
    return theme.isDark() ? "dark" : "light";
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private slots:
    void textIsReadable_data();
    void textIsReadable();
    void linesAreVisible();
    void colorsDiffer();
    void deltaMatchesThePublishedPairs();
    void everyKindHasItsIcon();
    void iconsTakeTheColor();
    void iconsAreSharp();
};

void TestTheme::textIsReadable_data()
{
    QTest::addColumn<Token>("text");
    QTest::addColumn<std::vector<Token>>("grounds");
    std::vector<Token> plain{Window, Surface, Raised, Canvas};
    std::vector<Token> all = plain;
    all.insert(all.end(), hullFills.begin(), hullFills.end());
    std::vector<Token> selected = all;
    selected.insert(selected.end(), {AccentBg, WarnBg});
    QTest::newRow("text") << Text << selected;
    QTest::newRow("text on highlight") << Text << std::vector{PolicyHighlight};
    QTest::newRow("second text") << Text2 << selected;
    QTest::newRow("accent") << Accent << plain;
    QTest::newRow("on accent") << OnAccent << std::vector{Accent};
    QTest::newRow("number of a hop") << OnAccent << std::vector{Path};
    QTest::newRow("path") << Path << std::vector{Surface, Raised, Canvas, PathCasing};
    QTest::newRow("warning") << Warn << std::vector{Surface, Raised, WarnBg};
    QTest::newRow("bad") << Bad << std::vector{Surface, Raised};
    QTest::newRow("ok") << Ok << std::vector{Surface, Raised};
}

void TestTheme::textIsReadable()
{
    QFETCH(Token, text);
    QFETCH(std::vector<Token>, grounds);
    for (const Theme *theme : {&Theme::light(), &Theme::dark()})
        for (const Token ground : grounds) {
            const double ratio = contrastRatio(theme->color(text), theme->color(ground));
            QVERIFY2(ratio >= 4.5, qPrintable(QStringLiteral("%1: %2 on ground %3")
                                                  .arg(nameOf(*theme))
                                                  .arg(ratio)
                                                  .arg(static_cast<int>(ground))));
        }
}

void TestTheme::linesAreVisible()
{
    std::vector<Token> grounds{Surface, Raised, Canvas};
    grounds.insert(grounds.end(), hullFills.begin(), hullFills.end());
    std::vector<Token> lines = kindColors;
    lines.insert(lines.end(), {Edge, Control, Accent, Warn});
    for (const Theme *theme : {&Theme::light(), &Theme::dark()})
        for (const Token line : lines)
            for (const Token ground : grounds) {
                const double ratio = contrastRatio(theme->color(line), theme->color(ground));
                QVERIFY2(ratio >= 3, qPrintable(QStringLiteral("%1: line %2 on %3: %4")
                                                    .arg(nameOf(*theme))
                                                    .arg(static_cast<int>(line))
                                                    .arg(static_cast<int>(ground))
                                                    .arg(ratio)));
            }
}

// ux.md §5 measured at least 11.2 in the light and 10.5 in the dark theme.
void TestTheme::colorsDiffer()
{
    for (const Theme *theme : {&Theme::light(), &Theme::dark()})
        for (const Vision vision : {Vision::Normal, Vision::Protan, Vision::Deutan, Vision::Tritan})
            for (std::size_t i = 0; i < kindColors.size(); ++i)
                for (std::size_t j = i + 1; j < kindColors.size(); ++j) {
                    const double delta = deltaE2000(seenBy(vision, theme->color(kindColors[i])),
                                                    seenBy(vision, theme->color(kindColors[j])));
                    QVERIFY2(delta >= 10, qPrintable(QStringLiteral("%1, vision %2: %3, %4: %5")
                                                         .arg(nameOf(*theme))
                                                         .arg(static_cast<int>(vision))
                                                         .arg(i)
                                                         .arg(j)
                                                         .arg(delta)));
                }
}

void TestTheme::deltaMatchesThePublishedPairs()
{
    QVERIFY(deltaE2000(Qt::red, Qt::red) < 1e-6);
    // Black and white differ in lightness alone; then the formula gives 100.
    QVERIFY(std::abs(deltaE2000(Qt::black, Qt::white) - 100) < 0.01);
    QVERIFY(std::abs(deltaE2000(Qt::red, Qt::green) - 86.6) < 0.2);
    QVERIFY(deltaE2000(seenBy(Vision::Protan, QColor(200, 60, 0)),
                       seenBy(Vision::Protan, QColor(90, 110, 0))) <
            deltaE2000(QColor(200, 60, 0), QColor(90, 110, 0)));
}

void TestTheme::everyKindHasItsIcon()
{
    const QStringList names = iconNames();
    QVERIFY(names.contains(QStringLiteral("box")));
    for (const KindInfo &kind : allKinds())
        QVERIFY2(names.contains(QString::fromUtf8(kind.icon.data(), qsizetype(kind.icon.size()))),
                 std::string(kind.icon).c_str());
}

void TestTheme::iconsTakeTheColor()
{
    const QImage image = iconImage(QStringLiteral("square-plus"), 48, QColor(200, 30, 10));
    int painted = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (const QColor pixel = image.pixelColor(x, y); pixel.alpha() == 255) {
                QCOMPARE(pixel, QColor(200, 30, 10));
                ++painted;
            }
    QVERIFY(painted > 50);
}

void TestTheme::iconsAreSharp()
{
    const QImage image = iconImage(QStringLiteral("search"), 16, Qt::black, 2);
    QCOMPARE(image.size(), QSize(32, 32));
    QCOMPARE(image.deviceIndependentSize(), QSizeF(16, 16));
    QCOMPARE(iconImage(QStringLiteral("no such icon"), 16, Qt::black),
             iconImage(QStringLiteral("box"), 16, Qt::black));
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
