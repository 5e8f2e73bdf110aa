// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/policy/verdict.h"
#include "model/records/snapshot.h"

#include <string>
#include <vector>

/// What the Google federation derivers share. Not for use outside of model/trust.
namespace isthmus::federation
{

/// A grant that lets its member get tokens of a service account.
struct Impersonated {
    std::string account; ///< Key of the service account.
    const Grant *grant = nullptr;
};
/// The service accounts that these grants open: named by the grant, or all accounts of the project
/// that it is made on (policy-evaluation.md §4.8).
std::vector<Impersonated> impersonated(const Snapshot &snapshot,
                                       const std::vector<const Grant *> &grants);
/// The parts of the binding's condition, judged for the time of the import. Empty without one.
std::vector<ConditionCheck> bindingChecks(const Grant &grant, Timestamp asOf);

} // namespace isthmus::federation
