// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/widgets/theme.h"

#include "app/widgets/style.h"

#include <QApplication>
#include <QFontDatabase>
#include <QGuiApplication>

#include <algorithm>
#include <array>
#include <cmath>

namespace isthmus
{
namespace
{

struct Row {
    Token token;
    QRgb light, dark;
};

// ux.md §5 "Tokens"; the rows stand in the order of Token. HullOther is ours: systems that are
// neither one of the three clouds nor CI/CD.
constexpr std::array<Row, static_cast<std::size_t>(Token::Count)> table{{
    {Token::Window, 0xffEEF1F4, 0xff12171C},
    {Token::Surface, 0xffFFFFFF, 0xff1A2127},
    {Token::Raised, 0xffF4F6F8, 0xff212A31},
    {Token::Canvas, 0xffF8FAFB, 0xff151B20},
    {Token::Border, 0xffD3DAE1, 0xff323D47},
    {Token::Control, 0xff76828E, 0xff7C8995},
    {Token::Text, 0xff17212B, 0xffE8EDF2},
    {Token::Text2, 0xff4B5865, 0xffA9B6C2},
    {Token::Accent, 0xff0A5FA8, 0xff6BB3F2},
    {Token::OnAccent, 0xffFFFFFF, 0xff0B1620},
    {Token::AccentBg, 0xffE3EFFA, 0xff1D3A54},
    {Token::Ok, 0xff1B6E3C, 0xff6CCB8C},
    {Token::Bad, 0xffA8201A, 0xffF28B82},
    {Token::Warn, 0xff8A5A00, 0xffE5B454},
    {Token::WarnBg, 0xffFFF3D6, 0xff3B2F14},
    {Token::PolicyHighlight, 0xffFFE9A8, 0xff5A4A12},
    {Token::People, 0xff0B6BCB, 0xff9CC7FA},
    {Token::Machine, 0xff0A4541, 0xff63E6CF},
    {Token::Role, 0xff5B2A9D, 0xffAD84DE},
    {Token::Anchor, 0xff553500, 0xffFBE3A0},
    {Token::Resource, 0xff5A6672, 0xff8F9CAA},
    {Token::Edge, 0xff5B6874, 0xff8B98A5},
    {Token::Path, 0xffC23A00, 0xffFF8A4F},
    {Token::PathCasing, 0xffFDEBDD, 0xff43261A},
    {Token::HullAwsFill, 0xffFFF7E8, 0xff2A2418},
    {Token::HullAwsLine, 0xffB98A2E, 0xffA07F3B},
    {Token::HullAzureFill, 0xffEAF3FC, 0xff1A2734},
    {Token::HullAzureLine, 0xff5B8FC2, 0xff5483AE},
    {Token::HullGoogleFill, 0xffECF7EF, 0xff1B2A21},
    {Token::HullGoogleLine, 0xff5E9C73, 0xff558A68},
    {Token::HullCiFill, 0xffF3F0FA, 0xff242031},
    {Token::HullCiLine, 0xff8A78B8, 0xff8273AC},
    {Token::HullOtherFill, 0xffF0F3F5, 0xff20272D},
    {Token::HullOtherLine, 0xff76828E, 0xff7C8995},
}};

constexpr bool isInTokenOrder()
{
    for (std::size_t i = 0; i < table.size(); ++i)
        if (static_cast<std::size_t>(table[i].token) != i)
            return false;
    return true;
}
static_assert(isInTokenOrder());

struct CloudRow {
    std::string_view cloud;
    HullTokens tokens;
};
constexpr HullTokens ciTokens{Token::HullCiFill, Token::HullCiLine};
constexpr std::array<CloudRow, 8> hulls{{
    {"aws", {Token::HullAwsFill, Token::HullAwsLine}},
    {"azure", {Token::HullAzureFill, Token::HullAzureLine}},
    {"gcp", {Token::HullGoogleFill, Token::HullGoogleLine}},
    {"github", ciTokens},
    {"gitlab", ciTokens},
    {"terraform", ciTokens},
    {"circleci", ciTokens},
    {"bitbucket", ciTokens},
}};

double luminance(const QColor &color)
{
    const auto linear = [](double c) {
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
           0.0722 * linear(color.blueF());
}

bool hasFamily(const QString &family)
{
    return QFontDatabase::families().contains(family);
}

// The offscreen and minimal platforms have no desktop that could name a font.
QString familyOfHeadless()
{
    const QString platform = QGuiApplication::platformName();
    if (platform != QLatin1String("offscreen") && platform != QLatin1String("minimal"))
        return {};
    return hasFamily(QStringLiteral("Inter")) ? QStringLiteral("Inter") : QString();
}

} // namespace

const Theme &Theme::light()
{
    static const Theme theme(false);
    return theme;
}

const Theme &Theme::dark()
{
    static const Theme theme(true);
    return theme;
}

const Theme &Theme::ofSystem()
{
    // Read once: applyTheme() replaces the palette that is asked here.
    static const bool isDark = QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
    return isDark ? dark() : light();
}

const Theme &Theme::named(const QString &name)
{
    if (name == QLatin1String("dark"))
        return dark();
    return name == QLatin1String("light") ? light() : ofSystem();
}

QColor Theme::color(Token token) const
{
    const Row &row = table.at(static_cast<std::size_t>(token));
    return QColor::fromRgb(m_isDark ? row.dark : row.light);
}

QColor Theme::color(Token token, double opacity) const
{
    QColor result = color(token);
    result.setAlphaF(static_cast<float>(opacity));
    return result;
}

QPalette Theme::palette() const
{
    struct Role {
        QPalette::ColorRole role;
        Token token;
    };
    static constexpr std::array roles{
        Role{QPalette::Window, Token::Surface},
        Role{QPalette::WindowText, Token::Text},
        Role{QPalette::Base, Token::Surface},
        Role{QPalette::AlternateBase, Token::Raised},
        Role{QPalette::Text, Token::Text},
        Role{QPalette::Button, Token::Surface},
        Role{QPalette::ButtonText, Token::Text},
        Role{QPalette::BrightText, Token::Bad},
        Role{QPalette::Highlight, Token::AccentBg},
        Role{QPalette::HighlightedText, Token::Text},
        Role{QPalette::Link, Token::Accent},
        Role{QPalette::LinkVisited, Token::Accent},
        Role{QPalette::PlaceholderText, Token::Text2},
        Role{QPalette::ToolTipBase, Token::Raised},
        Role{QPalette::ToolTipText, Token::Text},
        Role{QPalette::Mid, Token::Border},
        Role{QPalette::Dark, Token::Control},
        Role{QPalette::Light, Token::Surface},
        Role{QPalette::Midlight, Token::Raised},
        Role{QPalette::Shadow, Token::Control},
    };
    QPalette result;
    for (const Role &row : roles)
        result.setColor(row.role, color(row.token));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        result.setColor(QPalette::Disabled, role, color(Token::Control));
    return result;
}

HullTokens hullTokens(std::string_view cloud)
{
    const auto row = std::ranges::find(hulls, cloud, &CloudRow::cloud);
    return row != hulls.end() ? row->tokens
                              : HullTokens{Token::HullOtherFill, Token::HullOtherLine};
}

void applyTheme(const Theme &theme)
{
    QApplication::setStyle(new Style(theme));
    QApplication::setPalette(theme.palette());
    qApp->setStyleSheet(theme.styleSheet());
    if (!familyOfHeadless().isEmpty())
        QApplication::setFont(uiFont(13));
}

QFont uiFont(double pixels, QFont::Weight weight)
{
    static const QString headless = familyOfHeadless();
    QFont font = headless.isEmpty() ? QGuiApplication::font() : QFont(headless);
    font.setPixelSize(std::max(1, static_cast<int>(std::lround(pixels))));
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

QFont monoFont(double pixels)
{
    static const bool hasJetBrains = hasFamily(QStringLiteral("JetBrains Mono"));
    QFont font = hasJetBrains ? QFont(QStringLiteral("JetBrains Mono"))
                              : QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPixelSize(std::max(1, static_cast<int>(std::lround(pixels))));
    return font;
}

double contrastRatio(const QColor &a, const QColor &b)
{
    const double first = luminance(a), second = luminance(b);
    const auto [low, high] = std::minmax(first, second);
    return (high + 0.05) / (low + 0.05);
}

} // namespace isthmus
