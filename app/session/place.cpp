// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/session/place.h"

#include "app/session/strings.h"
#include "model/report/notes.h"

#include <QJsonArray>

#include <array>

namespace isthmus
{
namespace
{

constexpr std::array<const char *, 3> viewNames{"overview", "path", "neighbourhood"}; // in files
constexpr std::array<const char *, 3> facetNames{"clouds", "kinds", "trusts"};        // in files

QJsonArray edgeKeys(const Graph &graph, const std::vector<EdgeId> &edges)
{
    QJsonArray keys;
    for (const auto edge : edges)
        keys << QString::fromStdString(edgeSubject(graph, edge));
    return keys;
}

QJsonObject filtersToJson(const Filters::State &state)
{
    QJsonObject json;
    for (std::size_t i = 0; i < facetNames.size(); ++i) {
        auto values = QStringList(state[i].begin(), state[i].end());
        values.sort();
        if (!values.isEmpty())
            json[QLatin1String(facetNames[i])] = QJsonArray::fromStringList(values);
    }
    return json;
}

Filters::State filtersFromJson(const QJsonObject &json)
{
    Filters::State state;
    for (std::size_t i = 0; i < facetNames.size(); ++i)
        for (const auto value : json[QLatin1String(facetNames[i])].toArray())
            state[i].insert(value.toString());
    return state;
}

Selection::View viewFromName(const QString &name)
{
    for (std::size_t i = 0; i < viewNames.size(); ++i)
        if (name == QLatin1String(viewNames[i]))
            return Selection::View(i);
    return Selection::View::Overview;
}

void readPath(const Graph &graph, const QJsonObject &json, Selection::State &state,
              QStringList &missing)
{
    std::vector<EdgeId> edges;
    const auto keys = json[QLatin1String("path")].toArray();
    for (const auto key : keys) {
        if (const auto edge = findEdgeSubject(graph, key.toString().toStdString()))
            edges.push_back(*edge);
        else
            missing << key.toString();
    }
    if (edges.empty() || qsizetype(edges.size()) != keys.size())
        return;
    state.path = pathOf(graph, edges);
    state.hop = std::clamp(json[QLatin1String("hop")].toInt(), 0, int(edges.size()));
}

} // namespace

QJsonObject placeToJson(const Graph &graph, const ViewPlace &place)
{
    const auto &state = place.selection;
    QJsonObject json{{QStringLiteral("view"), QLatin1String(viewNames[std::size_t(state.view)])}};
    if (state.path) {
        json[QLatin1String("path")] = edgeKeys(graph, state.path->edges);
        json[QLatin1String("hop")] = state.hop;
    }
    if (state.node.isValid())
        json[QLatin1String("node")] = toQt(graph.key(state.node));
    if (state.edge.isValid())
        json[QLatin1String("trust")] = QString::fromStdString(edgeSubject(graph, state.edge));
    if (const auto filters = filtersToJson(place.surroundings.filters); !filters.isEmpty())
        json[QLatin1String("hidden")] = filters;
    if (const auto &view = place.surroundings.viewport)
        json[QLatin1String("viewport")] = QJsonObject{{QStringLiteral("scale"), view->scale},
                                                      {QStringLiteral("x"), view->x},
                                                      {QStringLiteral("y"), view->y}};
    return json;
}

ViewPlace placeFromJson(const Graph &graph, const QJsonObject &json, QStringList *missing)
{
    QStringList gone;
    ViewPlace place;
    auto &state = place.selection;
    state.view = viewFromName(json[QLatin1String("view")].toString());
    readPath(graph, json, state, gone);
    const auto node = json[QLatin1String("node")].toString();
    if (const auto found = graph.find(node.toStdString()); found && !node.isEmpty())
        state.node = *found;
    else if (!node.isEmpty())
        gone << node;
    const auto trust = json[QLatin1String("trust")].toString();
    if (const auto found = findEdgeSubject(graph, trust.toStdString()))
        state.edge = *found;
    if ((state.view == Selection::View::Path && !state.path) ||
        (state.view == Selection::View::Neighbourhood && !state.node.isValid()))
        state.view = Selection::View::Overview;
    place.surroundings.filters = filtersFromJson(json[QLatin1String("hidden")].toObject());
    const auto view = json[QLatin1String("viewport")].toObject();
    if (const double scale = view[QLatin1String("scale")].toDouble(); scale > 0)
        place.surroundings.viewport = Selection::ViewportPlace{
            scale, view[QLatin1String("x")].toDouble(), view[QLatin1String("y")].toDouble()};
    if (missing)
        *missing = gone;
    return place;
}

QString placeTitle(const Graph &graph, const Selection::State &state)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("Place", text); };
    const auto name = [&](NodeId id) { return displayName(graph.node(id)); };
    if (state.view == Selection::View::Path && state.path && !state.path->nodes.empty()) {
        const auto title = QStringLiteral("%1 → %2").arg(name(state.path->nodes.front()),
                                                         name(state.path->nodes.back()));
        return state.hop > 0 ? tr("%1, hop %2").arg(title).arg(state.hop) : title;
    }
    if (state.edge.isValid()) {
        const auto edge = graph.edge(state.edge);
        return QStringLiteral("%1 %2 %3")
            .arg(name(edge.source), trustVerb(edge), name(edge.target));
    }
    if (state.node.isValid())
        return state.view == Selection::View::Neighbourhood ? tr("Around %1").arg(name(state.node))
                                                            : name(state.node);
    return tr("All clouds");
}

} // namespace isthmus
