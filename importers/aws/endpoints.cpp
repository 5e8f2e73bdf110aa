// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/aws/awsimporters.h"
#include "importers/aws/awsrecord.h"
#include "model/base/text.h"
#include "model/records/awsrecords.h"
#include "model/records/keys.h"

#include <algorithm>

namespace isthmus
{
namespace
{

using nlohmann::json;

// ec2 describe-vpc-endpoints: their policies limit every request that comes through them.
constexpr std::string_view lists[] = {"VpcEndpoints"};

bool isEndpoint(const JsonValue &element)
{
    return element["VpcEndpointId"].string().starts_with("vpce-") && element.has("ServiceName");
}

/// "com.amazonaws.eu-west-1.s3" -> "eu-west-1"; also "aws.api.…" and China's "cn.com.amazonaws.…".
std::string regionOf(std::string_view serviceName)
{
    for (const auto part : split(serviceName, '.'))
        if (std::ranges::count(part, '-') >= 2 && !part.empty() && part.back() >= '0' &&
            part.back() <= '9')
            return std::string(part);
    return {};
}

void addEndpoint(const Place &element, ImportOutput &out)
{
    const auto id = element.text("VpcEndpointId");
    const auto service = element.string("ServiceName");
    const auto account =
        element.has("OwnerId") ? element.text("OwnerId") : aws::accountOf(element.context());
    const auto region = regionOf(service);
    const std::string partition = service.starts_with("cn.")      ? "aws-cn"
                                  : region.starts_with("us-gov-") ? "aws-us-gov"
                                                                  : "aws";
    Entity endpoint;
    endpoint.key = "arn:" + partition + ":ec2:" + region + ":" + account + ":vpc-endpoint/" + id;
    endpoint.kind = "vpc-endpoint";
    endpoint.provider = "aws";
    endpoint.scope = account.size() == 12 ? keys::awsAccount(account) : std::string();
    endpoint.name = id;
    endpoint.aliases = {id};
    auto attributes = json::object();
    put(attributes, "vpc", element.text("VpcId"));
    put(attributes, "service", std::string(service));
    put(attributes, "type", element.text("VpcEndpointType"));
    put(attributes, "state", element.text("State"));
    put(attributes, "tags", aws::tagsOf(element.value()["Tags"]));
    endpoint.attributes = dumped(attributes);
    endpoint.evidence = element.evidence();
    Policy policy;
    policy.kind = awsrecords::endpointPolicy;
    policy.subject = endpoint.key;
    policy.name = "endpoint policy";
    aws::addAccount(account, endpoint.evidence, out);
    out.add(std::move(endpoint));
    aws::addDocument(element["PolicyDocument"], std::move(policy), out);
}

constexpr Shape shapes[] = {{lists, isEndpoint, addEndpoint}};

int probe(const Record &record)
{
    return probeShapes(record, shapes);
}
void run(Record &record, ImportOutput &out)
{
    runShapes(record, out, shapes);
}

} // namespace

const Importer awsEndpoints{
    .id = "aws.vpc-endpoints",
    .title = "AWS VPC endpoints and their policies",
    .collections = lists,
    .probe = probe,
    .run = run,
    .secretMembers = {},
};

} // namespace isthmus
