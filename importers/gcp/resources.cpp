// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/gcp/catalog.h"
#include "importers/gcp/gcprecords.h"

#include "model/records/keys.h"

namespace isthmus::gcp
{
namespace
{

constexpr std::string_view versions = "/versions/";

/// A version is no entity of its own: it is a value of the secret, and only its state counts.
void noteSecretVersion(const Part &part, ImportOutput &out)
{
    const auto state = part.value["state"].string();
    out.countEvent();
    if (!state.empty() && state != "ENABLED")
        out.note(Severity::Info, "version `" +
                                     std::string(lastSegment(part.value["name"].string())) +
                                     "` of a secret is " + std::string(state));
}

} // namespace

void addSecret(const Part &part, ImportOutput &out)
{
    const auto name = part.value["name"].string();
    if (name.find(versions) != name.npos)
        return noteSecretVersion(part, out);
    Entity entity;
    entity.key = fullName("secretmanager", name);
    entity.kind = "secret";
    entity.provider = "gcp";
    entity.name = std::string(lastSegment(name));
    entity.scope = containerOf(name);
    entity.attributes =
        Attributes().copy(part.value, {"createTime", "labels", "rotation", "expireTime"}).json();
    entity.evidence = part.place;
    out.add(std::move(entity));
}

void addBucket(const Part &part, ImportOutput &out)
{
    const auto &value = part.value;
    std::string name(value["name"].string());
    if (name.empty() || name.starts_with("gs://"))
        name = bucketOfUri(value.firstOf({"storageUrl", "name"}).string());
    if (name.empty()) {
        out.note(Severity::Warning, "a bucket without a name was skipped");
        return;
    }
    Entity entity;
    entity.key = bucketKey(name);
    entity.kind = "bucket";
    entity.provider = "gcp";
    entity.name = name;
    entity.aliases = {"gs://" + name};
    if (const auto number = value["projectNumber"].text(); !number.empty())
        entity.scope = keys::gcpProject(number);
    Attributes attributes;
    attributes.copy(value, {"location", "publicAccessPrevention", "uniformBucketLevelAccess"});
    attributes.put("publicAccessPrevention", value["iamConfiguration"]["publicAccessPrevention"]);
    attributes.put("uniformBucketLevelAccess",
                   value["iamConfiguration"]["uniformBucketLevelAccess"]["enabled"]);
    entity.attributes = attributes.json();
    entity.evidence = part.place;
    out.add(std::move(entity));
}

namespace
{

bool isAddress(const JsonValue &value)
{
    return value.isString() && value.string().find('@') != std::string_view::npos;
}

/// Where the services keep the account that code runs as.
JsonValue accountOf(const JsonValue &value)
{
    const auto list = value["serviceAccounts"];
    if (list.isArray() && list.size() > 0)
        return list.items().front()["email"];
    const auto spec = value["spec"]["template"]["spec"];
    const JsonValue places[] = {
        value["serviceAccount"],
        value["serviceAccountEmail"],
        value["serviceConfig"]["serviceAccountEmail"],
        value["template"]["serviceAccount"],
        value["template"]["template"]["serviceAccount"],
        spec["serviceAccountName"],
        spec["template"]["spec"]["serviceAccountName"],
        value["properties"]["serviceAccounts"].isArray() ? accountOf(value["properties"])
                                                         : JsonValue(),
        value["jobSpec"]["serviceAccount"],
        value["nodeConfig"]["serviceAccount"],
    };
    for (const auto &place : places)
        if (isAddress(place))
            return place;
    return {};
}

} // namespace

void addWorkload(const Part &part, const std::string &key, std::string_view kind, ImportOutput &out)
{
    const auto account = accountOf(part.value);
    Entity entity;
    entity.key = key;
    entity.kind = std::string(kind);
    entity.provider = "gcp";
    entity.name = std::string(part.value["displayName"].string(lastSegment(key)));
    entity.scope = containerOf(key);
    entity.attributes = Attributes().copy(part.value, {"location", "state", "labels"}).json();
    entity.evidence = part.place;
    out.add(std::move(entity));
    if (account.exists())
        out.add({key, "RUNS_AS", keys::gcpServiceAccount(account.string()), {}, part.place});
}

namespace
{

int probeSecret(const Record &record)
{
    const auto value = probed(record, {"secrets", "versions"});
    const auto name = value["name"].string();
    if (!name.starts_with("projects/") || name.find("/secrets/") == name.npos ||
        value.has("assetType"))
        return 0;
    return value.has("replication") || value.has("createTime") || value.has("state") ? 92 : 60;
}

void runSecret(Record &record, ImportOutput &out)
{
    for (const auto &part : partsOf(record, {"secrets", "versions"}))
        addSecret(part, out);
}

int probeBucket(const Record &record)
{
    const auto value = probed(record, {});
    const bool isBucket = value["kind"].string() == "storage#bucket" ||
                          value["storageUrl"].string().starts_with("gs://");
    return isBucket && !value.has("assetType") ? 90 : 0;
}

void runBucket(Record &record, ImportOutput &out)
{
    for (const auto &part : partsOf(record, {}))
        addBucket(part, out);
}

constexpr std::string_view secretValues[] = {"payload"};

} // namespace

const Importer secretImporter{
    .id = "gcp.secrets",
    .title = "Google Secret Manager (names, no values)",
    .collections = {},
    .probe = probeSecret,
    .run = runSecret,
    .secretMembers = secretValues,
};

const Importer bucketImporter{
    .id = "gcp.buckets",
    .title = "Google Cloud Storage buckets",
    .collections = {},
    .probe = probeBucket,
    .run = runBucket,
    .secretMembers = {},
};

} // namespace isthmus::gcp
