// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QObject>

#include "app/session/filters.h"
#include "model/graph/paths.h"

#include <functional>
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

    /// The part of the picture that is seen; canvas/viewport.h as plain numbers.
    struct ViewportPlace {
        double scale = 1, x = 0, y = 0;
        friend bool operator==(const ViewportPlace &, const ViewportPlace &) = default;
    };
    /// What else makes a place, besides what is looked at.
    struct Surroundings {
        Filters::State filters;
        std::optional<ViewportPlace> viewport;
    };

    using QObject::QObject;

    /// Asked whenever a place is left, so that coming back restores it; returned() gives it again.
    void setSurroundings(std::function<Surroundings()> ask) { m_askSurroundings = std::move(ask); }
    Surroundings surroundings() const
    {
        return m_askSurroundings ? m_askSurroundings() : Surroundings{};
    }

    const State &state() const { return m_state; }

    void showOverview();
    void showPath(const Path &path, int hop = 1);
    void showNeighbourhood(NodeId node);
    void selectHop(int hop);      ///< Of the current path.
    void selectNode(NodeId node); ///< Keeps the view.
    void selectEdge(EdgeId edge); ///< Keeps the view; becomes a hop when the path has it.
    void clear(); ///< A new graph: ids of the old one mean nothing; forgets the history.

    /// To a saved place: as if one had walked there.
    void goTo(State state, const Surroundings &surroundings);

    std::vector<State> history() const; ///< Oldest first.
    int position() const { return m_position; }
    void goToHistory(int position);

    bool canGoBack() const { return m_position > 0; }
    bool canGoForward() const { return m_position + 1 < int(m_history.size()); }
    void goBack();
    void goForward();

signals:
    void changed();
    /// After changed(): a place of the history was entered again, so looked the rest of it.
    void returned(const isthmus::Selection::Surroundings &surroundings);

private:
    struct Entry {
        State state;
        Surroundings surroundings;
    };
    void set(State state);

    State m_state;
    std::vector<Entry> m_history{Entry{}};
    std::function<Surroundings()> m_askSurroundings;
    int m_position = 0;
};

} // namespace isthmus
