// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/policy/aws/scan.h"

#include "model/base/text.h"
#include "model/policy/aws/grants.h"
#include "model/policy/aws/variables.h"

#include <algorithm>

namespace isthmus::awspolicy
{
namespace
{

using Type = Principal::Type;

constexpr Answer yes = answer(Verdict::Yes), no = answer(Verdict::No);

Answer opposite(Answer a)
{
    return a.verdict == Verdict::Unknown ? unknownAnswer
                                         : Answer{negated(a.verdict), negated(a.optimistic)};
}

class Scanner
{
public:
    Scanner(const Request &request, const Inputs &inputs, std::string_view loweredAction,
            bool wantsReasons)
        : m_request(request),
          m_inputs(inputs),
          m_context(request),
          m_action(loweredAction),
          m_service(serviceBit(m_action)),
          m_wantsReasons(wantsReasons)
    {
    }

    Sides run();

private:
    void scanIdentity();
    void scanBoundary();
    void scanResource();
    void scanGrants();
    void restrictPublic();
    void scanEndpoint();
    bool resourceDecides() const;
    bool resourceRefuses() const;
    void scanSession();
    Answer scanLevels(const ControlPolicies *controls, Part part);
    void scanControls();

    /// Adds up one document; gives the strongest allow.
    Answer scanDocument(const NamedDocument &named, Part part,
                        std::array<Answer, 4> *byReach = nullptr);
    Answer scanStatement(const Statement &statement, Part part, std::array<Answer, 4> *byReach);
    Answer matchCaller(const Statement &statement, Part part, PrincipalMatch &reach) const;
    bool matchesAction(const Statement &statement) const;
    Answer matchResource(const Statement &statement, Part part) const;
    void record(const Statement &statement, Part part, Answer match, const PrincipalMatch &reach);
    void missingDocument(Part part, const std::string &text, bool mayDeny);
    void assume(std::string text);
    bool isDecided() const { return !m_wantsReasons && m_sides.isDenied(); }
    bool isInAccount() const { return m_request.principal->isInAccount(); }

    const Request &m_request;
    const Inputs &m_inputs;
    const ContextView m_context;
    const std::string_view m_action;
    const ServiceMask m_service;
    const bool m_wantsReasons;
    std::size_t m_document = 0;
    Sides m_sides;
};

/// Long lists are searched: those of one service stand together (document.cpp, sortActions).
bool Scanner::matchesAction(const Statement &statement) const
{
    constexpr std::size_t longList = 12;
    const auto matches = [&](const ActionPattern &pattern) { return pattern.matches(m_action); };
    auto first = statement.actions.begin(), last = statement.actions.end();
    if (statement.actions.size() < longList)
        return std::any_of(first, last, matches) != statement.isNotAction;
    const auto service = m_action.substr(0, m_action.find(':') + 1);
    const auto narrow = std::partition_point(first, last, [](const ActionPattern &pattern) {
        return pattern.shape == ActionPattern::Shape::Any ||
               pattern.text.find_first_of("*?:") == std::string::npos ||
               pattern.text[pattern.text.find_first_of("*?:")] != ':';
    });
    bool isListed = std::any_of(first, narrow, matches);
    for (auto it = std::lower_bound(narrow, last, service,
                                    [](const ActionPattern &pattern, std::string_view text) {
                                        return pattern.text < text;
                                    });
         !isListed && it != last && it->text.starts_with(service); ++it)
        isListed = matches(*it);
    return isListed != statement.isNotAction;
}

Answer Scanner::matchResource(const Statement &statement, Part part) const
{
    if (!statement.hasResource)
        return part == Part::Resource ? yes : unknownAnswer; // trust policies have none
    Answer result = no;
    for (const auto &pattern : statement.resources) {
        // A variable without value makes the statement fail, not only the pattern (IAM: variables).
        if (statement.isNotResource && pattern.hasVariable &&
            resolveVariables(pattern.text, m_context).state == ResolvedText::State::Impossible)
            return no;
        result = anyOf(result, matchesPattern(pattern, m_request.resource, m_context));
        if (result.verdict == Verdict::Yes)
            break;
    }
    return statement.isNotResource ? opposite(result) : result;
}

void Scanner::record(const Statement &statement, Part part, Answer match,
                     const PrincipalMatch &reach)
{
    const bool maySay[] = {statement.effect != Effect::Deny, statement.effect != Effect::Allow};
    if (maySay[1])
        m_sides.undenied = allOf(m_sides.undenied, opposite(match));
    if (!m_wantsReasons)
        return;
    Hit hit{&statement, m_document, part, match, reach};
    if (maySay[0])
        m_sides.allows.push_back(hit);
    if (maySay[1] && match.verdict != Verdict::No)
        m_sides.denies.push_back(std::move(hit));
}

/// Whether the statement is about this caller. Policies of resources, of their organisation and of
/// endpoints name callers; identity policies and SCPs must not.
Answer Scanner::matchCaller(const Statement &statement, Part part, PrincipalMatch &reach) const
{
    const bool namesCallers =
        part == Part::Resource || part == Part::ResourceControl || part == Part::Endpoint;
    if (namesCallers != statement.hasPrincipal) {
        reach.add(Reach::Direct, unknownAnswer, {});
        return unknownAnswer;
    }
    if (!namesCallers)
        return yes;
    const bool hasBoundary = m_inputs.principal && m_inputs.principal->boundary;
    reach = matchPrincipal(statement, *m_request.principal, hasBoundary);
    return reach.any();
}

Answer Scanner::scanStatement(const Statement &statement, Part part, std::array<Answer, 4> *byReach)
{
    if (!(statement.services & m_service) || !matchesAction(statement))
        return no;
    Answer match = matchResource(statement, part);
    if (match.verdict == Verdict::No)
        return no;
    PrincipalMatch reach;
    match = allOf(match, matchCaller(statement, part, reach));
    if (match.verdict == Verdict::No)
        return no;
    Answer rest = statement.isUnknown ? unknownAnswer : yes;
    for (const auto &condition : statement.conditions) {
        rest = allOf(rest, check(condition, m_context));
        if (rest.verdict == Verdict::No && !m_wantsReasons)
            return no;
    }
    match = allOf(match, rest);
    record(statement, part, match, reach);
    if (statement.effect == Effect::Deny)
        return no;
    if (byReach)
        for (std::size_t i = 0; i < reach.by.size(); ++i)
            (*byReach)[i] = anyOf((*byReach)[i], allOf(match, reach.by[i]));
    return match;
}

Answer Scanner::scanDocument(const NamedDocument &named, Part part, std::array<Answer, 4> *byReach)
{
    m_sides.isPresent[static_cast<std::size_t>(part)] = true;
    Answer result = no;
    if (!(named.document->services & m_service))
        return result;
    for (const auto &statement : named.document->statements)
        result = anyOf(result, scanStatement(statement, part, byReach));
    return result;
}

void Scanner::missingDocument(Part part, const std::string &text, bool mayDeny)
{
    m_sides.isPresent[static_cast<std::size_t>(part)] = true;
    if (mayDeny)
        m_sides.undenied = allOf(m_sides.undenied, unknownAnswer);
    if (m_wantsReasons)
        m_sides.missing.push_back(text);
}

void Scanner::assume(std::string text)
{
    if (m_wantsReasons)
        m_sides.assumptions.push_back(std::move(text));
}

/// Policies that AWS writes only allow, but for the few whose names say otherwise.
bool isHarmlessManaged(const std::string &name)
{
    return name.find(":iam::aws:policy/") != std::string::npos &&
           name.find("Deny") == std::string::npos && name.find("Quarantine") == std::string::npos;
}

void Scanner::scanIdentity()
{
    const auto *policies = m_inputs.principal;
    if (m_request.principal->type == Type::Root)
        m_sides.identity = yes;
    if (!policies) {
        if (isInAccount() && m_request.principal->type != Type::Root) {
            m_sides.identity = unknownAnswer;
            missingDocument(Part::Identity, "the caller's own policies", true);
        }
        return;
    }
    for (const auto &named : policies->identity) {
        if (named.document) {
            m_sides.identity = anyOf(m_sides.identity, scanDocument(named, Part::Identity));
        } else {
            m_sides.identity = anyOf(m_sides.identity, unknownAnswer);
            const bool isHarmless = isHarmlessManaged(named.name);
            missingDocument(Part::Identity, "the text of " + named.name, !isHarmless);
            if (isHarmless)
                assume("`" + named.name + "` was not imported; assumed that it denies nothing");
        }
        ++m_document;
    }
    if (!policies->gap.empty()) {
        m_sides.identity = anyOf(m_sides.identity, unknownAnswer);
        missingDocument(Part::Identity, policies->gap, true);
    }
}

void Scanner::scanBoundary()
{
    if (m_inputs.principal && m_inputs.principal->boundary) {
        const auto &boundary = *m_inputs.principal->boundary;
        if (boundary.document) {
            m_sides.boundary = scanDocument(boundary, Part::Boundary);
        } else {
            m_sides.boundary = unknownAnswer;
            missingDocument(Part::Boundary, "the permissions boundary " + boundary.name, true);
        }
    }
    ++m_document;
}

/// Without the resource's consent nothing else matters.
bool Scanner::resourceDecides() const
{
    const auto account = accountOfResource(m_request);
    return (!account.empty() && account != m_request.principal->account) ||
           needsResourcePolicy(m_action, m_request.resource);
}

bool Scanner::resourceRefuses() const
{
    return std::all_of(m_sides.resource.begin(), m_sides.resource.end(),
                       [](const Answer &one) { return one.verdict == Verdict::No; }) &&
           std::all_of(m_sides.granted.begin(), m_sides.granted.end(),
                       [](const Answer &one) { return one.verdict == Verdict::No; });
}

void Scanner::scanResource()
{
    const auto *resource = m_inputs.resource;
    if (resource && resource->document) {
        scanDocument(*resource, Part::Resource, &m_sides.resource);
    } else if (resource || m_inputs.resourceState == ResourcePolicy::Missing ||
               (resourceDecides() && m_inputs.resourceState == ResourcePolicy::NotImported &&
                hasResourcePolicies(m_action))) {
        m_sides.resource.fill(unknownAnswer);
        missingDocument(Part::Resource, "the policy of the resource", true);
    } else if (m_inputs.resourceState == ResourcePolicy::NotImported) {
        if (hasResourcePolicies(m_action))
            assume("no policy of the resource was imported; assumed that it changes nothing");
    }
    ++m_document;
    restrictPublic();
    scanGrants();
}

/// ACL entries count like the bucket's policy; a KMS grant is an allow of its own.
void Scanner::scanGrants()
{
    if (!m_inputs.grants)
        return;
    for (const auto &entry : m_inputs.grants->acl) {
        scanDocument(entry, Part::Resource, &m_sides.resource);
        ++m_document;
    }
    for (const auto &grant : m_inputs.grants->grants) {
        scanDocument(grant, Part::Resource, &m_sides.granted);
        ++m_document;
    }
    if (!m_inputs.grants->gap.empty()) {
        m_sides.granted[static_cast<std::size_t>(Reach::Direct)] =
            anyOf(m_sides.granted[static_cast<std::size_t>(Reach::Direct)], unknownAnswer);
        missingDocument(Part::Resource, m_inputs.grants->gap, false);
    }
}

/// RestrictPublicBuckets: a bucket policy that is public lets in the owner's account and services
/// of AWS only (S3: blocking public access).
void Scanner::restrictPublic()
{
    const auto *resource = m_inputs.resource;
    if (!m_inputs.grants || !m_inputs.grants->restrictsPublicPolicy || !resource ||
        !resource->document || m_request.principal->type == Type::Service)
        return;
    const auto account = accountOfResource(m_request);
    const bool isForeign = m_request.principal->type == Type::Anonymous ||
                           (!account.empty() && account != m_request.principal->account);
    if (!isForeign)
        return;
    const auto isPublic = publicAccess(*resource->document);
    for (auto &one : m_sides.resource)
        one = allOf(one, opposite(answer(isPublic)));
    if (isPublic == Verdict::Yes)
        m_sides.isPublicBlocked = true;
}

/// The policy of the VPC endpoint has to allow as well.
void Scanner::scanEndpoint()
{
    const auto *endpoint = m_inputs.endpoint;
    if (!endpoint)
        return;
    if (endpoint->document) {
        m_sides.endpoint = scanDocument(*endpoint, Part::Endpoint);
    } else {
        m_sides.endpoint = unknownAnswer;
        missingDocument(Part::Endpoint, "the policy of " + endpoint->name, true);
    }
    ++m_document;
}

void Scanner::scanSession()
{
    if (!m_inputs.principal)
        return;
    const auto &session = m_inputs.principal->session;
    Answer result = session.empty() ? yes : no;
    for (const auto &named : session) {
        if (named.document) {
            result = anyOf(result, scanDocument(named, Part::Session));
        } else {
            result = anyOf(result, unknownAnswer);
            missingDocument(Part::Session, "the session policy " + named.name, true);
        }
        ++m_document;
    }
    m_sides.session = result;
}

Answer Scanner::scanLevels(const ControlPolicies *controls, Part part)
{
    Answer result = yes;
    for (const auto &level : controls->levels) {
        Answer atLevel = no;
        for (const auto &named : level.policies) {
            if (named.document) {
                atLevel = anyOf(atLevel, scanDocument(named, part));
            } else {
                atLevel = anyOf(atLevel, unknownAnswer);
                missingDocument(part, named.name + " at " + level.name, true);
            }
            ++m_document;
        }
        // Customer RCPs only deny: RCPFullAWSAccess is attached everywhere and cannot be taken off.
        if (part == Part::ServiceControl)
            result = allOf(result, atLevel);
    }
    return result;
}

void Scanner::scanControls()
{
    const bool isServiceLinked =
        m_request.principal->arn.find(":role/aws-service-role/") != std::string::npos;
    const auto *service = isInAccount() && !isServiceLinked && !m_inputs.isManagementAccount
                              ? m_inputs.service
                              : nullptr;
    const auto *resource =
        isServiceLinked || m_inputs.isResourceOfManagement ? nullptr : m_inputs.resourceControl;
    if (service && service->state == Layer::Missing) {
        m_sides.serviceControl = unknownAnswer;
        missingDocument(Part::ServiceControl,
                        "the service control policies of the caller's organisation", true);
    }
    if (service && service->state == Layer::Present)
        m_sides.serviceControl = scanLevels(service, Part::ServiceControl);
    else if (m_inputs.service && m_inputs.service->state == Layer::Present)
        for (const auto &level : m_inputs.service->levels)
            m_document += level.policies.size(); // keep the numbering of documentAt()
    if (resource && resource->state == Layer::Missing)
        missingDocument(Part::ResourceControl,
                        "the resource control policies of the resource's organisation", true);
    if (resource && resource->state == Layer::Present)
        m_sides.resourceControl = scanLevels(resource, Part::ResourceControl);
    else if (m_inputs.resourceControl && m_inputs.resourceControl->state == Layer::Present)
        for (const auto &level : m_inputs.resourceControl->levels)
            m_document += level.policies.size();
    const bool isSilent = !m_inputs.service || m_inputs.service->state == Layer::NotImported;
    if (isSilent && isInAccount() && !isServiceLinked && !m_inputs.isManagementAccount)
        assume("no organisation policies were imported; assumed none restricts");
}

Sides Scanner::run()
{
    // Bulk questions mostly end here: most roles do not trust most callers.
    const bool isResourceFirst = !m_wantsReasons && resourceDecides();
    if (isResourceFirst) {
        scanResource();
        if (resourceRefuses())
            return std::move(m_sides);
    }
    scanIdentity();
    if (isDecided())
        return std::move(m_sides);
    scanBoundary();
    if (!isResourceFirst)
        scanResource();
    if (isDecided())
        return std::move(m_sides);
    scanSession();
    scanControls();
    scanEndpoint();
    return std::move(m_sides);
}

} // namespace

LoweredAction::LoweredAction(std::string_view action)
{
    if (action.size() > m_short.size()) {
        m_long = toLower(action);
        m_text = m_long;
        return;
    }
    std::transform(action.begin(), action.end(), m_short.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    m_text = {m_short.data(), action.size()};
}

Sides scan(const Request &request, const Inputs &inputs, std::string_view loweredAction,
           bool wantsReasons)
{
    return Scanner(request, inputs, loweredAction, wantsReasons).run();
}

} // namespace isthmus::awspolicy
