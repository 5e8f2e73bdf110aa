// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/policy/aws/evaluator.h"

#include "model/base/text.h"
#include "model/policy/aws/scan.h"

#include <algorithm>
#include <array>

namespace isthmus::awspolicy
{
namespace
{

using Type = Principal::Type;

constexpr std::size_t maxAlternatives = 16; // policy-evaluation.md §0

/// The answer of the policies, and the way it came about.
struct Combined {
    Answer answer;
    bool usesIdentity = false; ///< The caller's own policies were needed.
    bool usesResource = false;
    bool isForeign = false;
};

Answer anyReach(const Sides &sides)
{
    return anyOf(sides.resource[1], anyOf(sides.resource[2], sides.resource[3]));
}

/// What a KMS grant adds: it names a principal and needs no identity policy, in any account.
Answer byGrant(const Sides &sides, Answer limits)
{
    const auto at = [&](Reach reach) { return sides.granted[static_cast<std::size_t>(reach)]; };
    return anyOf(
        at(Reach::Direct),
        allOf(limits, anyOf(at(Reach::RoleArn), allOf(at(Reach::Account), sides.identity))));
}

Combined combinePolicies(const Request &request, const Sides &sides, std::string_view action)
{
    const auto &who = *request.principal;
    const auto limits = allOf(sides.boundary, sides.session);
    const bool isAlone = needsNoCaller(action) || who.type == Type::Service ||
                         who.type == Type::Federated || who.type == Type::Anonymous;
    if (isAlone)
        return {anyReach(sides), false, true, false};
    const auto account = accountOfResource(request);
    if (!account.empty() && account != who.account)
        return {allOf(anyReach(sides), allOf(sides.identity, limits)), true, true, true};
    const bool needsResource = needsResourcePolicy(action, request.resource);
    auto byIdentity = allOf(sides.identity, limits);
    if (needsResource)
        byIdentity = allOf(byIdentity, anyReach(sides));
    // A resource policy that names the caller needs no identity policy; a boundary still limits a
    // role that is named by its ARN (policy-evaluation.md §1.2 step 4).
    const auto byResource =
        anyOf(sides.resource[static_cast<std::size_t>(Reach::Direct)],
              allOf(sides.resource[static_cast<std::size_t>(Reach::RoleArn)], limits));
    Combined out{anyOf(byIdentity, byResource), true, needsResource, false};
    if (byResource.verdict != Verdict::No && byResource.verdict >= byIdentity.verdict) {
        out.usesIdentity = false;
        out.usesResource = true;
    }
    return out;
}

Combined combine(const Request &request, const Sides &sides, std::string_view action)
{
    auto out = combinePolicies(request, sides, action);
    const auto granted = byGrant(sides, allOf(sides.boundary, sides.session));
    if (granted.verdict > out.answer.verdict) {
        out.usesIdentity = out.isForeign = false;
        out.usesResource = true;
    }
    out.answer = anyOf(out.answer, granted);
    return out;
}

Answer restrain(Answer allowed, const Sides &sides)
{
    allowed = allOf(allowed, allOf(sides.serviceControl, sides.resourceControl));
    allowed = allOf(allowed, sides.endpoint);
    // A deny that may apply weakens a Yes; it never makes a certain No (§0).
    return allOf(allowed, sides.undenied);
}

/// Puts the reasons of a decision together.
class Explainer
{
public:
    Explainer(const Request &request, const Inputs &inputs, const Sides &sides,
              const Combined &combined, Decision &out)
        : m_request(request),
          m_inputs(inputs),
          m_sides(sides),
          m_combined(combined),
          m_context(request),
          m_out(out)
    {
    }
    void run();

private:
    void denials();
    void allowances(Part part, Reach least);
    void controlConditions();
    void shortfalls();
    void lacks(Part part, std::string why);
    void addHit(const Hit &hit, std::string_view effect, std::string why);
    void addConditions(const Hit &hit, bool isDeny, bool onlyFailing);
    void addSession(const Hit &hit, bool isDeny);
    void addCheck(ConditionCheck check);
    std::string verb(const Hit &hit, bool isDeny) const;

    const Request &m_request;
    const Inputs &m_inputs;
    const Sides &m_sides;
    const Combined &m_combined;
    const ContextView m_context;
    Decision &m_out;
};

void Explainer::addCheck(ConditionCheck check)
{
    if (std::find(m_out.conditions.begin(), m_out.conditions.end(), check) ==
        m_out.conditions.end())
        m_out.conditions.push_back(std::move(check));
}

void Explainer::addConditions(const Hit &hit, bool isDeny, bool onlyFailing)
{
    for (const auto &condition : hit.statement->conditions) {
        auto check = explain(condition, m_context);
        if (onlyFailing && check.verdict != Verdict::No)
            continue;
        if (isDeny) {
            if (check.verdict == Verdict::Yes && hit.match.verdict != Verdict::Yes)
                continue; // holds anyway: the other ones decide
            if (hit.match.verdict != Verdict::Yes)
                check.text = "unless a deny applies: " + check.text;
        }
        const auto value = m_context.lookUp(condition.lowerKey);
        if (value.isAssumed)
            m_out.assumptions.push_back(condition.key + ": " + value.reason);
        addCheck(std::move(check));
    }
}

/// A trust that names one session of a role depends on the session's name.
void Explainer::addSession(const Hit &hit, bool isDeny)
{
    const auto direct = static_cast<std::size_t>(Reach::Direct);
    if (hit.reach.by[direct].verdict != Verdict::Conditional || hit.reach.via[direct].empty())
        return;
    const std::string via(hit.reach.via[direct]);
    ConditionCheck check;
    check.text = (isDeny ? "unless the session is `" : "the session is `") + via + "`";
    check.key = "aws:userid";
    check.machine = via;
    check.verdict = Verdict::Conditional;
    check.reason = "the name is given when the session starts";
    addCheck(std::move(check));
}

std::string Explainer::verb(const Hit &hit, bool isDeny) const
{
    std::string text = hit.match.verdict == Verdict::Yes           ? ""
                       : hit.match.verdict == Verdict::Conditional ? "may "
                                                                   : "perhaps ";
    const bool isPlain = text.empty();
    text += isDeny ? "den" : "allow";
    text += isDeny ? (isPlain ? "ies" : "y") : (isPlain ? "s" : "");
    return text + " `" + std::string(m_request.action) + "`";
}

void Explainer::addHit(const Hit &hit, std::string_view effect, std::string why)
{
    for (const auto &note : hit.statement->notes)
        m_out.missing.push_back("the meaning of " + hit.statement->pointer + ": " + note);
    m_out.decisive.push_back(
        {hit.document, hit.statement->pointer, std::string(effect), std::move(why)});
}

void Explainer::denials()
{
    std::size_t count = 0;
    for (const auto &hit : m_sides.denies) {
        if (m_sides.isDenied() && hit.match.verdict != Verdict::Yes)
            continue;
        if (++count > maxAlternatives)
            return;
        addHit(hit, "Deny", verb(hit, true));
        addConditions(hit, true, false);
        addSession(hit, true);
        if (m_sides.isDenied())
            return;
    }
}

/// The strongest allows of one part; a plain Yes needs no alternatives beside it.
void Explainer::allowances(Part part, Reach least)
{
    Verdict best = Verdict::No;
    const auto counts = [&](const Hit &hit) {
        if (hit.part != part || hit.match.verdict == Verdict::No)
            return false;
        for (auto reach = static_cast<std::size_t>(least); reach < hit.reach.by.size(); ++reach)
            if (part != Part::Resource || hit.reach.by[reach].verdict != Verdict::No)
                return true;
        return false;
    };
    for (const auto &hit : m_sides.allows)
        if (counts(hit))
            best = std::max(best, hit.match.verdict);
    std::size_t count = 0;
    for (const auto &hit : m_sides.allows) {
        if (!counts(hit) || hit.match.verdict != best || ++count > maxAlternatives)
            continue;
        addHit(hit, "Allow", verb(hit, false));
        addConditions(hit, false, false);
        if (part == Part::Resource)
            addSession(hit, false);
        if (best == Verdict::Yes)
            return;
    }
}

void Explainer::lacks(Part part, std::string why)
{
    m_out.decisive.push_back({noDocumentOf(part), {}, "None", std::move(why)});
}

/// Allows of the organisation are no news unless they depend on something.
void Explainer::controlConditions()
{
    if (m_sides.serviceControl.verdict != Verdict::Yes)
        allowances(Part::ServiceControl, Reach::None);
}

/// For a No without a deny: which side lacks an allow, and which condition stood in the way.
void Explainer::shortfalls()
{
    const std::string action = "`" + std::string(m_request.action) + "`";
    if (m_sides.isPublicBlocked)
        lacks(Part::Resource, "Block Public Access keeps callers of other accounts out, because "
                              "the bucket's policy is public");
    else if (m_combined.usesResource && anyReach(m_sides).verdict == Verdict::No)
        lacks(Part::Resource, "the policy of the resource does not let the caller use " + action);
    if ((m_combined.isForeign || m_combined.usesIdentity) &&
        m_sides.identity.verdict == Verdict::No)
        lacks(Part::Identity, "no policy of the caller allows " + action);
    if (m_sides.boundary.verdict == Verdict::No)
        lacks(Part::Boundary, "the permissions boundary does not allow " + action);
    if (m_sides.session.verdict == Verdict::No)
        lacks(Part::Session, "the session policy does not allow " + action);
    if (m_sides.serviceControl.verdict == Verdict::No)
        lacks(Part::ServiceControl,
              "the service control policies do not allow " + action + " at every level");
    if (m_sides.endpoint.verdict == Verdict::No)
        lacks(Part::Endpoint, "the policy of the VPC endpoint does not allow " + action);
    for (const auto &hit : m_sides.allows)
        if (hit.match.verdict == Verdict::No)
            addConditions(hit, false, true);
}

void Explainer::run()
{
    if (m_sides.isDenied() || m_out.verdict != Verdict::No)
        denials();
    if (m_out.verdict == Verdict::No && !m_sides.isDenied())
        shortfalls();
    if (m_out.verdict == Verdict::No)
        return;
    if (m_combined.usesResource)
        allowances(Part::Resource, m_combined.usesIdentity || m_combined.isForeign
                                       ? Reach::Account
                                       : Reach::RoleArn);
    if (m_combined.usesIdentity) {
        allowances(Part::Identity, Reach::None);
        allowances(Part::Boundary, Reach::None);
        allowances(Part::Session, Reach::None);
    }
    allowances(Part::Endpoint, Reach::None);
    controlConditions();
    if (m_out.verdict != m_out.optimistic || m_out.verdict == Verdict::Unknown)
        m_out.missing.insert(m_out.missing.begin(), m_sides.missing.begin(), m_sides.missing.end());
    m_out.assumptions.insert(m_out.assumptions.begin(), m_sides.assumptions.begin(),
                             m_sides.assumptions.end());
    if (m_request.principal->type == Type::Root && m_combined.usesIdentity)
        lacks(Part::Identity, "the root user may do everything in its own account");
    if (accountOfResource(m_request).empty() && m_request.resource != "*" &&
        m_inputs.resourceState != ResourcePolicy::None)
        m_out.assumptions.push_back("the account of the resource is not known; assumed the "
                                    "caller's");
}

/// What each kind of policy says by itself: its allow, weakened by its own denies.
PartAnswers partAnswers(const Sides &sides, const Combined &combined)
{
    PartAnswers parts;
    const auto at = [&](Part part) -> PartAnswer & {
        return parts[static_cast<std::size_t>(part)];
    };
    at(Part::Identity).verdict = sides.identity.verdict;
    at(Part::Identity).isNeeded = combined.usesIdentity;
    at(Part::Boundary).verdict = sides.boundary.verdict;
    at(Part::Session).verdict = sides.session.verdict;
    at(Part::Resource).verdict = anyReach(sides).verdict;
    at(Part::Resource).isNeeded = combined.usesResource;
    at(Part::ServiceControl).verdict = sides.serviceControl.verdict;
    at(Part::ResourceControl).verdict = sides.resourceControl.verdict;
    at(Part::Endpoint).verdict = sides.endpoint.verdict;
    for (const auto part : {Part::Boundary, Part::Session, Part::ServiceControl,
                            Part::ResourceControl, Part::Endpoint})
        at(part).isNeeded = sides.isPresent[static_cast<std::size_t>(part)];
    for (std::size_t i = 0; i < partCount; ++i)
        parts[i].isPresent = sides.isPresent[i];
    for (const auto &deny : sides.denies) {
        auto &part = at(deny.part);
        part.isDenied = part.isDenied || deny.match.verdict == Verdict::Yes;
        part.verdict = allOf(part.verdict, negated(deny.match.verdict));
    }
    return parts;
}

/// States what comes with the documents that decided. When an allow is missing, that is every
/// document of the caller: each of them could have had it.
void addDocumentAssumptions(const Inputs &inputs, Decision &out)
{
    const auto note = [&](const NamedDocument *document) {
        if (document && !document->assumption.empty())
            out.assumptions.push_back(document->assumption);
    };
    bool isDenied = false;
    for (const auto &statement : out.decisive) {
        isDenied = isDenied || statement.effect == "Deny";
        note(statement.document == noDocument ? nullptr : documentAt(inputs, statement.document));
    }
    if (out.verdict != Verdict::No || isDenied || !inputs.principal)
        return;
    for (const auto &document : inputs.principal->identity)
        note(&document);
    note(inputs.principal->boundary ? &*inputs.principal->boundary : nullptr);
}

void makeUnique(std::vector<std::string> &texts)
{
    std::vector<std::string> kept;
    for (auto &text : texts)
        if (std::find(kept.begin(), kept.end(), text) == kept.end())
            kept.push_back(std::move(text));
    texts = std::move(kept);
}

} // namespace

const NamedDocument *documentAt(const Inputs &inputs, std::size_t index)
{
    const auto take = [&](const std::vector<NamedDocument> &list) -> const NamedDocument * {
        if (index < list.size())
            return &list[index];
        index -= list.size();
        return nullptr;
    };
    const auto *own = inputs.principal;
    if (const auto *hit = own ? take(own->identity) : nullptr)
        return hit;
    if (index-- == 0)
        return own && own->boundary ? &*own->boundary : nullptr;
    if (index-- == 0)
        return inputs.resource;
    if (inputs.grants)
        for (const auto *list : {&inputs.grants->acl, &inputs.grants->grants})
            if (const auto *hit = take(*list))
                return hit;
    if (const auto *hit = own ? take(own->session) : nullptr)
        return hit;
    for (const auto *controls : {inputs.service, inputs.resourceControl})
        if (controls && controls->state == Layer::Present)
            for (const auto &level : controls->levels)
                if (const auto *hit = take(level.policies))
                    return hit;
    return index == 0 ? inputs.endpoint : nullptr;
}

std::string_view partName(Part part)
{
    static constexpr std::array<std::string_view, partCount> names{
        "identity",     "boundary",         "resource", "session",
        "organisation", "resource-control", "endpoint"};
    return names[static_cast<std::size_t>(part)];
}

namespace
{

std::array<std::size_t, partCount> partSizes(const Inputs &inputs)
{
    const auto *own = inputs.principal;
    const auto levels = [](const ControlPolicies *controls) {
        std::size_t count = 0;
        if (controls && controls->state == Layer::Present)
            for (const auto &level : controls->levels)
                count += level.policies.size();
        return count;
    };
    const std::size_t beside =
        inputs.grants ? inputs.grants->acl.size() + inputs.grants->grants.size() : 0;
    return {own ? own->identity.size() : 0,
            1,
            1 + beside,
            own ? own->session.size() : 0,
            levels(inputs.service),
            levels(inputs.resourceControl),
            inputs.endpoint ? std::size_t{1} : 0};
}

} // namespace

std::optional<Part> partAt(const Inputs &inputs, std::size_t index)
{
    if (index == noDocument)
        return std::nullopt;
    if (index >= noDocumentOf(Part::Endpoint))
        return static_cast<Part>(noDocument - 1 - index);
    const auto sizes = partSizes(inputs);
    for (std::size_t part = 0; part < partCount; ++part) {
        if (index < sizes[part])
            return static_cast<Part>(part);
        index -= sizes[part];
    }
    return std::nullopt;
}

std::size_t firstDocument(const Inputs &inputs, Part part)
{
    const auto sizes = partSizes(inputs);
    std::size_t first = 0;
    for (std::size_t i = 0; i < static_cast<std::size_t>(part); ++i)
        first += sizes[i];
    return first;
}

Decision evaluate(const Request &request, const Inputs &inputs, PartAnswers *parts)
{
    Decision out;
    const LoweredAction lowered(request.action);
    const auto action = lowered.text();
    if (const auto rule = serviceRule(request, action)) {
        out.verdict = out.optimistic = rule->verdict;
        out.decisive.push_back({noDocument, {}, "None", std::string(rule->why)});
        return out;
    }
    const auto sides = scan(request, inputs, action, true);
    const auto combined = combine(request, sides, action);
    const auto final = restrain(combined.answer, sides);
    out.verdict = final.verdict;
    out.optimistic = final.optimistic;
    Explainer(request, inputs, sides, combined, out).run();
    addDocumentAssumptions(inputs, out);
    if (parts)
        *parts = partAnswers(sides, combined);
    makeUnique(out.missing);
    makeUnique(out.assumptions);
    return out;
}

Answer answerOf(const Request &request, const Inputs &inputs)
{
    const LoweredAction lowered(request.action);
    const auto action = lowered.text();
    if (const auto rule = serviceRule(request, action))
        return answer(rule->verdict);
    const auto sides = scan(request, inputs, action, false);
    return restrain(combine(request, sides, action).answer, sides);
}

Verdict verdictOf(const Request &request, const Inputs &inputs)
{
    return answerOf(request, inputs).verdict;
}

} // namespace isthmus::awspolicy
