// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace isthmus
{

/// What a permission is good for: the classes of ALLOWS_ACTION edges (trust-edges.md §2). The
/// actions of each class are data: resources/knowledge/actionclasses.json.
enum class ActionClass : std::uint8_t {
    ReadData,
    WriteData,
    ReadSecret,
    AdminIam,
    RunCode,
    InvokeModel,
    ReadLog,
    CreateCred,
};
inline constexpr std::size_t actionClassCount = 8;

std::string_view actionClassName(ActionClass actionClass);  ///< "read-secret", for details.
std::string_view actionClassLabel(ActionClass actionClass); ///< "read secrets", for sentences.

/// Whose action names: Azure keeps the control and the data plane apart.
enum class ActionSystem : std::uint8_t { Aws, AzureControl, AzureData, Gcp };

/// One class that a set of permissions reaches.
struct ClassHit {
    ActionClass actionClass;
    std::vector<std::string> actions; ///< Of actionclasses.json, in its order.
};

/// The classes that `allowed` minus `removed` reaches. Both are patterns as policies write them
/// (`s3:Get*`, `Microsoft.Storage/*`, `*`); AWS and Azure compare without case. An action that is
/// itself listed with `*` counts as removed only when one pattern removes all of it.
std::vector<ClassHit> classesOf(ActionSystem system, std::span<const std::string> allowed,
                                std::span<const std::string> removed = {});

/// Every listed action of a class. Lives for ever; safe from every thread.
std::span<const std::string> actionsOf(ActionSystem system, ActionClass actionClass);

} // namespace isthmus
