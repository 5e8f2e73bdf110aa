// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "app/canvas/scene.h"
#include "model/graph/graph.h"
#include "model/layout/layout.h"

#include <map>
#include <string>

namespace isthmus
{

/// The account-like container that a node is drawn in.
struct Home {
    std::string key;   ///< Of the container; the cloud's id when no container is known.
    std::string cloud; ///< Chooses the colours.
    QString label;     ///< "AWS · 4401-7782-9053 prod"
};

/// Climbs from namespaces, folders and resource groups up to the account, project, tenant,
/// subscription, organisation or cluster.
Home homeOf(const Graph &graph, NodeId id);

/// Shape, icon, name and kind of a node, without a place.
SceneNode sceneNodeOf(const Graph &graph, NodeId id);

/// Gathers the nodes and lines of a scene, then lets a layout place them. Internal to the builders
/// of scenes.
class SceneAssembly
{
public:
    explicit SceneAssembly(const Graph &graph) : m_graph(graph) {}

    /// The index in the scene; adds the node when it is new.
    std::uint32_t add(NodeId id, Emphasis emphasis);
    /// A node that stands for many; no two are the same one.
    std::uint32_t addCard(SceneNode card, Home home);
    bool has(NodeId id) const { return m_indices.contains(id); }
    SceneNode &node(std::uint32_t index) { return m_scene.nodes[index]; }
    Scene &scene() { return m_scene; }
    const Graph &graph() const { return m_graph; }

    /// Both ends must have been added. Gives the index of the line.
    std::uint32_t addEdge(EdgeId id, Emphasis emphasis);

    static constexpr double labelLimit = 160;
    /// Sizes of everything at 100 %, for the layout; a wider name is broken into two lines. Call
    /// when all is added.
    LayoutInput layoutInput(double widestLabel = labelLimit);
    /// Takes the positions over and finishes the scene.
    ScenePtr publish(const Layout &layout);

private:
    void putHome(Home home); ///< Of the node that was added last.

    const Graph &m_graph;
    Scene m_scene;
    std::map<NodeId, std::uint32_t> m_indices;
    std::vector<std::uint32_t> m_homeOf; ///< Per scene node: index into m_homes.
    std::vector<Home> m_homes;
    std::map<std::string, std::uint32_t> m_homeIndices;
};

} // namespace isthmus
