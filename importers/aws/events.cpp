// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/aws/awsimporters.h"
#include "importers/aws/awsrecord.h"

namespace isthmus
{
namespace
{

// CloudTrail: S3 objects {"Records": […]}, lookup-events, bare events (sources.md §1.9). Events
// are counted; observed-use edges are a later step.
constexpr std::string_view recordLists[] = {"Records"};
constexpr std::string_view eventLists[] = {"Events"};
constexpr std::string_view lists[] = {"Records", "Events"};

bool isEvent(const JsonValue &element)
{
    return element["eventSource"].isString() && element["eventName"].isString() &&
           element.has("eventVersion");
}

bool isLookedUp(const JsonValue &element)
{
    return element["CloudTrailEvent"].isString();
}

/// Collections of detections wrap each event: {"rule", "log": {…}}.
bool isWrapped(const JsonValue &element)
{
    return isEvent(element["log"]);
}

void count(const Place &, ImportOutput &out)
{
    out.countEvent();
}

constexpr Shape shapes[] = {
    {recordLists, isEvent, count},
    {eventLists, isLookedUp, count},
    {{}, isWrapped, count},
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

const Importer awsEvents{
    .id = "aws.cloudtrail",
    .title = "AWS CloudTrail events",
    .collections = lists,
    .probe = probe,
    .run = run,
    .secretMembers = {},
};

} // namespace isthmus
