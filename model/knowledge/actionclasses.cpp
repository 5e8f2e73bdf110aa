// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/knowledge/actionclasses.h"

#include "model/base/resource.h"
#include "model/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace isthmus
{
namespace
{

constexpr std::size_t systemCount = 4;
constexpr std::array<const char *, systemCount> systemNames{"aws", "azure-control", "azure-data",
                                                            "gcp"};

struct ClassRow {
    std::string name, label;
    std::array<std::vector<std::string>, systemCount> actions;
};
using ClassTable = std::array<ClassRow, actionClassCount>;

/// The order of the enumeration is the order of the file.
ClassTable readTable()
{
    ClassTable table;
    const auto json =
        nlohmann::json::parse(resource("knowledge/actionclasses.json"), nullptr, false);
    const auto rows =
        json.is_object() ? json.value("classes", nlohmann::json::array()) : nlohmann::json::array();
    for (std::size_t i = 0; i < table.size() && i < rows.size(); ++i) {
        table[i].name = rows[i].value("id", "");
        table[i].label = rows[i].value("label", "");
        for (std::size_t system = 0; system < systemCount; ++system)
            table[i].actions[system] =
                rows[i].value(systemNames[system], std::vector<std::string>());
    }
    return table;
}

const ClassTable &table()
{
    static const ClassTable rows = readTable();
    return rows;
}

const ClassRow &rowOf(ActionClass actionClass)
{
    return table()[static_cast<std::size_t>(actionClass)];
}

bool isAllowed(const std::string &action, Case mode, std::span<const std::string> allowed,
               std::span<const std::string> removed)
{
    const auto reaches = [&](const std::string &pattern) {
        return wildcardsIntersect(pattern, action, mode);
    };
    const auto covers = [&](const std::string &pattern) {
        return wildcardMatch(pattern, action, mode);
    };
    return std::ranges::any_of(allowed, reaches) && std::ranges::none_of(removed, covers);
}

} // namespace

std::string_view actionClassName(ActionClass actionClass)
{
    return rowOf(actionClass).name;
}

std::string_view actionClassLabel(ActionClass actionClass)
{
    return rowOf(actionClass).label;
}

std::span<const std::string> actionsOf(ActionSystem system, ActionClass actionClass)
{
    return rowOf(actionClass).actions[static_cast<std::size_t>(system)];
}

std::vector<ClassHit> classesOf(ActionSystem system, std::span<const std::string> allowed,
                                std::span<const std::string> removed)
{
    const auto mode = system == ActionSystem::Gcp ? Case::Sensitive : Case::Insensitive;
    std::vector<ClassHit> hits;
    if (allowed.empty())
        return hits;
    for (std::size_t i = 0; i < actionClassCount; ++i) {
        ClassHit hit{static_cast<ActionClass>(i), {}};
        for (const auto &action : actionsOf(system, hit.actionClass))
            if (isAllowed(action, mode, allowed, removed))
                hit.actions.push_back(action);
        if (!hit.actions.empty())
            hits.push_back(std::move(hit));
    }
    return hits;
}

} // namespace isthmus
