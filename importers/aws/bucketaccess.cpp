// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/aws/awsimporters.h"
#include "importers/aws/resources.h"
#include "model/records/awsrecords.h"
#include "model/records/keys.h"

namespace isthmus
{
namespace
{

using nlohmann::json;

// s3api get-bucket-acl, get-bucket-ownership-controls, get-bucket-policy-status: who gets at a
// bucket beside its policy (sources.md §1.6). None repeats the bucket.
constexpr std::string_view ownershipMembers[] = {"OwnershipControls"};
constexpr std::string_view statusMembers[] = {"PolicyStatus"};

constexpr std::string_view allUsers = "http://acs.amazonaws.com/groups/global/AllUsers";
constexpr std::string_view authenticatedUsers =
    "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";

std::string bucketOf(const Place &answer, std::initializer_list<std::string_view> commands,
                     std::string_view what, ImportOutput &out)
{
    auto name = aws::bucketName(answer.context(), commands);
    if (name.empty())
        out.note(Severity::Warning, std::string(what) +
                                        " is skipped: neither a carrier nor the file name says to "
                                        "which bucket it belongs");
    return name;
}

void send(const std::string &bucket, const json &attributes, const Place &answer, ImportOutput &out)
{
    auto entity = aws::resourceEntity(aws::bucketArn(bucket), aws::accountOf(answer.context()));
    entity.attributes = dumped(attributes);
    entity.evidence = answer.evidence();
    out.add(std::move(entity));
}

bool isAcl(const JsonValue &answer)
{
    return answer["Grants"].isArray() && answer["Owner"]["ID"].isString();
}

/// Key of a grantee; "" when nothing names it (a grant to an e-mail address is resolved by S3).
std::string granteeKey(const JsonValue &grantee)
{
    const auto uri = grantee["URI"].string();
    if (uri == allUsers)
        return keys::everyone;
    if (uri == authenticatedUsers)
        return keys::anyAuthenticated("aws");
    if (!uri.empty())
        return std::string(uri);
    const auto id = grantee["ID"].text();
    return id.empty() ? std::string() : awsrecords::canonicalUser(id);
}

void addAclGrant(const std::string &bucket, const Place &entry, ImportOutput &out)
{
    const auto grantee = entry["Grantee"];
    Grant grant;
    grant.system = awsrecords::bucketAclGrants;
    grant.principal = granteeKey(grantee.value());
    grant.role = entry.text("Permission");
    grant.scope = aws::bucketArn(bucket);
    if (grant.principal.empty() || grant.role.empty())
        return out.note(Severity::Warning, "an ACL entry of bucket `" + bucket +
                                               "` is skipped: it names no grantee or permission");
    auto attributes = json::object();
    put(attributes, "grantee", grantee.value().firstOf({"URI", "ID"}).text());
    put(attributes, "granteeType", grantee.value().firstOf({"Type", "xsi:type"}).text());
    put(attributes, "displayName", grantee.text("DisplayName"));
    grant.attributes = dumped(attributes);
    grant.evidence = entry.evidence();
    out.add(std::move(grant));
}

/// The account in which the list was asked owns the bucket: grantees with this id are that account.
void addOwner(const std::string &canonicalId, const Place &answer, ImportOutput &out)
{
    const auto id = aws::accountOf(answer.context());
    if (id.empty() || canonicalId.empty())
        return;
    auto account = aws::accountEntity(id, answer.evidence());
    account.aliases.push_back(awsrecords::canonicalUser(canonicalId));
    out.add(std::move(account));
}

void addAcl(const Place &answer, ImportOutput &out)
{
    const auto bucket = bucketOf(answer, {"get-bucket-acl", "bucket-acl"}, "a bucket ACL", out);
    if (bucket.empty())
        return;
    const auto owner = answer["Owner"].text("ID");
    send(bucket, json{{"owner", owner}, {"acl", "imported"}}, answer, out);
    addOwner(owner, answer, out);
    for (const auto &entry : answer["Grants"].items())
        addAclGrant(bucket, entry, out);
}

bool isOwnership(const JsonValue &controls)
{
    return controls["Rules"].isArray() && controls["Rules"].items().size() > 0 &&
           controls["Rules"].items().front()["ObjectOwnership"].isString();
}

void addOwnership(const Place &controls, ImportOutput &out)
{
    const auto bucket =
        bucketOf(controls, {"get-bucket-ownership-controls", "bucket-ownership-controls"},
                 "an object ownership rule", out);
    if (!bucket.empty())
        send(bucket,
             json{{"objectOwnership",
                   controls.value()["Rules"].items().front()["ObjectOwnership"].text()}},
             controls, out);
}

bool isPolicyStatus(const JsonValue &status)
{
    return status["IsPublic"].boolean().has_value() && status.size() == 1;
}

void addPolicyStatus(const Place &status, ImportOutput &out)
{
    const auto bucket = bucketOf(status, {"get-bucket-policy-status", "bucket-policy-status"},
                                 "a policy status", out);
    if (!bucket.empty())
        send(bucket, json{{"policyIsPublic", *status.value()["IsPublic"].boolean()}}, status, out);
}

constexpr Shape shapes[] = {
    {{}, isAcl, addAcl},
    {ownershipMembers, isOwnership, addOwnership},
    {statusMembers, isPolicyStatus, addPolicyStatus},
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

const Importer awsBucketAccess{
    .id = "aws.s3-access",
    .title = "AWS S3 access control lists and ownership",
    .collections = {},
    .probe = probe,
    .run = run,
    .secretMembers = {},
};

} // namespace isthmus
