// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/reading/importfiles.h"
#include "model/graph/paths.h"
#include "model/store/project.h"

#include <nlohmann/json.hpp>

#include <string_view>
#include <vector>

namespace isthmus::cli
{

/// Members keep the order in which they are written: the shapes of design.md §7, a stable contract.
using Json = nlohmann::ordered_json;

void printJson(const Json &document); ///< Bad UTF-8 becomes U+FFFD.

std::string_view credentialName(CredentialClass credential); ///< "none", "ephemeral", "static"
std::string_view layerName(Layer layer);                     ///< "declared", "effective"
std::string_view statusName(FileRecord::Status status);      ///< "imported", "partial"…

Json nodeJson(const NodeView &node); ///< As in `paths`: key, kind, provider, name.
/// {file, pointer, line, sha256}, and what the place contributes when `hasRoles`.
Json evidenceJson(Project &project, const std::vector<EdgeEvidence> &evidence,
                  bool hasRoles = false);
Json conditionsJson(const std::vector<ConditionCheck> &conditions);
Json pathJson(Project &project, SnapshotId snapshot, const Graph &graph, const Path &path);
Json fileJson(const FileRecord &file);
Json totalsJson(const ImportLedger &ledger);

} // namespace isthmus::cli
