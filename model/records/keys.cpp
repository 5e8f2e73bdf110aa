// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/records/keys.h"

#include "model/base/text.h"

#include <initializer_list>

namespace isthmus::keys
{
namespace
{

std::string concat(std::initializer_list<std::string_view> parts)
{
    std::size_t size = 0;
    for (const auto part : parts)
        size += part.size();
    std::string out;
    out.reserve(size);
    for (const auto part : parts)
        out += part;
    return out;
}

std::string_view lastSegment(std::string_view text, char separator)
{
    return text.substr(text.rfind(separator) + 1);
}

} // namespace

std::string awsAccount(std::string_view accountId)
{
    return concat({"aws:account:", accountId});
}
std::string awsOrganization(std::string_view id)
{
    return concat({"aws:organization:", id});
}
std::string awsService(std::string_view servicePrincipal)
{
    return concat({"aws:service:", servicePrincipal});
}
std::string awsAccessKey(std::string_view accessKeyId)
{
    return concat({"aws:access-key:", accessKeyId});
}

std::string_view awsAccountOf(std::string_view arn)
{
    if (!arn.starts_with("arn:"))
        return {};
    std::size_t begin = 0; // of the fifth part
    for (int part = 0; part < 4; ++part)
        if ((begin = arn.find(':', begin) + 1) == 0)
            return {};
    const auto end = arn.find(':', begin);
    return end == arn.npos ? std::string_view{} : arn.substr(begin, end - begin);
}

std::string awsRoleOfSession(std::string_view arn)
{
    const auto parts = split(arn, ':');
    if (parts.size() < 6 || parts[2] != "sts" || !parts[5].starts_with("assumed-role/"))
        return std::string(arn);
    const auto path = split(parts[5], '/');
    return concat({"arn:", parts[1], ":iam::", parts[4], ":role/", path[1]});
}

std::string awsNameAlias(std::string_view arn)
{
    return concat({awsAccountOf(arn), ":", lastSegment(arn, '/')});
}

std::string entraTenant(std::string_view tenantId)
{
    return concat({"entra:tenant:", toLower(tenantId)});
}
std::string entraObject(std::string_view objectId)
{
    return concat({"entra:", toLower(objectId)});
}
std::string entraAppIdAlias(std::string_view appId)
{
    return concat({"entra:appid:", toLower(appId)});
}
std::string entraApplicationAlias(std::string_view appId)
{
    return concat({"entra:application-of:", toLower(appId)});
}
std::string entraCredential(std::string_view keyId)
{
    return concat({"entra:credential:", toLower(keyId)});
}

std::string arm(std::string_view resourceId)
{
    auto id = toLower(trimmed(resourceId));
    while (id.size() > 1 && id.back() == '/')
        id.pop_back();
    return id;
}

std::string azureRole(std::string_view roleDefinitionId)
{
    return concat({"azure:role:", toLower(lastSegment(roleDefinitionId, '/'))});
}

std::string keyVaultSecret(std::string_view vaultName, std::string_view secret)
{
    return toLower(concat({"https://", vaultName, ".vault.azure.net/secrets/", secret}));
}

std::string gcpMember(std::string_view member)
{
    if (member == "allUsers")
        return everyone;
    if (member == "allAuthenticatedUsers")
        return anyAuthenticated("gcp");
    if (member.starts_with("principal://") || member.starts_with("principalSet://"))
        return std::string(member);
    const auto colon = member.find(':');
    if (colon == std::string_view::npos)
        return concat({"gcp:", member});
    const auto kind = member.substr(0, colon);
    // E-mail addresses compare lower-cased; GKE's "serviceAccount:p.svc.id.goog[ns/sa]" too.
    return concat({"gcp:", kind, ":", toLower(member.substr(colon + 1))});
}
std::string gcpServiceAccount(std::string_view email)
{
    return concat({"gcp:serviceAccount:", toLower(email)});
}
std::string gcpServiceAccountKey(std::string_view keyId)
{
    return concat({"gcp:key:", keyId});
}
std::string gcpProject(std::string_view idOrNumber)
{
    if (idOrNumber.starts_with("projects/"))
        idOrNumber.remove_prefix(9);
    return concat({"//cloudresourcemanager.googleapis.com/projects/", idOrNumber});
}
std::string gcpRole(std::string_view roleName)
{
    return concat({"gcp:role:", roleName});
}
std::string gcpPool(std::string_view resourceName)
{
    if (resourceName.starts_with("//iam.googleapis.com/"))
        return std::string(resourceName);
    return concat({"//iam.googleapis.com/", resourceName});
}

std::string k8sCluster(std::string_view cluster)
{
    return concat({"k8s:", cluster});
}
std::string k8sNamespace(std::string_view cluster, std::string_view ns)
{
    return concat({"k8s:", cluster, ":namespace:", ns});
}
std::string k8sObject(std::string_view cluster, std::string_view kind, std::string_view ns,
                      std::string_view name)
{
    if (ns.empty())
        return concat({"k8s:", cluster, ":", kind, ":", name});
    return concat({"k8s:", cluster, ":", kind, ":", ns, "/", name});
}

std::string githubOrg(std::string_view login)
{
    return concat({"github:org:", toLower(login)});
}
std::string githubUser(std::string_view login)
{
    return concat({"github:user:", toLower(login)});
}
std::string githubRepo(std::string_view fullName)
{
    return concat({"github:repo:", toLower(fullName)});
}
std::string githubEnvironment(std::string_view fullName, std::string_view environment)
{
    return concat({"github:env:", toLower(fullName), ":", toLower(environment)});
}
std::string githubBranch(std::string_view fullName, std::string_view branch)
{
    return concat({"github:branch:", toLower(fullName), ":", branch});
}
std::string githubTeam(std::string_view org, std::string_view slug)
{
    return concat({"github:team:", toLower(org), "/", toLower(slug)});
}
std::string githubCredential(std::string_view kind, std::string_view id)
{
    return concat({"github:", kind, ":", id});
}
std::string githubSecret(std::string_view holder, std::string_view name)
{
    return concat({"github:secret:", toLower(holder), "/", name});
}

std::string normalizedIssuer(std::string_view issuer)
{
    issuer = trimmed(issuer);
    const auto schemeEnd = issuer.find("://");
    const auto hostBegin = schemeEnd == std::string_view::npos ? 0 : schemeEnd + 3;
    const auto hostEnd = std::min(issuer.find('/', hostBegin), issuer.size());
    std::string out = schemeEnd == std::string_view::npos ? std::string("https://")
                                                          : toLower(issuer.substr(0, hostBegin));
    std::string host = toLower(issuer.substr(hostBegin, hostEnd - hostBegin));
    if (host.ends_with(":443") && out == "https://")
        host.resize(host.size() - 4);
    out += host;
    out += issuer.substr(hostEnd);
    if (out.ends_with('/'))
        out.pop_back();
    return out;
}
std::string issuer(std::string_view issuer)
{
    return concat({"issuer:", normalizedIssuer(issuer)});
}
std::string subjectSet(std::string_view issuer, std::string_view pattern)
{
    return concat({"subject:", normalizedIssuer(issuer), "|", pattern});
}
std::string k8sSubjectAlias(std::string_view issuer, std::string_view ns, std::string_view name)
{
    return concat({normalizedIssuer(issuer), "|system:serviceaccount:", ns, ":", name});
}

std::string secretLocation(std::string_view system, std::string_view path)
{
    return concat({"secret:", system, "|", path});
}
std::string fingerprintAlias(std::string_view hmacHex)
{
    return concat({"hmac:", hmacHex});
}
std::string anyAuthenticated(std::string_view provider)
{
    return concat({"any-authenticated:", provider});
}

} // namespace isthmus::keys
