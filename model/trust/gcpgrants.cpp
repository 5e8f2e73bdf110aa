// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/gcpgrants.h"

#include "model/policy/cel/evaluator.h"

#include <algorithm>

namespace isthmus::federation
{
namespace
{

constexpr std::string_view tokenRoles[] = {
    "gcp:role:roles/iam.workloadIdentityUser",
    "gcp:role:roles/iam.serviceAccountTokenCreator",
};

bool givesTokens(const Grant &grant)
{
    return std::find(std::begin(tokenRoles), std::end(tokenRoles), grant.role) !=
           std::end(tokenRoles);
}

} // namespace

std::vector<Impersonated> impersonated(const Snapshot &snapshot,
                                       const std::vector<const Grant *> &grants)
{
    std::vector<Impersonated> out;
    for (const auto *grant : grants) {
        if (!givesTokens(*grant))
            continue;
        if (grant->scope.starts_with("gcp:serviceAccount:")) {
            out.push_back({grant->scope, grant});
            continue;
        }
        for (const auto i : snapshot.entitiesOf("gcp", "service-account"))
            if (snapshot.canonical(snapshot.entities[i].scope) == grant->scope)
                out.push_back({snapshot.entities[i].key, grant});
    }
    return out;
}

std::vector<ConditionCheck> bindingChecks(const Grant &grant, Timestamp asOf)
{
    if (grant.condition.empty())
        return {};
    return cel::judge(cel::parse(grant.condition),
                      [&](std::string_view path) {
                          if (path == "request.time" && asOf != 0)
                              return cel::Value::time(static_cast<double>(asOf));
                          return cel::Value::unknown("known only at request time");
                      })
        .checks;
}

} // namespace isthmus::federation
