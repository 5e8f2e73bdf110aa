// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/session/strings.h"

#include "model/records/kinds.h"

#include <QFileInfo>

namespace isthmus
{

QString displayName(const NodeView &node)
{
    return toQt(node.name.empty() ? node.key : node.name);
}

QString kindLabel(const NodeView &node)
{
    return translated(kindInfo(node.kind).label);
}

QString placeLabel(const Graph &graph, const NodeView &node)
{
    const QString provider = translated(providerLabel(node.provider));
    if (node.scope.empty())
        return provider;
    const auto container = graph.find(node.scope);
    const QString scope = container ? displayName(graph.node(*container)) : toQt(node.scope);
    return QStringLiteral("%1 · %2").arg(provider, scope);
}

QString verdictLabel(Verdict verdict)
{
    return translated(verdictName(verdict));
}

QString trustLabel(const EdgeView &edge)
{
    return translated(edgeKindInfo(edge.kind).label);
}

QString trustVerb(const EdgeView &edge)
{
    return translated(edgeKindInfo(edge.kind).verb);
}

QString shortPath(std::string_view path)
{
    const QFileInfo file(toQt(path));
    const QString folder = QFileInfo(file.path()).fileName();
    return folder.isEmpty() || folder == QLatin1String(".") ? file.fileName()
                                                            : folder + u'/' + file.fileName();
}

} // namespace isthmus
