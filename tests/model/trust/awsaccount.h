// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

/// Small AWS accounts, written as exports, for the table of escalation paths.
namespace isthmus::testaccount
{

/// How an account differs from the one in which the path works.
struct Variant {
    std::string without;  ///< This permission is not granted.
    std::string denied;   ///< This action is denied.
    std::string trusted;  ///< The role trusts this service instead.
    std::string passedTo; ///< Roles may be passed to this service only.
};

/// A row of tests/data/trust/escalation/paths.json: `actor` user or role; `allow` actions, or
/// [action, resource]; `service` that role `power` trusts; `setup` names of further facts;
/// `workload` an export of what runs as role `power`.
std::string actorArn(const nlohmann::json &row);
std::string targetOf(const nlohmann::json &row); ///< The key for `to`: "account", "role/power"…
std::vector<std::string> exportsOf(const nlohmann::json &row, const Variant &variant);

/// One account in which `administrators` roles may do everything, beside `roles` that trust the
/// account and services.
std::string manyAdministrators(int administrators, int roles);

} // namespace isthmus::testaccount
