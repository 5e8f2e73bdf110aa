// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/policy/cel/evaluator.h"

#include <optional>
#include <string_view>
#include <vector>

namespace isthmus::cel
{

/// One function of the language. A method gets its receiver as the first argument. nullopt: not
/// decidable from these values.
struct Function {
    std::string_view name;
    std::size_t arguments;
    std::optional<Value> (*apply)(const std::vector<Value> &arguments);
};
const Function *findFunction(std::string_view name, std::size_t arguments);
/// getFullYear() and its kin, with or without a time zone (timefunctions.cpp).
const Function *findTimeGetter(std::string_view name, std::size_t arguments);

} // namespace isthmus::cel
