// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/secrets/credentialhints.h"
#include "importers/secrets/secretimporters.h"
#include "importers/secrets/secretlocation.h"
#include "model/base/text.h"
#include "model/records/keys.h"

namespace isthmus
{
namespace
{

// trufflehog --json: version 3, one finding a line, and version 2 (sources.md §14).
constexpr std::string_view secretMembers[] = {"Raw",  "RawV2",     "SecretParts", "StructuredData",
                                              "diff", "printDiff", "stringsFound"};

bool isFinding(const JsonValue &finding)
{
    return finding["DetectorName"].exists() && finding["SourceMetadata"].isObject();
}

struct Source {
    std::string_view system;
    JsonValue data;
};

/// {"SourceMetadata": {"Data": {"Git": {…}}}}: the only member names the system.
Source sourceOf(const JsonValue &finding)
{
    const auto members = finding["SourceMetadata"]["Data"].members();
    return members.empty() ? Source{} : Source{members.front().first, members.front().second};
}

/// What the detector learned by signing in with the credential: the identity behind an AWS key.
void addVerifiedIdentity(const Place &place, ImportOutput &out)
{
    const auto extra = place.value()["ExtraData"];
    const auto arn = extra["arn"].text();
    const auto credentials = credentialsNamedIn(place.text("Redacted"));
    const bool isUser = arn.starts_with("arn:") && arn.find(":user/") != std::string::npos;
    if (!isUser || credentials.empty())
        return;
    Entity user;
    user.key = arn;
    user.kind = "user";
    user.provider = "aws";
    user.scope = keys::awsAccount(keys::awsAccountOf(arn));
    user.name = arn.substr(arn.find(":user/") + 6);
    if (auto id = extra["user_id"].text(); !id.empty())
        user.aliases = {std::move(id)};
    user.isReference = true;
    user.evidence = place["ExtraData"].evidence();
    out.add(Relation{arn, "BACKED_BY_KEY", credentials.front().key, {}, user.evidence});
    out.add(std::move(user));
}

void addTrufflehogFinding(const Place &place, ImportOutput &out)
{
    const auto value = place.value();
    const auto source = sourceOf(value);
    const auto &data = source.data;
    SecretFinding finding;
    finding.system = source.system.empty() ? "unknown" : toLower(source.system);
    finding.repository = repositoryName(data.firstOf({"repository", "bucket", "image"}).text());
    if (finding.system == "git" && finding.repository.starts_with("github.com/"))
        finding.system = "github"; // the same place, whichever way it was scanned
    finding.path = data.firstOf({"file", "key", "path"}).text();
    finding.line = data["line"].text();
    finding.value = place.text("Raw");
    finding.surroundings =
        place.text("Redacted") + '\n' + finding.value + '\n' + value["ExtraData"].json();
    put(finding.attributes, "detector", place.text("DetectorName"));
    putFlag(finding.attributes, "verified", value["Verified"]);
    put(finding.attributes, "verificationError", place.text("VerificationError"));
    put(finding.attributes, "commit", data["commit"].text());
    put(finding.attributes, "author", data["email"].text());
    put(finding.attributes, "date", dateText(data["timestamp"]));
    put(finding.attributes, "account", value["ExtraData"]["account"].text());
    put(finding.attributes, "scanner", "trufflehog");
    addFinding(std::move(finding), place.evidence(), out);
    addVerifiedIdentity(place, out);
}

bool isVersion2(const JsonValue &finding)
{
    return finding["commitHash"].isString() && finding["stringsFound"].isArray() &&
           finding["path"].isString();
}

void addVersion2(const Place &place, ImportOutput &out)
{
    SecretFinding finding;
    finding.system = "git";
    finding.path = place.text("path");
    const auto strings = place.value()["stringsFound"].texts();
    if (strings.size() == 1)
        finding.value = strings.front();
    finding.surroundings = join(strings, "\n");
    put(finding.attributes, "rule", place.text("reason"));
    put(finding.attributes, "commit", place.text("commitHash"));
    put(finding.attributes, "date", dateText(place.value()["date"]));
    put(finding.attributes, "scanner", "trufflehog");
    addFinding(std::move(finding), place.evidence(), out);
}

constexpr Shape shapes[] = {
    {{}, isFinding, addTrufflehogFinding},
    {{}, isVersion2, addVersion2},
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

const Importer trufflehogReport{
    .id = "secrets.trufflehog",
    .title = "trufflehog report",
    .collections = {},
    .probe = probe,
    .run = run,
    .secretMembers = secretMembers,
};

} // namespace isthmus
