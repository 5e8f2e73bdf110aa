// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/access/awsprincipal.h"
#include "model/access/catalog.h"
#include "model/base/text.h"

#include <algorithm>
#include <array>
#include <set>

namespace isthmus
{
namespace
{

using awspolicy::Part;
using awstrust::World;

/// The order in which AWS looks at the kinds of policy (policy-evaluation.md §1.2).
constexpr std::array treeOrder{Part::ResourceControl, Part::ServiceControl, Part::Boundary,
                               Part::Session,         Part::Identity,       Part::Resource,
                               Part::Endpoint};

awspolicy::Context contextOf(const AccessContext &context)
{
    awspolicy::Context out;
    for (const auto &[key, values] : context)
        out[toLower(key)] = {awspolicy::ContextValue::State::Known, values,
                             "given with the question", false};
    return out;
}

class AwsAccessWorld : public AccessWorld
{
public:
    explicit AwsAccessWorld(const Snapshot &snapshot) : m_world(snapshot) {}

    Result<AccessAnswer> ask(const AccessQuestion &question, AccessDetail detail) const override;
    Result<WhoCanAnswer> whoCan(std::string_view action, std::string_view resource,
                                const AccessContext &context) const override;

private:
    awstrust::Resource resourceOf(std::string_view text, std::string_view action,
                                  const awspolicy::Context &context) const;
    void addContext(const awspolicy::Context &context, awstrust::Prepared &prepared) const;
    std::set<std::string> strangersIn(const awstrust::Resource &resource) const;

    World m_world;
};

bool isAction(std::string_view text)
{
    const auto colon = text.find(':');
    return colon != text.npos && colon > 0 && colon + 1 < text.size() &&
           text.find(':', colon + 1) == text.npos;
}

Result<void> checkAction(std::string_view action)
{
    if (!isAction(action))
        return failure("`" + std::string(action) + "` is no AWS action; write it as `s3:GetObject`",
                       Error::Kind::Usage);
    if (hasWildcard(action))
        return failure("`" + std::string(action) + "` is a pattern; ask for one action",
                       Error::Kind::Usage);
    return {};
}

std::string_view givenValue(const awspolicy::Context &context, std::string_view key)
{
    const auto hit = context.find(key);
    return hit != context.end() && hit->second.values.size() == 1
               ? std::string_view(hit->second.values.front())
               : std::string_view{};
}

/// The asker may know the account of a resource that was not imported.
awstrust::Resource AwsAccessWorld::resourceOf(std::string_view text, std::string_view action,
                                              const awspolicy::Context &context) const
{
    auto resource = m_world.resource(text, action);
    if (resource.account.empty())
        resource.account = givenValue(context, "aws:resourceaccount");
    return resource;
}

void AwsAccessWorld::addContext(const awspolicy::Context &context,
                                awstrust::Prepared &prepared) const
{
    prepared.request.context = &context;
    const auto endpoint = givenValue(context, "aws:sourcevpce");
    if (endpoint.empty())
        return;
    prepared.endpoint = m_world.endpointPolicy(endpoint);
    prepared.inputs.endpoint = prepared.endpoint ? &prepared.endpoint->named : nullptr;
}

/// Whom the policy of the resource names beside the inventory: everybody, services, token
/// providers, accounts of which nothing was imported.
std::set<std::string> AwsAccessWorld::strangersIn(const awstrust::Resource &resource) const
{
    using Kind = awspolicy::PrincipalPattern::Kind;
    std::set<std::string> texts;
    if (!resource.policy)
        return texts;
    for (const auto &statement : resource.policy->named.document->statements) {
        if (statement.effect == awspolicy::Effect::Deny)
            continue;
        if (statement.isNotPrincipal)
            texts.insert("*");
        for (const auto &principal : statement.principals) {
            if (principal.kind == Kind::Everyone)
                texts.insert("*");
            else if (principal.kind == Kind::Account && !m_world.isImported(principal.account))
                texts.insert(principal.account);
            else if (principal.kind == Kind::User || principal.kind == Kind::Role ||
                     principal.kind == Kind::Service || principal.kind == Kind::Provider)
                texts.insert(principal.text);
        }
    }
    return texts;
}

std::string_view textOf(const awspolicy::PartAnswer &part)
{
    if (!part.isPresent)
        return "nothing here";
    if (part.isDenied)
        return "denies";
    switch (part.verdict) {
    case Verdict::No:
        return "does not allow";
    case Verdict::Unknown:
        return "not known";
    case Verdict::Conditional:
        return "allows under conditions";
    case Verdict::Yes:
        break;
    }
    return "allows";
}

void addTree(const awspolicy::PartAnswers &parts, AccessAnswer &out)
{
    for (const auto part : treeOrder) {
        const auto &answer = parts[static_cast<std::size_t>(part)];
        if (part == Part::Endpoint && !answer.isPresent)
            continue; // most questions do not come through one
        AccessStep step;
        step.layer = awspolicy::partName(part);
        step.verdict = answer.verdict;
        step.isNeeded = answer.isNeeded;
        step.text = textOf(answer);
        for (std::size_t i = 0; i < out.decisive.size(); ++i)
            if (out.decisive[i].layer == step.layer)
                step.reasons.push_back(i);
        out.tree.push_back(std::move(step));
    }
}

void addReasons(const awstrust::Prepared &prepared, Decision decision, AccessAnswer &out)
{
    for (auto &statement : decision.decisive) {
        AccessReason reason;
        const auto part = awspolicy::partAt(prepared.inputs, statement.document);
        reason.layer = part ? awspolicy::partName(*part) : "service";
        if (const auto *named = awspolicy::documentAt(prepared.inputs, statement.document))
            reason.policy = named->name;
        reason.place = prepared.placeOf(statement);
        reason.effect = std::move(statement.effect);
        reason.why = std::move(statement.why);
        out.decisive.push_back(std::move(reason));
    }
    out.conditions = std::move(decision.conditions);
    out.missing = std::move(decision.missing);
    out.assumptions = std::move(decision.assumptions);
}

Result<AccessAnswer> AwsAccessWorld::ask(const AccessQuestion &question, AccessDetail detail) const
{
    if (const auto action = checkAction(question.action); !action)
        return tl::unexpected<Error>(action.error());
    const auto who = resolveAwsCaller(m_world, question.principal);
    if (!who)
        return tl::unexpected<Error>(who.error());
    const auto context = contextOf(question.context);
    const auto resource = resourceOf(question.resource, question.action, context);
    auto prepared = m_world.prepare(who->caller(), question.action, resource);
    addContext(context, prepared);

    AccessAnswer out;
    out.principal = who->key;
    out.action = question.action;
    out.resource = m_world.snapshot().canonical(question.resource);
    if (detail == AccessDetail::Verdict) {
        const auto answer = awspolicy::answerOf(prepared.request, prepared.inputs);
        out.verdict = answer.verdict;
        out.optimistic = answer.optimistic;
        return out;
    }
    awspolicy::PartAnswers parts;
    auto decision = awspolicy::evaluate(prepared.request, prepared.inputs, &parts);
    out.verdict = decision.verdict;
    out.optimistic = decision.optimistic;
    addReasons(prepared, std::move(decision), out);
    if (resource.arn == "*" && out.resource != "*" && out.verdict != Verdict::No)
        out.assumptions.push_back("`" + out.action +
                                  "` takes no resource: only statements about "
                                  "every resource count");
    if (detail == AccessDetail::Tree)
        addTree(parts, out);
    return out;
}

Result<WhoCanAnswer> AwsAccessWorld::whoCan(std::string_view action, std::string_view text,
                                            const AccessContext &given) const
{
    if (const auto checked = checkAction(action); !checked)
        return tl::unexpected<Error>(checked.error());
    const auto context = contextOf(given);
    const auto resource = resourceOf(text, action, context);
    WhoCanAnswer out;
    out.action = action;
    out.resource = m_world.snapshot().canonical(text);
    for (const auto &identity : m_world.identities()) {
        auto prepared =
            m_world.prepare({&identity.principal, &identity.policies, &identity}, action, resource);
        addContext(context, prepared);
        const auto answer = awspolicy::answerOf(prepared.request, prepared.inputs);
        if (answer.verdict != Verdict::No)
            out.rows.push_back({identity.entity->key, answer.verdict, answer.optimistic});
    }
    for (const auto &stranger : strangersIn(resource)) {
        const auto who = resolveAwsCaller(m_world, stranger);
        if (!who || who->identity)
            continue;
        auto prepared = m_world.prepare(who->caller(), action, resource);
        addContext(context, prepared);
        const auto answer = awspolicy::answerOf(prepared.request, prepared.inputs);
        if (answer.verdict != Verdict::No)
            out.rows.push_back({who->key, answer.verdict, answer.optimistic});
    }
    std::stable_sort(out.rows.begin(), out.rows.end(), [](const auto &a, const auto &b) {
        return a.verdict != b.verdict ? a.verdict > b.verdict : a.principal < b.principal;
    });
    out.notes.push_back("root users are not listed: the one of the resource's account may do "
                        "whatever no deny, boundary of the organisation or service rule stops");
    return out;
}

int fits(const Snapshot &snapshot, const AccessQuestion &question)
{
    const std::string_view resource = question.resource;
    if (resource.starts_with("arn:aws") || resource.starts_with("aws:"))
        return 100;
    if (const auto *entity = snapshot.entity(resource))
        return entity->provider == "aws" ? 100 : 0;
    if (!isAction(question.action))
        return 0;
    const auto *who = snapshot.entity(question.principal);
    const bool isOurs =
        question.principal.starts_with("arn:aws") || (who && who->provider == "aws");
    return isOurs ? 80 : resource == "*" || resource.empty() ? 50 : 30;
}

std::unique_ptr<AccessWorld> open(const Snapshot &snapshot)
{
    return std::make_unique<AwsAccessWorld>(snapshot);
}

} // namespace

const AccessPlane awsAccessPlane{"aws", "AWS", fits, open};

} // namespace isthmus
