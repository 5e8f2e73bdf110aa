// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QString>

#include "model/base/result.h"

namespace isthmus
{

/// Writes the bundled sample organisation's exports to `folder`/exports, replacing what is there.
Result<void> writeSampleFiles(const QString &folder);

} // namespace isthmus
