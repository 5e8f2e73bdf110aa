// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include <QApplication>
#include <QBuffer>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QPainter>
#include <QTemporaryDir>

#include "app/canvas/canvas.h"
#include "app/canvas/exportimage.h"
#include "app/canvas/renderer.h"
#include "tests/bench/benchtable.h"
#include "tests/bench/canvas/benchscene.h"
#include "tests/bench/canvas/itemview.h"

#include <cmath>
#include <set>
#include <string_view>

using namespace isthmus;
using namespace isthmus::bench;

namespace
{

constexpr QSize viewSize(1600, 1000);
constexpr int framesPerScript = 16;

struct Script {
    const char *name;
    std::vector<Viewport> frames;
};

/// fit: the whole graph, panned by 8 pixels a frame; z6 and z30: the same, zoomed on the middle of
/// the densest spot; sweep: from 1x to 30x.
std::vector<Script> scriptsFor(const Scene &scene)
{
    const Viewport fit = Viewport::fitted(scene.bounds, viewSize, 16, 0);
    const QPointF spot = scene.nodes[scene.nodes.size() / 2].center;
    std::vector<Script> scripts;
    for (const auto &[name, zoom] : {std::pair("fit", 1.0), {"z6", 6.0}, {"z30", 30.0}}) {
        Script script{name, {}};
        Viewport view = fit;
        view.scale *= zoom;
        view = zoom > 1 ? view.centeredOn(spot) : view;
        for (int i = 0; i < framesPerScript; ++i) {
            view.origin += QPointF(8, 0) / view.scale;
            script.frames.push_back(view);
        }
        scripts.push_back(script);
    }
    Script sweep{"sweep", {}};
    for (int i = 0; i < framesPerScript; ++i) {
        Viewport view = fit;
        view.scale *= std::pow(30.0, double(i) / (framesPerScript - 1));
        sweep.frames.push_back(view.centeredOn(spot));
    }
    scripts.push_back(sweep);
    return scripts;
}

struct Times {
    std::vector<double> gui, content; ///< Milliseconds.
    void add(const Times &other)
    {
        gui.insert(gui.end(), other.gui.begin(), other.gui.end());
        content.insert(content.end(), other.content.begin(), other.content.end());
    }
};

/// `gui`: what the GUI thread spends on a frame: the change, the paint, and taking over the
/// picture of the worker. `content`: from the change to the paint of a picture that shows it.
Times runCanvas(Canvas &canvas, const Script &script)
{
    Times times;
    for (const Viewport &view : script.frames) {
        QElapsedTimer whole;
        whole.start();
        double gui = 1e3 * secondsOf([&] {
                         canvas.setViewport(view);
                         canvas.repaint();
                     });
        while (!canvas.isFresh()) {
            QEventLoop wait;
            QObject::connect(&canvas, &Canvas::pictureChanged, &wait, &QEventLoop::quit);
            wait.exec();
            gui += 1e3 * secondsOf([&] { canvas.repaint(); });
        }
        times.content.push_back(double(whole.nsecsElapsed()) / 1e6);
        times.gui.push_back(gui);
    }
    return times;
}

std::vector<double> runItems(ItemView &view, const Script &script)
{
    std::vector<double> times;
    for (const Viewport &frame : script.frames)
        times.push_back(1e3 * secondsOf([&] { view.show(frame); }));
    return times;
}

double blitMilliseconds()
{
    QImage from(viewSize, QImage::Format_ARGB32_Premultiplied), to(from);
    from.fill(Qt::gray);
    std::vector<double> times;
    for (int i = 0; i < 60; ++i)
        times.push_back(1e3 * secondsOf([&] { QPainter(&to).drawImage(0, 0, from); }));
    return quantile(times, 0.95);
}

/// `product` against a plain number of the task, not a ratio to another program.
void absolute(BenchTable &table, const std::string &row, double product, double most,
              const std::string &unit)
{
    table.atMost(row, "limit", most, product, unit, 1);
}

void drawingRows(BenchTable &table, const ScenePtr &scene, const std::string &name,
                 double contentLimit, double share, double factor)
{
    Canvas canvas;
    canvas.resize(viewSize);
    canvas.setScene(scene);
    canvas.show();
    canvas.repaint();
    ItemView items(*scene, viewSize);
    Times all;
    std::vector<double> fitItems, fitContent;
    for (const Script &script : scriptsFor(*scene)) {
        runCanvas(canvas, script); // warm
        const Times times = runCanvas(canvas, script);
        const auto reference = runItems(items, script);
        std::fprintf(stderr,
                     "%s %-6s gui p50 %.2f p95 %.2f | content p50 %.1f p95 %.1f | items p50 %.1f\n",
                     name.c_str(), script.name, median(times.gui), quantile(times.gui, 0.95),
                     median(times.content), quantile(times.content, 0.95), median(reference));
        if (fitItems.empty()) {
            fitItems = reference;
            fitContent = times.content;
        }
        all.add(times);
    }
    const double blit = blitMilliseconds(), p95 = quantile(all.gui, 0.95);
    table.atMost("R1 GUI thread p95 " + name, "image blit", blit, p95, "ms", 4);
    absolute(table, "GUI thread p50 " + name, median(all.gui), 3, "ms");
    absolute(table, "GUI thread p95 " + name, p95, 8, "ms");
    table.atMost("R2/R3 fresh picture, fit " + name, "QGraphicsView", median(fitItems),
                 median(fitContent), "ms", share);
    absolute(table, "fresh picture, fit " + name, median(fitContent), contentLimit, "ms");
    absolute(table, "fresh picture, all scripts p50 " + name, median(all.content), contentLimit,
             "ms");
    if (factor > 0)
        table.faster("fit " + name, "QGraphicsView", median(fitItems), median(fitContent), "ms",
                     factor);
}

void memoryRow(BenchTable &table, std::uint32_t nodes, std::uint32_t edges, const std::string &name)
{
    releaseMemory();
    const double before = residentMegabytes();
    const ScenePtr scene = estateScene(nodes, edges);
    double own = 0;
    {
        Canvas canvas;
        canvas.resize(viewSize);
        canvas.setScene(scene);
        canvas.show();
        for (const Script &script : scriptsFor(*scene))
            runCanvas(canvas, script);
        releaseMemory();
        own = residentMegabytes() - before;
    }
    releaseMemory();
    const double beforeItems = residentMegabytes();
    ItemView items(*scene, viewSize);
    items.show(scriptsFor(*scene).front().frames.front());
    const double reference = residentMegabytes() - beforeItems;
    table.atMost("R4 memory, scene and canvas " + name, "QGraphicsView", reference, own, "MB",
                 0.15);
    absolute(table, "memory " + name, own, 100, "MB");
}

void exportRows(BenchTable &table, const ScenePtr &scene, const std::string &name)
{
    const QTemporaryDir folder;
    const Theme &theme = Theme::light();
    ExportOptions options;
    options.size = viewSize;
    const auto seconds = [&](const char *ending) {
        std::vector<double> times;
        for (int i = 0; i < 3; ++i)
            times.push_back(secondsOf([&] {
                const auto done =
                    exportImage(*scene, folder.filePath(QLatin1String(ending)), theme, options);
                if (!done)
                    throw std::runtime_error("export failed");
            }));
        return 1e3 * median(times);
    };
    const Viewport fit = Viewport::fitted(scene->bounds, viewSize, 16, 0);
    std::vector<double> frames;
    for (int i = 0; i < 5; ++i)
        frames.push_back(1e3 * secondsOf([&] {
                             renderImage(buildDrawList(*scene, fit, {}, theme), viewSize, 1);
                         }));
    table.atMost("R6 SVG " + name, "raster frame", median(frames), seconds("x.svg"), "ms", 30);
    table.atMost("R6 PDF " + name, "raster frame", median(frames), seconds("x.pdf"), "ms", 30);
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const std::set<std::string_view> wanted(argv + 1, argv + argc);
    const bool isAll = wanted.empty();
    BenchTable table;
    if (isAll || wanted.contains("memory"))
        memoryRow(table, 100'000, 300'000, "100 k / 300 k");
    if (isAll || wanted.contains("10k")) {
        const ScenePtr scene = estateScene(10'000, 30'000);
        drawingRows(table, scene, "10 k / 30 k", 12, 0.3, 0);
        exportRows(table, scene, "10 k / 30 k");
    }
    if (isAll || wanted.contains("100k"))
        drawingRows(table, estateScene(100'000, 300'000), "100 k / 300 k", 45, 0.1, 25);
    table.print("Canvas, 1600x1000, offscreen");
    return table.exitCode();
}
