// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/widgets/nodepicker.h"

#include "app/itemmodels/searchmodel.h"
#include "app/session/strings.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QTimer>

namespace isthmus
{

NodePicker::NodePicker(const QString &placeholder, QWidget *parent)
    : QLineEdit(parent), m_hits(new SearchModel(this))
{
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setClearButtonEnabled(true);
    auto *completer = new QCompleter(m_hits, this);
    completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    completer->setCompletionRole(Qt::EditRole);
    completer->setMaxVisibleItems(12);
    completer->popup()->setMinimumWidth(460);
    completer->popup()->setAccessibleName(tr("Search results"));
    setCompleter(completer);
    connect(this, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_node = {};
        m_hits->search(text);
    });
    connect(completer, qOverload<const QModelIndex &>(&QCompleter::activated), this,
            [this](const QModelIndex &index) {
                pick(NodeId{index.data(SearchModel::NodeRole).toUInt()});
            });
    connect(this, &QLineEdit::returnPressed, this, [this] {
        if (!m_node.isValid() && m_hits->rowCount() > 0)
            pick(m_hits->nodeAt(0));
    });
}

void NodePicker::setGraph(std::shared_ptr<const Graph> graph)
{
    m_graph = graph;
    m_hits->setGraph(std::move(graph));
    setNode({});
}

void NodePicker::setTheme(const Theme &theme)
{
    m_hits->setTheme(theme);
}

void NodePicker::setNode(NodeId node)
{
    m_node = node;
    setText(node.isValid() && m_graph ? displayName(m_graph->node(node)) : QString());
    setCursorPosition(0);
}

void NodePicker::pick(NodeId node)
{
    if (!node.isValid())
        return;
    m_node = node;
    // The completer writes its own text after this signal, so settle ours afterwards.
    QTimer::singleShot(0, this, [this, node] { setNode(m_keepsText ? node : NodeId{}); });
    emit nodePicked(node);
}

} // namespace isthmus
