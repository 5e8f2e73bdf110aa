// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/widgets/nodepicker.h"

#include "app/itemmodels/searchmodel.h"
#include "app/session/strings.h"
#include "app/widgets/legendicons.h"
#include "model/records/kinds.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>
#include <QPainter>
#include <QTimer>

namespace isthmus
{

NodePicker::NodePicker(const QString &placeholder, QWidget *parent)
    : QLineEdit(parent), m_hits(new SearchModel(this))
{
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    m_icon = addAction(QIcon(), QLineEdit::LeadingPosition);
    m_icon->setVisible(false);
    auto *completer = new QCompleter(m_hits, this);
    completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    completer->setCompletionRole(Qt::EditRole);
    completer->setMaxVisibleItems(12);
    completer->popup()->setMinimumWidth(460);
    completer->popup()->setAccessibleName(tr("Search results"));
    setCompleter(completer);
    connect(this, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_node = {};
        showNode();
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
    m_theme = &theme;
    m_hits->setTheme(theme);
    showNode();
}

void NodePicker::setNode(NodeId node)
{
    m_node = node;
    setText(node.isValid() && m_graph ? displayName(m_graph->node(node)) : QString());
    setCursorPosition(0);
    showNode();
}

void NodePicker::showNode()
{
    const bool hasNode = m_node.isValid() && m_graph;
    m_icon->setVisible(hasNode);
    if (hasNode)
        m_icon->setIcon(shapeIcon(kindInfo(m_graph->node(m_node).kind).shape, *m_theme));
    setToolTip(hasNode ? toQt(m_graph->key(m_node)) : QString());
    const QString place = shownPlace();
    const QFontMetrics metrics(uiFont(11));
    setTextMargins(0, 0, place.isEmpty() ? 0 : metrics.horizontalAdvance(place) + 10, 0);
    update();
}

QString NodePicker::shownPlace() const
{
    if (!m_node.isValid() || !m_graph || width() < 190)
        return {};
    return translated(providerLabel(cloudOf(m_graph->node(m_node).provider)));
}

void NodePicker::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    showNode();
}

void NodePicker::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    painter.setFont(uiFont(11));
    painter.setPen(m_theme->color(Token::Text2));
    painter.drawText(rect().adjusted(0, 0, -10, 0), Qt::AlignRight | Qt::AlignVCenter,
                     shownPlace());
}

void NodePicker::pick(NodeId node)
{
    if (!node.isValid())
        return;
    m_node = node;
    // The completer writes its own text after this signal, so settle ours afterwards.
    QTimer::singleShot(0, this, [this, node] { setNode(node); });
    emit nodePicked(node);
}

} // namespace isthmus
