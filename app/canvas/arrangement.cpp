// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/canvas/arrangement.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace isthmus
{
namespace
{

constexpr double farthest = 1e7; // the text may come from a stranger

QString toText(const std::string &key)
{
    return QString::fromStdString(key);
}

template<class Keys>
QJsonArray arrayOf(const Keys &keys)
{
    QJsonArray array;
    for (const std::string &key : keys)
        array << toText(key);
    return array;
}

} // namespace

void Arrangement::setOpen(const std::string &group, bool isOpen)
{
    std::erase(order, group);
    if (isOpen) {
        open.insert(group);
        order.push_back(group);
    } else {
        open.erase(group);
    }
}

void Arrangement::remember(const Graph &graph, const Scene &scene)
{
    for (const SceneNode &node : scene.nodes) {
        const std::string key = placeKey(graph, node);
        places[key] = node.center;
        if (node.isPinned)
            pinned.insert(key);
        else
            pinned.erase(key);
    }
}

NeighbourhoodState neighbourhoodState(const Graph &graph, const Arrangement &arrangement)
{
    NeighbourhoodState state;
    for (const std::string &group : arrangement.order)
        if (const auto set = neighbourSetOf(graph, group))
            state.opened.push_back(*set);
    state.places = arrangement.places;
    state.pinned = arrangement.pinned;
    return state;
}

QString arrangementText(const Arrangement &arrangement)
{
    QJsonObject places;
    for (const auto &[key, at] : arrangement.places)
        places.insert(toText(key), QJsonArray{std::round(at.x()), std::round(at.y())});
    const QJsonObject object{{QStringLiteral("open"), arrayOf(arrangement.order)},
                             {QStringLiteral("pinned"), arrayOf(arrangement.pinned)},
                             {QStringLiteral("places"), places}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

Arrangement arrangementFrom(const QString &text)
{
    Arrangement arrangement;
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    for (const QJsonValue key : object[QStringLiteral("open")].toArray())
        if (key.isString())
            arrangement.setOpen(key.toString().toStdString(), true);
    for (const QJsonValue key : object[QStringLiteral("pinned")].toArray())
        if (key.isString())
            arrangement.pinned.insert(key.toString().toStdString());
    const QJsonObject places = object[QStringLiteral("places")].toObject();
    for (auto place = places.begin(); place != places.end(); ++place) {
        const QJsonArray at = place->toArray();
        const double x = at[0].toDouble(NAN), y = at[1].toDouble(NAN);
        if (std::abs(x) < farthest && std::abs(y) < farthest)
            arrangement.places[place.key().toStdString()] = {x, y};
    }
    return arrangement;
}

} // namespace isthmus
