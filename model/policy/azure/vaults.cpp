// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/base/text.h"
#include "model/policy/azure/estate.h"

#include <algorithm>

namespace isthmus::azurepolicy
{
namespace
{

constexpr std::string_view vaultMarker = "/providers/microsoft.keyvault/vaults/";
constexpr std::string_view actionPrefix = "microsoft.keyvault/vaults/";

/// Data actions and the permission of an access policy that stands for them (Key Vault's guide for
/// moving to RBAC).
struct Row {
    std::string_view action, permission;
};
constexpr Row rows[] = {
    {"getsecret/action", "get"},
    {"readmetadata/action", "list"},
    {"setsecret/action", "set"},
    {"read", "get"},
    {"delete", "delete"},
    {"sign/action", "sign"},
    {"verify/action", "verify"},
    {"encrypt/action", "encrypt"},
    {"decrypt/action", "decrypt"},
    {"wrap/action", "wrapkey"},
    {"unwrap/action", "unwrapkey"},
    {"create/action", "create"},
    {"import/action", "import"},
    {"update/action", "update"},
    {"write", "update"},
    {"backup/action", "backup"},
    {"restore/action", "restore"},
    {"recover/action", "recover"},
    {"purge/action", "purge"},
    {"release/action", "release"},
    {"rotate/action", "rotate"},
};

const std::set<std::string> *listFor(const VaultPolicy &policy, std::string_view kind)
{
    return kind == "secrets"        ? &policy.secrets
           : kind == "keys"         ? &policy.keys
           : kind == "certificates" ? &policy.certificates
                                    : nullptr;
}

bool has(const std::vector<std::string> &list, std::string_view text)
{
    return std::any_of(list.begin(), list.end(),
                       [&](const std::string &one) { return equalsIgnoreCase(one, text); });
}

} // namespace

const VaultFacts *vaultOf(const Estate &estate, std::string_view resource)
{
    const auto lowered = toLower(resource);
    const auto at = lowered.find(vaultMarker);
    if (at == std::string::npos)
        return nullptr;
    const auto hit =
        estate.vaults.find(lowered.substr(0, lowered.find('/', at + vaultMarker.size())));
    return hit == estate.vaults.end() ? nullptr : &hit->second;
}

Decision vaultPolicyDecision(const VaultFacts &vault, const Caller &caller,
                             std::string_view dataAction)
{
    const auto lowered = toLower(dataAction);
    Decision out;
    if (!lowered.starts_with(actionPrefix))
        return out;
    const auto rest = std::string_view(lowered).substr(actionPrefix.size());
    const auto slash = rest.find('/');
    const auto kind = rest.substr(0, slash);
    const auto verb = slash == rest.npos ? std::string_view() : rest.substr(slash + 1);
    const auto row = std::find_if(std::begin(rows), std::end(rows),
                                  [&](const Row &one) { return one.action == verb; });
    if (row == std::end(rows))
        return out;
    for (const auto &policy : vault.policies) {
        const auto *list = listFor(policy, kind);
        const bool isOurs = has(caller.identities(), policy.objectId) &&
                            (policy.applicationId.empty() ||
                             equalsIgnoreCase(policy.applicationId, caller.applicationId));
        const std::string permission(row->permission);
        if (!list || !isOurs || (!list->contains(permission) && !list->contains("all")))
            continue;
        out.verdict = out.optimistic = Verdict::Yes;
        out.decisive.push_back(
            {policy.document,
             {},
             "Allow",
             "an access policy of the vault gives " + permission + " on " + std::string(kind)});
        return out;
    }
    return out;
}

} // namespace isthmus::azurepolicy
