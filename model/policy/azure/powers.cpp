// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/policy/azure/estate.h"

#include "model/base/text.h"

namespace isthmus::azurepolicy
{
namespace
{

/// Actions that hand out a credential of a kind of resource, and what switches that off.
struct Way {
    std::string_view marker; ///< In the resource's id.
    std::string_view action, name, offSwitch;
};
constexpr Way ways[] = {
    {"/providers/microsoft.storage/storageaccounts/",
     "Microsoft.Storage/storageAccounts/listKeys/action", "storage account keys",
     "allowSharedKeyAccess"},
    {"/providers/microsoft.storage/storageaccounts/",
     "Microsoft.Storage/storageAccounts/listAccountSas/action", "account SAS",
     "allowSharedKeyAccess"},
    {"/providers/microsoft.documentdb/databaseaccounts/",
     "Microsoft.DocumentDB/databaseAccounts/listKeys/action", "Cosmos DB keys", "disableLocalAuth"},
    {"/providers/microsoft.cognitiveservices/accounts/",
     "Microsoft.CognitiveServices/accounts/listKeys/action", "AI service keys", "disableLocalAuth"},
    {"/providers/microsoft.containerregistry/registries/",
     "Microsoft.ContainerRegistry/registries/listCredentials/action", "registry admin user",
     "adminUserEnabled"},
    {"/providers/microsoft.containerservice/managedclusters/",
     "Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action",
     "cluster admin account", "disableLocalAccounts"},
    {"/providers/microsoft.servicebus/namespaces/",
     "Microsoft.ServiceBus/namespaces/authorizationRules/listKeys/action", "Service Bus SAS",
     "disableLocalAuth"},
    {"/providers/microsoft.eventhub/namespaces/",
     "Microsoft.EventHub/namespaces/authorizationRules/listKeys/action", "Event Hubs SAS",
     "disableLocalAuth"},
    {"/providers/microsoft.web/sites/", "Microsoft.Web/sites/host/listKeys/action",
     "function host keys", ""},
    {"/providers/microsoft.web/sites/", "Microsoft.Web/sites/publishxml/action",
     "publishing credentials", "basicPublishingCredentialsPolicies"},
    {"/providers/microsoft.keyvault/vaults/", "Microsoft.KeyVault/vaults/accessPolicies/write",
     "self-granted access policy", "enableRbacAuthorization"},
    {"/providers/microsoft.keyvault/vaults/", "Microsoft.KeyVault/vaults/write",
     "change of the vault's access model", ""},
};

/// The switch that closes the way: known open, known closed, or not imported.
Decision switchOf(const Estate &estate, const std::string &resource, const Way &way)
{
    Decision out;
    out.verdict = out.optimistic = Verdict::Yes;
    if (way.offSwitch.empty())
        return out;
    std::optional<bool> isOpen;
    if (const auto *vault = vaultOf(estate, resource)) {
        if (vault->mode != VaultFacts::Mode::Unknown)
            isOpen = vault->mode == VaultFacts::Mode::AccessPolicies;
    } else if (const auto hit = estate.local.find(toLower(resource)); hit != estate.local.end()) {
        isOpen = hit->second.isKeyAccessAllowed;
    }
    if (isOpen && !*isOpen) {
        out.verdict = out.optimistic = Verdict::No;
        out.decisive.push_back(
            {noDocument, {}, "None", std::string(way.offSwitch) + " closes this way"});
    } else if (!isOpen) {
        out.assumptions.push_back("`" + std::string(way.offSwitch) +
                                  "` was not imported; assumed it does not close this way");
    }
    return out;
}

} // namespace

Decision mayAssign(const Estate &estate, const Caller &caller, const std::string &scope,
                   const std::string &roleGuid, const std::string &principalId,
                   const std::string &principalType)
{
    Question question;
    question.action = "Microsoft.Authorization/roleAssignments/write";
    question.resource = scope;
    question.request = {{"Microsoft.Authorization/roleAssignments:RoleDefinitionId", {roleGuid}},
                        {"Microsoft.Authorization/roleAssignments:PrincipalId", {principalId}},
                        {"Microsoft.Authorization/roleAssignments:PrincipalType", {principalType}}};
    return evaluate(estate, caller, question);
}

std::vector<Bypass> bypasses(const Estate &estate, const Caller &caller,
                             const std::string &resource)
{
    std::vector<Bypass> out;
    const auto lowered = toLower(resource);
    for (const auto &way : ways) {
        const auto at = lowered.find(way.marker);
        if (at == std::string::npos)
            continue;
        // Keys belong to the account, also when a container of it was asked for.
        const auto end = lowered.find('/', at + way.marker.size());
        const auto account = lowered.substr(0, end);
        Question question;
        question.action = std::string(way.action);
        question.resource = account;
        auto decision = evaluate(estate, caller, question);
        if (decision.verdict != Verdict::No)
            decision = allOf(std::move(decision), switchOf(estate, account, way));
        out.push_back({std::string(way.name), std::move(decision)});
    }
    return out;
}

} // namespace isthmus::azurepolicy
