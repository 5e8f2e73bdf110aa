// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QColor>

namespace isthmus
{

enum class Vision { Normal, Protan, Deutan, Tritan };

/// A colour as it looks at full severity (Machado, Oliveira and Fernandes 2009).
QColor seenBy(Vision vision, const QColor &color);

/// CIEDE2000 distance (Sharma, Wu and Dalal 2005), D65.
double deltaE2000(const QColor &a, const QColor &b);

} // namespace isthmus
