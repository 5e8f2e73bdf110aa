// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace isthmus
{

/// What the code answers to one case of tests/data/policy/<area>/*.json, as JSON with every field
/// that cases may expect. The runner compares only the fields that `expect` names.
nlohmann::json answerAws(const nlohmann::json &given);
nlohmann::json answerScope(const nlohmann::json &given);
nlohmann::json answerCel(const nlohmann::json &given);
nlohmann::json answerAzure(const nlohmann::json &given);

} // namespace isthmus
