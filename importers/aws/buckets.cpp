// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/aws/awsimporters.h"
#include "importers/aws/resources.h"
#include "model/base/text.h"
#include "model/records/keys.h"

namespace isthmus
{
namespace
{

using nlohmann::json;

// s3api list-buckets, get-public-access-block, get-bucket-location; s3control
// get-public-access-block (sources.md §1.6).
constexpr std::string_view bucketLists[] = {"Buckets"};

bool isBucket(const JsonValue &element)
{
    return element["Name"].isString() && element.has("CreationDate") && !element.has("kind");
}

void send(const std::string &name, const json &attributes, const Place &place, ImportOutput &out)
{
    const auto account = aws::accountOf(place.context());
    auto bucket = aws::resourceEntity(aws::bucketArn(name), account);
    bucket.attributes = dumped(attributes);
    bucket.evidence = place.evidence();
    aws::addAccount(account, bucket.evidence, out);
    out.add(std::move(bucket));
}

void addBucket(const Place &element, ImportOutput &out)
{
    auto attributes = json::object();
    put(attributes, "created", dateText(element.value()["CreationDate"]));
    put(attributes, "region", element.text("BucketRegion"));
    send(element.text("Name"), attributes, element, out);
}

bool isPublicAccessBlock(const JsonValue &answer)
{
    return answer["PublicAccessBlockConfiguration"].isObject();
}

json blockOf(const JsonValue &configuration)
{
    auto block = json::object();
    for (const auto name :
         {"BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"})
        if (const auto flag = configuration[name].boolean())
            block[name] = *flag;
    return block;
}

/// The block of one bucket, or of a whole account (s3control; the subject is the account).
void addPublicAccessBlock(const Place &answer, ImportOutput &out)
{
    const auto &context = answer.context();
    const json attributes{
        {"publicAccessBlock", blockOf(answer.value()["PublicAccessBlockConfiguration"])}};
    const auto name = aws::bucketName(context, {"get-public-access-block", "public-access-block"});
    const auto account = aws::accountOf(context);
    const bool isOfAccount =
        context.carrierSource.find("s3control") != std::string::npos || name == account;
    if (!isOfAccount && !name.empty())
        return send(name, attributes, answer, out);
    if (account.empty()) {
        out.note(Severity::Warning, "a public access block is skipped: neither a carrier nor the "
                                    "file name says to which bucket or account it belongs");
        return;
    }
    auto entity = aws::accountEntity(account, answer.evidence());
    entity.attributes = dumped(attributes);
    out.add(std::move(entity));
}

bool isLocation(const JsonValue &answer)
{
    return answer.has("LocationConstraint");
}

void addLocation(const Place &answer, ImportOutput &out)
{
    const auto name = aws::bucketName(answer.context(), {"get-bucket-location", "bucket-location"});
    if (name.empty()) {
        out.note(Severity::Warning, "a bucket location is skipped: neither a carrier nor the file "
                                    "name says to which bucket it belongs");
        return;
    }
    const auto region = answer.text("LocationConstraint");
    send(name, json{{"region", region.empty() ? "us-east-1" : region}}, answer, out);
}

constexpr Shape shapes[] = {
    {bucketLists, isBucket, addBucket},
    {{}, isPublicAccessBlock, addPublicAccessBlock},
    {{}, isLocation, addLocation},
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

const Importer awsBuckets{
    .id = "aws.s3",
    .title = "AWS S3 buckets",
    .collections = bucketLists,
    .probe = probe,
    .run = run,
    .secretMembers = {},
};

} // namespace isthmus
