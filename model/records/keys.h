// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <string>
#include <string_view>

/// Canonical keys (sources.md §16): the stable text id of everything, equal across files and
/// snapshots. Importers and derivers build keys here and nowhere else, or joins break.
namespace isthmus::keys
{

// AWS: the ARN is the key of everything that has one.
std::string awsAccount(std::string_view accountId);        ///< aws:account:111122223333
std::string awsOrganization(std::string_view id);          ///< aws:organization:o-abc
std::string awsService(std::string_view servicePrincipal); ///< aws:service:lambda.amazonaws.com
std::string awsAccessKey(std::string_view accessKeyId);    ///< aws:access-key:AKIA…
std::string_view awsAccountOf(std::string_view arn);       ///< Segment 5; "" when it has none.
/// arn:…:assumed-role/R/S -> arn:aws:iam::A:role/R (the path is lost, sources.md §16). Else as it
/// is.
std::string awsRoleOfSession(std::string_view arn);
/// arn:aws:iam::A:role/path/R -> "A:R", the alias under which sessions and aws-auth find a role.
std::string awsNameAlias(std::string_view arn);

// Microsoft. GUIDs and ARM ids compare lower-cased (sources.md §0.4).
std::string entraTenant(std::string_view tenantId);  ///< entra:tenant:<guid>
std::string entraObject(std::string_view objectId);  ///< entra:<guid>
std::string entraAppIdAlias(std::string_view appId); ///< entra:appid:<guid>, alias of the SP
std::string
entraApplicationAlias(std::string_view appId);       ///< entra:application-of:<guid>, of the app
std::string entraCredential(std::string_view keyId); ///< entra:credential:<guid>
std::string arm(std::string_view resourceId);        ///< the ARM id, lower-cased, no trailing '/'
std::string azureRole(std::string_view roleDefinitionId); ///< azure:role:<trailing guid>
std::string keyVaultSecret(std::string_view vaultName,
                           std::string_view secret); ///< https://v.vault.azure.net/secrets/s

// Google. `member` is the IAM member text ("serviceAccount:…", "group:…", "principalSet://…").
std::string gcpMember(std::string_view member); ///< gcp:user:a@b, or the principal(Set):// text
std::string gcpServiceAccount(std::string_view email);    ///< gcp:serviceAccount:<email>
std::string gcpServiceAccountKey(std::string_view keyId); ///< gcp:key:<private_key_id>
std::string
gcpProject(std::string_view idOrNumber); ///< //cloudresourcemanager.googleapis.com/projects/X
std::string gcpRole(std::string_view roleName); ///< gcp:role:roles/viewer
/// Pool and provider by resource name
/// "projects/1/locations/global/workloadIdentityPools/p[/providers/q]".
std::string gcpPool(std::string_view resourceName); ///< //iam.googleapis.com/<resource name>

// Kubernetes. `cluster` is the importer's cluster id.
std::string k8sCluster(std::string_view cluster);
std::string k8sNamespace(std::string_view cluster, std::string_view ns);
/// kind: serviceaccount, pod, role, clusterrole, user, group, secret, node; ns "" for cluster-wide.
std::string k8sObject(std::string_view cluster, std::string_view kind, std::string_view ns,
                      std::string_view name);

// GitHub: names compare lower-cased in keys; `name` of the entity keeps the case for OIDC subjects.
std::string githubOrg(std::string_view login);
std::string githubUser(std::string_view login);
std::string githubRepo(std::string_view fullName);
std::string githubEnvironment(std::string_view fullName, std::string_view environment);
std::string githubBranch(std::string_view fullName, std::string_view branch);
std::string githubTeam(std::string_view org, std::string_view slug);
/// kind: "deploy-key", "pat", "app": what signs in to GitHub besides people.
std::string githubCredential(std::string_view kind, std::string_view id);
std::string githubSecret(std::string_view holder,
                         std::string_view name); ///< holder: org, repo or repo:env

// Federation.
/// Lower-case scheme and host, default port and one trailing '/' removed; path case kept.
std::string normalizedIssuer(std::string_view issuer);
std::string issuer(std::string_view issuer); ///< issuer:<normalized>
std::string subjectSet(std::string_view issuer,
                       std::string_view pattern); ///< subject:<issuer>|<pattern>
std::string k8sSubjectAlias(std::string_view issuer, std::string_view ns, std::string_view name);

// Secrets.
std::string secretLocation(std::string_view system,
                           std::string_view path);      ///< secret:<system>|<path>
std::string fingerprintAlias(std::string_view hmacHex); ///< hmac:<hex>

// Pattern nodes: never cross products (design.md §5).
inline constexpr char everyone[] = "public:everyone";
std::string anyAuthenticated(std::string_view provider); ///< any-authenticated:aws

} // namespace isthmus::keys
