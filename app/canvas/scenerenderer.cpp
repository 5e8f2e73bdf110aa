// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/canvas/scenerenderer.h"

#include <QThread>
#include <QtConcurrentRun>

#include "app/canvas/renderer.h"

#include <algorithm>

namespace isthmus
{
namespace
{

constexpr int mostThreads = 4;
constexpr std::size_t fullDetailNodes = 400; // a picture of more is late while one moves about

QImage draw(const SceneRenderer::Wish &wish, std::vector<TextCache> *texts)
{
    DrawOptions options;
    options.fullDetailNodes = fullDetailNodes;
    options.hasBanner = false; // does not move with the picture; the widget paints it
    const DrawList list =
        buildDrawList(*wish.scene, wish.viewport, wish.highlight, *wish.theme, options);
    const int threads = std::clamp(QThread::idealThreadCount(), 1, mostThreads);
    QImage image = renderImage(list, wish.viewport.size.toSize(), wish.ratio, threads, texts);
    image.reinterpretAsFormat(
        QImage::Format_RGB32); // opaque: the widget copies instead of blending
    return image;
}

} // namespace

SceneRenderer::SceneRenderer(QObject *parent) : QObject(parent)
{
    connect(&m_watcher, &QFutureWatcher<QImage>::finished, this, &SceneRenderer::finish);
}

SceneRenderer::~SceneRenderer()
{
    m_watcher.disconnect(this);
    m_watcher.waitForFinished();
}

void SceneRenderer::ask(Wish wish)
{
    if (m_isRunning ? wish == m_running : wish == m_shown && !m_picture.isNull()) {
        m_hasNext = false;
        return;
    }
    m_next = std::move(wish);
    m_hasNext = true;
    if (!m_isRunning)
        start();
}

void SceneRenderer::forget()
{
    m_picture = {};
    m_shown = {};
    m_hasNext = false;
}

void SceneRenderer::start()
{
    m_running = std::exchange(m_next, {});
    m_hasNext = false;
    m_isRunning = true;
    m_watcher.setFuture(QtConcurrent::run(draw, m_running, &m_texts));
}

void SceneRenderer::finish()
{
    m_isRunning = false;
    // A new scene may have come meanwhile: then this picture shows the old one.
    if (!m_hasNext || m_next.scene == m_running.scene) {
        m_picture = m_watcher.result();
        m_shown = m_running;
        emit pictureReady();
    }
    if (m_hasNext)
        start();
}

} // namespace isthmus
