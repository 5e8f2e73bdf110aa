// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/commandline.h"

#include "app/canvas/exportimage.h"
#include "app/canvas/neighbourhood.h"
#include "app/canvas/overviewscene.h"
#include "app/canvas/pathscene.h"
#include "app/mainwindow.h"
#include "app/session/session.h"
#include "model/graph/hidden.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QEventLoop>
#include <QTimer>

#include <cstdio>

namespace isthmus
{
namespace
{

int fail(int code, const std::string &message)
{
    std::fprintf(stderr, "isthmus: %s\n", message.c_str());
    return code;
}

/// The best path between two keys.
Result<ScenePtr> sceneBetween(const Graph &graph, const std::string &from, const std::string &to)
{
    const auto source = graph.find(from), target = graph.find(to);
    if (!source || !target)
        return failure("no identity or resource has the key `" + (source ? to : from) + "`");
    PathQuery query;
    query.from = {*source};
    query.to = {*target};
    query.limit = 1;
    NoProgress progress;
    const auto result = PathFinder(graph).find(query, progress);
    if (!result || result->paths.empty())
        return failure("no path leads from `" + from + "` to `" + to + "`");
    SceneOptions options;
    options.isHidden = isHidden(graph, result->paths.front());
    return pathScene(graph, result->paths.front().edges, options);
}

/// The scene of a named view; an Error says which views there are.
Result<ScenePtr> sceneOf(const ProjectData &data, const GuiRequest &request)
{
    const auto &graph = *data.graph;
    const auto &view = request.view;
    if (view == QLatin1String("path") && !request.from.isEmpty())
        return sceneBetween(graph, request.from.toStdString(), request.to.toStdString());
    if (view == QLatin1String("overview"))
        return overviewScene(graph);
    if (view.startsWith(QLatin1String("overview:"))) {
        NoProgress progress;
        OverviewOptions options;
        options.open = {view.mid(9).toStdString()};
        return overviewScene(graph, options, progress);
    }
    if (view.startsWith(QLatin1String("node:"))) {
        const auto node = graph.find(view.mid(5).toStdString());
        if (!node)
            return failure("no identity or resource has the key `" + view.mid(5).toStdString() +
                           "`");
        return neighbourhoodScene(graph, *node);
    }
    if (view == QLatin1String("path") || view.startsWith(QLatin1String("path:"))) {
        const int number = view == QLatin1String("path") ? 1 : view.mid(5).toInt();
        if (number < 1 || std::size_t(number) > data.hiddenPaths.size())
            return failure("the project has " + std::to_string(data.hiddenPaths.size()) +
                           " hidden paths");
        SceneOptions options;
        options.isHidden = true;
        return pathScene(graph, data.hiddenPaths[std::size_t(number) - 1].edges, options);
    }
    return failure("unknown view `" + view.toStdString() +
                       "`: path, path:N, overview, overview:ACCOUNT, node:KEY, window or start",
                   Error::Kind::Usage);
}

/// The whole window as a picture, once the project and the explanation are there.
int renderWindow(const GuiRequest &request)
{
    MainWindow window;
    window.resize(request.size);
    window.setTheme(Theme::named(request.theme));
    window.setUnattended(true);
    bool isReady = request.view == QLatin1String("start");
    QString problem;
    QEventLoop loop;
    const auto stop = [&] {
        isReady = true;
        QTimer::singleShot(300, &loop,
                           &QEventLoop::quit); // lets the scene's job and the layout settle
    };
    QObject::connect(&window.session(), &Session::explained, &loop, stop);
    QObject::connect(&window.session(), &Session::projectChanged, &loop, [&] {
        if (window.session().data().hiddenPaths.empty())
            stop();
    });
    const auto stopWith = [&](const QString &message) {
        problem = message;
        loop.quit();
    };
    QObject::connect(&window.session(), &Session::failed, &loop, stopWith);
    QObject::connect(&window.session(), &Session::openFailed, &loop,
                     [&](const QString &, const QString &message) { stopWith(message); });
    window.show();
    if (isReady) {
        stop();
    } else {
        window.showHiddenPathWhenOpen(std::max(1, request.hiddenPath));
        window.showPathWhenOpen(request.from, request.to);
        window.openProject(request.project);
    }
    loop.exec();
    if (!problem.isEmpty())
        return fail(3, problem.toStdString());
    QPixmap picture(window.size() * request.scale);
    picture.setDevicePixelRatio(request.scale);
    window.render(&picture);
    return picture.save(request.output)
               ? 0
               : fail(3, "cannot write `" + request.output.toStdString() + "`");
}

} // namespace

Result<GuiRequest> parseCommandLine(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Finds the trust no single cloud shows."));
    parser.addPositionalArgument(QStringLiteral("PROJECT"),
                                 QStringLiteral("An .isthmus file; none opens the start page."),
                                 QStringLiteral("[PROJECT]"));
    const QCommandLineOption help({QStringLiteral("h"), QStringLiteral("help")},
                                  QStringLiteral("Show this help."));
    const QCommandLineOption version(QStringLiteral("version"),
                                     QStringLiteral("Show the version."));
    const QCommandLineOption render(
        QStringLiteral("render"),
        QStringLiteral("Draw VIEW into a file instead of opening the window: path, path:N, "
                       "overview, overview:ACCOUNT, node:KEY, window, start."),
        QStringLiteral("VIEW"));
    const QCommandLineOption output(QStringLiteral("o"),
                                    QStringLiteral("Output file (.png, .svg, .pdf)."),
                                    QStringLiteral("FILE"));
    const QCommandLineOption theme(QStringLiteral("theme"), QStringLiteral("light or dark."),
                                   QStringLiteral("THEME"));
    const QCommandLineOption size(QStringLiteral("size"),
                                  QStringLiteral("Size of the picture, 1600x1000."),
                                  QStringLiteral("WxH"));
    const QCommandLineOption scale(QStringLiteral("scale"),
                                   QStringLiteral("Pixels per point, 1 to 4."),
                                   QStringLiteral("FACTOR"));
    const QCommandLineOption hidden(QStringLiteral("hidden-path"),
                                    QStringLiteral("Show the N-th hidden path."),
                                    QStringLiteral("N"));
    const QCommandLineOption from(QStringLiteral("from"),
                                  QStringLiteral("Show the best path from KEY …"),
                                  QStringLiteral("KEY"));
    const QCommandLineOption to(QStringLiteral("to"), QStringLiteral("… to KEY."),
                                QStringLiteral("KEY"));
    parser.addOptions({help, version, render, output, theme, size, scale, hidden, from, to});
    if (!parser.parse(arguments))
        return failure(parser.errorText().toStdString(), Error::Kind::Usage);
    GuiRequest request;
    if (parser.isSet(help))
        request.text = parser.helpText();
    if (parser.isSet(version))
        request.text = QStringLiteral("isthmus %1\n").arg(QApplication::applicationVersion());
    const auto positional = parser.positionalArguments();
    if (positional.size() > 1)
        return failure("only one project can be opened", Error::Kind::Usage);
    request.project = positional.value(0);
    request.theme = parser.value(theme);
    request.view = parser.value(render);
    request.output = parser.value(output);
    request.hiddenPath = parser.value(hidden).toInt();
    request.from = parser.value(from);
    request.to = parser.value(to);
    if (parser.isSet(scale))
        request.scale = std::clamp(parser.value(scale).toDouble(), 1.0, 4.0);
    if (parser.isSet(size)) {
        const auto wanted = parseImageSize(parser.value(size));
        if (!wanted)
            return failure(wanted.error().message, Error::Kind::Usage);
        request.size = *wanted;
    }
    if (!request.view.isEmpty() && request.output.isEmpty())
        return failure("--render needs -o FILE", Error::Kind::Usage);
    if (!request.view.isEmpty() && request.view != QLatin1String("start") &&
        request.project.isEmpty())
        return failure("--render needs a project", Error::Kind::Usage);
    return request;
}

int renderView(const GuiRequest &request)
{
    if (request.view == QLatin1String("window") || request.view == QLatin1String("start"))
        return renderWindow(request);
    NoProgress progress;
    const auto data = readProject(request.project, progress);
    if (!data)
        return fail(3, data.error().message);
    const auto scene = sceneOf(*data, request);
    if (!scene)
        return fail(scene.error().kind == Error::Kind::Usage ? 2 : 3, scene.error().message);
    ExportOptions options;
    options.size = request.size;
    options.ratio = request.scale;
    options.source = request.project;
    const auto done = exportImage(**scene, request.output, Theme::named(request.theme), options);
    return done ? 0 : fail(3, done.error().message);
}

} // namespace isthmus
