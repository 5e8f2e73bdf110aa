// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/aws/awsrecord.h"
#include "importers/aws/resources.h"
#include "importers/secrets/credentialhints.h"
#include "importers/secrets/secretimporters.h"
#include "importers/shapes.h"
#include "model/base/text.h"
#include "model/records/keys.h"

namespace isthmus
{
namespace
{

using nlohmann::json;

// Inventories of secret stores, names and dates only: secretsmanager list-secrets, ssm
// describe-parameters (sources.md §14). Other clouds' importers read their own stores.
constexpr std::string_view secretLists[] = {"SecretList"};
constexpr std::string_view parameterLists[] = {"Parameters"};
constexpr std::string_view lists[] = {"SecretList", "Parameters"};
constexpr std::string_view secretMembers[] = {"SecretString", "SecretBinary"};

/// Name, description and tags may name the credential that the secret is; its value is not known.
void send(Entity secret, json attributes, const std::string &description, const Place &place,
          ImportOutput &out)
{
    secret.kind = "secret";
    secret.evidence = place.evidence();
    const auto text =
        secret.name + '\n' + description + '\n' + attributes.value("tags", json::object()).dump();
    const auto credentials = credentialsNamedIn(text);
    if (credentials.empty())
        put(attributes, "nameHint", std::string(nameHint(secret.name)));
    putNamedIdentities(attributes, text);
    secret.attributes = dumped(attributes);
    const auto key = secret.key;
    const auto evidence = secret.evidence;
    out.add(std::move(secret));
    addStored(key, credentials, evidence, out);
}

bool isListedSecret(const JsonValue &element)
{
    return aws::serviceOf(element["ARN"].string()) == "secretsmanager" &&
           element["Name"].isString() &&
           element
               .firstOf({"CreatedDate", "SecretVersionsToStages", "LastChangedDate",
                         "VersionIdsToStages"})
               .exists();
}

void addListedSecret(const Place &element, ImportOutput &out)
{
    auto secret = aws::resourceEntity(element.string("ARN"), {});
    secret.name = element.string("Name");
    // Callers may leave out the six random characters of the ARN.
    const auto arn = secret.key;
    if (arn.size() > 7 && arn[arn.size() - 7] == '-')
        secret.aliases = {arn.substr(0, arn.size() - 7)};
    const auto value = element.value();
    auto attributes = json::object();
    put(attributes, "description", element.text("Description"));
    put(attributes, "tags", aws::tagsOf(value["Tags"]));
    put(attributes, "created", dateText(value["CreatedDate"]));
    put(attributes, "lastRotated", dateText(value["LastRotatedDate"]));
    put(attributes, "lastAccessed", dateText(value["LastAccessedDate"]));
    putFlag(attributes, "rotationEnabled", value["RotationEnabled"]);
    put(attributes, "kmsKeyId", element.text("KmsKeyId"));
    put(attributes, "owningService", element.text("OwningService"));
    aws::addAccount(keys::awsAccountOf(secret.key), element.evidence(), out);
    send(std::move(secret), std::move(attributes), element.text("Description"), element, out);
}

bool isParameter(const JsonValue &element)
{
    const auto type = element["Type"].string();
    return element["Name"].isString() &&
           (type == "SecureString" || type == "String" || type == "StringList") &&
           (element.has("LastModifiedDate") || element.has("Version") || element.has("Tier"));
}

std::string parameterArn(const Place &element)
{
    if (const auto arn = element.text("ARN"); aws::isArn(arn))
        return arn;
    const auto &context = element.context();
    const auto account = aws::accountOf(context);
    const auto scope = split(context.carrierScope, '/');
    const auto name = element.text("Name");
    if (account.empty())
        return {};
    return "arn:aws:ssm:" + (scope.size() > 1 ? std::string(scope[1]) : std::string("*")) + ":" +
           account + ":parameter" + (name.starts_with('/') ? "" : "/") + name;
}

void addParameter(const Place &element, ImportOutput &out)
{
    const auto arn = parameterArn(element);
    if (arn.empty()) {
        out.note(Severity::Warning,
                 "parameter `" + element.text("Name") + "` is skipped: its account is not known");
        return;
    }
    auto parameter = aws::resourceEntity(arn, {});
    parameter.name = element.string("Name");
    json attributes{{"type", element.text("Type")}};
    put(attributes, "description", element.text("Description"));
    put(attributes, "lastModified", dateText(element.value()["LastModifiedDate"]));
    put(attributes, "lastModifiedUser", element.text("LastModifiedUser"));
    put(attributes, "tags", aws::tagsOf(element.value()["Tags"]));
    send(std::move(parameter), std::move(attributes), element.text("Description"), element, out);
}

constexpr Shape shapes[] = {
    {secretLists, isListedSecret, addListedSecret},
    {parameterLists, isParameter, addParameter},
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

const Importer secretInventories{
    .id = "secrets.inventory",
    .title = "Secret store inventories",
    .collections = lists,
    .probe = probe,
    .run = run,
    .secretMembers = secretMembers,
};

} // namespace isthmus
