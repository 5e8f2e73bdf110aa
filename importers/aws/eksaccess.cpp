// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/aws/awsimporters.h"
#include "importers/aws/awsrecord.h"
#include "model/records/awsrecords.h"
#include "model/records/keys.h"

namespace isthmus
{
namespace
{

using nlohmann::json;

// eks describe-pod-identity-association, describe-access-entry, list-associated-access-policies,
// describe-nodegroup (sources.md §1.7). Clusters themselves are read with the Kubernetes exports.
constexpr std::string_view associationMembers[] = {"association", "associations"};
constexpr std::string_view entryMembers[] = {"accessEntry"};
constexpr std::string_view groupMembers[] = {"nodegroup"};
constexpr std::string_view lists[] = {"associations"};

/// Both sides of EKS name a cluster by its bare name.
std::string clusterKey(const Place &element)
{
    const auto &given = element.context().cluster;
    return keys::k8sCluster(given.empty() ? element.text("clusterName") : given);
}

bool isAssociation(const JsonValue &element)
{
    return element["clusterName"].isString() && element["serviceAccount"].isString() &&
           element["namespace"].isString();
}

void addAssociation(const Place &element, ImportOutput &out)
{
    const auto &given = element.context().cluster;
    const auto role = element.text("roleArn");
    if (role.empty()) // list-pod-identity-associations: only the description names the role
        return out.note(Severity::Warning, "pod identity `" + element.text("associationId") +
                                               "` is listed without its role; "
                                               "describe-pod-identity-association has it");
    Grant grant;
    grant.system = awsrecords::podIdentityGrants;
    grant.principal =
        keys::k8sObject(given.empty() ? element.text("clusterName") : given, "serviceaccount",
                        element.text("namespace"), element.text("serviceAccount"));
    grant.role = role;
    grant.scope = clusterKey(element);
    auto attributes = json::object();
    put(attributes, "association", element.text("associationArn"));
    put(attributes, "targetRole", element.text("targetRoleArn"));
    put(attributes, "externalId", element.text("externalId"));
    putFlag(attributes, "disableSessionTags", element.value()["disableSessionTags"]);
    grant.attributes = dumped(attributes);
    grant.evidence = element.evidence();
    if (const auto target = element["targetRoleArn"]; target.exists())
        out.add(Relation{role, awsrecords::targetRole, target.value().text(),
                         dumped(json{{"association", element.text("associationArn")}}),
                         target.evidence()});
    if (const auto document = element["policy"];
        document.exists() && !(document.value().isString() && document.value().string().empty())) {
        Policy policy;
        policy.kind = awsrecords::sessionPolicy;
        policy.subject = element.text("associationArn");
        policy.name = "session policy of the pod identity";
        aws::addDocument(document, std::move(policy), out);
    }
    out.add(std::move(grant));
}

bool isEntry(const JsonValue &element)
{
    return aws::isArn(element["principalArn"].string()) && element.has("kubernetesGroups") &&
           element["clusterName"].isString();
}

/// One grant for each group; without groups the principal still signs in, under `username`.
void addEntry(const Place &element, ImportOutput &out)
{
    Grant grant;
    grant.system = awsrecords::accessEntryGrants;
    grant.principal = element.text("principalArn");
    grant.scope = clusterKey(element);
    auto attributes = json::object();
    put(attributes, "username", element.text("username"));
    put(attributes, "type", element.text("type"));
    grant.attributes = dumped(attributes);
    grant.evidence = element.evidence();
    const auto &given = element.context().cluster;
    const auto cluster = given.empty() ? element.text("clusterName") : given;
    const auto groups = element["kubernetesGroups"].items();
    for (const auto &group : groups) {
        grant.role = keys::k8sObject(cluster, "group", "", group.value().text());
        grant.evidence = group.evidence();
        out.add(grant);
    }
    if (groups.empty())
        out.add(std::move(grant));
}

bool isAccessPolicies(const JsonValue &answer)
{
    return answer["associatedAccessPolicies"].isArray() && answer["clusterName"].isString();
}

void addAccessPolicies(const Place &answer, ImportOutput &out)
{
    for (const auto &entry : answer["associatedAccessPolicies"].items()) {
        const auto scope = entry.value()["accessScope"];
        Grant grant;
        grant.system = awsrecords::accessPolicyGrants;
        grant.principal = answer.text("principalArn");
        grant.role = entry.text("policyArn");
        grant.scope = clusterKey(answer);
        auto attributes = json::object();
        put(attributes, "scope", scope["type"].text());
        put(attributes, "namespaces", scope["namespaces"].texts());
        grant.attributes = dumped(attributes);
        grant.evidence = entry.evidence();
        out.add(std::move(grant));
    }
}

bool isNodeGroup(const JsonValue &element)
{
    return aws::serviceOf(element["nodegroupArn"].string()) == "eks" &&
           aws::isArn(element["nodeRole"].string());
}

void addNodeGroup(const Place &element, ImportOutput &out)
{
    const auto role = element["nodeRole"];
    out.add(Relation{clusterKey(element), awsrecords::nodeRole, role.value().text(),
                     dumped(json{{"nodegroup", element.text("nodegroupArn")}}), role.evidence()});
}

constexpr Shape shapes[] = {
    {associationMembers, isAssociation, addAssociation},
    {entryMembers, isEntry, addEntry},
    {{}, isAccessPolicies, addAccessPolicies},
    {groupMembers, isNodeGroup, addNodeGroup},
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

const Importer awsClusterAccess{
    .id = "aws.eks-access",
    .title = "AWS EKS pod identities, access entries and node groups",
    .collections = lists,
    .probe = probe,
    .run = run,
    .secretMembers = {},
};

} // namespace isthmus
