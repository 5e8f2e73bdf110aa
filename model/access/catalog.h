// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/access/access.h"
#include "model/records/snapshot.h"

#include <memory>
#include <mutex>
#include <span>
#include <string_view>
#include <vector>

namespace isthmus
{

/// One system of permissions. Plain data: to add one, write one file and one row in catalog.cpp.
struct AccessPlane {
    std::string_view id;    ///< "aws", "azure", "gcp", "kubernetes".
    std::string_view title; ///< "AWS"
    /// How surely the question is for this plane, 0 (no) to 100. Looks at the resource first, then
    /// at the form of the action, then at the principal (empty when asked who can).
    int (*fits)(const Snapshot &snapshot, const AccessQuestion &question);
    /// `snapshot` must outlive the world.
    std::unique_ptr<AccessWorld> (*open)(const Snapshot &snapshot);
};

std::span<const AccessPlane *const> allAccessPlanes();

extern const AccessPlane awsAccessPlane;
extern const AccessPlane azureAccessPlane;
extern const AccessPlane gcpAccessPlane;
extern const AccessPlane kubernetesAccessPlane;

/// Answers questions about one snapshot: finds the plane, opens its world when first needed. Const
/// calls are safe from any thread.
class Access
{
public:
    explicit Access(const Snapshot &snapshot); ///< Must outlive this.

    Result<AccessAnswer> ask(const AccessQuestion &question,
                             AccessDetail detail = AccessDetail::Reasons) const;
    Result<WhoCanAnswer> whoCan(std::string_view action, std::string_view resource,
                                const AccessContext &context = {}) const;
    /// The plane that would answer; nullptr when none understands the question.
    const AccessPlane *planeOf(const AccessQuestion &question) const;

private:
    Result<const AccessWorld *> worldFor(const AccessQuestion &question) const;

    struct Opened {
        std::once_flag once;
        std::unique_ptr<AccessWorld> world;
    };
    const Snapshot &m_snapshot;
    mutable std::vector<Opened> m_worlds; ///< One per plane, in the order of the catalogue.
};

} // namespace isthmus
