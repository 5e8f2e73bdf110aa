// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/access/access.h"

#include <functional>
#include <string>
#include <string_view>

/// What the worlds of the planes share. Not for use outside of model/access.
namespace isthmus::access
{

/// The policy and the place behind a decisive statement.
struct Source {
    std::string policy;
    std::optional<EvidenceRef> place;
};
using SourceOf = std::function<Source(const DecisiveStatement &statement)>;

/// Appends the reasons of one layer. Returns their positions.
std::vector<std::size_t> addReasons(const Decision &decision, std::string_view layer,
                                    const SourceOf &sourceOf, AccessAnswer &out);
/// Verdict, conditions, missing inputs and assumptions of the whole decision; reasons are added
/// layer by layer.
void addOutcome(const Decision &decision, AccessAnswer &out);
/// One layer as a step of the tree with its own reasons. `isGrant`: the layer gives; else it can
/// only take.
void addStep(std::string layer, const Decision &decision, bool isGrant, bool isNeeded,
             const SourceOf &sourceOf, AccessAnswer &out);

/// Sorts strongest first, then by key.
void sortRows(WhoCanAnswer &answer);

} // namespace isthmus::access
