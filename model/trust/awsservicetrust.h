// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/trust/awsworld.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

/// Which services may act as which roles (policy-evaluation.md §1.5, trust-edges.md
/// TRUSTED_SERVICE), decided once per role and service.
namespace isthmus::awstrust
{

struct ServiceTrust {
    std::size_t role = 0; ///< Position in World::identities().
    std::string service;  ///< As the trust policy names it: "states.eu-west-1.amazonaws.com".
    Answer answer;        ///< That the service may act for a resource of the role's own account.
    EvidenceRef place;    ///< Of the statement that names it.
};

class ServiceTrusts
{
public:
    explicit ServiceTrusts(const World &world);

    /// Every trust that is not certainly refused, in key order of the roles.
    const std::vector<ServiceTrust> &all() const { return m_trusts; }
    /// Positions in all() of the trusts in one account for a service or its regional form; "*" for
    /// all services.
    std::vector<std::size_t> of(std::string_view account, std::string_view service) const;

private:
    void add(const World &world, std::size_t role, const SourcedDocument &trust);

    std::vector<ServiceTrust> m_trusts;
    std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> m_byService;
};

/// Whether the service may act as the role, for a resource of the role's own account unless
/// `context` says more. Unknown when the trust policy was not imported. A federated principal when
/// it is Cognito's.
Answer serviceMayAssume(const World &world, std::string_view service, const Identity &role,
                        const awspolicy::Context *context = nullptr,
                        std::string_view action = "sts:AssumeRole");

/// "states.eu-west-1.amazonaws.com.cn" -> "states.amazonaws.com": data names services this way.
std::string generalService(std::string_view service);

} // namespace isthmus::awstrust
