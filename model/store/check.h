// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/store/project.h"

namespace isthmus
{

/// Reads every page, block, text and graph of the file and checks what one says of the other.
/// Never throws on damage; problems of one kind are listed up to a bound and then counted.
Result<CheckReport> checkProject(sqlite::Database &database, Progress &progress);

} // namespace isthmus
