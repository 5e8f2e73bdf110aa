// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "app/canvas/scene.h"
#include "model/graph/graph.h"

#include <functional>
#include <vector>

namespace isthmus
{

/// What a scene shows beyond the graph, and how much.
struct SceneOptions {
    struct NodeNote {
        QString subtitle; ///< "Key, 412 days old"; empty = the label of the kind.
        bool hasNoOwner = false;
    };
    std::function<NodeNote(NodeId)> note; ///< Asked once per drawn node; may be empty.
    std::function<QString(EdgeId)> verb;  ///< Pill of a hop; empty text = the verb of the kind.
    bool isHidden = false;                ///< No single cloud's console shows this path.
    QString notice;                       ///< Partial data: Scene::notice.
    std::size_t contextPerNode = 3;       ///< Neighbours drawn around each node of a path.
    std::size_t outerContext = 2; ///< Further ones around each neighbour in another account.
    std::size_t neighbours = 30;  ///< Neighbours drawn around a single node at once.
};

/// A path with its one-hop context. `path` holds the edges in walking order, each beginning where
/// the last one ended. Neighbours that are not drawn are counted at their node. Pure but for the
/// fonts it measures; any thread.
ScenePtr pathScene(const Graph &graph, const std::vector<EdgeId> &path,
                   const SceneOptions &options = {});

} // namespace isthmus
