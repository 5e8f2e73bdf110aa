// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/policy/aws/principals.h"

#include "model/base/text.h"

namespace isthmus::awspolicy
{
namespace
{

using Kind = PrincipalPattern::Kind;
using Type = Principal::Type;

constexpr Answer yes = answer(Verdict::Yes), no = answer(Verdict::No);
constexpr Answer conditional = answer(Verdict::Conditional);

struct OneMatch {
    Answer answer;
    Reach reach = Reach::None;
};

OneMatch matched(bool holds, Reach reach)
{
    return {holds ? yes : no, reach};
}

/// Sessions lose the path of their role: they are found by account and name.
OneMatch matchSession(const PrincipalPattern &pattern, const Principal &who)
{
    if (!who.isRoleLike() || pattern.account != who.account || pattern.name != who.name())
        return {no, Reach::Direct};
    if (who.type == Type::Role)
        return {conditional, Reach::Direct};
    return matched(pattern.session == who.session, Reach::Direct);
}

/// A federated user session also stands for the IAM user who asked for it.
OneMatch matchUser(const PrincipalPattern &pattern, const Principal &who)
{
    if (who.type == Type::FederatedUser)
        return matched(pattern.account == who.account &&
                           pattern.text.substr(pattern.text.rfind('/') + 1) == who.name(),
                       Reach::RoleArn);
    return matched(who.type == Type::User && pattern.text == who.arn, Reach::Direct);
}

OneMatch matchOne(const PrincipalPattern &pattern, const Principal &who)
{
    switch (pattern.kind) {
    case Kind::Everyone:
        // Also services: the reason why guardrails exempt them by aws:PrincipalIsAWSService.
        return {yes, Reach::Direct};
    case Kind::Account:
        return matched(who.isInAccount() && pattern.account == who.account, Reach::Account);
    case Kind::User:
        return matchUser(pattern, who);
    case Kind::Role:
        return matched(who.isRoleLike() && pattern.text == who.arn, Reach::RoleArn);
    case Kind::Session:
        return matchSession(pattern, who);
    case Kind::FederatedUser:
        return matched(pattern.text == who.arn, Reach::Direct);
    case Kind::UniqueId:
        return matched(!who.uniqueId.empty() && pattern.text == who.uniqueId,
                       who.isRoleLike() ? Reach::RoleArn : Reach::Direct);
    case Kind::Service:
        return matched(who.type == Type::Service && equalsIgnoreCase(pattern.text, who.arn),
                       Reach::Direct);
    case Kind::Provider:
        return matched(who.type == Type::Federated && pattern.text == who.arn, Reach::Direct);
    case Kind::CanonicalUser:
        return matched(false, Reach::None);
    case Kind::Invalid:
        break;
    }
    return {unknownAnswer, Reach::Direct};
}

/// Sparing a caller needs the account and the caller itself in the list.
PrincipalMatch matchExcept(const Statement &statement, const Principal &who, bool hasBoundary)
{
    Answer account = answer(who.isInAccount() ? Verdict::No : Verdict::Yes), self = no;
    for (const auto &pattern : statement.principals) {
        if (pattern.kind == Kind::Everyone)
            return {};
        auto &side = pattern.kind == Kind::Account ? account : self;
        side = anyOf(side, matchOne(pattern, who).answer);
    }
    const bool sparesNobody = hasBoundary && statement.effect == Effect::Deny;
    const auto spared = sparesNobody ? no : allOf(account, who.type == Type::Root ? account : self);
    PrincipalMatch match;
    match.add(Reach::Direct,
              spared.verdict == Verdict::Unknown ? unknownAnswer : answer(negated(spared.verdict)),
              "NotPrincipal");
    return match;
}

} // namespace

void PrincipalMatch::add(Reach reach, Answer one, std::string_view entry)
{
    const auto i = static_cast<std::size_t>(reach);
    if (one.verdict > by[i].verdict)
        via[i] = entry;
    by[i] = anyOf(by[i], one);
}

PrincipalMatch matchPrincipal(const Statement &statement, const Principal &who, bool hasBoundary)
{
    if (statement.isNotPrincipal)
        return matchExcept(statement, who, hasBoundary);
    PrincipalMatch match;
    for (const auto &pattern : statement.principals) {
        const auto one = matchOne(pattern, who);
        match.add(one.reach, one.answer, pattern.text);
    }
    return match;
}

} // namespace isthmus::awspolicy
