// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/widgets/themeicons.h"

#include <QAbstractButton>
#include <QAction>
#include <QDir>
#include <QFile>
#include <QHash>
#include <QIconEngine>
#include <QLabel>
#include <QMutex>
#include <QMutexLocker>
#include <QPaintEngine>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

#include <cmath>

// A static library's resources are only registered when asked for; the macro wants no namespace.
static void registerIcons()
{
    Q_INIT_RESOURCE(icons);
}

namespace isthmus
{
namespace
{

constexpr char iconProperty[] = "isthmusIcon", tokenProperty[] = "isthmusIconToken";

QByteArray iconSource(const QString &name)
{
    static const bool once = (registerIcons(), true);
    Q_UNUSED(once);
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly)) {
        file.setFileName(QStringLiteral(":/icons/box.svg"));
        if (!file.open(QIODevice::ReadOnly))
            return {};
    }
    return file.readAll();
}

void drawLines(QPainter &painter, const QString &name, const QRectF &rect, const QColor &color)
{
    QByteArray source = iconSource(name);
    source.replace("currentColor", color.name().toLatin1());
    QSvgRenderer renderer(source);
    const double before = painter.opacity();
    painter.setOpacity(before * color.alphaF());
    renderer.render(&painter, rect);
    painter.setOpacity(before);
}

QImage drawPixels(const QString &name, int pixels, const QColor &color)
{
    QImage image(pixels, pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    drawLines(painter, name, QRectF(0, 0, pixels, pixels), color);
    return image;
}

struct PixelKey {
    QString name;
    int pixels;
    QRgb color;
    friend bool operator==(const PixelKey &, const PixelKey &) = default;
};
size_t qHash(const PixelKey &key, size_t seed = 0)
{
    return qHashMulti(seed, key.name, key.pixels, key.color);
}

// Zooming asks for many sizes; the cache is emptied rather than grown without end.
QImage cachedPixels(const QString &name, int pixels, const QColor &color)
{
    static QMutex mutex;
    static QHash<PixelKey, QImage> cache;
    const PixelKey key{name, pixels, color.rgba()};
    const QMutexLocker lock(&mutex);
    if (const auto hit = cache.constFind(key); hit != cache.constEnd())
        return *hit;
    if (cache.size() > 2000)
        cache.clear();
    return *cache.insert(key, drawPixels(name, pixels, color));
}

bool keepsLines(const QPainter &painter)
{
    const auto type = painter.paintEngine()->type();
    return type == QPaintEngine::SVG || type == QPaintEngine::Pdf;
}

class LucideEngine : public QIconEngine
{
public:
    LucideEngine(QString name, const Theme &theme, Token token)
        : m_name(std::move(name)), m_theme(&theme), m_token(token)
    {
    }
    QIconEngine *clone() const override { return new LucideEngine(*this); }
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        paintIcon(*painter, m_name, rect, colorOf(mode, state));
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        const int side = std::min(size.width(), size.height());
        return QPixmap::fromImage(cachedPixels(m_name, side, colorOf(mode, state)));
    }

private:
    QColor colorOf(QIcon::Mode mode, QIcon::State state) const
    {
        if (mode == QIcon::Disabled)
            return m_theme->color(Token::Control, 0.6);
        return m_theme->color(state == QIcon::On ? Token::Accent : m_token);
    }
    QString m_name;
    const Theme *m_theme;
    Token m_token;
};

} // namespace

QStringList iconNames()
{
    registerIcons();
    QStringList names;
    for (const QString &file : QDir(QStringLiteral(":/icons")).entryList())
        names << file.chopped(4);
    names.sort();
    return names;
}

void paintIcon(QPainter &painter, const QString &name, const QRectF &rect, const QColor &color)
{
    if (keepsLines(painter)) {
        drawLines(painter, name, rect, color);
        return;
    }
    const double ratio = painter.device()->devicePixelRatio() * painter.transform().m11();
    const int pixels = std::max(1, static_cast<int>(std::lround(rect.width() * ratio)));
    const double snap = painter.device()->devicePixelRatio();
    const QPointF corner(std::round(rect.x() * snap) / snap, std::round(rect.y() * snap) / snap);
    painter.drawImage(QRectF(corner, rect.size()), cachedPixels(name, pixels, color));
}

QImage iconImage(const QString &name, int size, const QColor &color, double ratio)
{
    QImage image = cachedPixels(name, static_cast<int>(std::lround(size * ratio)), color);
    image.setDevicePixelRatio(ratio);
    return image;
}

QIcon themeIcon(const QString &name, const Theme &theme, Token token)
{
    return QIcon(new LucideEngine(name, theme, token));
}

void setThemeIcon(QObject *target, const QString &name, const Theme &theme, Token token)
{
    target->setProperty(iconProperty, name);
    target->setProperty(tokenProperty, static_cast<int>(token));
    const QIcon icon = themeIcon(name, theme, token);
    if (auto *action = qobject_cast<QAction *>(target))
        action->setIcon(icon);
    else if (auto *button = qobject_cast<QAbstractButton *>(target))
        button->setIcon(icon);
    else if (auto *label = qobject_cast<QLabel *>(target))
        label->setPixmap(icon.pixmap(14, 14));
}

void recolourIcons(const QObject &root, const Theme &theme)
{
    for (QObject *object : root.findChildren<QObject *>())
        if (const QVariant name = object->property(iconProperty); name.isValid())
            setThemeIcon(object, name.toString(), theme,
                         static_cast<Token>(object->property(tokenProperty).toInt()));
}

} // namespace isthmus
