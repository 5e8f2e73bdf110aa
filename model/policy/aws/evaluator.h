// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/policy/aws/conditions.h"
#include "model/policy/aws/context.h"
#include "model/policy/aws/document.h"
#include "model/policy/verdict.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Whether AWS lets a principal perform an action (policy-evaluation.md §1). Pure functions of
/// values; safe from every thread.
namespace isthmus::awspolicy
{

/// A policy under the name people know it by. Without a document it is known to exist (attached,
/// referenced) but was not imported.
struct NamedDocument {
    std::string name; ///< "inline policy `x`", an ARN…
    std::shared_ptr<const Document> document;
    /// Stated with every answer that rests on it: "the bundled copy was used"; "" = nothing to say.
    std::string assumption = {};
};

/// The identity side of one principal; build once, share between requests.
struct PrincipalPolicies {
    std::vector<NamedDocument> identity; ///< Inline, attached, and those of every group.
    std::optional<NamedDocument> boundary;
    std::vector<NamedDocument> session; ///< Session policies that are pinned by configuration.
    std::string gap; ///< Why the list is not complete ("the group list was cut"); "" = complete.
};

/// What is known about the resource side.
enum class ResourcePolicy : std::uint8_t {
    NotImported, ///< Nothing was said about policies of this kind of resource.
    Missing,     ///< It exists but its text was not imported.
    None,        ///< There is none.
    Present,
};

/// Service or resource control policies on the way from the root to the account. At every level
/// one of them has to allow.
struct ControlLevel {
    std::string name; ///< "organisation root", "OU `prod`", "account 111122223333"
    std::vector<NamedDocument> policies;
};
enum class Layer : std::uint8_t {
    NotImported, ///< No organisation data at all: assumed harmless, and said so.
    Missing,     ///< The account is in an imported organisation; these policies were not imported.
    None,        ///< Known: the account is in no organisation, or nothing is attached.
    Present,
};
struct ControlPolicies {
    Layer state = Layer::NotImported;
    std::vector<ControlLevel> levels;
};

/// What stands beside the policy of a resource and grants as well. As documents with principals,
/// made by grants.h.
struct ResourceGrants {
    std::vector<NamedDocument> acl;     ///< S3: entries of the access control list.
    std::vector<NamedDocument> grants;  ///< KMS: an allow of its own, also across accounts.
    std::string gap;                    ///< Why the list is not complete; "" = complete.
    bool restrictsPublicPolicy = false; ///< S3 RestrictPublicBuckets, of bucket or account.
};

/// Everything a decision looks at. Pointers are not owned and may be null.
struct Inputs {
    const PrincipalPolicies *principal = nullptr; ///< nullptr: its policies were not imported.
    const NamedDocument *resource = nullptr;      ///< Trust policy, bucket policy, key policy…
    ResourcePolicy resourceState = ResourcePolicy::NotImported; ///< Present when `resource` is set.
    const ResourceGrants *grants = nullptr;
    const ControlPolicies *service = nullptr; ///< SCPs of the caller's account; null = NotImported.
    const ControlPolicies *resourceControl = nullptr; ///< RCPs of the resource's account.
    bool isManagementAccount = false;                 ///< The caller's: SCPs do not apply to it.
    bool isResourceOfManagement = false; ///< The resource's account is: RCPs do not apply to it.
    const NamedDocument *endpoint = nullptr; ///< Policy of the VPC endpoint the request came by.
};

/// Documents are numbered in this order: identity, boundary (its place is kept when there is none),
/// resource (same), ACL, grants, session, SCPs level by level, RCPs level by level, endpoint.
const NamedDocument *documentAt(const Inputs &inputs, std::size_t index);
/// In DecisiveStatement::document: no document holds the reason (an allow is missing; a rule of the
/// service decides).
inline constexpr std::size_t noDocument = static_cast<std::size_t>(-1);

/// The kinds of policy that take part, in the order of documentAt().
enum class Part : std::uint8_t {
    Identity,
    Boundary,
    Resource,
    Session,
    ServiceControl,
    ResourceControl,
    Endpoint
};
inline constexpr std::size_t partCount = 7;
std::string_view partName(Part part); ///< "identity", "boundary", "organisation"…
/// The part that the document at this index belongs to; nullopt for noDocument.
std::optional<Part> partAt(const Inputs &inputs, std::size_t index);
/// "No document of this part", for an allow that is missing: partAt() gives the part.
constexpr std::size_t noDocumentOf(Part part)
{
    return noDocument - 1 - static_cast<std::size_t>(part);
}
/// Index of the first document of a part.
std::size_t firstDocument(const Inputs &inputs, Part part);

/// What one part says by itself.
struct PartAnswer {
    Verdict verdict = Verdict::Yes;
    bool isPresent = false; ///< Some policy of this part was looked at, or is known to be missing.
    bool isNeeded = false;  ///< Its allow was needed, or it limited the answer.
    bool isDenied = false;  ///< One of its statements certainly denies.
};
using PartAnswers = std::array<PartAnswer, partCount>;

/// The answer with its reasons: decisive statements, every condition looked at, what is missing,
/// what was assumed. `parts`, when given, gets what each kind of policy says by itself.
Decision evaluate(const Request &request, const Inputs &inputs, PartAnswers *parts = nullptr);

/// Verdict and optimistic verdict without reasons.
Answer answerOf(const Request &request, const Inputs &inputs);
/// Only the verdict, for bulk questions: allocates nothing unless conditions have to be checked.
Verdict verdictOf(const Request &request, const Inputs &inputs);

} // namespace isthmus::awspolicy
