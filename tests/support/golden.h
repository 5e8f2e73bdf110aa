// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <filesystem>
#include <string>

namespace isthmus
{

/// Compares `actual` with the file. On a mismatch writes <file>.actual and gives a unified diff; ""
/// when equal. ISTHMUS_UPDATE_GOLDEN=1 writes the file instead and gives "".
std::string goldenDiff(const std::filesystem::path &expected, const std::string &actual);

std::string readFile(const std::filesystem::path &path); ///< "" when it cannot be read.
void writeFile(const std::filesystem::path &path, const std::string &bytes);

/// The folder of real exports (../shared/data beside the repository, or $ISTHMUS_SHARED_DATA);
/// empty when it is absent: tests that need it then skip with a message.
std::filesystem::path sharedData();

} // namespace isthmus
