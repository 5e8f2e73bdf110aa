// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QLineEdit>

#include "app/widgets/theme.h"
#include "model/graph/graph.h"

#include <memory>

class QAction;

namespace isthmus
{

class SearchModel;

/// A line edit that finds one identity or resource as you type. Used for search, path from and path
/// to. GUI thread.
class NodePicker : public QLineEdit
{
    Q_OBJECT

public:
    explicit NodePicker(const QString &placeholder, QWidget *parent = nullptr);

    void setGraph(std::shared_ptr<const Graph> graph);
    void setTheme(const Theme &theme);
    void setNode(NodeId node); ///< Shows its name; an invalid id empties the field.
    NodeId node() const { return m_node; }

signals:
    void nodePicked(isthmus::NodeId node);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showNode();
    QString shownPlace() const; ///< The cloud, where there is room for it.
    void pick(NodeId node);

    SearchModel *m_hits;
    std::shared_ptr<const Graph> m_graph;
    NodeId m_node;
    const Theme *m_theme = &Theme::light();
    QAction *m_icon = nullptr; ///< The shape of what is picked.
};

} // namespace isthmus
