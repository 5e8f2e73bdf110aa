// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/policy/claims/gcpprovider.h"

#include "model/base/text.h"

namespace isthmus::claims
{
namespace
{

using cel::Value;
constexpr std::string_view assertion = "assertion.";

Value toValue(const ClaimValue &claim, std::string_view name)
{
    switch (claim.state) {
    case ClaimValue::State::Text:
        return Value::of(claim.text);
    case ClaimValue::State::Glob:
        return Value::glob(claim.text);
    case ClaimValue::State::Absent:
        return Value::error("the token has no `" + std::string(name) + "`");
    case ClaimValue::State::Chosen:
    case ClaimValue::State::Unknown:
        break;
    }
    return Value::unknown(claim.text.empty() ? "known only when the token is made" : claim.text);
}

ClaimValue toClaim(const Value &value)
{
    switch (value.kind) {
    case Value::Kind::Text:
        return claimText(value.text);
    case Value::Kind::Glob:
        return claimGlob(value.text);
    case Value::Kind::Bool:
        return claimText(value.truth ? "true" : "false");
    case Value::Kind::Null:
    case Value::Kind::Error:
        return claimAbsent();
    default:
        return claimUnknown(value.text);
    }
}

/// What a mapping does with the claim it reads, when that can be undone.
std::string plainClaim(const cel::Expression &expression)
{
    if (!expression)
        return {};
    const auto path = cel::pathOf(*expression.root);
    return path.starts_with(assertion) ? path.substr(assertion.size()) : std::string();
}

std::string words(const cel::PathTest &test)
{
    ClaimPattern pattern{test.exact, test.globs, false};
    return test.path + (test.isNegated ? " is not " : " is ") + readable(pattern);
}

} // namespace

GcpProvider::GcpProvider(const std::map<std::string, std::string> &attributeMapping,
                         std::string_view attributeCondition, bool isAws)
    : m_conditionText(trimmed(attributeCondition)), m_condition(cel::parse(m_conditionText))
{
    for (const auto &[name, text] : attributeMapping)
        m_mapping.emplace(name, cel::parse(text));
    // What Google uses when an AWS provider states no mapping.
    if (isAws && m_mapping.empty()) {
        m_mapping.emplace("google.subject", cel::parse("assertion.arn"));
        m_mapping.emplace("attribute.aws_role", cel::parse("assertion.aws_role"));
        m_mapping.emplace("attribute.account", cel::parse("assertion.account"));
    }
}

ClaimValue GcpProvider::attribute(std::string_view name, const Claims &claims) const
{
    const auto hit = m_mapping.find(std::string(name));
    if (hit == m_mapping.end())
        return claimAbsent();
    return toClaim(cel::evaluate(hit->second, [&](std::string_view path) {
        if (!path.starts_with(assertion))
            return Value::unknown("`" + std::string(path) + "` is not known here");
        return toValue(claims(path.substr(assertion.size())), path);
    }));
}

cel::Outcome GcpProvider::condition(const Claims &claims) const
{
    if (m_conditionText.empty())
        return {Verdict::Yes, {}};
    return cel::judge(m_condition, [&](std::string_view path) {
        if (path.starts_with(assertion))
            return toValue(claims(path.substr(assertion.size())), path);
        if (path.starts_with("attribute.") || path.starts_with("google."))
            return toValue(attribute(path, claims), path);
        return Value::unknown("`" + std::string(path) + "` is not known here");
    });
}

/// A test on a mapped attribute as a test on the claim behind it.
std::optional<cel::PathTest> GcpProvider::backwards(cel::PathTest test) const
{
    if (test.path.starts_with(assertion)) {
        test.path = test.path.substr(assertion.size());
        return test;
    }
    const auto hit = m_mapping.find(test.path);
    if (hit == m_mapping.end())
        return std::nullopt;
    test.path = plainClaim(hit->second);
    return test.path.empty() ? std::nullopt : std::optional(std::move(test));
}

void GcpProvider::addTest(cel::PathTest test, std::string text, Terms &terms) const
{
    if (auto behind = backwards(test)) {
        ClaimTerm term;
        term.claim = behind->path;
        term.pattern.exact = std::move(behind->exact);
        term.pattern.globs = std::move(behind->globs);
        term.isNegated = behind->isNegated;
        term.text = std::move(text);
        term.machine = term.text;
        terms.claims.push_back(std::move(term));
        return;
    }
    const bool isUnmapped = !test.path.starts_with(assertion) && !m_mapping.contains(test.path);
    if (isUnmapped && !test.isNegated && !m_mapping.empty())
        terms.dead = "the provider maps nothing to `" + test.path + "`";
    terms.others.push_back({text, test.path, text, Verdict::Conditional,
                            isUnmapped ? "the provider does not map this attribute"
                                       : "the mapping computes this attribute"});
}

void GcpProvider::addPart(const cel::Node &part, Terms &terms) const
{
    const std::string text(m_condition.textOf(part));
    if (part.kind == cel::Node::Kind::Bool) {
        if (!part.truth)
            terms.dead = "the attribute condition is `false`";
        return;
    }
    if (auto test = cel::pathTest(part))
        return addTest(std::move(*test), text, terms);
    terms.others.push_back(
        {text, "attributeCondition", text, Verdict::Conditional, "not decided from the import"});
}

Terms GcpProvider::termsFor(const PoolMember &member) const
{
    Terms terms;
    if (member.kind != PoolMember::Kind::Everybody) {
        cel::PathTest test{member.attribute, {member.value}, {}, false};
        const auto text = words(test);
        addTest(std::move(test), text, terms);
    }
    if (m_conditionText.empty())
        return terms;
    if (!m_condition) {
        terms.others.push_back({m_conditionText, "attributeCondition", m_conditionText,
                                Verdict::Conditional, "not understood: " + m_condition.problem});
        return terms;
    }
    for (const auto *part : cel::conjuncts(*m_condition.root))
        addPart(*part, terms);
    return terms;
}

std::optional<PoolMember> parsePoolMember(std::string_view member)
{
    PoolMember out;
    constexpr std::string_view one = "principal://iam.googleapis.com/",
                               set = "principalSet://iam.googleapis.com/";
    const bool isSet = member.starts_with(set);
    if (!isSet && !member.starts_with(one))
        return std::nullopt;
    const auto rest = member.substr(isSet ? set.size() : one.size());
    std::size_t mark = rest.find("/workloadIdentityPools/");
    std::size_t length = std::string_view("/workloadIdentityPools/").size();
    if (mark == std::string_view::npos) {
        mark = rest.find("/workforcePools/");
        length = std::string_view("/workforcePools/").size();
        out.isWorkforce = mark != std::string_view::npos;
    }
    if (mark == std::string_view::npos)
        return std::nullopt;
    const auto end = rest.find('/', mark + length);
    if (end == std::string_view::npos)
        return std::nullopt;
    out.pool = std::string(rest.substr(0, end));
    const auto tail = rest.substr(end + 1);
    const auto slash = tail.find('/');
    const auto what = tail.substr(0, slash);
    const auto value =
        slash == std::string_view::npos ? std::string_view{} : tail.substr(slash + 1);
    out.value = percentDecode(value).value_or(std::string(value));
    if (what == "*" && slash == std::string_view::npos)
        return out;
    if (what == "subject") {
        out.kind = PoolMember::Kind::Subject;
        out.attribute = "google.subject";
    } else if (what == "group") {
        out.kind = PoolMember::Kind::Group;
        out.attribute = "google.groups";
    } else if (what.starts_with("attribute.")) {
        out.kind = PoolMember::Kind::Attribute;
        out.attribute = std::string(what);
    } else {
        return std::nullopt;
    }
    return out;
}

ConditionCheck checkMember(const GcpProvider &provider, const PoolMember &member,
                           const Claims &claims)
{
    if (member.kind == PoolMember::Kind::Everybody)
        return {"every principal of the pool", "principalSet", "*", Verdict::Yes,
                "the member names the whole pool"};
    ClaimTerm term;
    term.claim = member.attribute;
    term.pattern.exact.push_back(member.value);
    term.text = member.attribute + " is `" + member.value + "`";
    term.machine = member.value;
    return checkTerm(term, provider.attribute(member.attribute, claims));
}

} // namespace isthmus::claims
