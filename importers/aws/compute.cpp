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

// ec2 describe-instances, describe-iam-instance-profile-associations; ecs
// describe-task-definition, describe-services (sources.md §1.7).
constexpr std::string_view reservationLists[] = {"Reservations"};
constexpr std::string_view associationLists[] = {"IamInstanceProfileAssociations"};
constexpr std::string_view taskMembers[] = {"taskDefinition"};
constexpr std::string_view serviceLists[] = {"services"};
constexpr std::string_view lists[] = {"Reservations", "IamInstanceProfileAssociations"};
constexpr std::string_view secretMembers[] = {"UserData"};

bool isReservation(const JsonValue &element)
{
    const auto instances = element["Instances"].items();
    return element.has("ReservationId") ||
           (!instances.empty() && instances.front()["InstanceId"].string().starts_with("i-"));
}

/// "eu-west-1b" -> "eu-west-1"
std::string regionOfZone(std::string zone)
{
    while (!zone.empty() && zone.back() >= 'a' && zone.back() <= 'z')
        zone.pop_back();
    return zone;
}

/// ARN of a machine; "" when the account is not known.
std::string machineArn(const std::string &account, const std::string &region, const std::string &id)
{
    return account.empty() ? std::string()
                           : "arn:aws:ec2:" + region + ":" + account + ":instance/" + id;
}

void relateProfile(const std::string &machine, const Place &profile, ImportOutput &out)
{
    if (const auto arn = profile.text("Arn"); aws::isArn(arn))
        out.add(Relation{machine, awsrecords::usesProfile, arn, {}, profile.evidence()});
    else if (profile.exists())
        out.note(Severity::Warning, "the instance profile of `" + machine + "` has no ARN");
}

std::string nameOf(const Place &instance)
{
    const auto tags = aws::tagsOf(instance.value()["Tags"]);
    const auto name = tags.find("Name");
    return name == tags.end() ? instance.text("InstanceId") : name->get<std::string>();
}

json machineAttributes(const Place &instance)
{
    const auto value = instance.value();
    auto attributes = json::object();
    put(attributes, "state", value["State"]["Name"].text());
    put(attributes, "metadataTokens", value["MetadataOptions"]["HttpTokens"].text());
    put(attributes, "metadataEndpoint", value["MetadataOptions"]["HttpEndpoint"].text());
    put(attributes, "publicIp", value["PublicIpAddress"].text());
    put(attributes, "vpc", value["VpcId"].text());
    put(attributes, "image", value["ImageId"].text());
    put(attributes, "launched", dateText(value["LaunchTime"]));
    put(attributes, "tags", aws::tagsOf(value["Tags"]));
    return attributes;
}

void addInstance(const Place &instance, const std::string &account, ImportOutput &out)
{
    const auto id = instance.text("InstanceId");
    const auto zone = instance.value()["Placement"]["AvailabilityZone"].text();
    Entity machine;
    machine.key = machineArn(account, regionOfZone(zone), id);
    machine.aliases = {id};
    if (machine.key.empty()) {
        machine.key = id;
        machine.aliases.clear();
        out.note(Severity::Warning, "the account of machine `" + id + "` is not known");
    }
    machine.kind = "virtual-machine";
    machine.provider = "aws";
    machine.scope = account.empty() ? std::string() : keys::awsAccount(account);
    machine.name = nameOf(instance);
    machine.attributes = dumped(machineAttributes(instance));
    machine.evidence = instance.evidence();
    relateProfile(machine.key, instance["IamInstanceProfile"], out);
    out.add(std::move(machine));
}

void addReservation(const Place &reservation, ImportOutput &out)
{
    const auto owner = reservation.text("OwnerId");
    const auto account = owner.size() == 12 ? owner : aws::accountOf(reservation.context());
    aws::addAccount(account, reservation.evidence(), out);
    for (const auto &instance : reservation["Instances"].items()) {
        if (instance.string("InstanceId").starts_with("i-"))
            addInstance(instance, account, out);
        else
            out.note(Severity::Warning, "a machine without an id is skipped");
    }
}

bool isAssociation(const JsonValue &element)
{
    return element["InstanceId"].string().starts_with("i-") && element.has("IamInstanceProfile");
}

void addAssociation(const Place &element, ImportOutput &out)
{
    const auto state = element.string("State");
    if (state == "disassociated" || state == "disassociating")
        return out.note(Severity::Info, "the profile of `" + element.text("InstanceId") +
                                            "` was taken off and is left out");
    relateProfile(element.text("InstanceId"), element["IamInstanceProfile"], out);
}

bool isTaskDefinition(const JsonValue &element)
{
    return aws::serviceOf(element["taskDefinitionArn"].string()) == "ecs" &&
           element.has("containerDefinitions");
}

/// Images, names of variables and the secrets that are put into them; never values.
json containersOf(const JsonValue &task)
{
    auto attributes = json::object();
    for (const auto &container : task["containerDefinitions"].items()) {
        if (auto image = container["image"].text(); !image.empty())
            attributes["images"].push_back(std::move(image));
        for (const auto &variable : container["environment"].items())
            attributes["environment"].push_back(variable["name"].text());
        for (const auto &secret : container["secrets"].items())
            attributes["secrets"].push_back(secret["valueFrom"].text());
    }
    return attributes;
}

void addTaskDefinition(const Place &element, ImportOutput &out)
{
    auto task = aws::entityOf(element.string("taskDefinitionArn"), "workload", element);
    auto attributes = containersOf(element.value());
    put(attributes, "status", element.text("status"));
    put(attributes, "networkMode", element.text("networkMode"));
    const auto relate = [&](const char *member, const char *kind) {
        if (const auto role = element[member]; aws::isArn(role.value().string()))
            out.add(Relation{task.key, kind, role.value().text(), {}, role.evidence()});
        else if (role.exists())
            out.note(Severity::Warning, "`" + std::string(member) + "` of `" + task.key +
                                            "` is no ARN and is left out");
    };
    relate("taskRoleArn", "RUNS_AS");
    relate("executionRoleArn", awsrecords::executionRole);
    aws::addWithAccount(std::move(task), attributes, out);
}

bool isService(const JsonValue &element)
{
    return aws::serviceOf(element["serviceArn"].string()) == "ecs" && element.has("taskDefinition");
}

void addService(const Place &element, ImportOutput &out)
{
    auto service = aws::entityOf(element.string("serviceArn"), "workload", element);
    service.name = element.text("serviceName");
    auto attributes = json::object();
    put(attributes, "cluster", element.text("clusterArn"));
    put(attributes, "status", element.text("status"));
    putFlag(attributes, "enableExecuteCommand", element.value()["enableExecuteCommand"]);
    const auto task = element["taskDefinition"];
    out.add(Relation{service.key, awsrecords::runsTask, task.value().text(), {}, task.evidence()});
    aws::addWithAccount(std::move(service), attributes, out);
}

constexpr Shape shapes[] = {
    {reservationLists, isReservation, addReservation},
    {associationLists, isAssociation, addAssociation},
    {taskMembers, isTaskDefinition, addTaskDefinition},
    {serviceLists, isService, addService},
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

const Importer awsCompute{
    .id = "aws.compute",
    .title = "AWS machines and container tasks",
    .collections = lists,
    .probe = probe,
    .run = run,
    .secretMembers = secretMembers,
};

} // namespace isthmus
