// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/gcp/catalog.h"
#include "importers/gcp/gcprecords.h"

#include "model/base/text.h"
#include "model/records/policykinds.h"

namespace isthmus::gcp
{
namespace
{

constexpr std::string_view denyMarker = "/denypolicies/";
constexpr std::string_view boundaryMarker = "/principalAccessBoundaryPolicies/";
constexpr std::string_view bindingMarker = "/policyBindings/";

/// "policies/cloudresourcemanager.googleapis.com%2Fprojects%2Fp/denypolicies/x" hangs on a project.
std::string attachmentOf(std::string_view name)
{
    constexpr std::string_view prefix = "policies/";
    const auto end = name.find(denyMarker);
    if (!name.starts_with(prefix) || end == name.npos)
        return {};
    const auto decoded = percentDecode(name.substr(prefix.size(), end - prefix.size()));
    return decoded ? containerKey("//" + *decoded) : std::string();
}

void add(const Part &part, std::string_view kind, std::string subject, ImportOutput &out)
{
    const auto name = part.value["name"].string();
    const auto title = part.value["displayName"].string();
    Policy policy;
    policy.kind = std::string(kind);
    policy.key = std::string(name);
    policy.subject = std::move(subject);
    policy.name = std::string(title.empty() ? lastSegment(name) : title);
    policy.document = part.value.json();
    policy.evidence = part.place;
    out.add(std::move(policy));
}

void addDeny(const Part &part, ImportOutput &out)
{
    const auto name = part.value["name"].string();
    const auto subject = attachmentOf(name);
    if (subject.empty()) {
        out.note(Severity::Warning,
                 "deny policy `" + std::string(name) + "` hangs on nothing that is known");
        return;
    }
    if (!part.value.has("rules")) {
        Completeness gap;
        gap.source = "gcp.limits";
        gap.scope = subject;
        gap.kind = "deny-policy";
        gap.reason = "the rules of deny policy `" + std::string(name) +
                     "` are not in this export; get the policy itself";
        gap.evidence = part.place;
        out.add(std::move(gap));
    }
    add(part, recordkinds::gcpDenyPolicy, subject, out);
}

JsonValue targetOf(const JsonValue &value)
{
    return value["target"]["principalSet"];
}

int probe(const Record &record)
{
    const auto value =
        probed(record, {"policies", "policyBindings", "principalAccessBoundaryPolicies"});
    const auto name = value["name"].string();
    if (name.find(denyMarker) != name.npos)
        return 95;
    if (name.find(boundaryMarker) != name.npos && !value.has("target"))
        return 95;
    return name.find(bindingMarker) != name.npos && targetOf(value).isString() ? 95 : 0;
}

void run(Record &record, ImportOutput &out)
{
    for (const auto &part :
         partsOf(record, {"policies", "policyBindings", "principalAccessBoundaryPolicies"})) {
        const auto name = part.value["name"].string();
        if (name.find(denyMarker) != name.npos)
            addDeny(part, out);
        else if (name.find(bindingMarker) != name.npos)
            add(part, recordkinds::gcpBoundaryBinding, {}, out);
        else if (name.find(boundaryMarker) != name.npos)
            add(part, recordkinds::gcpBoundary, {}, out);
        else
            out.note(Severity::Warning, "a policy without a usable name was skipped");
    }
}

} // namespace

const Importer limitImporter{.id = "gcp.limits",
                             .title = "Google deny policies and principal access boundaries",
                             .collections = {},
                             .probe = probe,
                             .run = run,
                             .secretMembers = {}};

} // namespace isthmus::gcp
