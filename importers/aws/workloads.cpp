// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/aws/awsimporters.h"
#include "importers/aws/resources.h"
#include "model/records/keys.h"

namespace isthmus
{
namespace
{

using nlohmann::json;

// Workloads that run as a role: lambda list-functions, bedrock-agent get-agent
// (sources.md §1.7, §1.8). Clusters are read with the other Kubernetes exports.
constexpr std::string_view functionLists[] = {"Functions", "Configuration"};
constexpr std::string_view agentMembers[] = {"agent"};
constexpr std::string_view lists[] = {"Functions"};
constexpr std::string_view secretMembers[] = {"Variables", "promptOverrideConfiguration"};

void send(Entity workload, const json &attributes, const std::string &role, const Place &element,
          ImportOutput &out)
{
    workload.attributes = dumped(attributes);
    workload.evidence = element.evidence();
    if (aws::isArn(role))
        out.add(Relation{workload.key, "RUNS_AS", role, {}, workload.evidence});
    out.add(std::move(workload));
}

bool isFunction(const JsonValue &element)
{
    return aws::serviceOf(element["FunctionArn"].string()) == "lambda" && element.has("Role");
}

void addFunction(const Place &element, ImportOutput &out)
{
    auto function = aws::resourceEntity(element.string("FunctionArn"), {});
    auto attributes = json::object();
    put(attributes, "runtime", element.text("Runtime"));
    put(attributes, "lastModified", dateText(element.value()["LastModified"]));
    // Values of environment variables may be secrets; only their names are kept.
    for (const auto &[name, value] : element.value()["Environment"]["Variables"].members())
        attributes["environment"].push_back(std::string(name));
    send(std::move(function), attributes, element.text("Role"), element, out);
}

bool isAgent(const JsonValue &element)
{
    return aws::serviceOf(element["agentArn"].string()) == "bedrock";
}

void addAgent(const Place &element, ImportOutput &out)
{
    auto agent = aws::resourceEntity(element.string("agentArn"), {});
    agent.kind = "agent";
    agent.name = element.string("agentName");
    auto attributes = json::object();
    put(attributes, "model", element.text("foundationModel"));
    put(attributes, "status", element.text("agentStatus"));
    send(std::move(agent), attributes, element.text("agentResourceRoleArn"), element, out);
}

constexpr Shape shapes[] = {
    {functionLists, isFunction, addFunction},
    {agentMembers, isAgent, addAgent},
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

const Importer awsWorkloads{
    .id = "aws.workloads",
    .title = "AWS functions and agents",
    .collections = lists,
    .probe = probe,
    .run = run,
    .secretMembers = secretMembers,
};

} // namespace isthmus
