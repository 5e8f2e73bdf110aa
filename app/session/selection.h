// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QObject>

#include "model/graph/paths.h"

#include <optional>
#include <vector>

namespace isthmus
{

/// What is looked at: one path with a current hop, or one node, or one trust. Canvas, tables and
/// the explanation pane share this one object. Remembers where one was, for back and forward. GUI
/// thread.
class Selection : public QObject
{
    Q_OBJECT

public:
    enum class View { Overview, Path, Neighbourhood };

    struct State {
        View view = View::Overview;
        std::optional<Path> path;
        int hop = 0; ///< 1-based hop of `path`; 0 = none.
        NodeId node; ///< Selected node.
        EdgeId edge; ///< Selected trust: the hop's, or one picked in a table.

        friend bool operator==(const State &a, const State &b);
    };

    using QObject::QObject;

    const State &state() const { return m_state; }

    void showOverview();
    void showPath(const Path &path, int hop = 1);
    void showNeighbourhood(NodeId node);
    void selectHop(int hop);      ///< Of the current path.
    void selectNode(NodeId node); ///< Keeps the view.
    void selectEdge(EdgeId edge); ///< Keeps the view; becomes a hop when the path has it.
    void clear(); ///< A new graph: ids of the old one mean nothing; forgets the history.

    bool canGoBack() const { return m_position > 0; }
    bool canGoForward() const { return m_position + 1 < int(m_history.size()); }
    void goBack();
    void goForward();

signals:
    void changed();

private:
    void set(State state);

    State m_state;
    std::vector<State> m_history{State{}};
    int m_position = 0;
};

} // namespace isthmus
