// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QIcon>

#include "app/widgets/theme.h"
#include "model/records/kinds.h"

#include <QString>

namespace isthmus
{

QIcon shapeIcon(Shape shape, const Theme &theme); ///< The outline that the canvas draws, 18 px.
/// The line that the canvas draws for a value of the trust facet ("Federated", "Conditional"…),
/// 44x16.
QIcon trustLineIcon(const QString &trust, const Theme &theme);

} // namespace isthmus
