// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "app/canvas/scene.h"
#include "app/canvas/viewport.h"

#include <memory>

class QGraphicsView;

namespace isthmus::bench
{

/// The reference: a plain QGraphicsView with one item per node and per line, as a tutorial writes
/// it: an ellipse and a line, no labels.
class ItemView
{
public:
    ItemView(const Scene &scene, QSize size);
    ~ItemView();
    /// Paints the view before it comes back.
    void show(const Viewport &view);

private:
    std::unique_ptr<QGraphicsView> m_view;
};

} // namespace isthmus::bench
