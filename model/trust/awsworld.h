// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/policy/aws/evaluator.h"
#include "model/records/snapshot.h"
#include "model/trust/awsorganization.h"
#include "model/trust/awsresources.h"
#include "model/trust/edge.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

/// The AWS part of a snapshot, made ready for decisions: documents compiled once, identities with
/// all their policies. For the AWS derivers and for the access layer (model/access).
namespace isthmus::awstrust
{

/// A compiled document and the record that proves it.
struct SourcedDocument {
    awspolicy::NamedDocument named;
    const Policy *source = nullptr;
};

/// A user or role with everything that grants or limits it (policy-evaluation.md §1.1).
struct Identity {
    const Entity *entity = nullptr;
    awspolicy::Principal principal;
    awspolicy::PrincipalPolicies policies;
    std::vector<const Policy *> sources; ///< Of policies.identity, same order; null = not imported.
    const Policy *boundarySource = nullptr;
    const AccountFacts *account = nullptr;
};

/// What is asked about: an ARN, and the policy that stands on it or on what holds it (the bucket
/// of an object, the function of a version). Views into the world and into the question's text.
struct Resource {
    std::string arn;
    std::string_view account; ///< "" when nobody knows.
    const Entity *entity = nullptr;
    const SourcedDocument *policy = nullptr;
};

/// Who asks. `policies` null: nothing is known of the caller's own side.
struct Caller {
    const awspolicy::Principal *principal = nullptr;
    const awspolicy::PrincipalPolicies *policies = nullptr;
    const Identity *identity = nullptr; ///< Where `policies` come from, for evidence.
};

/// One question made ready for the evaluator. Refers to the world and to the texts of the question.
struct Prepared {
    awspolicy::Request request;
    awspolicy::Inputs inputs;
    const Identity *identity = nullptr;
    const Controls *service = nullptr, *resourceControl = nullptr;
    const SourcedDocument *resourcePolicy = nullptr, *endpoint = nullptr;
    const ResourceFacts *facts = nullptr;

    /// The record behind a document of the decision (awspolicy::documentAt); null = none.
    const Policy *sourceOf(std::size_t document) const;
    /// Where the statement stands; nullopt when its text was not imported.
    std::optional<EvidenceRef> placeOf(const DecisiveStatement &statement) const;
};

/// An answer about one identity, with the proofs of its decisive statements.
struct Answer {
    Decision decision;
    std::vector<EdgeEvidence> evidence;
    bool isExplicitDeny = false; ///< A deny decided, not a missing allow.
};

/// Whether Action or NotAction of the statement covers the action; `lowerAction` is lower-case.
bool namesAction(const awspolicy::Statement &statement, std::string_view lowerAction);

class World
{
public:
    /// `snapshot` must outlive the world.
    explicit World(const Snapshot &snapshot);

    const Snapshot &snapshot() const { return m_snapshot; }
    const std::vector<Identity> &identities() const { return m_identities; } ///< In key order.
    const Identity *identity(std::string_view key) const;
    /// Positions in identities(), by account id.
    const std::vector<std::size_t> &identitiesOf(std::string_view account) const;
    bool isImported(std::string_view account) const { return m_byAccount.contains(account); }

    const SourcedDocument *trustPolicy(std::string_view roleKey) const;
    const SourcedDocument *resourcePolicy(std::string_view resourceKey) const;
    const std::map<std::string, SourcedDocument, std::less<>> &resourcePolicies() const
    {
        return m_resourcePolicies;
    }

    /// The organisation's policies over an account's callers.
    const awspolicy::ControlPolicies &serviceControls(std::string_view account) const
    {
        return m_organizations.account(account).service.policies;
    }
    const AccountFacts &account(std::string_view id) const { return m_organizations.account(id); }

    /// Finds the resource by ARN, key or alias. The policy that counts depends on the action: roles
    /// have a trust policy for sts:*, and none for anything else.
    Resource resource(std::string_view text, std::string_view action) const;

    /// Gathers everything that counts for the question: resource policy, organisation policies,
    /// facts of the accounts and of the resource. `resourcePolicy` null = none was imported.
    Prepared prepare(const Caller &who, std::string_view action, std::string_view resource,
                     const SourcedDocument *resourcePolicy,
                     std::string_view resourceAccount = {}) const;
    Prepared prepare(const Caller &who, std::string_view action, const Resource &resource) const;
    /// The policy of a VPC endpoint ("vpce-1a2b"); nullptr when it was not imported.
    const SourcedDocument *endpointPolicy(std::string_view endpoint) const;

    /// May `who` do `action` on `resource`? `resourcePolicy` null = none was imported.
    Answer decide(const Identity &who, std::string_view action, std::string_view resource,
                  const SourcedDocument *resourcePolicy,
                  std::string_view resourceAccount = {}) const;
    /// The answer to a prepared question: for callers that add context of their own to it.
    Answer decide(const Prepared &prepared) const;
    /// The same for a caller whose own side grants everything: an account that is not ours, anyone.
    Answer decideForStranger(const awspolicy::Principal &who, std::string_view action,
                             std::string_view resource, const SourcedDocument &resourcePolicy,
                             std::string_view resourceAccount = {}) const;

private:
    void addFacts(const ResourceFacts &facts, Prepared &out) const;
    void addResourceSide(Prepared &out) const;
    std::shared_ptr<const awspolicy::Document> compile(const Policy &policy);
    void addIdentity(const Entity &entity);
    void addIdentityPolicies(Identity &identity, std::string_view subject, const std::string &via);
    void addManaged(Identity &identity, std::string_view policyKey, const std::string &via);
    const Policy *managedPolicy(const std::string &key);
    const Snapshot &m_snapshot;
    std::unordered_map<std::string_view, std::shared_ptr<const awspolicy::Document>> m_compiled;
    std::vector<Identity> m_identities;
    std::map<std::string, std::vector<std::size_t>, std::less<>> m_byAccount;
    std::unordered_map<std::string_view, std::size_t> m_byKey;
    std::map<std::string, SourcedDocument, std::less<>> m_trustPolicies, m_resourcePolicies,
        m_endpointPolicies;
    std::map<std::string, Policy, std::less<>> m_bundled; ///< AWS managed, not in the export.
    Organizations m_organizations;
    Resources m_resources;
};

} // namespace isthmus::awstrust
