// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QString>

#include "model/base/result.h"

namespace isthmus
{

/// Ends of the path that the sample is there to show (governance.md §8, S1).
inline constexpr char sampleFrom[] = "gcp:group:analytics-all@meridian-retail.example";
inline constexpr char sampleTo[] = "arn:aws:s3:::mr-feature-store";

/// Writes the bundled sample organisation's exports to `folder`/exports, replacing what is there.
Result<void> writeSampleFiles(const QString &folder);

} // namespace isthmus
