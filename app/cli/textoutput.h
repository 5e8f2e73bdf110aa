// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/graph/paths.h"
#include "model/store/project.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace isthmus::cli
{

/// Columns of text, each as wide as its widest cell; numbers (by `isRight`) to the right.
class TextTable
{
public:
    explicit TextTable(std::vector<std::string> header, std::vector<bool> isRight = {});
    void add(std::vector<std::string> row);
    std::string text() const;

private:
    std::vector<std::vector<std::string>> m_rows;
    std::vector<bool> m_isRight;
};

std::string counted(std::uint64_t count, std::string_view one, std::string_view many);
std::string described(const NodeView &node); ///< "deploy (Role, AWS)"
/// "iam.json:12", or what is known of the place.
std::string placeText(Project &project, const EvidenceRef &place);
/// A path hop by hop: sentence, verdict, conditions, evidence.
std::string pathText(Project &project, SnapshotId snapshot, const Graph &graph, const Path &path,
                     std::size_t number);
/// Why a list of paths is not complete; "" when it is.
std::string cutsText(const PathResult &result, const PathQuery &query);

} // namespace isthmus::cli
