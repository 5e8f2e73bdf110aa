// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/cli/command.h"

#include <array>

namespace isthmus::cli
{

std::span<const Command *const> allCommands()
{
    static constexpr std::array<const Command *, 11> rows{
        &importCommand, &statsCommand,  &nodesCommand, &accessCommand,
        &whoCanCommand, &pathsCommand,  &reachCommand, &explainCommand,
        &diffCommand,   &reportCommand, &checkCommand,
    };
    return rows;
}

} // namespace isthmus::cli
