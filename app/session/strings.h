// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QCoreApplication>
#include <QString>

#include "model/graph/graph.h"

#include <string_view>

/// Text of the model for the window: conversions, and translations of the catalogues' English
/// labels.
namespace isthmus
{

inline QString toQt(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

/// Catalogue labels (kinds.json, edgekinds.cpp) are looked up in the translation context
/// "Catalogue".
inline QString translated(std::string_view label)
{
    return QCoreApplication::translate("Catalogue", std::string(label).c_str());
}

QString displayName(const NodeView &node);                    ///< Name, or key when it has none.
QString kindLabel(const NodeView &node);                      ///< "Service account"
QString placeLabel(const Graph &graph, const NodeView &node); ///< "AWS · prod (1111…)"
QString verdictLabel(Verdict verdict);                        ///< "Yes", translated
QString trustLabel(const EdgeView &edge);                     ///< "Assumes role"
QString trustVerb(const EdgeView &edge);                      ///< "assumes"

/// The file with the folder it lies in, which is all that fits beside a text.
QString shortPath(std::string_view path);

} // namespace isthmus
