// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/edgekinds.h"

#include <array>
#include <stdexcept>
#include <string>

namespace isthmus
{
namespace
{

using enum TrustClass;
using enum CredentialClass;

// Append only: the index of a row is kept in project files. Source: shared domain/trust-edges.md
// §1-§10.
constexpr EdgeKindInfo rows[] = {
    {"CONTAINS", "contains", "Contains", Structure, None, false,
     "The target lives inside the source."},
    {"MEMBER_OF", "is member of", "Member of", Membership, None, true,
     "Members get everything that the group holds."},
    {"OWNS_DIRECTORY_OBJECT", "owns", "Owns directory object", Ownership, None, true,
     "An owner can add credentials or members."},
    {"INSTANCE_OF", "signs in as", "Signs in as", Structure, None, true,
     "A credential of the application signs in as its service principal."},
    {"BACKED_BY_KEY", "has key", "Has key", Structure, None, false,
     "The identity can be used with this credential."},
    {"AUTHENTICATES_AS", "signs in", "Signs in with key", StaticCredential, Static, true,
     "Whoever holds the credential acts as the identity."},
    {"STATIC_KEY_STORED", "holds key", "Holds static key", StaticCredential, Static, true,
     "The secret store entry holds this credential."},
    {"READS_SECRET", "reads", "Reads secret", NativeGrant, None, true,
     "The source can read the secret's value."},
    {"HAS_ROLE", "has role", "Has role", NativeGrant, None, false,
     "A role assignment as it was exported."},
    {"ALLOWS_ACTION", "may use", "May use", NativeGrant, None, true,
     "Policies let the source perform these actions on the target."},
    {"ASSUMES_ROLE", "assumes", "Assumes role", NativeGrant, Ephemeral, true,
     "The source can obtain a session of the role."},
    {"TRUSTS_PRINCIPAL", "is trusted by", "Trusted by role", NativeGrant, None, false,
     "A trust policy names the source; alone it does not give access."},
    {"TRUSTED_SERVICE", "is trusted by", "Trusted service", NativeGrant, Ephemeral, false,
     "A cloud service may assume the role."},
    {"IMPERSONATES_SA", "impersonates", "Impersonates service account", NativeGrant, Ephemeral,
     true, "The source can get tokens of the service account."},
    {"ACTS_AS_SA", "acts as", "Acts as service account", NativeGrant, Ephemeral, true,
     "The source can run compute as the service account."},
    {"USES_MANAGED_IDENTITY", "uses", "Uses managed identity", NativeGrant, Ephemeral, true,
     "Code on the resource gets tokens of the managed identity."},
    {"RUNS_AS", "runs as", "Runs as", NativeGrant, Ephemeral, true,
     "Code in the workload acts as the identity."},
    {"POD_USES_SA", "uses", "Pod uses service account", NativeGrant, Ephemeral, true,
     "The pod mounts a token of the service account."},
    {"MATCHES_SUBJECT", "sends token", "Matches subject pattern", Federated, Ephemeral, true,
     "The token subject of the source fits the pattern."},
    {"MATCHES_PRINCIPAL", "matches", "Matches principal set", Membership, None, true,
     "The source is one of the principals of the set."},
    {"OIDC_GITHUB_AWS", "assumes", "GitHub to AWS role", Federated, Ephemeral, true,
     "X-01: a GitHub Actions token is exchanged for the role."},
    {"OIDC_GITHUB_ENTRA", "signs in", "GitHub to Entra", Federated, Ephemeral, true,
     "X-02: a GitHub Actions token signs in as the application or identity."},
    {"OIDC_GITHUB_GCP", "signs in", "GitHub to Google Cloud", Federated, Ephemeral, true,
     "X-03: a GitHub Actions token is exchanged through a workload identity pool."},
    {"OIDC_K8S_AWS", "assumes", "Kubernetes to AWS role", Federated, Ephemeral, true,
     "X-04: a service account token is exchanged for the role."},
    {"OIDC_K8S_ENTRA", "signs in", "Kubernetes to Entra", Federated, Ephemeral, true,
     "X-05: a service account token signs in as the application or identity."},
    {"OIDC_K8S_GCP", "signs in", "Kubernetes to Google Cloud", Federated, Ephemeral, true,
     "X-05: a service account token is exchanged through a workload identity pool."},
    {"OIDC_ENTRA_AWS", "assumes", "Entra to AWS role", Federated, Ephemeral, true,
     "X-06: an Entra token is exchanged for the role."},
    {"OIDC_GOOGLE_AWS", "assumes", "Google to AWS role", Federated, Ephemeral, true,
     "X-07: a Google token is exchanged for the role."},
    {"OIDC_GOOGLE_ENTRA", "signs in", "Google to Entra", Federated, Ephemeral, true,
     "X-08: a Google token signs in as the application or identity."},
    {"AWS_GCP_WIF", "signs in", "AWS to Google Cloud", Federated, Ephemeral, true,
     "X-09: an AWS identity is exchanged through a workload identity pool."},
    {"AWS_OUTBOUND_OIDC", "signs in", "AWS outbound token", Federated, Ephemeral, true,
     "X-10: a token minted by the AWS account signs in elsewhere."},
    {"COGNITO_ENTRA", "signs in", "Cognito to Entra", Federated, Ephemeral, true,
     "X-11: a Cognito token signs in as the application."},
    {"ENTRA_GCP_WIF", "signs in", "Entra to Google Cloud", Federated, Ephemeral, true,
     "X-12: an Entra token is exchanged through a workload identity pool."},
    {"GCP_WORKFORCE", "signs in", "Workforce to Google Cloud", Federated, Ephemeral, true,
     "X-13: an identity provider's user signs in through a workforce pool."},
    {"OIDC_FEDERATED", "signs in", "Federated sign-in", Federated, Ephemeral, true,
     "A token of the issuer is accepted by the target."},
    {"SAML_FEDERATED", "signs in", "SAML sign-in", Federated, Ephemeral, true,
     "X-16: a SAML assertion of the provider is accepted by the role."},
    {"GKE_WI", "acts as", "GKE workload identity", Federated, Ephemeral, true,
     "The Kubernetes service account acts as the Google service account."},
    {"AKS_WI", "signs in", "AKS workload identity", Federated, Ephemeral, true,
     "The Kubernetes service account signs in as the Entra identity."},
    {"IRSA", "assumes", "EKS service account role", Federated, Ephemeral, true,
     "X-04: the EKS service account assumes the role."},
    {"PUBLICLY_GRANTED", "may use", "Public access", NativeGrant, None, true,
     "Anyone, or anyone signed in, has access."},
    {"EXTERNALLY_GRANTED", "may use", "External access", NativeGrant, None, true,
     "An account outside of the imported organisation has access."},
    {"ELIGIBLE_FOR", "can activate", "Eligible for role", NativeGrant, Ephemeral, false,
     "The role has to be activated first."},
    {"OWNED_BY", "owned by", "Owned by", Ownership, None, false, "Who answers for the identity."},
    {"RETRIEVES_FROM", "reads from", "Retrieves from", NativeGrant, None, false,
     "The agent reads what is stored there."},
    {"INJECTS_INTO", "can steer", "Can steer", NativeGrant, None, true,
     "The source can write what the agent reads."},
    {"SERVED_BY", "serves", "Serves model", Structure, None, false,
     "The endpoint serves the model."},
    {"BOUNDED_BY", "is bounded by", "Bounded by", Blocked, None, false,
     "A guardrail limits what the source can do."},
    {"DENIED_BY", "blocks", "Denied by", Blocked, None, false, "A deny stops the access."},
    {"CAN_SET_POLICY", "controls", "Can change access policy", NativeGrant, None, true,
     "The source can grant itself access."},
    {"CONTROLS_SCOPE", "controls", "Controls scope", NativeGrant, None, true,
     "The source can grant any access at the scope."},
    {"MI_AS_FIC", "signs in", "Managed identity as credential", Federated, Ephemeral, true,
     "A token of the managed identity signs in as the application."},
    {"CAN_MINT_OIDC", "runs jobs in", "Runs jobs in context", NativeGrant, Ephemeral, true,
     "Workflows of the repository can run here and get its tokens."},
    {"CHAINS_TO", "chains to", "Chains to role", NativeGrant, Ephemeral, false,
     "A session of one role can obtain one of another, for an hour at most; ASSUMES_ROLE is "
     "walked."},
    {"CAN_PASS_ROLE", "can pass", "Can pass role", NativeGrant, None, false,
     "The source may hand the role to a service that the role trusts; alone it runs nothing."},
    {"SSO_ASSIGNED", "signs in as", "Assigned by Identity Center", NativeGrant, Ephemeral, true,
     "A permission set is assigned to the source; its role lives in the account."},
    {"ROLES_ANYWHERE", "signs in", "Roles Anywhere", Federated, Ephemeral, true,
     "X-45: a certificate under the trust anchor is exchanged for the role."},
    {"POD_IDENTITY", "acts as", "EKS pod identity", NativeGrant, Ephemeral, true,
     "Pods of the service account get sessions of the role from the EKS agent."},
    {"ASSUMES_ROOT", "becomes root of", "Assumes root", NativeGrant, Ephemeral, true,
     "The source can perform root tasks in the member account."},
    {"CAN_ADD_CREDENTIAL", "can add key to", "Can add credential", NativeGrant, Static, true,
     "The source can create a credential of the target and sign in with it."},
    {"CAN_RUN_CODE_AS", "can run code as", "Can run code as", NativeGrant, Ephemeral, true,
     "The source can start or change a workload that runs as the target."},
    {"CAN_MODIFY_TRUST", "can open", "Can modify trust", NativeGrant, Ephemeral, true,
     "The source can change who is let in as the target."},
    {"CAN_ADD_MEMBER", "can join", "Can add member", NativeGrant, None, true,
     "The source can make itself or others members of the target."},
    {"CAN_RESET_AUTH", "can reset", "Can reset sign-in", NativeGrant, Static, true,
     "The source can change how the target signs in."},
    {"CAN_ASSIGN_ROLE", "can assign roles in", "Can assign roles", NativeGrant, None, true,
     "The source can give itself roles at the target."},
    {"CAN_READ_TOKEN", "can read token of", "Can read token", NativeGrant, Ephemeral, true,
     "The source can read or create tokens of the target."},
    {"CAN_DISABLE_GUARDRAIL", "can lift", "Can disable guardrail", NativeGrant, None, false,
     "The source can take off a limit that stands in somebody's way."},
    {"CAN_POISON_PIPELINE", "can poison", "Can poison pipeline", NativeGrant, None, true,
     "The source can change what another identity executes."},
    {"SET_INCLUDES", "includes", "Includes", Structure, None, true,
     "The target is one of the set: whoever reaches the set reaches it."},
};

static_assert(std::size(rows) <= 255, "EdgeKind is one byte");

} // namespace

std::span<const EdgeKindInfo> allEdgeKinds()
{
    return rows;
}

const EdgeKindInfo &edgeKindInfo(EdgeKind kind)
{
    if (kind >= std::size(rows))
        throw std::out_of_range("no edge kind " + std::to_string(kind));
    return rows[kind];
}

std::optional<EdgeKind> edgeKind(std::string_view name)
{
    for (std::size_t i = 0; i < std::size(rows); ++i)
        if (rows[i].name == name)
            return static_cast<EdgeKind>(i);
    return std::nullopt;
}

EdgeKind edgeKindOf(std::string_view name)
{
    if (const auto kind = edgeKind(name))
        return *kind;
    throw std::logic_error("edge kind `" + std::string(name) + "` is not in the catalogue");
}

std::string_view trustClassLabel(TrustClass trustClass)
{
    static constexpr std::array<std::string_view, 7> labels{
        "Static credential", "Federated", "Native grant", "Membership",
        "Structure",         "Ownership", "Blocked"};
    return labels[static_cast<std::size_t>(trustClass)];
}

} // namespace isthmus
