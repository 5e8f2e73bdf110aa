// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/base/result.h"

#include <functional>
#include <span>
#include <string_view>

namespace CLI
{
class App;
}

namespace isthmus::cli
{

/// Does the work once the options are read; gives the exit code. Errors become a message and the
/// exit code that fits (main.cpp).
using Runner = std::function<Result<int>()>;

/// One command. Plain data: to add one, write one file and one row in catalog.cpp.
struct Command {
    std::string_view name, summary;
    /// Adds the options to the command's parser; the runner holds what they are read into.
    Runner (*setUp)(CLI::App &app);
};

std::span<const Command *const> allCommands(); ///< In the order of --help.

extern const Command importCommand, statsCommand, nodesCommand, pathsCommand, explainCommand,
    reportCommand, checkCommand, accessCommand, whoCanCommand, diffCommand, reachCommand;

} // namespace isthmus::cli
