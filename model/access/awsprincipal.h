// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/base/result.h"
#include "model/trust/awsworld.h"

#include <string>
#include <string_view>

namespace isthmus
{

/// Who a text means: an identity of the snapshot, a session of one, or somebody else.
struct AwsCaller {
    std::string key; ///< Canonical, for the answer.
    awspolicy::Principal principal;
    const awstrust::Identity *identity = nullptr;

    awstrust::Caller caller() const
    {
        return {&principal, identity ? &identity->policies : nullptr, identity};
    }
};

/// Reads ARNs (users, roles, sessions, root, OIDC and SAML providers), account ids, service
/// principals, `*` for anonymous callers, keys, aliases and unique names. An Error when an imported
/// account has no such identity.
Result<AwsCaller> resolveAwsCaller(const awstrust::World &world, std::string_view text);

} // namespace isthmus
