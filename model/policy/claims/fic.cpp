// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/policy/claims/fic.h"

#include "model/base/text.h"

#include <algorithm>

namespace isthmus::claims
{
namespace
{

/// Reads `claims['name'] operator 'value'` parts joined by `and`.
class FlexibleReader
{
public:
    explicit FlexibleReader(std::string_view text) : m_text(text) {}

    bool run(Terms &terms)
    {
        do {
            ClaimTerm term;
            if (!readTerm(term))
                return false;
            terms.claims.push_back(std::move(term));
        } while (acceptWord("and"));
        skipBlank();
        return m_at == m_text.size();
    }

private:
    void skipBlank()
    {
        while (m_at < m_text.size() &&
               std::string_view(" \t\r\n").find(m_text[m_at]) != std::string_view::npos)
            ++m_at;
    }
    bool accept(std::string_view sign)
    {
        skipBlank();
        if (!m_text.substr(m_at).starts_with(sign))
            return false;
        m_at += sign.size();
        return true;
    }
    bool acceptWord(std::string_view word)
    {
        skipBlank();
        if (!startsWithIgnoreCase(m_text.substr(m_at), word))
            return false;
        m_at += word.size();
        return true;
    }
    bool readQuoted(std::string &out)
    {
        skipBlank();
        if (m_at >= m_text.size() || (m_text[m_at] != '\'' && m_text[m_at] != '"'))
            return false;
        const auto end = m_text.find(m_text[m_at], m_at + 1);
        if (end == std::string_view::npos)
            return false;
        out = std::string(m_text.substr(m_at + 1, end - m_at - 1));
        m_at = end + 1;
        return true;
    }
    bool readTerm(ClaimTerm &term)
    {
        skipBlank();
        const auto begin = m_at;
        if (!acceptWord("claims") || !accept("[") || !readQuoted(term.claim) || !accept("]"))
            return false;
        const bool isGlob = acceptWord("matches");
        std::string value;
        if ((!isGlob && !acceptWord("eq")) || !readQuoted(value))
            return false;
        (isGlob && hasWildcard(value) ? term.pattern.globs : term.pattern.exact).push_back(value);
        term.machine = std::string(m_text.substr(begin, m_at - begin));
        term.text = term.claim + (isGlob ? " is like `" : " is `") + value + "`";
        return true;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

} // namespace

Terms termsOf(const FederatedCredential &credential)
{
    Terms terms;
    if (credential.expression.empty()) {
        ClaimTerm term;
        term.claim = "sub";
        term.pattern.exact.push_back(credential.subject);
        term.text = "sub is `" + credential.subject + "`";
        term.machine = credential.subject;
        if (credential.subject.empty())
            terms.others.push_back({"the subject of the credential",
                                    "sub",
                                    {},
                                    Verdict::Unknown,
                                    "the export holds neither subject nor expression"});
        else
            terms.claims.push_back(std::move(term));
        return terms;
    }
    if (!FlexibleReader(credential.expression).run(terms)) {
        terms.claims.clear();
        terms.others.push_back({credential.expression, "claims", credential.expression,
                                Verdict::Unknown, "the expression was not understood"});
    }
    return terms;
}

bool isSameIssuer(std::string_view ofCredential, std::string_view ofTokens)
{
    return ofCredential == ofTokens;
}

ConditionCheck checkAudience(const FederatedCredential &credential)
{
    constexpr std::string_view usual[] = {"api://AzureADTokenExchange",
                                          "api://AzureADTokenExchangeUSGov",
                                          "api://AzureADTokenExchangeChina"};
    ConditionCheck check;
    check.key = "aud";
    check.machine = join(credential.audiences, ",");
    check.text = "aud is `" + (check.machine.empty() ? "(none)" : check.machine) + "`";
    check.verdict = Verdict::Yes;
    check.reason = "the workload chooses the audience";
    if (credential.audiences.empty()) {
        check.verdict = Verdict::Unknown;
        check.reason = "the export does not say which audience it accepts";
    } else if (std::find(std::begin(usual), std::end(usual), credential.audiences.front()) !=
               std::end(usual)) {
        check.reason = "the usual audience for Entra";
    }
    return check;
}

} // namespace isthmus::claims
