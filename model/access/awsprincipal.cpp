// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/access/awsprincipal.h"

#include "model/base/text.h"
#include "model/records/keys.h"

#include <algorithm>

namespace isthmus
{
namespace
{

using awspolicy::Principal;
using Type = Principal::Type;

constexpr std::string_view servicePrefix = "aws:service:", accountPrefix = "aws:account:";

bool isAccountId(std::string_view text)
{
    return text.size() == 12 && text.find_first_not_of("0123456789") == text.npos;
}

AwsCaller ofIdentity(const awstrust::Identity &identity)
{
    return {identity.entity->key, identity.principal, &identity};
}

/// Somebody of whom only the text is known.
AwsCaller stranger(std::string_view text, Type type, std::string_view account = {})
{
    AwsCaller out;
    out.key = text;
    out.principal.type = type;
    out.principal.arn = text;
    out.principal.account = account;
    out.principal.areTagsKnown = false;
    return out;
}

AwsCaller anonymous()
{
    AwsCaller out;
    out.key = keys::everyone;
    out.principal.type = Type::Anonymous;
    return out;
}

AwsCaller root(std::string_view account, std::string_view partition)
{
    auto out = stranger("arn:" + std::string(partition) + ":iam::" + std::string(account) + ":root",
                        Type::Root, account);
    out.principal.areTagsKnown = true; // it has none
    return out;
}

AwsCaller service(std::string_view name)
{
    auto out = stranger(name, Type::Service);
    out.key = keys::awsService(name);
    return out;
}

/// Names that stand for a built-in web identity provider (policy-evaluation.md §1.3).
bool isBuiltInIssuer(std::string_view text)
{
    static constexpr std::string_view issuers[] = {"accounts.google.com",
                                                   "cognito-identity.amazonaws.com",
                                                   "graph.facebook.com", "www.amazon.com"};
    return std::find(std::begin(issuers), std::end(issuers), text) != std::end(issuers);
}

bool isService(std::string_view text)
{
    return text.find('/') == text.npos && text.find(':') == text.npos &&
           (text.ends_with(".amazonaws.com") || text.ends_with(".amazonaws.com.cn"));
}

Error nobody(std::string_view text, std::string_view account)
{
    return {Error::Kind::Usage, "account `" + std::string(account) +
                                    "` was imported, and nobody in it is `" + std::string(text) +
                                    "`"};
}

/// arn:aws:sts::A:assumed-role/Role/Session: the path of the role is lost.
Result<AwsCaller> session(const awstrust::World &world, std::string_view arn,
                          std::string_view account)
{
    const auto roleArn = keys::awsRoleOfSession(arn);
    const auto &snapshot = world.snapshot();
    const auto *identity = world.identity(snapshot.canonical(keys::awsNameAlias(roleArn)));
    if (!identity)
        identity = world.identity(roleArn);
    if (!identity && world.isImported(account))
        return tl::unexpected<Error>(nobody(arn, account));
    auto out = identity ? ofIdentity(*identity) : stranger(roleArn, Type::Role, account);
    out.key = arn;
    out.principal.type = Type::Session;
    out.principal.session = arn.substr(arn.rfind('/') + 1);
    return out;
}

Result<AwsCaller> ofArn(const awstrust::World &world, std::string_view arn)
{
    const auto parts = split(arn, ':');
    if (parts.size() < 6)
        return failure("`" + std::string(arn) + "` is no ARN", Error::Kind::Usage);
    const std::string_view service = parts[2], account = parts[4], rest = parts[5];
    if (service == "iam" && rest == "root")
        return root(account, parts[1]);
    if (service == "iam" && (rest.starts_with("oidc-provider/") || rest.starts_with("saml-provide"
                                                                                    "r/")))
        return stranger(arn, Type::Federated);
    if (service == "sts" && rest.starts_with("assumed-role/"))
        return session(world, arn, account);
    const bool isRole = rest.starts_with("role/"), isUser = rest.starts_with("user/");
    if (service != "iam" || (!isRole && !isUser))
        return failure("`" + std::string(arn) + "` cannot act: it is no user, role or session",
                       Error::Kind::Usage);
    if (const auto *identity = world.identity(world.snapshot().canonical(keys::awsNameAlias(arn)));
        identity && isRole)
        return ofIdentity(*identity);
    if (world.isImported(account))
        return tl::unexpected<Error>(nobody(arn, account));
    return stranger(arn, isRole ? Type::Role : Type::User, account);
}

Result<AwsCaller> ofName(const awstrust::World &world, std::string_view name)
{
    const awstrust::Identity *found = nullptr;
    for (const auto &identity : world.identities()) {
        if (identity.entity->name != name)
            continue;
        if (found)
            return failure("several identities are called `" + std::string(name) +
                               "`; give the key of one",
                           Error::Kind::Usage);
        found = &identity;
    }
    if (!found)
        return failure("nobody is called `" + std::string(name) + "`", Error::Kind::Usage);
    return ofIdentity(*found);
}

} // namespace

Result<AwsCaller> resolveAwsCaller(const awstrust::World &world, std::string_view text)
{
    text = trimmed(text);
    if (text.empty())
        return failure("the principal is missing", Error::Kind::Usage);
    const auto &snapshot = world.snapshot();
    if (const auto *identity = world.identity(snapshot.canonical(text)))
        return ofIdentity(*identity);
    if (text == "*" || text == keys::everyone || equalsIgnoreCase(text, "anonymous"))
        return anonymous();
    if (text.starts_with(accountPrefix))
        text.remove_prefix(accountPrefix.size());
    if (isAccountId(text))
        return root(text, "aws");
    if (text.starts_with(servicePrefix))
        return service(text.substr(servicePrefix.size()));
    if (isBuiltInIssuer(text))
        return stranger(text, Type::Federated);
    if (isService(text))
        return service(text);
    if (text.starts_with("arn:"))
        return ofArn(world, text);
    return ofName(world, text);
}

} // namespace isthmus
