// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/aws/awsimporters.h"
#include "importers/aws/awsrecord.h"
#include "model/base/digest.h"
#include "model/base/text.h"
#include "model/records/awsrecords.h"
#include "model/records/keys.h"

namespace isthmus
{
namespace
{

using nlohmann::json;

// rolesanywhere list-trust-anchors, list-profiles, list-subjects (sources.md §1.3).
constexpr std::string_view anchorLists[] = {"trustAnchors", "trustAnchor"};
constexpr std::string_view profileLists[] = {"profiles", "profile"};
constexpr std::string_view subjectLists[] = {"subjects", "subject"};
constexpr std::string_view lists[] = {"trustAnchors"};

Entity named(std::string_view arn, std::string_view kind, const Place &element)
{
    auto entity = aws::entityOf(arn, kind, element);
    if (auto name = element.text("name"); !name.empty())
        entity.name = std::move(name);
    return entity;
}

bool isAnchor(const JsonValue &element)
{
    return aws::serviceOf(element["trustAnchorArn"].string()) == "rolesanywhere" &&
           element.has("source");
}

void addAnchor(const Place &element, ImportOutput &out)
{
    const auto source = element.value()["source"];
    auto attributes = json::object();
    putFlag(attributes, "enabled", element.value()["enabled"]);
    put(attributes, "sourceType", source["sourceType"].text());
    put(attributes, "acmPca", source["sourceData"]["acmPcaArn"].text());
    // Certificates are public, but long: the hash is enough to see the same CA twice.
    if (const auto pem = source["sourceData"]["x509CertificateData"].string(); !pem.empty())
        put(attributes, "certificateSha256", sha256Hex(std::string(trimmed(pem))));
    put(attributes, "created", dateText(element.value()["createdAt"]));
    aws::addWithAccount(named(element.string("trustAnchorArn"), "trust-anchor", element),
                        attributes, out);
}

bool isProfile(const JsonValue &element)
{
    return aws::serviceOf(element["profileArn"].string()) == "rolesanywhere" &&
           element.has("roleArns");
}

void addProfile(const Place &element, ImportOutput &out)
{
    const auto profile = element.text("profileArn");
    const auto value = element.value();
    auto attributes = json::object();
    putFlag(attributes, "enabled", value["enabled"]);
    putFlag(attributes, "acceptRoleSessionName", value["acceptRoleSessionName"]);
    putFlag(attributes, "requireInstanceProperties", value["requireInstanceProperties"]);
    put(attributes, "durationSeconds", value["durationSeconds"].text());
    if (const auto mappings = value["attributeMappings"]; mappings.isArray())
        put(attributes, "attributeMappings", json::parse(mappings.json(), nullptr, false));
    for (const auto &role : element["roleArns"].items())
        out.add(
            Relation{profile, recordkinds::assignedRole, role.value().text(), {}, role.evidence()});
    for (const auto &policy : element["managedPolicyArns"].items())
        out.add(Relation{
            profile, recordkinds::attachedPolicy, policy.value().text(), {}, policy.evidence()});
    if (const auto document = element["sessionPolicy"];
        document.exists() && !(document.value().isString() && document.value().string().empty())) {
        Policy policy;
        policy.kind = awsrecords::sessionPolicy;
        policy.subject = profile;
        policy.name = "session policy";
        aws::addDocument(document, std::move(policy), out);
    }
    aws::addWithAccount(named(profile, "roles-anywhere-profile", element), attributes, out);
}

bool isSubject(const JsonValue &element)
{
    return aws::serviceOf(element["subjectArn"].string()) == "rolesanywhere";
}

/// A certificate holder that has signed in before.
void addSubject(const Place &element, ImportOutput &out)
{
    auto subject = named(element.string("subjectArn"), "certificate", element);
    subject.name = element.text("x509Subject");
    auto attributes = json::object();
    putFlag(attributes, "enabled", element.value()["enabled"]);
    put(attributes, "subject", element.text("x509Subject"));
    put(attributes, "lastSeen", dateText(element.value()["lastSeenAt"]));
    aws::addWithAccount(std::move(subject), attributes, out);
}

constexpr Shape shapes[] = {
    {anchorLists, isAnchor, addAnchor},
    {profileLists, isProfile, addProfile},
    {subjectLists, isSubject, addSubject},
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

const Importer awsRolesAnywhere{
    .id = "aws.roles-anywhere",
    .title = "AWS IAM Roles Anywhere",
    .collections = lists,
    .probe = probe,
    .run = run,
    .secretMembers = {},
};

} // namespace isthmus
