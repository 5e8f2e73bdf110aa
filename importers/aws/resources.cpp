// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/aws/resources.h"

#include "model/base/text.h"
#include "model/records/keys.h"

#include <set>

namespace isthmus::aws
{
namespace
{

struct ServiceKind {
    std::string_view service, kind;
};
constexpr ServiceKind serviceKinds[] = {
    {"s3", "bucket"},       {"kms", "encryption-key"}, {"secretsmanager", "secret"},
    {"lambda", "function"}, {"sqs", "queue"},          {"sns", "topic"},
    {"ssm", "secret"},      {"dynamodb", "dataset"},
};

std::string_view kindOf(std::string_view arn)
{
    const auto service = serviceOf(arn);
    for (const auto &row : serviceKinds)
        if (row.service == service)
            return row.kind;
    return "resource";
}

/// What follows the account: "function:f", "key/1", "b".
std::string_view tailOf(std::string_view arn)
{
    std::size_t at = 0;
    for (int i = 0; i < 5 && at != std::string_view::npos; ++i)
        at = arn.find(':', at) == std::string_view::npos ? std::string_view::npos
                                                         : arn.find(':', at) + 1;
    return at == std::string_view::npos ? arn : arn.substr(at);
}

} // namespace

Entity resourceEntity(std::string_view arn, std::string_view account)
{
    Entity entity;
    entity.key = arn;
    entity.kind = kindOf(arn);
    entity.provider = "aws";
    entity.scope = accountKeyOf(arn);
    if (entity.scope.empty() && account.size() == 12)
        entity.scope = keys::awsAccount(account);
    auto tail = tailOf(arn);
    for (const std::string_view prefix : {"function:", "secret:", "key/", "parameter/"})
        if (tail.starts_with(prefix))
            tail.remove_prefix(prefix.size());
    // Secrets Manager appends six random characters to the name.
    if (entity.kind == "secret" && serviceOf(arn) == "secretsmanager" && tail.size() > 7 &&
        tail[tail.size() - 7] == '-')
        tail.remove_suffix(7);
    entity.name = tail;
    return entity;
}

std::string carrierArn(std::string_view arn)
{
    if (serviceOf(arn) == "s3")
        return std::string(arn.substr(0, arn.find('/')));
    return std::string(arn);
}

std::string resourceOfDocument(const std::string &document)
{
    const auto parsed = nlohmann::json::parse(document, nullptr, false);
    if (!parsed.is_object() || !parsed.contains("Statement"))
        return {};
    const auto &statements = parsed["Statement"];
    std::set<std::string> found;
    const auto collect = [&](const nlohmann::json &resource) {
        if (!resource.is_string() || !isArn(resource.get_ref<const std::string &>()))
            return;
        auto arn = carrierArn(resource.get_ref<const std::string &>());
        if (!hasWildcard(arn))
            found.insert(std::move(arn));
    };
    for (const auto &statement :
         statements.is_array() ? statements : nlohmann::json::array({statements})) {
        if (!statement.is_object() || !statement.contains("Resource"))
            continue;
        const auto &resource = statement["Resource"];
        if (resource.is_array())
            for (const auto &item : resource)
                collect(item);
        else
            collect(resource);
    }
    return found.size() == 1 ? *found.begin() : std::string();
}

std::string bucketArn(std::string_view name)
{
    return "arn:aws:s3:::" + std::string(name);
}

std::string bucketName(const SourceContext &context,
                       std::initializer_list<std::string_view> commands)
{
    const auto &subject = context.carrierSubject;
    if (serviceOf(subject) == "s3")
        return carrierArn(subject).substr(bucketArn("").size());
    if (!subject.empty() && subject.find(':') == std::string::npos && subject.size() != 12)
        return subject;
    return subjectFromPath(context.path, commands);
}

} // namespace isthmus::aws
