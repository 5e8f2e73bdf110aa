// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/policy/claims/issuers.h"

#include "model/base/text.h"
#include "model/records/keys.h"

#include <algorithm>
#include <iterator>

namespace isthmus::claims
{
namespace
{

constexpr char k8sSubjects[] = "system:serviceaccount:NAMESPACE:NAME";
constexpr char githubSubjects[] = "repo:OWNER/NAME:CONTEXT";

// The first row that fits wins.
constexpr IssuerInfo rows[] = {
    {"https://token.actions.githubusercontent.com", System::GitHub, "GitHub Actions", true,
     githubSubjects},
    {"https://token.actions.githubusercontent.com/*", System::GitHub,
     "GitHub Actions of one enterprise", false, githubSubjects},
    {"https://token.actions.*.ghe.com", System::GitHub, "GitHub Enterprise Cloud", false,
     githubSubjects},
    {"https://*/_services/token", System::GitHub, "GitHub Enterprise Server", false,
     githubSubjects},
    {"https://gitlab.com", System::GitLab, "GitLab CI", true,
     "project_path:GROUP/PROJECT:ref_type:TYPE:ref:NAME"},
    {"https://gitlab.*", System::GitLab, "self-managed GitLab CI", false,
     "project_path:GROUP/PROJECT:ref_type:TYPE:ref:NAME"},
    {"https://app.terraform.io", System::Terraform, "HCP Terraform", true,
     "organization:O:project:P:workspace:W:run_phase:PHASE"},
    {"https://app.eu.terraform.io", System::Terraform, "HCP Terraform (EU)", true,
     "organization:O:project:P:workspace:W:run_phase:PHASE"},
    {"https://oidc.circleci.com/org/*", System::CircleCi, "CircleCI", false,
     "org/ID/project/ID/user/ID"},
    {"https://api.bitbucket.org/2.0/workspaces/*/pipelines-config/identity/oidc", System::Bitbucket,
     "Bitbucket Pipelines", false, "{REPO}:{ENVIRONMENT}:{STEP}"},
    {"https://agent.buildkite.com", System::Buildkite, "Buildkite", true,
     "organization:O:pipeline:P:ref:REF:commit:C:step:S"},
    {"https://vstoken.dev.azure.com/*", System::AzureDevOps, "Azure DevOps", false,
     "sc://ORGANIZATION/PROJECT/CONNECTION"},
    {"https://oidc.eks.*.amazonaws.com/id/*", System::Kubernetes, "Amazon EKS", false, k8sSubjects},
    {"https://oidc.eks.*.amazonaws.com.cn/id/*", System::Kubernetes, "Amazon EKS", false,
     k8sSubjects},
    {"https://container.googleapis.com/v1/projects/*/clusters/*", System::Kubernetes, "Google GKE",
     false, k8sSubjects},
    {"https://*.oic.prod-aks.azure.com/*", System::Kubernetes, "Azure AKS", false, k8sSubjects},
    {"https://kubernetes.default.svc*", System::Kubernetes, "a Kubernetes cluster", false,
     k8sSubjects},
    {"https://accounts.google.com", System::Google, "Google", true,
     "the unique id of the service account"},
    {"https://sts.windows.net/*", System::Entra, "Microsoft Entra", false,
     "the object id of the principal"},
    {"https://login.microsoftonline.com/*/v2.0", System::Entra, "Microsoft Entra", false,
     "the object id of the principal"},
    {"https://cognito-identity.amazonaws.com", System::Cognito, "Amazon Cognito", true,
     "the identity id"},
    {"https://*.tokens.sts.global.api.aws*", System::AwsOutbound, "AWS outbound federation", false,
     "the ARN of the principal"},
    {"https://*.okta.com*", System::Okta, "Okta", false, "the client or user id"},
    {"https://*.oktapreview.com*", System::Okta, "Okta", false, "the client or user id"},
    {"https://*/v1/identity/oidc*", System::Vault, "HashiCorp Vault", false, "as configured"},
    // Never matched by text: found through records that name the issuer.
    {"", System::Spiffe, "SPIRE", false, "spiffe://TRUST-DOMAIN/PATH"},
    {"", System::Unknown, "an unknown issuer", false, "as the issuer likes"},
};

} // namespace

std::span<const IssuerInfo> allIssuers()
{
    return rows;
}

const IssuerInfo &issuerInfo(std::string_view issuer)
{
    const auto text = keys::normalizedIssuer(issuer);
    const auto hit = std::find_if(std::begin(rows), std::end(rows), [&](const IssuerInfo &row) {
        return !row.pattern.empty() && wildcardMatch(row.pattern, text);
    });
    return hit == std::end(rows) ? issuerInfo(System::Unknown) : *hit;
}

const IssuerInfo &issuerInfo(System system)
{
    // The last row of a system is its most general one.
    for (auto row = std::rbegin(rows); row != std::rend(rows); ++row)
        if (row->system == system)
            return *row;
    return rows[std::size(rows) - 1];
}

bool isCi(System system)
{
    return system <= System::AzureDevOps;
}

} // namespace isthmus::claims
