// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/aws/awsimporters.h"
#include "importers/aws/resources.h"

namespace isthmus
{
namespace
{

using nlohmann::json;

// Errors that say something: the resource has no policy, no tags, no block (sources.md §1.6). Only
// where the carrier or the file name says which resource was asked.
struct Absence {
    std::string_view code;
    std::string_view command; ///< Part of the command that it counts for; "" = any.
    std::string_view meaning; ///< Attributes of the resource, as JSON.
};
constexpr std::string_view noPolicy = R"({"resourcePolicy": "none"})";
constexpr Absence absences[] = {
    {"NoSuchBucketPolicy", "", noPolicy},
    {"RepositoryPolicyNotFoundException", "", noPolicy},
    {"PolicyNotFoundException", "", noPolicy},
    {"ResourceNotFoundException", "policy", noPolicy},
    {"NoSuchTagSet", "", R"({"tags": {}})"},
    {"NoSuchPublicAccessBlockConfiguration", "",
     R"({"publicAccessBlock": {"BlockPublicAcls": false, "IgnorePublicAcls": false,
         "BlockPublicPolicy": false, "RestrictPublicBuckets": false}})"},
    {"OwnershipControlsNotFoundError", "", R"({"objectOwnership": "ObjectWriter"})"},
};

const Absence *absenceOf(const JsonValue &answer, const SourceContext &context)
{
    const auto code = answer["Error"]["Code"].string();
    for (const auto &row : absences)
        if (row.code == code && (context.carrierSource.find(row.command) != std::string::npos ||
                                 context.path.find(row.command) != std::string::npos))
            return &row;
    return nullptr;
}

std::string resourceOf(const SourceContext &context)
{
    if (aws::isArn(context.carrierSubject))
        return aws::carrierArn(context.carrierSubject);
    const auto bucket =
        aws::bucketName(context, {"get-bucket-policy", "bucket-policy", "get-bucket-tagging",
                                  "get-public-access-block", "get-bucket-ownership-controls"});
    const bool isForBucket =
        context.carrierSource.find("s3") != std::string::npos || context.carrierSource.empty();
    return isForBucket && !bucket.empty() ? aws::bucketArn(bucket) : std::string();
}

int probe(const Record &record)
{
    const auto &context = record.context();
    return absenceOf(answerOf(record), context) && !resourceOf(context).empty() ? 70 : 0;
}

void run(Record &record, ImportOutput &out)
{
    const auto answer = answerOf(record);
    const auto &context = answer.context();
    const auto *absence = absenceOf(answer.value(), context);
    auto resource = aws::resourceEntity(resourceOf(context), aws::accountOf(context));
    resource.attributes = dumped(json::parse(absence->meaning));
    resource.isReference = true;
    resource.evidence = answer.evidence();
    out.add(std::move(resource));
}

} // namespace

const Importer awsAbsences{
    .id = "aws.absences",
    .title = "AWS answers that say that something is not there",
    .collections = {},
    .probe = probe,
    .run = run,
    .secretMembers = {},
};

} // namespace isthmus
