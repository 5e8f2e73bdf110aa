// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QJsonObject>
#include <QStringList>

#include "app/session/filters.h"
#include "app/session/selection.h"

#include <optional>

namespace isthmus
{

/// Where one is: what is looked at, through which filters, and which part of it. A value; saved
/// views, the restored session and history are made of it.
struct ViewPlace {
    Selection::State selection;
    Selection::Surroundings surroundings;
};

/// With stable keys instead of ids, so that it means the same after the next import.
QJsonObject placeToJson(const Graph &graph, const ViewPlace &place);
/// What is not there any more is named in `missing`; a path that lost a trust becomes the overview.
ViewPlace placeFromJson(const Graph &graph, const QJsonObject &json,
                        QStringList *missing = nullptr);

/// "alice", "alice assumes deploy-role", "alice → data": for menus, titles and notes.
QString placeTitle(const Graph &graph, const Selection::State &state);

} // namespace isthmus
