// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QWidget>

#include "app/session/accessdesk.h"
#include "app/widgets/theme.h"

class QLabel;
class QLineEdit;
class QTreeWidget;
class QTreeWidgetItem;

namespace isthmus
{

class NodePicker;
class Session;

/// May this principal do this action on this resource? Shows the decision as a short tree: each
/// layer with what it says, below it the statements that decided, each with its place. GUI thread.
class AccessPanel : public QWidget
{
    Q_OBJECT

public:
    AccessPanel(Session &session, QWidget *parent);
    void setTheme(const Theme &theme);
    /// Fills in who and on what; an invalid id leaves what stands there.
    void prepare(NodeId principal, NodeId resource);
    QLineEdit *action() const { return m_action; }
    NodePicker *principal() const { return m_principal; }
    NodePicker *resource() const { return m_resource; }
    QTreeWidget *tree() const { return m_tree; }
    QString headline() const;
    void ask();

signals:
    void sourceRequested(const isthmus::SourceText &source);

private:
    void show(const AccessReply &reply);
    void addLayer(const AccessStep &step);
    void addReason(QTreeWidgetItem *parent, std::size_t reason);
    void addTexts(const QString &title, const QStringList &texts, Token token);
    QTreeWidgetItem *addRow(QTreeWidgetItem *parent, const QStringList &cells, const QString &icon,
                            Token token);
    QString textOf(const NodePicker &picker) const;
    void openSource(QTreeWidgetItem *item);

    Session &m_session;
    AccessDesk *m_desk;
    const Theme *m_theme = &Theme::light();
    NodePicker *m_principal, *m_resource;
    QLineEdit *m_action;
    QLabel *m_headline;
    QTreeWidget *m_tree;
    AccessReply m_reply;
};

} // namespace isthmus
