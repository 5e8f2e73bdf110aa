// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/github/githubimporters.h"
#include "importers/github/githubrecord.h"

namespace isthmus
{
namespace
{

// The organisation's audit log. Events are counted; observed-use edges are a later step.
bool isEvent(const JsonValue &element)
{
    const auto action = element["action"].string();
    return action.find('.') != std::string_view::npos && element["actor"].isString() &&
           (element.has("@timestamp") || element.has("created_at") || element.has("org"));
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

constexpr Shape shapes[] = {{{}, isEvent, count}, {{}, isWrapped, count}};

int probe(const Record &record)
{
    return probeShapes(record, shapes);
}
void run(Record &record, ImportOutput &out)
{
    runShapes(record, out, shapes);
}

} // namespace

const Importer githubEvents{
    .id = "github.audit-log",
    .title = "GitHub audit log",
    .collections = {},
    .probe = probe,
    .run = run,
    .secretMembers = {},
};

} // namespace isthmus
