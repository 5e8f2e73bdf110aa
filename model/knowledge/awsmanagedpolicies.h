// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/records/records.h"

#include <optional>
#include <string>
#include <string_view>

/// Bodies of the policies that AWS manages, for exports that only name them. They change over
/// time: who decides by one has to say so (bundledPolicyText) and show it (bundledPolicyPlace).
/// Unpacked when somebody first asks (some 15 ms); values live for ever, safe from every thread.
namespace isthmus
{

struct AwsManagedPolicy {
    std::string_view name;     ///< "AdministratorAccess", the last part of the ARN.
    std::string_view version;  ///< Default version at that time: "v1".
    std::string_view created;  ///< Of that version: "2015-02-06T18:39:46Z".
    std::string_view document; ///< JSON text, as AWS publishes it for the partition `aws`.
};

/// "arn:aws:iam::aws:policy/…", also of aws-cn, aws-us-gov and the other partitions.
bool isAwsManagedPolicyArn(std::string_view arn);

/// By ARN or by name; nullptr when there is no bundled copy. Paths (`job-function/`) do not count:
/// names are unique.
const AwsManagedPolicy *awsManagedPolicy(std::string_view arnOrName);

/// The document for the partition of `arn`: ARNs of the other partitions have their prefix.
std::string awsManagedDocument(const AwsManagedPolicy &policy, std::string_view arn);

std::size_t awsManagedPolicyCount();
std::string_view awsManagedPoliciesDate(); ///< "2026-03-05": of the newest body in the collection.

/// "the AWS managed policy `X` was not exported; its bundled copy (version v1 of 2015-02-06, from a
/// collection of 2026-03-05) was used"
std::string bundledPolicyText(const AwsManagedPolicy &policy);

/// Evidence may point to a bundled copy instead of an imported file: `excerpt` is this number and
/// the pointer begins with the policy's ARN, then a `#` and the JSON Pointer inside the document.
inline constexpr ExcerptId bundledExcerpt = 0xFFFF'FFFF;
EvidenceRef bundledPolicyPlace(std::string_view arn);

/// What such a place shows; nullopt for places in imported files and for unknown policies.
struct BundledText {
    std::string path;    ///< "bundled AWS managed policy X (version v1, 2015-02-06)"
    std::string pointer; ///< Inside the document.
    std::string text;    ///< Laid out for reading.
};
std::optional<BundledText> bundledTextAt(const EvidenceRef &place);

} // namespace isthmus
