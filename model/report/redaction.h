// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/report/pathreport.h"

namespace isthmus
{

/// The report with everything that names somebody taken out: identities become "Identity 1"…,
/// source text, files, condition values and notes are left out. What works and why stays.
PathReport redacted(PathReport report);

} // namespace isthmus
