// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/aws/awsimporters.h"
#include "importers/aws/awsrecord.h"
#include "model/base/text.h"
#include "model/records/awsrecords.h"
#include "model/records/keys.h"

namespace isthmus
{
namespace
{

using nlohmann::json;

// accessanalyzer list-analyzers, list-findings, list-findings-v2, get-finding-v2 (sources.md §1.9).
// What AWS itself concluded: evidence beside our own evaluation.
constexpr std::string_view analyzerLists[] = {"analyzers"};
constexpr std::string_view findingLists[] = {"findings", "finding"};
constexpr std::string_view lists[] = {"analyzers"};

bool isAnalyzer(const JsonValue &element)
{
    return aws::serviceOf(element["arn"].string()) == "access-analyzer" && element.has("type");
}

void addAnalyzer(const Place &element, ImportOutput &out)
{
    auto analyzer = aws::entityOf(element.string("arn"), "resource", element);
    analyzer.name = element.text("name");
    auto attributes = json::object();
    put(attributes, "type", element.text("type"));
    put(attributes, "status", element.text("status"));
    put(attributes, "lastAnalyzed", dateText(element.value()["lastResourceAnalyzedAt"]));
    aws::addWithAccount(std::move(analyzer), attributes, out);
}

bool isFinding(const JsonValue &element)
{
    return element["id"].isString() && element["resourceType"].string().starts_with("AWS::") &&
           element.has("status") && element["resource"].isString();
}

/// Key of {"AWS": "…"}, {"Federated": …}, {"CanonicalUser": …}, {"Service": …}, {"AWS": "*"}.
std::string principalKey(std::string_view type, const std::string &text)
{
    if (text == "*")
        return keys::everyone;
    if (type == "CanonicalUser")
        return awsrecords::canonicalUser(text);
    if (type == "Service")
        return keys::awsService(text);
    if (text.size() == 12 && text.find(':') == std::string::npos)
        return keys::awsAccount(text);
    if (text.ends_with(":root"))
        return keys::awsAccount(keys::awsAccountOf(text));
    return text;
}

json findingAttributes(const Place &finding)
{
    auto attributes = json::object();
    put(attributes, "finding", finding.text("id"));
    put(attributes, "status", finding.text("status"));
    put(attributes, "type", finding.text("findingType"));
    put(attributes, "resourceType", finding.text("resourceType"));
    put(attributes, "updated", dateText(finding.value()["updatedAt"]));
    return attributes;
}

/// What one access detail (v2), or a v1 finding itself, says: somebody outside gets in.
void addAccess(const Place &finding, const Place &detail, ImportOutput &out)
{
    auto attributes = findingAttributes(finding);
    put(attributes, "actions", detail.value()["action"].texts());
    putFlag(attributes, "isPublic", detail.value()["isPublic"]);
    Grant grant;
    grant.system = awsrecords::analyzerFindings;
    grant.role = finding.text("id");
    grant.scope = finding.text("resource");
    if (const auto condition = detail["condition"]; condition.value().size() > 0) {
        grant.condition = condition.value().json();
        grant.conditionLanguage = "aws-context";
    }
    grant.attributes = dumped(attributes);
    grant.evidence = detail.evidence();
    for (const auto &[type, value] : detail.value()["principal"].members()) {
        grant.principal = principalKey(type, value.text());
        out.add(grant);
    }
    if (detail.value()["principal"].size() == 0) {
        grant.principal =
            detail.value()["isPublic"].boolean().value_or(false) ? keys::everyone : "";
        if (grant.principal.empty())
            return out.note(Severity::Warning, "finding `" + grant.role + "` names no principal");
        out.add(std::move(grant));
    }
}

/// Unused access: what the analyzer says of the resource becomes an attribute of it.
void addUnused(const Place &finding, const json &unused, ImportOutput &out)
{
    const bool isUser = finding.string("resourceType") == "AWS::IAM::User";
    auto entity = aws::entityOf(finding.string("resource"), isUser ? "user" : "role", finding);
    entity.isReference = true;
    entity.attributes = dumped(json{{"unusedAccess", unused}});
    out.add(std::move(entity));
}

bool isUnused(const JsonValue &detail)
{
    return detail
        .firstOf({"unusedPermissionDetails", "unusedIamRoleDetails",
                  "unusedIamUserAccessKeyDetails", "unusedIamUserPasswordDetails"})
        .exists();
}

json unusedOf(const JsonValue &detail)
{
    auto unused = json::object();
    const auto permission = detail["unusedPermissionDetails"];
    put(unused, "service", permission["serviceNamespace"].text());
    for (const auto &action : permission["actions"].items())
        unused["actions"].push_back(action["action"].text());
    put(unused, "lastAccessed",
        dateText(detail.firstOf({"unusedPermissionDetails", "unusedIamRoleDetails",
                                 "unusedIamUserAccessKeyDetails",
                                 "unusedIamUserPasswordDetails"})["lastAccessed"]));
    put(unused, "accessKey", detail["unusedIamUserAccessKeyDetails"]["accessKeyId"].text());
    return unused;
}

void addFinding(const Place &finding, ImportOutput &out)
{
    if (finding["principal"].exists() || finding["action"].exists())
        return addAccess(finding, finding, out);
    auto unused = json::array();
    for (const auto &detail : finding["findingDetails"].items()) {
        const auto access = detail.firstOf({"externalAccessDetails", "internalAccessDetails"});
        if (access.exists())
            addAccess(finding, access, out);
        else if (isUnused(detail.value()))
            unused.push_back(unusedOf(detail.value()));
        else
            out.note(Severity::Warning, "a detail of finding `" + finding.text("id") +
                                            "` is of a kind that is not known");
    }
    if (!unused.empty() || finding.string("findingType").starts_with("Unused"))
        return addUnused(finding, json{{finding.text("findingType"), unused}}, out);
    if (!finding["findingDetails"].exists())
        out.note(Severity::Info, "finding `" + finding.text("id") +
                                     "` is listed without details; get-finding-v2 has them");
}

constexpr Shape shapes[] = {
    {analyzerLists, isAnalyzer, addAnalyzer},
    {findingLists, isFinding, addFinding},
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

const Importer awsAccessAnalyzer{
    .id = "aws.access-analyzer",
    .title = "AWS Access Analyzer findings",
    .collections = lists,
    .probe = probe,
    .run = run,
    .secretMembers = {},
};

} // namespace isthmus
