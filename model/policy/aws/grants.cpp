// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/policy/aws/grants.h"

#include "model/base/text.h"
#include "model/policy/ipaddress.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace isthmus::awspolicy
{
namespace
{

using nlohmann::json;

constexpr std::string_view everyGroup = "http://acs.amazonaws.com/groups/global/AllUsers";
constexpr std::string_view signedInGroup =
    "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";
constexpr std::string_view logGroup = "http://acs.amazonaws.com/groups/s3/LogDelivery";

/// Actions on the bucket that a bucket ACL's permission stands for.
struct AclRow {
    std::string_view permission;
    std::vector<std::string_view> actions;
};
const std::vector<AclRow> &aclRows()
{
    static const std::vector<AclRow> rows{
        {"READ", {"s3:ListBucket", "s3:ListBucketVersions", "s3:ListBucketMultipartUploads"}},
        {"WRITE", {"s3:PutObject"}},
        {"READ_ACP", {"s3:GetBucketAcl"}},
        {"WRITE_ACP", {"s3:PutBucketAcl"}},
    };
    return rows;
}

NamedDocument documentOf(std::string name, json statement)
{
    const json document{{"Version", "2012-10-17"}, {"Statement", std::move(statement)}};
    return {std::move(name),
            parseDocument(document.dump(-1, ' ', false, json::error_handler_t::replace))};
}

json granteeOf(std::string_view grantee, std::string_view account)
{
    if (grantee == everyGroup)
        return "*";
    if (grantee == signedInGroup)
        return {{"AWS", "*"}};
    if (grantee == logGroup)
        return {{"Service", "logging.s3.amazonaws.com"}};
    if (!account.empty())
        return {{"AWS", std::string(account)}};
    return {{"CanonicalUser", std::string(grantee)}};
}

void addContext(const json &constraints, const char *member, json &condition, bool isExact)
{
    const auto pairs = constraints.find(member);
    if (pairs == constraints.end() || !pairs->is_object())
        return;
    std::vector<std::string> keys;
    for (const auto &[key, value] : pairs->items()) {
        condition["StringEquals"]["kms:EncryptionContext:" + key] = value;
        keys.push_back(key);
    }
    if (isExact) // nothing else may stand in the context
        condition["ForAllValues:StringEquals"]["kms:EncryptionContextKeys"] = keys;
}

// -- "The meaning of public" ---------------------------------------------------------------------

/// Keys whose fixed value takes the public character away from an allow for everybody.
constexpr std::string_view limitingKeys[] = {
    "aws:principalorgid",
    "aws:principalorgpaths",
    "aws:principalarn",
    "aws:principalaccount",
    "aws:sourcearn",
    "aws:sourceaccount",
    "aws:sourceowner",
    "aws:sourcevpc",
    "aws:sourcevpce",
    "aws:sourceorgid",
    "aws:userid",
    "s3:x-amz-server-side-encryption-aws-kms-key-id",
    "s3:dataaccesspointarn",
    "s3:dataaccesspointaccount",
    "aws:principalservicename",
};

/// ARNs may be patterns as long as the account is fixed; other values may not.
bool isFixed(std::string_view value)
{
    if (!value.starts_with("arn:"))
        return !hasWildcard(value) && !value.empty();
    const auto parts = split(value, ':');
    return parts.size() >= 6 && !parts[4].empty() && !hasWildcard(parts[4]);
}

/// Networks as wide as a tenth of the internet count as everybody.
bool isNarrowNetwork(std::string_view value)
{
    const auto slash = value.find('/');
    if (!parseNetwork(value))
        return false;
    if (slash == value.npos)
        return true;
    const int length = std::atoi(std::string(value.substr(slash + 1)).c_str());
    return value.find(':') == value.npos ? length >= 8 : length >= 32;
}

bool limits(const Condition &condition)
{
    if (!condition.op || condition.isMalformed || condition.op->isNegated || condition.ifExists ||
        condition.set == SetOperator::ForAllValues || condition.values.empty())
        return false;
    const auto all = [&](auto test) {
        return std::all_of(
            condition.values.begin(), condition.values.end(),
            [&](const TextPattern &value) { return !value.hasVariable && test(value.text); });
    };
    if (condition.lowerKey == "aws:sourceip")
        return condition.op->name == "IpAddress" && all(isNarrowNetwork);
    if (std::find(std::begin(limitingKeys), std::end(limitingKeys), condition.lowerKey) ==
        std::end(limitingKeys))
        return false;
    const auto name = condition.op->name;
    return (name.starts_with("String") || name.starts_with("Arn")) && all(isFixed);
}

Verdict isPublicStatement(const Statement &statement)
{
    if (statement.effect == Effect::Deny)
        return Verdict::No;
    if (statement.isUnknown)
        return Verdict::Unknown;
    const bool isOpen =
        statement.isNotPrincipal ||
        std::any_of(statement.principals.begin(), statement.principals.end(),
                    [](const auto &one) { return one.kind == PrincipalPattern::Kind::Everyone; });
    const bool isHeld =
        std::any_of(statement.conditions.begin(), statement.conditions.end(), limits);
    return isOpen && !isHeld ? Verdict::Yes : Verdict::No;
}

} // namespace

bool isPublicGrantee(std::string_view grantee)
{
    return grantee == everyGroup || grantee == signedInGroup;
}

NamedDocument aclDocument(const AclEntry &entry, std::string_view account)
{
    auto actions = json::array();
    for (const auto &row : aclRows())
        if (entry.permission == row.permission || entry.permission == "FULL_CONTROL")
            for (const auto action : row.actions)
                actions.push_back(action);
    json statement{{"Effect", actions.empty() ? "?" : "Allow"},
                   {"Action", actions.empty() ? json("s3:*") : actions},
                   {"Resource", "*"},
                   {"Principal", granteeOf(entry.grantee, account)}};
    // Everybody who signed in: callers without an account are out.
    if (entry.grantee == signedInGroup)
        statement["Condition"]["Null"]["aws:PrincipalAccount"] = "false";
    return documentOf("access control list: " + entry.permission + " for " + entry.grantee,
                      std::move(statement));
}

NamedDocument grantDocument(const KmsGrant &grant)
{
    auto actions = json::array();
    for (const auto &operation : grant.operations)
        actions.push_back("kms:" + operation);
    const bool isService = grant.grantee.find(':') == std::string::npos &&
                           grant.grantee.find(".amazonaws.com") != std::string::npos;
    json statement{{"Effect", actions.empty() ? "?" : "Allow"},
                   {"Action", actions.empty() ? json("kms:*") : actions},
                   {"Resource", "*"},
                   {"Principal", {{isService ? "Service" : "AWS", grant.grantee}}}};
    const auto constraints = json::parse(grant.constraints, nullptr, false);
    if (constraints.is_object()) {
        auto condition = json::object();
        addContext(constraints, "EncryptionContextSubset", condition, false);
        addContext(constraints, "EncryptionContextEquals", condition, true);
        if (!condition.empty())
            statement["Condition"] = std::move(condition);
    }
    return documentOf("grant `" + grant.id + "`", std::move(statement));
}

Verdict publicAccess(const Document &document)
{
    Verdict result = Verdict::No;
    for (const auto &statement : document.statements)
        result = anyOf(result, isPublicStatement(statement));
    return result;
}

} // namespace isthmus::awspolicy
