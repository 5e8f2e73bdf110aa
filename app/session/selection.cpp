// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/session/selection.h"

#include <algorithm>

namespace isthmus
{
namespace
{

constexpr std::size_t maxHistory = 200;

} // namespace

bool operator==(const Selection::State &a, const Selection::State &b)
{
    const auto edgesOf = [](const Selection::State &s) {
        return s.path ? s.path->edges : std::vector<EdgeId>{};
    };
    return a.view == b.view && a.hop == b.hop && a.node == b.node && a.edge == b.edge &&
           edgesOf(a) == edgesOf(b);
}

void Selection::set(State state)
{
    if (state == m_state)
        return;
    m_history[std::size_t(m_position)].surroundings = surroundings();
    m_state = std::move(state);
    m_history.resize(std::size_t(m_position) + 1);
    m_history.push_back({m_state, {}});
    if (m_history.size() > maxHistory)
        m_history.erase(m_history.begin());
    m_position = int(m_history.size()) - 1;
    emit changed();
}

void Selection::showOverview()
{
    set({});
}

void Selection::showPath(const Path &path, int hop)
{
    State state;
    state.view = View::Path;
    state.path = path;
    state.hop = std::clamp(hop, 1, std::max(1, int(path.edges.size())));
    if (!path.edges.empty())
        state.edge = path.edges[std::size_t(state.hop) - 1];
    set(std::move(state));
}

void Selection::showNeighbourhood(NodeId node)
{
    State state;
    state.view = View::Neighbourhood;
    state.node = node;
    set(std::move(state));
}

void Selection::selectHop(int hop)
{
    if (m_state.path && hop >= 1 && hop <= int(m_state.path->edges.size()))
        showPath(*m_state.path, hop);
}

void Selection::selectNode(NodeId node)
{
    State state = m_state;
    state.node = node;
    state.edge = {};
    state.hop = 0;
    set(std::move(state));
}

void Selection::selectEdge(EdgeId edge)
{
    State state = m_state;
    state.edge = edge;
    state.node = {};
    state.hop = 0;
    if (state.path) {
        const auto &edges = state.path->edges;
        if (const auto hit = std::find(edges.begin(), edges.end(), edge); hit != edges.end())
            state.hop = int(hit - edges.begin()) + 1;
    }
    set(std::move(state));
}

void Selection::clear()
{
    m_state = {};
    m_history.assign(1, {m_state, {}});
    m_position = 0;
    emit changed();
}

void Selection::goTo(State state, const Surroundings &surroundings)
{
    set(std::move(state));
    emit returned(surroundings);
}

std::vector<Selection::State> Selection::history() const
{
    std::vector<State> states;
    for (const auto &entry : m_history)
        states.push_back(entry.state);
    return states;
}

void Selection::goToHistory(int position)
{
    if (position < 0 || position >= int(m_history.size()) || position == m_position)
        return;
    m_history[std::size_t(m_position)].surroundings = surroundings();
    m_position = position;
    const auto entry = m_history[std::size_t(position)];
    m_state = entry.state;
    emit changed();
    emit returned(entry.surroundings);
}

void Selection::goBack()
{
    goToHistory(m_position - 1);
}

void Selection::goForward()
{
    goToHistory(m_position + 1);
}

} // namespace isthmus
