// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/reading/redaction.h"

#include "importers/reading/redactionwalk.h"
#include "model/base/csvscan.h"
#include "model/base/jsonscan.h"

#include <algorithm>
#include <array>
#include <utility>

namespace isthmus
{
namespace
{

constexpr std::pair<std::string_view, MemberRole> generalRoles[] = {
    {"secret", MemberRole::Secret},
    {"secrets", MemberRole::Secret},
    {"raw", MemberRole::Secret},
    {"rawv2", MemberRole::Secret},
    {"match", MemberRole::Secret},
    {"privatekey", MemberRole::Secret},
    {"privatekeydata", MemberRole::Secret},
    {"clientsecret", MemberRole::Secret},
    {"clientkeydata", MemberRole::Secret},
    {"secretstring", MemberRole::Secret},
    {"secretbinary", MemberRole::Secret},
    {"secretaccesskey", MemberRole::Secret},
    {"secretkey", MemberRole::Secret},
    {"secrettext", MemberRole::Secret},
    {"secretvalue", MemberRole::Secret},
    {"sessiontoken", MemberRole::Secret},
    {"accesstoken", MemberRole::Secret},
    {"refreshtoken", MemberRole::Secret},
    {"bearertoken", MemberRole::Secret},
    {"token", MemberRole::Secret},
    {"apikey", MemberRole::Secret},
    {"password", MemberRole::Secret},
    {"adminpassword", MemberRole::Secret},
    {"masterpassword", MemberRole::Secret},
    {"passphrase", MemberRole::Secret},
    {"connectionstring", MemberRole::Secret},
    {"kubectl.kubernetes.io/last-applied-configuration", MemberRole::Secret},
    {"value", MemberRole::Value},
    {"name", MemberRole::Name},
    {"key", MemberRole::Name},
    {"operator", MemberRole::Comparison},
    {"op", MemberRole::Comparison},
    {"tags", MemberRole::Tags},
    {"tag", MemberRole::Tags},
    {"taglist", MemberRole::Tags},
    {"tagset", MemberRole::Tags},
    {"labels", MemberRole::Tags},
    {"environment", MemberRole::Environment},
    {"environmentvariables", MemberRole::SecretTree},
    {"variables", MemberRole::Variables},
    {"kind", MemberRole::Kind},
    {"type", MemberRole::Type},
    {"data", MemberRole::Data},
    {"stringdata", MemberRole::Data},
};

constexpr std::size_t longestName = 64;

/// Folds into `buffer`; "" for names that are longer than any secret one.
std::string_view folded(std::string_view name, std::array<char, longestName> &buffer)
{
    if (name.size() > longestName)
        return {};
    std::size_t size = 0;
    for (const char c : name)
        if (c != '_')
            buffer[size++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return {buffer.data(), size};
}

std::string redactedCsv(std::string_view text, const Redactor &redactor)
{
    const char delimiter = csvscan::delimiterOf(text);
    const auto header = csvscan::record(text, 0, delimiter);
    const auto row = csvscan::record(text, header.end, delimiter);
    std::vector<MemberRole> roles;
    for (const auto field : header.fields)
        roles.push_back(redactor.roleOf(csvscan::value(text, field)));
    const bool hasName = std::find(roles.begin(), roles.end(), MemberRole::Name) != roles.end();
    TextEdits edits(text);
    for (std::size_t i = 0; i < row.fields.size() && i < roles.size(); ++i) {
        const bool isSecret = roles[i] == MemberRole::Secret ||
                              roles[i] == MemberRole::SecretTree ||
                              (roles[i] == MemberRole::Value && hasName);
        if (isSecret && row.fields[i].end > row.fields[i].begin)
            edits.remove(row.fields[i].begin, row.fields[i].end, '"');
    }
    return edits.apply();
}

} // namespace

Redactor::Redactor(std::span<const std::string_view> moreMembers)
{
    for (const auto &[name, role] : generalRoles)
        add(name, role);
    std::array<char, longestName> buffer{};
    for (const auto name : moreMembers)
        add(folded(name, buffer), MemberRole::SecretTree);
}

void Redactor::add(std::string_view foldedName, MemberRole role)
{
    m_roles[std::string(foldedName)] = role;
    m_ends.set(endsOf(foldedName));
}

std::size_t Redactor::endsOf(std::string_view member)
{
    const auto first = member.find_first_not_of('_');
    if (first == member.npos)
        return 0;
    const auto last = member.find_last_not_of('_');
    return static_cast<std::size_t>((member[first] & 31) << 5 | (member[last] & 31));
}

MemberRole Redactor::roleOf(std::string_view member) const
{
    if (!m_ends.test(endsOf(member)))
        return MemberRole::Plain;
    std::array<char, longestName> buffer;
    const auto hit = m_roles.find(folded(member, buffer));
    return hit == m_roles.end() ? MemberRole::Plain : hit->second;
}

std::string Redactor::redacted(std::string_view text, Syntax syntax) const
{
    std::string out(text);
    redact(out, syntax);
    return out;
}

void Redactor::redact(std::string &text, Syntax syntax) const
{
    if (syntax == Syntax::Json)
        redactJson(text, *this);
    else if (syntax == Syntax::Yaml)
        text = redactedYaml(text, *this);
    else if (syntax == Syntax::Csv)
        text = redactedCsv(text, *this);
    redactTokens(text);
}

} // namespace isthmus
