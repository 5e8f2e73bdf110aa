// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/access/catalog.h"
#include "model/access/planetools.h"
#include "model/base/text.h"
#include "model/records/keys.h"
#include "model/trust/azureestate.h"

#include <algorithm>

namespace isthmus
{
namespace
{

using azurepolicy::Plane;
using azurepolicy::Question;

/// "Microsoft.Storage/storageAccounts/read": a provider, a slash, no blanks.
bool isAction(std::string_view text)
{
    const auto slash = text.find('/');
    const auto dot = text.find('.');
    return slash != text.npos && dot != text.npos && dot < slash &&
           text.find_first_of(" :*") == text.npos && text.back() != '/';
}

/// Data actions, by the providers that have any; the rest of a name says nothing about its plane.
/// "data:" and "control:" in front decide.
struct PlaneRow {
    std::string_view prefix;
};
constexpr PlaneRow dataActions[] = {
    {"microsoft.storage/storageaccounts/blobservices/containers/blobs/"},
    {"microsoft.storage/storageaccounts/fileservices/fileshares/files/"},
    {"microsoft.storage/storageaccounts/queueservices/queues/messages/"},
    {"microsoft.storage/storageaccounts/tableservices/tables/entities/"},
    {"microsoft.keyvault/vaults/secrets/getsecret/"},
    {"microsoft.keyvault/vaults/secrets/setsecret/"},
    {"microsoft.keyvault/vaults/secrets/readmetadata/"},
    {"microsoft.keyvault/vaults/secrets/delete"},
    {"microsoft.keyvault/vaults/keys/"},
    {"microsoft.keyvault/vaults/certificates/"},
    {"microsoft.servicebus/namespaces/messages/"},
    {"microsoft.eventhub/namespaces/messages/"},
    {"microsoft.cognitiveservices/accounts/openai/"},
    {"microsoft.containerservice/managedclusters/pods/"},
    {"microsoft.containerservice/managedclusters/secrets/"},
    {"microsoft.documentdb/databaseaccounts/sqldatabases/containers/items/"},
};

/// vaults/keys/read and …/write exist in both planes: the control plane is meant unless said.
bool isDataAction(std::string_view action)
{
    const auto lowered = toLower(action);
    return std::any_of(std::begin(dataActions), std::end(dataActions),
                       [&](const PlaneRow &row) { return lowered.starts_with(row.prefix); });
}

class AzureAccessWorld : public AccessWorld
{
public:
    explicit AzureAccessWorld(const Snapshot &snapshot) : m_world(snapshot) {}

    Result<AccessAnswer> ask(const AccessQuestion &question, AccessDetail detail) const override;
    Result<WhoCanAnswer> whoCan(std::string_view action, std::string_view resource,
                                const AccessContext &context) const override;

private:
    Result<Question> question(std::string_view action, std::string_view resource,
                              const AccessContext &context) const;
    Result<std::string> principal(std::string_view text) const;
    void addTree(const azurepolicy::Caller &caller, const Question &question,
                 AccessAnswer &out) const;

    access::SourceOf source() const
    {
        return [this](const DecisiveStatement &statement) {
            return access::Source{m_world.policyOf(statement), m_world.placeOf(statement)};
        };
    }

    azuretrust::EstateWorld m_world;
};

Result<Question> AzureAccessWorld::question(std::string_view action, std::string_view resource,
                                            const AccessContext &context) const
{
    Question out;
    const bool isData = action.starts_with("data:"), isControl = action.starts_with("control:");
    if (isData || isControl)
        action.remove_prefix(action.find(':') + 1);
    if (!isAction(action))
        return failure("`" + std::string(action) + "` is no Azure action; write it as " +
                           "`Microsoft.Storage/storageAccounts/read`",
                       Error::Kind::Usage);
    out.action = std::string(action);
    out.plane = isData || (!isControl && isDataAction(action)) ? Plane::Data : Plane::Control;
    out.resource = m_world.snapshot().canonical(resource);
    if (!out.resource.starts_with('/'))
        out.resource = toLower(resource);
    if (!out.resource.starts_with('/'))
        return failure("`" + std::string(resource) + "` is no Azure scope", Error::Kind::Usage);
    for (const auto &[key, values] : context)
        if (equalsIgnoreCase(key, "suboperation") && values.size() == 1)
            out.subOperation = values.front();
        else
            out.request[key] = values;
    return out;
}

/// A key, alias, object id, application id or unique name.
Result<std::string> AzureAccessWorld::principal(std::string_view text) const
{
    const auto &snapshot = m_world.snapshot();
    for (const auto &key :
         {std::string(text), keys::entraObject(text), keys::entraAppIdAlias(text)})
        if (const auto *entity = snapshot.entity(key))
            return entity->key;
    const Entity *named = nullptr;
    for (const auto &entity : snapshot.entities) {
        if (entity.provider != "entra" || !equalsIgnoreCase(entity.name, text))
            continue;
        if (named)
            return failure("several identities are called `" + std::string(text) + "`",
                           Error::Kind::Usage);
        named = &entity;
    }
    if (named)
        return named->key;
    return keys::entraObject(text.starts_with("entra:") ? text.substr(6) : text);
}

void AzureAccessWorld::addTree(const azurepolicy::Caller &caller, const Question &question,
                               AccessAnswer &out) const
{
    const auto &estate = m_world.estate();
    auto scopes = azurepolicy::scopesAbove(estate, question.resource);
    std::reverse(scopes.begin(), scopes.end());
    // Path segments between real scopes hold no assignments and are not shown.
    const auto isScope = [&](const std::string &scope) {
        return scope == scopes.back() || scope == "/" || m_world.snapshot().entity(scope) ||
               std::any_of(estate.assignments.begin(), estate.assignments.end(),
                           [&](const auto &one) { return one.scope == scope; });
    };
    for (const auto &scope : scopes) {
        if (!isScope(scope))
            continue;
        const auto decision = azurepolicy::grantedAt(estate, caller, question, scope);
        access::addStep(m_world.nameOf(scope), decision, true, decision.verdict != Verdict::No,
                        source(), out);
    }
    const auto *vault =
        question.plane == Plane::Data ? azurepolicy::vaultOf(estate, question.resource) : nullptr;
    if (vault)
        access::addStep("vault access policies",
                        azurepolicy::vaultPolicyDecision(*vault, caller, question.action), true,
                        vault->mode != azurepolicy::VaultFacts::Mode::Rbac, source(), out);
    if (estate.wereDeniesImported)
        access::addStep("deny assignments", azurepolicy::undenied(estate, caller, question), false,
                        true, source(), out);
}

Result<AccessAnswer> AzureAccessWorld::ask(const AccessQuestion &asked, AccessDetail detail) const
{
    const auto question = this->question(asked.action, asked.resource, asked.context);
    if (!question)
        return tl::unexpected<Error>(question.error());
    const auto who = principal(asked.principal);
    if (!who)
        return tl::unexpected<Error>(who.error());
    AccessAnswer out;
    out.principal = *who;
    out.action = question->action;
    out.resource = question->resource;
    const auto caller = m_world.caller(*who);
    const auto decision = azurepolicy::evaluate(m_world.estate(), caller, *question);
    access::addOutcome(decision, out);
    if (detail == AccessDetail::Verdict)
        return out;
    if (!m_world.estate().isTreeImported && out.resource.starts_with("/subscriptions/"))
        out.assumptions.push_back("no management groups were imported; assumed none above the "
                                  "subscription grants it");
    if (detail == AccessDetail::Tree)
        addTree(caller, *question, out);
    access::addReasons(decision, "rbac", source(), out);
    // Ways around RBAC stand beside the answer, they are not part of it.
    for (const auto &way : azurepolicy::bypasses(m_world.estate(), caller, out.resource))
        if (question->plane == Plane::Data && way.decision.verdict > Verdict::Unknown)
            out.assumptions.push_back("another way to the data is open: " + way.name);
    return out;
}

Result<WhoCanAnswer> AzureAccessWorld::whoCan(std::string_view action, std::string_view resource,
                                              const AccessContext &context) const
{
    const auto question = this->question(action, resource, context);
    if (!question)
        return tl::unexpected<Error>(question.error());
    WhoCanAnswer out;
    out.action = question->action;
    out.resource = question->resource;
    for (const auto &key : m_world.candidates(question->resource)) {
        const auto decision =
            azurepolicy::evaluate(m_world.estate(), m_world.caller(key), *question);
        if (decision.verdict != Verdict::No)
            out.rows.push_back({key, decision.verdict, decision.optimistic});
    }
    access::sortRows(out);
    if (!m_world.estate().wereDeniesImported)
        out.notes.push_back("no deny assignments were imported; assumed none denies it");
    if (!m_world.estate().isTreeImported)
        out.notes.push_back("no management groups were imported: who holds roles there is not "
                            "listed");
    out.notes.push_back("global administrators can give themselves access at the tenant's root "
                        "(elevateAccess) and are not listed for that");
    return out;
}

int fits(const Snapshot &snapshot, const AccessQuestion &question)
{
    const auto lowered = toLower(question.resource);
    if (lowered.starts_with("/subscriptions/") || lowered.starts_with("/providers/microsoft."))
        return 100;
    if (const auto *entity = snapshot.entity(question.resource))
        return entity->provider == "azure" ? 100 : 0;
    std::string_view action = question.action;
    if (action.starts_with("data:") || action.starts_with("control:"))
        action.remove_prefix(action.find(':') + 1);
    return isAction(action) ? 60 : 0;
}

std::unique_ptr<AccessWorld> open(const Snapshot &snapshot)
{
    return std::make_unique<AzureAccessWorld>(snapshot);
}

} // namespace

const AccessPlane azureAccessPlane{"azure", "Azure", fits, open};

} // namespace isthmus
