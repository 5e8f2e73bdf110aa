// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/canvas/exportimage.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFileInfo>
#include <QImageWriter>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QRegularExpression>
#include <QSaveFile>
#include <QSvgGenerator>

#include "app/canvas/renderer.h"

#include <array>

namespace isthmus
{
namespace
{

constexpr int smallestSide = 64, largestSide = 16'384;
constexpr qint64 largestPixels = 200'000'000; // 800 MB as an image
constexpr int pixelsPerInch = 96;

struct Job {
    const Scene &scene;
    const DrawList &list;
    const ExportOptions &options;

    QString source() const { return displayText(options.source.toStdString()); }
};

Result<QByteArray> asPng(const Job &job)
{
    const QSize pixels = (QSizeF(job.options.size) * job.options.ratio).toSize();
    if (qint64(pixels.width()) * pixels.height() > largestPixels)
        return failure("the picture would be too large", Error::Kind::Usage);
    QImage image = renderImage(job.list, job.options.size, job.options.ratio);
    if (image.isNull())
        return failure("there is not enough memory for the picture");
    image.setText(QStringLiteral("Title"), job.scene.title);
    image.setText(QStringLiteral("Source"), job.source());
    image.setText(QStringLiteral("Software"), QStringLiteral("Isthmus"));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, "png");
    if (!writer.write(image))
        return failure(writer.errorString().toStdString());
    return bytes;
}

Result<QByteArray> asSvg(const Job &job)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(pixelsPerInch);
    generator.setSize(job.options.size);
    generator.setViewBox(QRect(QPoint(), job.options.size));
    // Qt writes both as they are: they have to be escaped here.
    generator.setTitle(job.scene.title.toHtmlEscaped());
    generator.setDescription(job.source().toHtmlEscaped());
    QPainter painter(&generator);
    renderList(job.list, painter);
    painter.end();
    return bytes;
}

Result<QByteArray> asPdf(const Job &job)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(pixelsPerInch);
    writer.setTitle(job.scene.title);
    writer.setCreator(QStringLiteral("Isthmus"));
    writer.setPageMargins({});
    writer.setPageSize(QPageSize(QSizeF(job.options.size) * 72 / pixelsPerInch, QPageSize::Point,
                                 QStringLiteral("View"), QPageSize::ExactMatch));
    QPainter painter(&writer);
    // The page is rounded to whole points; the drawing is not.
    renderList(job.list, painter);
    painter.end();
    return bytes;
}

struct Format {
    const char *ending;
    Result<QByteArray> (*make)(const Job &);
};
constexpr std::array formats{Format{"png", asPng}, Format{"svg", asSvg}, Format{"pdf", asPdf}};

bool isSizeAllowed(QSize size)
{
    return std::min(size.width(), size.height()) >= smallestSide &&
           std::max(size.width(), size.height()) <= largestSide;
}

Result<void> writeWhole(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return failure("cannot write `" + path.toStdString() +
                       "`: " + file.errorString().toLower().toStdString());
    return {};
}

} // namespace

Result<void> exportImage(const Scene &scene, const QString &path, const Theme &theme,
                         const ExportOptions &options)
{
    const QString ending = QFileInfo(path).suffix().toLower();
    const auto format = std::ranges::find_if(
        formats, [&](const Format &row) { return ending == QLatin1String(row.ending); });
    if (format == formats.end())
        return failure("`" + path.toStdString() + "` ends in neither .png, .svg nor .pdf",
                       Error::Kind::Usage);
    if (!isSizeAllowed(options.size))
        return failure("a side of the picture must have 64 to 16384 pixels", Error::Kind::Usage);
    const double top = sceneTop(scene);
    const Viewport view = Viewport::fitted(scene.bounds, options.size, 24, top, options.maxScale);
    const DrawList list = buildDrawList(scene, view, options.highlight, theme);
    const auto bytes = format->make({scene, list, options});
    if (!bytes)
        return tl::unexpected(bytes.error());
    return writeWhole(path, *bytes);
}

Result<QSize> parseImageSize(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^(\\d{1,5})x(\\d{1,5})$"));
    const auto match = form.match(text);
    const QSize size(match.captured(1).toInt(), match.captured(2).toInt());
    if (!match.hasMatch() || !isSizeAllowed(size))
        return failure("`" + text.toStdString() +
                           "` is not a size like 1600x1000 with sides of 64 to 16384",
                       Error::Kind::Usage);
    return size;
}

} // namespace isthmus
