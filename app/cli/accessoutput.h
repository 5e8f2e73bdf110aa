// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "app/cli/jsonoutput.h"
#include "model/access/catalog.h"

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

/// What `access` and `who-can` have in common.
namespace isthmus::cli
{

/// The shape of design.md §7; `tree` only when the answer has one.
Json accessJson(Project &project, const AccessAnswer &answer);
std::string accessText(Project &project, const Snapshot &snapshot, const AccessAnswer &answer);

/// "key=value" texts; a key that is repeated has several values. An Error names a text without '='.
Result<AccessContext> contextFrom(const std::vector<std::string> &texts);
void addContextOption(CLI::App &app, std::vector<std::string> &texts);

} // namespace isthmus::cli
