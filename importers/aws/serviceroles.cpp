// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/aws/awsimporters.h"
#include "importers/aws/resources.h"
#include "model/base/text.h"
#include "model/records/keys.h"

#include <algorithm>

namespace isthmus
{
namespace
{

using nlohmann::json;

// Whatever else runs as a role (sources.md §1.7, §1.8). One row for each kind: which member is its
// own ARN, and where its role stands.
struct Row {
    std::string_view service, arn, role, kind;
};
constexpr Row rows[] = {
    {"codebuild", "arn", "serviceRole", "workload"},
    {"states", "stateMachineArn", "roleArn", "workflow"},
    {"apprunner", "ServiceArn", "InstanceConfiguration/InstanceRoleArn", "workload"},
    {"cloudformation", "StackId", "RoleARN", "resource"},
    {"batch", "jobDefinitionArn", "containerProperties/jobRoleArn", "workload"},
    {"sagemaker", "NotebookInstanceArn", "RoleArn", "workload"},
    {"sagemaker", "TrainingJobArn", "RoleArn", "workload"},
    {"sagemaker", "ProcessingJobArn", "RoleArn", "workload"},
    {"sagemaker", "ModelArn", "ExecutionRoleArn", "model"},
    {"sagemaker", "PipelineArn", "RoleArn", "workflow"},
    {"sagemaker", "DomainArn", "DefaultUserSettings/ExecutionRole", "workload"},
    {"sagemaker", "UserProfileArn", "UserSettings/ExecutionRole", "workload"},
    {"bedrock", "knowledgeBaseArn", "roleArn", "knowledge-base"},
    {"bedrock", "arn", "executionRoleArn", "workflow"},
    {"bedrock-agentcore", "agentRuntimeArn", "roleArn", "agent"},
    {"bedrock-agentcore", "gatewayArn", "roleArn", "workload"},
    {"bedrock-agentcore", "codeInterpreterArn", "executionRoleArn", "workload"},
};
constexpr std::string_view members[] = {"projects", "Service", "Stacks", "jobDefinitions",
                                        "knowledgeBase"};
constexpr std::string_view lists[] = {"Stacks"};

Place roleAt(const Place &element, const Row &row)
{
    auto place = element;
    for (const auto step : split(row.role, '/'))
        place = place[step];
    return place;
}

const Row *rowOf(const JsonValue &element)
{
    const auto hit = std::ranges::find_if(rows, [&](const Row &row) {
        // A stack may have no role; a member called `arn` alone says too little.
        return aws::serviceOf(element[row.arn].string()) == row.service &&
               (row.arn != "arn" || element.has(row.role));
    });
    return hit == std::end(rows) ? nullptr : hit;
}

bool isWorkload(const JsonValue &element)
{
    return rowOf(element);
}

/// Names of variables; their values may be secrets and are removed by the reader.
json attributesOf(const JsonValue &element)
{
    auto attributes = json::object();
    put(attributes, "status", element.firstOf({"status", "Status", "StackStatus"}).text());
    for (const auto &variable : element["environment"]["environmentVariables"].items())
        attributes["environment"].push_back(variable["name"].text());
    return attributes;
}

/// Else the end of the ARN, without the kind of resource before it.
std::string nameOf(const JsonValue &element, const std::string &tail)
{
    const auto name = element.firstOf({"name", "StackName", "ServiceName", "NotebookInstanceName",
                                       "jobDefinitionName", "DomainName", "agentRuntimeName"});
    const auto cut = tail.find_last_of(tail.find('/') == std::string::npos ? ':' : '/');
    return name.isString() ? name.text() : tail.substr(cut + 1);
}

void addWorkload(const Place &element, ImportOutput &out)
{
    const auto &row = *rowOf(element.value());
    auto workload = aws::resourceEntity(element.string(row.arn), {});
    workload.kind = row.kind;
    workload.name = nameOf(element.value(), workload.name);
    workload.attributes = dumped(attributesOf(element.value()));
    workload.evidence = element.evidence();
    const auto role = roleAt(element, row);
    if (aws::isArn(role.value().string()))
        out.add(Relation{workload.key, "RUNS_AS", role.value().text(), {}, role.evidence()});
    else if (role.exists())
        out.note(Severity::Warning, "the role of `" + workload.key + "` is no ARN and is left out");
    aws::addAccount(keys::awsAccountOf(workload.key), workload.evidence, out);
    out.add(std::move(workload));
}

constexpr Shape shapes[] = {{members, isWorkload, addWorkload}};

int probe(const Record &record)
{
    return probeShapes(record, shapes);
}
void run(Record &record, ImportOutput &out)
{
    runShapes(record, out, shapes);
}

} // namespace

const Importer awsServiceRoles{
    .id = "aws.service-roles",
    .title = "AWS builds, workflows, notebooks and the like with their roles",
    .collections = lists,
    .probe = probe,
    .run = run,
    .secretMembers = {},
};

} // namespace isthmus
