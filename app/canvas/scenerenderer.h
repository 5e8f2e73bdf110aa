// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QFutureWatcher>
#include <QImage>
#include <QObject>

#include "app/canvas/drawlist.h"
#include "app/canvas/renderer.h"

#include <vector>

namespace isthmus
{

/// Draws scenes into pictures on a pool thread, one at a time; of several wishes only the last is
/// kept. Lives on the GUI thread; its end waits for the picture under way.
class SceneRenderer : public QObject
{
    Q_OBJECT
public:
    struct Wish {
        ScenePtr scene;
        Viewport viewport;
        Highlight highlight;
        const Theme *theme = nullptr;
        double ratio = 1;

        friend bool operator==(const Wish &, const Wish &) = default;
    };

    explicit SceneRenderer(QObject *parent = nullptr);
    ~SceneRenderer() override;

    void ask(Wish wish); ///< Nothing happens when the last picture already shows it.
    const QImage &picture() const { return m_picture; }
    const Wish &shown() const { return m_shown; } ///< What the picture shows.
    void forget();                                ///< The picture is of no use any more.

signals:
    void pictureReady();

private:
    void start();
    void finish();

    QFutureWatcher<QImage> m_watcher;
    QImage m_picture;
    std::vector<TextCache> m_texts; ///< Touched by the picture under way only.
    Wish m_shown, m_running, m_next;
    bool m_isRunning = false, m_hasNext = false;
};

} // namespace isthmus
