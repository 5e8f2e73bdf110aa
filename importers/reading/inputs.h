// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/base/result.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace isthmus
{

/// One file to read.
struct Input {
    std::filesystem::path path;
    std::string root; ///< SourceContext::root.
    std::uint64_t bytes = 0;
    std::string skipped; ///< Why it is listed but not read; "" = read it.
};

/// All files under `paths`, folders walked in sorted order. Links to folders that are being walked
/// already are listed as skipped, so are devices, pipes and version control folders. An error only
/// when one of `paths` itself does not exist.
Result<std::vector<Input>> findInputs(std::span<const std::filesystem::path> paths);

} // namespace isthmus
