// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/canvas/drawcontext.h"
#include "app/canvas/glyphs.h"

namespace isthmus
{
namespace
{

constexpr double tabHeight = 25, tabText = 12.5, tabIcon = 15;
constexpr double bannerHeight = 29, bannerText = 13, bannerIcon = 15;
const QPointF bannerCorner(14, 10);

QPainterPath roundedRect(const QRectF &rect, double radius)
{
    QPainterPath path;
    path.addRoundedRect(rect, radius, radius);
    return path;
}

// Beside the name: the icon, and the sign to close an open group.
double tabExtra(const SceneHull &hull)
{
    return tabIcon + 25 + (hull.group.empty() ? 0 : tabIcon + 6);
}

struct BannerLook {
    QString icon, title, text;
    Token mark, fill, line;
};

double bannerWidth(const BannerLook &look)
{
    const double title =
        look.title.isEmpty() ? 0 : textWidth(look.title, bannerText, QFont::DemiBold) + 7;
    return 34 + title + textWidth(look.text, bannerText, QFont::Normal) + 14;
}

void drawBannerRow(const DrawContext &context, const BannerLook &look, const QRectF &rect)
{
    context.path(roundedRect(rect, 5), context.color(look.fill), {context.color(look.line), 1});
    const double y = rect.center().y();
    context.icon(look.icon, {rect.left() + 18, y}, bannerIcon, context.color(look.mark));
    double x = rect.left() + 33;
    if (!look.title.isEmpty()) {
        context.text({look.title,
                      {x, y},
                      Qt::AlignLeft,
                      bannerText,
                      QFont::DemiBold,
                      context.color(look.mark)});
        x += textWidth(look.title, bannerText, QFont::DemiBold) + 7;
    }
    context.text({elided(look.text, bannerText, QFont::Normal, rect.right() - x - 8),
                  {x, y},
                  Qt::AlignLeft,
                  bannerText,
                  QFont::Normal,
                  context.color(Token::Text2)});
}

BannerLook pathBanner(const Scene &scene)
{
    return {QStringLiteral("route"), scene.bannerTitle, scene.bannerText, Token::Path,
            Token::Surface,          Token::Border};
}

} // namespace

void drawHulls(const DrawContext &context)
{
    const QRectF view(QPointF(), context.view.size);
    for (const SceneHull &hull : context.scene.hulls) {
        const QRectF rect = context.view.toView(hull.rect);
        if (!rect.intersects(view))
            continue;
        const HullTokens tokens = hullTokens(hull.cloud);
        context.path(hullOutline(rect), context.color(tokens.fill),
                     {context.color(tokens.line), 1.4});
    }
}

QRectF hullTabRect(const SceneHull &hull, const Viewport &viewport)
{
    const QRectF rect = viewport.toView(hull.rect);
    if (rect.width() < 48 || hull.label.isEmpty())
        return {};
    const double s = std::max(viewport.scale, leastTextScale);
    const double wanted =
        textWidth(hull.label.left(200), tabText * s, QFont::DemiBold) + tabExtra(hull) * s;
    const double width = std::min(wanted, rect.width() - 12);
    const double left = rect.left() + std::clamp(rect.width() - width, 0.0, 24 * s);
    return {left, rect.top() + 4 * viewport.scale, width, tabHeight * s};
}

void drawHullTabs(const DrawContext &context)
{
    const QRectF view(QPointF(), context.view.size);
    const double s = context.textScale();
    for (const SceneHull &hull : context.scene.hulls) {
        const QRectF tab = hullTabRect(hull, context.view);
        if (tab.isEmpty() || !tab.intersects(view))
            continue;
        const QString label =
            elided(hull.label, tabText * s, QFont::DemiBold, tab.width() - tabExtra(hull) * s + 1);
        context.path(roundedRect(tab, 4), context.color(Token::Surface),
                     {context.color(hullTokens(hull.cloud).line), 1.3});
        const double y = tab.center().y();
        context.icon(QStringLiteral("cloud"), {tab.left() + (9 + tabIcon / 2) * s, y}, tabIcon * s,
                     context.color(Token::Text2));
        if (!hull.group.empty())
            context.icon(QStringLiteral("minus"), {tab.right() - (9 + tabIcon / 2) * s, y},
                         tabIcon * s, context.color(Token::Text2));
        context.text({label,
                      {tab.left() + (15 + tabIcon) * s, y},
                      Qt::AlignLeft,
                      tabText * s,
                      QFont::DemiBold,
                      context.color(Token::Text)});
    }
}

QRectF bannerRect(const Scene &scene, QSizeF view)
{
    if (scene.bannerTitle.isEmpty() && scene.bannerText.isEmpty())
        return {};
    const double width = std::min(bannerWidth(pathBanner(scene)), view.width() - 28);
    return {bannerCorner, QSizeF(width, bannerHeight)};
}

double sceneTop(const Scene &scene)
{
    const bool hasBanner = !scene.bannerTitle.isEmpty() || !scene.bannerText.isEmpty();
    const int rows = (hasBanner ? 1 : 0) + (scene.notice.isEmpty() ? 0 : 1);
    return rows == 0 ? 0 : bannerCorner.y() + rows * (bannerHeight + 6);
}

void drawBanner(const DrawContext &context)
{
    const QSizeF view = context.view.size;
    QPointF corner = bannerCorner;
    if (const QRectF rect = bannerRect(context.scene, view); !rect.isEmpty()) {
        drawBannerRow(context, pathBanner(context.scene), rect);
        corner.ry() = rect.bottom() + 6;
    }
    if (context.scene.notice.isEmpty())
        return;
    const BannerLook look{QStringLiteral("triangle-alert"),
                          {},
                          context.scene.notice,
                          Token::Warn,
                          Token::WarnBg,
                          Token::Warn};
    drawBannerRow(context, look,
                  {corner, QSizeF(std::min(bannerWidth(look), view.width() - 28), bannerHeight)});
}

} // namespace isthmus
