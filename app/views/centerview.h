// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QWidget>

#include "app/canvas/arrangement.h"
#include "app/jobs/job.h"
#include "app/session/selection.h"
#include "app/widgets/theme.h"

#include <QPointer>

#include <optional>

class QLabel;
class QTabBar;

namespace isthmus
{

class Canvas;
class Session;

/// The canvas with its view tabs and the banner about partial data. Builds the scene that the
/// selection asks for and sends clicks back to it. GUI thread; big scenes are built by a job.
class CenterView : public QWidget
{
    Q_OBJECT

public:
    CenterView(Session &session, QWidget *parent);
    void setTheme(const Theme &theme);
    Canvas *canvas() const { return m_canvas; }
    /// Shows this part of the picture, as soon as the picture is there; nullopt: nothing changes.
    void restoreViewport(const std::optional<Selection::ViewportPlace> &place);

private:
    void connectCanvas();
    void applyViewport();
    void showSelection();
    void rebuildScene();
    void showScene(ScenePtr scene, bool keepsView);
    Arrangement arrangement() const; ///< Of what is shown now, from the project.
    void arrange(const Arrangement &arrangement, const QString &step);
    void setOpen(const QString &group, bool isOpen);
    void rememberPlaces();
    void showMenu(NodeId node, QPoint global);
    void updateTabs();
    void updateBanner();
    void chooseTab(int index);
    QString pathTitle() const;

    Session &m_session;
    QTabBar *m_tabs;
    QLabel *m_banner;
    Canvas *m_canvas;
    QPointer<Job> m_sceneJob;
    std::optional<Selection::ViewportPlace> m_pendingViewport;
    QString m_sceneKey;         ///< What the current scene shows; the same key keeps the scene.
    QString m_sceneArrangement; ///< How it is arranged; another one changes the scene in place.
    std::string m_openedGroup;  ///< Just opened: the view goes there.
};

} // namespace isthmus
