// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/aws/awsimporters.h"
#include "importers/aws/resources.h"
#include "model/base/text.h"
#include "model/records/awsrecords.h"
#include "model/records/keys.h"

namespace isthmus
{
namespace
{

using nlohmann::json;

// kms list-keys, describe-key, list-aliases, list-grants (sources.md §1.6).
constexpr std::string_view keyLists[] = {"Keys", "KeyMetadata"};
constexpr std::string_view aliasLists[] = {"Aliases"};
constexpr std::string_view grantLists[] = {"Grants"};
constexpr std::string_view lists[] = {"Keys", "Aliases"};

bool isKey(const JsonValue &element)
{
    return aws::serviceOf(element.firstOf({"KeyArn", "Arn"}).string()) == "kms" &&
           element["KeyId"].isString();
}

void addKey(const Place &element, ImportOutput &out)
{
    const auto value = element.value();
    auto key = aws::resourceEntity(value.firstOf({"KeyArn", "Arn"}).string(), {});
    key.aliases = {element.text("KeyId")};
    auto attributes = json::object();
    put(attributes, "description", element.text("Description"));
    put(attributes, "state", element.text("KeyState"));
    put(attributes, "manager", element.text("KeyManager"));
    put(attributes, "origin", element.text("Origin"));
    put(attributes, "spec", value.firstOf({"KeySpec", "CustomerMasterKeySpec"}).text());
    put(attributes, "created", dateText(value["CreationDate"]));
    putFlag(attributes, "multiRegion", value["MultiRegion"]);
    key.attributes = dumped(attributes);
    key.evidence = element.evidence();
    aws::addAccount(keys::awsAccountOf(key.key), key.evidence, out);
    out.add(std::move(key));
}

bool isAlias(const JsonValue &element)
{
    return element["AliasName"].string().starts_with("alias/") &&
           aws::serviceOf(element["AliasArn"].string()) == "kms";
}

/// An alias is a further name of its key; predefined ones have none until first used.
void addAlias(const Place &element, ImportOutput &out)
{
    const auto target = element.text("TargetKeyId");
    const auto arn = element.string("AliasArn");
    if (target.empty())
        return out.note(Severity::Info,
                        "alias `" + element.text("AliasName") + "` belongs to no key yet");
    auto key =
        aws::resourceEntity(std::string(arn.substr(0, arn.find(":alias/"))) + ":key/" + target, {});
    key.aliases = {std::string(arn), target};
    key.isReference = true;
    key.evidence = element.evidence();
    key.attributes = dumped(json{{"alias", element.text("AliasName")}});
    out.add(std::move(key));
}

bool isGrant(const JsonValue &element)
{
    return element["GrantId"].isString() && element["Operations"].isArray();
}

/// ARN of the key; grants name it themselves, by ARN or, in old answers, by id.
std::string keyOf(const Place &grant)
{
    auto key = grant.text("KeyId");
    if (key.empty())
        key = aws::askedFor(grant.context(), {"list-grants"});
    return key;
}

void addGrant(const Place &element, ImportOutput &out)
{
    Grant grant;
    grant.system = awsrecords::keyGrants;
    grant.principal = element.text("GranteePrincipal");
    grant.role = element.text("GrantId");
    grant.scope = keyOf(element);
    if (grant.principal.empty())
        grant.principal = element.text("GranteeServicePrincipal");
    if (grant.principal.empty() || grant.scope.empty())
        return out.note(Severity::Warning,
                        "grant `" + grant.role + "` is skipped: it names no grantee or no key");
    if (!aws::isArn(grant.principal) && grant.principal.find('.') != std::string::npos)
        grant.principal = keys::awsService(grant.principal);
    json attributes{{"operations", element.value()["Operations"].texts()}};
    put(attributes, "name", element.text("Name"));
    put(attributes, "retiringPrincipal", element.text("RetiringPrincipal"));
    put(attributes, "issuingAccount", element.text("IssuingAccount"));
    put(attributes, "created", dateText(element.value()["CreationDate"]));
    grant.attributes = dumped(attributes);
    const auto constraints = element["Constraints"];
    const bool isNone = constraints.value().isObject() && constraints.value().size() == 0;
    if (constraints.exists() && !isNone) {
        grant.condition = constraints.value().json();
        grant.conditionLanguage = "aws-kms-constraints";
    }
    grant.evidence = element.evidence();
    out.add(std::move(grant));
}

constexpr Shape shapes[] = {
    {keyLists, isKey, addKey},
    {aliasLists, isAlias, addAlias},
    {grantLists, isGrant, addGrant},
};

int probe(const Record &record)
{
    return probeShapes(record, shapes);
}
void run(Record &record, ImportOutput &out)
{
    runShapes(record, out, shapes);
}

} // namespace

const Importer awsEncryptionKeys{
    .id = "aws.kms",
    .title = "AWS KMS keys, aliases and grants",
    .collections = lists,
    .probe = probe,
    .run = run,
    .secretMembers = {},
};

} // namespace isthmus
