// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/canvas/scene.h"

#include "app/canvas/glyphs.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <set>
#include <tuple>

namespace isthmus
{
namespace
{

// Space of a node with its labels and marks around its centre.
QRectF extent(const SceneNode &node)
{
    if (!node.card.isEmpty())
        return QRectF(node.center - QPointF(node.card.width() / 2, node.card.height() / 2),
                      node.card);
    return {node.center.x() - node.labelWidth / 2, node.center.y() - 36, node.labelWidth, 112};
}

bool isUnsafe(char16_t c)
{
    const bool isControl = c < 0x20 || (c >= 0x7f && c < 0xa0);
    const bool isBidiControl = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    return isControl || isBidiControl || c == 0x2028 || c == 0x2029 || c >= 0xfffe;
}

} // namespace

LineStyle lineStyle(TrustClass trustClass, Verdict verdict)
{
    if (verdict == Verdict::No || trustClass == TrustClass::Blocked)
        return LineStyle::Blocked;
    if (verdict == Verdict::Conditional)
        return LineStyle::Conditional;
    if (verdict == Verdict::Unknown)
        return LineStyle::Unknown;
    static constexpr std::array styles{LineStyle::StaticCredential, LineStyle::Federated,
                                       LineStyle::NativeGrant,      LineStyle::Membership,
                                       LineStyle::Structure,        LineStyle::Ownership,
                                       LineStyle::Blocked};
    return styles.at(static_cast<std::size_t>(trustClass));
}

QString lineStyleLabel(LineStyle style)
{
    static constexpr std::array labels{QT_TRANSLATE_NOOP("Canvas", "Static credential"),
                                       QT_TRANSLATE_NOOP("Canvas", "Federated"),
                                       QT_TRANSLATE_NOOP("Canvas", "Conditional"),
                                       QT_TRANSLATE_NOOP("Canvas", "Native grant"),
                                       QT_TRANSLATE_NOOP("Canvas", "Membership"),
                                       QT_TRANSLATE_NOOP("Canvas", "Blocked"),
                                       QT_TRANSLATE_NOOP("Canvas", "Structure"),
                                       QT_TRANSLATE_NOOP("Canvas", "Ownership"),
                                       QT_TRANSLATE_NOOP("Canvas", "Unknown")};
    return QCoreApplication::translate("Canvas", labels.at(static_cast<std::size_t>(style)));
}

namespace
{

SceneIndex indexOf(const Scene &scene)
{
    SceneIndex index;
    for (const SceneNode &node : scene.nodes) {
        index.x.push_back(static_cast<float>(node.center.x()));
        index.y.push_back(static_cast<float>(node.center.y()));
        const int flags = (node.emphasis == Emphasis::Path ? SceneIndex::isOnPath : 0) |
                          (node.emphasis == Emphasis::Dimmed ? SceneIndex::isDimmed : 0);
        index.looks.push_back(static_cast<std::uint8_t>(static_cast<int>(node.shape) | flags));
        const double widest = std::max(node.card.width(), node.textWidth) / 2;
        index.reach = std::max(index.reach, static_cast<float>(widest));
    }
    index.isHop.assign(scene.edges.size(), false);
    for (std::uint32_t i = 0; i < scene.edges.size(); ++i) {
        const SceneEdge &edge = scene.edges[i];
        index.ends.push_back({edge.source, edge.target});
        index.widestBend = std::max(index.widestBend, static_cast<float>(std::abs(edge.bend)));
        if (edge.hop > 0) {
            index.hops.push_back(i);
            index.isHop[i] = true;
        }
    }
    return index;
}

} // namespace

void Scene::finish()
{
    index = indexOf(*this);
    bounds = {};
    for (const SceneHull &hull : hulls)
        bounds = bounds.united(hull.rect);
    for (const SceneNode &node : nodes)
        bounds = bounds.united(extent(node));
    hopCount = 0;
    std::vector<int> placeOnPath(nodes.size(), 0); // 0 = not on it
    for (const SceneEdge &edge : edges) {
        if (edge.hop == 0)
            continue;
        hopCount = std::max(hopCount, edge.hop);
        if (edge.hop == 1)
            placeOnPath[edge.source] = 1;
        placeOnPath[edge.target] = edge.hop + 1;
    }
    readingOrder.resize(nodes.size());
    std::iota(readingOrder.begin(), readingOrder.end(), 0u);
    std::ranges::sort(readingOrder, {}, [&](std::uint32_t i) {
        const bool isOff = placeOnPath[i] == 0;
        const double row = isOff ? std::round(nodes[i].center.y() / 60) : 0;
        return std::tuple(isOff, placeOnPath[i], row, isOff ? nodes[i].center.x() : 0, i);
    });
}

void Scene::move(std::uint32_t node, QPointF by)
{
    QPointF &center = nodes[node].center;
    center += by;
    if (node < index.x.size()) {
        index.x[node] = static_cast<float>(center.x());
        index.y[node] = static_cast<float>(center.y());
    }
}

std::optional<std::uint32_t> Scene::find(NodeId id) const
{
    const auto at = std::ranges::find(nodes, id, &SceneNode::id);
    if (at == nodes.end() || !id.isValid())
        return std::nullopt;
    return static_cast<std::uint32_t>(at - nodes.begin());
}

std::optional<std::uint32_t> Scene::find(EdgeId id) const
{
    const auto at = std::ranges::find(edges, id, &SceneEdge::id);
    if (at == edges.end() || !id.isValid())
        return std::nullopt;
    return static_cast<std::uint32_t>(at - edges.begin());
}

std::optional<std::uint32_t> Scene::edgeOfHop(int hop) const
{
    const auto at = std::ranges::find(edges, hop, &SceneEdge::hop);
    if (at == edges.end() || hop <= 0)
        return std::nullopt;
    return static_cast<std::uint32_t>(at - edges.begin());
}

QString displayText(std::string_view utf8)
{
    QString text = QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool startsPair =
            c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        if (startsPair)
            ++i;
        else if (c.isSurrogate() || isUnsafe(c.unicode()))
            text[i] = QChar(c == u'\t' || c == u'\n' || c == u'\r' ? u' ' : u'\ufffd');
    }
    return text;
}

} // namespace isthmus
