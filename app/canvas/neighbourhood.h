// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "app/canvas/pathscene.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace isthmus
{

/// Neighbours of a node that are alike: one direction, one shape, one cloud.
struct NeighbourSet {
    NodeId node;
    bool isIncoming = false;
    Shape shape = Shape::Resource;
    std::string cloud; ///< Empty: none known.

    friend bool operator==(const NeighbourSet &, const NeighbourSet &) = default;
};

/// What could be drawn around a node, counted before anything is drawn; smallest sets first.
struct CountedSet {
    NeighbourSet set;
    std::size_t count = 0;
};
std::vector<CountedSet> countNeighbours(const Graph &graph, NodeId node);
/// "Who can act on it: 12 service accounts, AWS"
QString neighbourSetLabel(const CountedSet &counted);

/// A set as text, as it stands in SceneNode::group, and back. The text holds for every graph that
/// has a node of that key.
std::string groupOf(const Graph &graph, const NeighbourSet &set);
std::optional<NeighbourSet> neighbourSetOf(const Graph &graph, std::string_view group);

/// What was opened and arranged around a node.
struct NeighbourhoodState {
    std::vector<NeighbourSet> opened; ///< In the order of opening.
    /// Centres by placeKey(): these nodes stay where they are; the others find room beside them.
    std::map<std::string, QPointF> places;
    std::set<std::string> pinned; ///< placeKey() of what was put there by hand.
};
/// The stable key of a node, or the group of a card: what a place is remembered by.
std::string placeKey(const Graph &graph, const SceneNode &node);

/// A node and its neighbours by direction. Small sets are drawn, up to `options.neighbours`; larger
/// ones, and all of more than 50, are one card with their number until they are opened, which shows
/// the first 200. Pure but for the fonts it measures; any thread.
ScenePtr neighbourhoodScene(const Graph &graph, NodeId center, const SceneOptions &options = {},
                            const NeighbourhoodState &state = {});

} // namespace isthmus
