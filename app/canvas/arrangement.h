// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "app/canvas/neighbourhood.h"

#include <QString>

namespace isthmus
{

/// How the analyst has arranged one view: what is open, and where things were put. By stable keys
/// only, so that it holds for every later import; things that are gone are passed over.
struct Arrangement {
    std::set<std::string> open; ///< Overview: groups. Neighbourhood: groupOf() of sets, in order.
    std::vector<std::string> order; ///< The same as `open`, in the order of opening.
    std::map<std::string, QPointF> places;
    std::set<std::string> pinned;

    void setOpen(const std::string &group, bool isOpen);
    /// Takes over where everything of a scene is now; groups that were open stay so.
    void remember(const Graph &graph, const Scene &scene);
    bool isEmpty() const { return open.empty() && places.empty(); }

    friend bool operator==(const Arrangement &, const Arrangement &) = default;
};

/// What the neighbourhood view asks for.
NeighbourhoodState neighbourhoodState(const Graph &graph, const Arrangement &arrangement);

/// One line of JSON, for the project; and back. Text that is no arrangement gives an empty one.
QString arrangementText(const Arrangement &arrangement);
Arrangement arrangementFrom(const QString &text);

} // namespace isthmus
