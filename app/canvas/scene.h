// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QPointF>
#include <QRectF>
#include <QString>

#include "model/base/id.h"
#include "model/policy/verdict.h"
#include "model/records/kinds.h"
#include "model/trust/edgekinds.h"

#include <memory>
#include <optional>
#include <vector>

namespace isthmus
{

/// How strongly a thing is drawn: on the path that the view is about, as usual, or stepped back.
enum class Emphasis { Normal, Path, Dimmed };

struct SceneNode {
    NodeId id;
    QPointF center; ///< In scene pixels: 100 % zoom.
    Shape shape = Shape::Resource;
    QString icon, name, subtitle;
    QString place; ///< "AWS, 4401-7782-9053 prod": for the screen reader.
    Emphasis emphasis = Emphasis::Normal;
    bool hasNoOwner = false;  ///< Badge.
    bool isPinned = false;    ///< Put there by hand: layouts leave it alone. Badge.
    bool isReference = false; ///< Only named by others: dashed outline.
    int more = 0;             ///< Neighbours that are not drawn: "12 more".
    QSizeF card;              ///< Not empty: drawn as a counted card of this size.
    std::string group;        ///< Of a card: what it opens, for Canvas::groupOpened(); or empty.
    double labelWidth = 150;  ///< Names are elided to this.
    int nameLines = 1;        ///< A long name takes two.
    double textWidth = 0;     ///< Of the widest label line as drawn at 100 %: lines keep off it.
};

/// What a trust line looks like (ux.md §5). The first eight are the rows of the legend.
enum class LineStyle {
    StaticCredential,
    Federated,
    Conditional,
    NativeGrant,
    Membership,
    Blocked,
    Structure,
    Ownership,
    Unknown, ///< Verdict Unknown: dots with a question mark.
};
LineStyle lineStyle(TrustClass trustClass, Verdict verdict);
QString lineStyleLabel(LineStyle style); ///< "Static credential"

struct SceneEdge {
    EdgeId id;
    std::uint32_t source = 0, target = 0; ///< Indices into Scene::nodes.
    LineStyle style = LineStyle::NativeGrant;
    Verdict verdict = Verdict::Yes;
    int hop = 0;  ///< Place on the path from 1; 0 = not on it.
    QString verb; ///< Pill over a hop: "assumes".
    Emphasis emphasis = Emphasis::Normal;
    int alternatives = 0; ///< Of a hop: other trusts between the same two, folded under it.
    int count = 1;        ///< Trusts that this line stands for (overview).
    double bend = 0; ///< Sideways bulge of the middle in pixels; parallel lines get different ones.
};

struct SceneHull {
    QString label; ///< "AWS · 4401-7782-9053 prod"
    std::string cloud;
    QRectF rect;
    std::string group{}; ///< Not empty: it can be closed to a card again, see groupClosed().
    int depth = 0;       ///< 1 = inside of a hull of depth 0.
};

/// The same scene once more, packed: what culling, batches and the mouse look through at every
/// frame. Made by Scene::finish(), kept right by Scene::move().
struct SceneIndex {
    std::vector<float> x, y;         ///< Centres.
    std::vector<std::uint8_t> looks; ///< Per node: shape, and two flags below.
    static constexpr std::uint8_t isOnPath = 0x80, isDimmed = 0x40;
    struct Ends {
        std::uint32_t source = 0, target = 0;
    };
    std::vector<Ends> ends;           ///< Per edge.
    std::vector<std::uint32_t> hops;  ///< Edges on the path; also among `ends`.
    std::vector<bool> isHop;          ///< Per edge.
    float widestBend = 0, reach = 60; ///< Of any edge; of any node to a side, at 100 %.
};

/// What to draw: values only, in scene coordinates; knows no widget, theme or zoom. Built on any
/// thread, then shared as shared_ptr<const Scene> and never changed.
struct Scene {
    QString title; ///< Accessible name and metadata: "Path: web-deploy runner to customer_pii".
    QString bannerTitle, bannerText; ///< "Hidden path", "5 hops across 3 clouds. …"; may be empty.
    QString notice; ///< Partial data or a bound that was hit: a yellow banner; often empty.
    std::vector<SceneNode> nodes;
    std::vector<SceneEdge> edges;
    std::vector<SceneHull> hulls;
    QRectF bounds;
    bool isArrangeable = false; ///< Nodes may be dragged; false where places have a meaning.
    int hopCount = 0;
    /// Node indices in the order of reading: the path, then from left to right and down.
    std::vector<std::uint32_t> readingOrder;
    SceneIndex index;

    void finish(); ///< Fills bounds, hopCount, readingOrder and index from the rest.
    void move(std::uint32_t node, QPointF by); ///< Bounds and reading order wait for finish().
    std::optional<std::uint32_t> find(NodeId id) const;
    std::optional<std::uint32_t> find(EdgeId id) const;
    std::optional<std::uint32_t> edgeOfHop(int hop) const;
};
using ScenePtr = std::shared_ptr<const Scene>;

/// What is marked in a scene; indices into its lists, -1 = nothing.
struct Highlight {
    int selectedNode = -1, selectedEdge = -1;
    int focusedNode = -1, focusedEdge = -1; ///< Drawn with a ring: the keyboard is there.
    int hoveredNode = -1, hoveredEdge = -1;
    std::vector<std::uint32_t> marked; ///< Several nodes at once, by lasso or key; ascending.

    friend bool operator==(const Highlight &, const Highlight &) = default;
};

/// A name as it may be shown: no control characters, line breaks or bidirectional overrides that
/// could make it look like another one, no broken surrogates.
QString displayText(std::string_view utf8);

} // namespace isthmus
