// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/policy/verdict.h"

#include <nlohmann/json.hpp>

#include <functional>
#include <string>

namespace isthmus
{

/// One fixture of tests/data/policy/<plane>/*.json, compiled: answers [who, ask] of its cases.
/// Throws std::invalid_argument for a case that is written wrongly.
using PlaneFixture = std::function<Decision(const std::string &who, const std::string &ask)>;

PlaneFixture kubernetesFixture(const nlohmann::json &fixture);
PlaneFixture gcpFixture(const nlohmann::json &fixture);
PlaneFixture azureFixture(const nlohmann::json &fixture);

std::vector<std::string> textsOf(const nlohmann::json &object, const char *member);

} // namespace isthmus
