// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/aws/awsimporters.h"
#include "importers/aws/resources.h"
#include "model/base/text.h"
#include "model/records/keys.h"

#include <algorithm>

namespace isthmus
{
namespace
{

using nlohmann::json;

// resourcegroupstaggingapi get-resources, s3api get-bucket-tagging, and every
// list-tags-for-resource (kms list-resource-tags, iam list-role-tags…): conditions on
// aws:ResourceTag look at them.
constexpr std::string_view mappingLists[] = {"ResourceTagMappingList"};

/// Also without tags: that there are none is known then.
void send(const std::string &arn, const JsonValue &tags, const Place &place, ImportOutput &out)
{
    const auto known = aws::tagsOf(tags);
    if (known.size() != tags.size())
        return out.note(Severity::Warning,
                        "the tags of `" + arn + "` are skipped: one of them is not understood");
    auto resource = aws::resourceEntity(arn, aws::accountOf(place.context()));
    resource.attributes = dumped(json{{"tags", known}});
    resource.isReference = true;
    resource.evidence = place.evidence();
    aws::addAccount(keys::awsAccountOf(arn), resource.evidence, out);
    out.add(std::move(resource));
}

bool isMapping(const JsonValue &element)
{
    return aws::isArn(element["ResourceARN"].string()) &&
           (element["Tags"].isArray() || element["Tags"].isObject());
}

void addMapping(const Place &element, ImportOutput &out)
{
    send(element.text("ResourceARN"), element.value()["Tags"], element, out);
}

bool isTagSet(const JsonValue &answer)
{
    return answer["TagSet"].isArray();
}

void addTagSet(const Place &answer, ImportOutput &out)
{
    const auto bucket = aws::bucketName(answer.context(), {"get-bucket-tagging", "bucket-tagging"});
    if (bucket.empty())
        return out.note(Severity::Warning, "the tags of a bucket are skipped: neither a carrier "
                                           "nor the file name says of which");
    send(aws::bucketArn(bucket), answer.value()["TagSet"], answer, out);
}

/// Nothing but tags and page marks.
bool isTags(const JsonValue &answer)
{
    static constexpr std::string_view marks[] = {"IsTruncated", "Truncated", "Marker",
                                                 "NextMarker",  "NextToken", "ResponseMetadata"};
    const auto tags = answer["Tags"];
    if (!tags.isArray() && !tags.isObject())
        return false;
    return std::ranges::all_of(answer.members(), [&](const auto &member) {
        return sameMember(member.first, "Tags") || std::ranges::count(marks, member.first) > 0;
    });
}

void addTags(const Place &answer, ImportOutput &out)
{
    const auto &subject = answer.context().carrierSubject;
    if (!aws::isArn(subject))
        return out.note(Severity::Warning, "a list of tags is skipped: the answer does not say to "
                                           "which resource they belong");
    send(subject, answer.value()["Tags"], answer, out);
}

constexpr Shape shapes[] = {
    {mappingLists, isMapping, addMapping},
    {{}, isTagSet, addTagSet},
    {{}, isTags, addTags},
};

/// Other clouds have answers with nothing but tags, too.
bool isFromAws(const Record &record)
{
    return record.context().carrierSource.starts_with("aws.") ||
           answerOf(record).has("ResponseMetadata");
}

int probe(const Record &record)
{
    const auto sure = probeShapes(record, shapes);
    return isTags(answerOf(record)) && !isFromAws(record) ? 0 : sure;
}
void run(Record &record, ImportOutput &out)
{
    runShapes(record, out, shapes);
}

} // namespace

const Importer awsResourceTags{
    .id = "aws.resource-tags",
    .title = "AWS tags of resources",
    .collections = mappingLists,
    .probe = probe,
    .run = run,
    .secretMembers = {},
};

} // namespace isthmus
