// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QAbstractListModel>
#include <QIcon>
#include <QString>

#include "app/widgets/theme.h"
#include "model/graph/graph.h"

#include <functional>
#include <memory>
#include <vector>

namespace isthmus
{

class ActionCatalog;
class Filters;

/// How well `wanted` fits `text`: its letters in this order, beginnings of words and runs first;
/// 0 = not at all.
int fuzzyScore(const QString &wanted, const QString &text);

/// What the Ctrl+K box finds: identities and resources, views, and every action. `>` asks for
/// actions only, `view:` for views only, `role:` or `aws:` for a kind or a cloud. GUI thread.
class PaletteModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { DetailRole = Qt::UserRole, KeysRole, EnabledRole };

    /// A place that one can go to, besides identities: a saved view, a table, a list.
    struct View {
        QString title, detail, icon;
        std::function<void()> open;
    };
    struct Hit {
        QString title, detail, keys;
        QIcon icon;
        bool isEnabled = true;
        NodeId node;               ///< Valid: an identity or resource.
        std::function<void()> run; ///< Otherwise.
    };

    PaletteModel(const Filters &filters, const ActionCatalog &actions, QObject *parent);

    void setGraph(std::shared_ptr<const Graph> graph);
    void setViews(std::vector<View> views) { m_views = std::move(views); }
    void setTheme(const Theme &theme) { m_theme = &theme; }
    void search(const QString &text);
    const Hit *hit(int row) const;
    /// What was searched, and which filters hide hits: a line for people.
    QString summary() const { return m_summary; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Query {
        QString prefix, text;
    };
    static Query parse(const QString &text);
    void addNodes(const Query &query, std::size_t limit);
    void addViews(const QString &text);
    void addActions(const QString &text);
    Hit nodeHit(NodeId id) const;
    QString summaryOf(const Query &query) const;

    const Filters &m_filters;
    const ActionCatalog &m_actions;
    std::shared_ptr<const Graph> m_graph;
    std::vector<View> m_views;
    std::vector<Hit> m_hits;
    const Theme *m_theme = &Theme::light();
    QString m_summary;
    QStringList m_hidingFilters; ///< Of hits of the present search.
    int m_hiddenHits = 0;
};

} // namespace isthmus
