// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/aws/awsimporters.h"
#include "importers/aws/awsrecord.h"
#include "model/records/keys.h"

namespace isthmus
{
namespace
{

using nlohmann::json;

// iam list-access-keys, get-access-key-last-used, list-service-specific-credentials
// (sources.md §1.2).
constexpr std::string_view keyLists[] = {"AccessKeyMetadata", "AccessKey"};
constexpr std::string_view serviceLists[] = {"ServiceSpecificCredentials"};
constexpr std::string_view lists[] = {"AccessKeyMetadata", "ServiceSpecificCredentials"};
constexpr std::string_view secretMembers[] = {"SecretAccessKey", "ServicePassword",
                                              "ServiceCredentialSecret"};

/// ARN of the user that an answer names; "" when the account is not known.
std::string userArn(const Place &element)
{
    const auto &context = element.context();
    if (context.carrierSubject.find(":user/") != std::string::npos)
        return context.carrierSubject;
    const auto account = aws::accountOf(context);
    const auto name = element.text("UserName");
    return account.empty() || name.empty() ? std::string()
                                           : "arn:aws:iam::" + account + ":user/" + name;
}

void send(Entity credential, const json &attributes, const Place &element, ImportOutput &out)
{
    const auto user = userArn(element);
    credential.provider = "aws";
    credential.scope = aws::accountKeyOf(user);
    credential.attributes = dumped(attributes);
    credential.evidence = element.evidence();
    if (!user.empty())
        out.add(Relation{user, "BACKED_BY_KEY", credential.key, {}, credential.evidence});
    else
        out.note(Severity::Warning, "the owner of `" + credential.name +
                                        "` is not known: the answer names no account");
    aws::addAccount(keys::awsAccountOf(user), credential.evidence, out);
    out.add(std::move(credential));
}

bool isAccessKey(const JsonValue &element)
{
    return element["AccessKeyId"].isString() && element.has("Status");
}

void addAccessKey(const Place &element, ImportOutput &out)
{
    Entity key;
    key.key = keys::awsAccessKey(element.string("AccessKeyId"));
    key.kind = "access-key";
    key.name = element.string("AccessKeyId");
    auto attributes = json::object();
    put(attributes, "status", element.text("Status"));
    put(attributes, "created", dateText(element.value()["CreateDate"]));
    put(attributes, "user", element.text("UserName"));
    send(std::move(key), attributes, element, out);
}

bool isLastUsed(const JsonValue &element)
{
    return element["AccessKeyLastUsed"].isObject();
}

/// The answer does not repeat the key id it was asked for (sources.md §0.6).
void addLastUsed(const Place &element, ImportOutput &out)
{
    const auto &context = element.context();
    auto id = context.carrierSubject;
    if (!id.starts_with("AKIA"))
        id = aws::subjectFromPath(context.path, {"get-access-key-last-used"});
    if (!id.starts_with("AKIA")) {
        out.note(Severity::Warning, "a key's last use is skipped: the answer does not say which "
                                    "access key it belongs to");
        return;
    }
    const auto used = element.value()["AccessKeyLastUsed"];
    Entity key;
    key.key = keys::awsAccessKey(id);
    key.kind = "access-key";
    key.name = id;
    auto attributes = json::object();
    put(attributes, "lastUsed", dateText(used["LastUsedDate"]));
    if (used["ServiceName"].string() != "N/A")
        put(attributes, "lastUsedService", used["ServiceName"].text());
    put(attributes, "user", element.text("UserName"));
    key.isReference = true;
    send(std::move(key), attributes, element, out);
}

bool isServiceCredential(const JsonValue &element)
{
    return element["ServiceSpecificCredentialId"].isString();
}

void addServiceCredential(const Place &element, ImportOutput &out)
{
    Entity credential;
    credential.key = keys::awsAccessKey(element.string("ServiceSpecificCredentialId"));
    credential.kind = "static-credential";
    credential.name = element.string("ServiceSpecificCredentialId");
    auto attributes = json::object();
    put(attributes, "status", element.text("Status"));
    put(attributes, "service", element.text("ServiceName"));
    put(attributes, "created", dateText(element.value()["CreateDate"]));
    put(attributes, "expires", dateText(element.value()["ExpirationDate"]));
    send(std::move(credential), attributes, element, out);
}

constexpr Shape shapes[] = {
    {keyLists, isAccessKey, addAccessKey},
    {{}, isLastUsed, addLastUsed},
    {serviceLists, isServiceCredential, addServiceCredential},
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

const Importer awsAccessKeys{
    .id = "aws.access-keys",
    .title = "AWS access keys",
    .collections = lists,
    .probe = probe,
    .run = run,
    .secretMembers = secretMembers,
};

} // namespace isthmus
