// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QMenu>

#include "app/canvas/arrangement.h"

namespace isthmus
{

/// What can be done with a node on the canvas. Neighbours are counted by direction, kind and cloud
/// before anything is drawn. Deletes itself when it closes. GUI thread.
class CanvasMenu : public QMenu
{
    Q_OBJECT

public:
    CanvasMenu(const Graph &graph, NodeId node, const Arrangement &arrangement, QWidget *parent);

signals:
    void setAsked(const QString &group, bool isOpen); ///< groupOf() of a set of neighbours.
    void neighbourhoodAsked();
    void pinAsked();
    void zoomAsked();
};

} // namespace isthmus
