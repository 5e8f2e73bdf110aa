// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/records/snapshot.h"

#include <nlohmann/json_fwd.hpp>

namespace isthmus::bench
{

/// How large the generated organisation is; by default 50 accounts, 5,000 roles, 2,000 users and
/// 20,000 policies.
struct OrganizationSize {
    int accounts = 50;
    int roles = 100, users = 40, managed = 160; ///< Per account.
};

/// Fills and finishes a snapshot: an organisation of three units with SCPs at every level, roles
/// that trust users, roles, whole accounts and services, and policies as people write them. Seeded:
/// equal sizes give equal snapshots.
void fillOrganization(Snapshot &snapshot, const OrganizationSize &size);

/// Fills and finishes a snapshot with what decisions need of account authorization details: users,
/// roles, groups, policies. The importer does more; a benchmark of decisions needs no importers.
void fillAccount(Snapshot &snapshot, const nlohmann::json &details);

} // namespace isthmus::bench
