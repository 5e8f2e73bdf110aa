// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/policy/aws/evaluator.h"

#include <string>
#include <string_view>
#include <vector>

/// What lets somebody in beside policies: S3 access control lists and KMS grants, written as
/// documents so that one evaluator decides everything. Pure functions; safe from every thread.
namespace isthmus::awspolicy
{

/// One entry of an S3 access control list.
struct AclEntry {
    std::string grantee;    ///< Canonical user id, or the URI of a predefined group.
    std::string permission; ///< READ, WRITE, READ_ACP, WRITE_ACP, FULL_CONTROL.
};

/// Whether the grantee is everybody or every AWS account (a predefined group).
bool isPublicGrantee(std::string_view grantee);

/// The entry as a policy (S3: "Mapping of ACL permissions and access policy permissions").
/// `account` is the one of the canonical user, "" when nobody knows. An entry that is not
/// understood becomes a statement that cannot be decided.
NamedDocument aclDocument(const AclEntry &entry, std::string_view account);

/// One KMS grant (ListGrants).
struct KmsGrant {
    std::string id, grantee; ///< Grantee: ARN of a user, role, session, or account root; a service.
    std::vector<std::string> operations; ///< "Decrypt", "GenerateDataKey"…
    std::string constraints; ///< JSON: {EncryptionContextSubset | EncryptionContextEquals: {…}}.
};
NamedDocument grantDocument(const KmsGrant &grant);

/// Whether S3 calls a bucket policy public: some allow is open to everybody and is not held by a
/// condition on a fixed value (S3: "The meaning of public").
Verdict publicAccess(const Document &document);

} // namespace isthmus::awspolicy
