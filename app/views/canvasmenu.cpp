// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/views/canvasmenu.h"

namespace isthmus
{

CanvasMenu::CanvasMenu(const Graph &graph, NodeId node, const Arrangement &arrangement,
                       QWidget *parent)
    : QMenu(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    connect(addAction(tr("Show neighbourhood")), &QAction::triggered, this,
            &CanvasMenu::neighbourhoodAsked);
    addSection(tr("Expand"));
    const auto counted = countNeighbours(graph, node);
    for (const CountedSet &row : counted) {
        const std::string group = groupOf(graph, row.set);
        const bool isOpen = arrangement.open.contains(group);
        auto *action = addAction(neighbourSetLabel(row));
        action->setCheckable(true);
        action->setChecked(isOpen);
        connect(action, &QAction::triggered, this,
                [this, group, isOpen] { emit setAsked(QString::fromStdString(group), !isOpen); });
    }
    if (counted.empty())
        addAction(tr("No trusts lead to it or from it"))->setEnabled(false);
    addSeparator();
    connect(addAction(tr("Pin or unpin")), &QAction::triggered, this, &CanvasMenu::pinAsked);
    connect(addAction(tr("Zoom to selection")), &QAction::triggered, this, &CanvasMenu::zoomAsked);
}

} // namespace isthmus
