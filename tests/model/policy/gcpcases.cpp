// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/base/text.h"
#include "model/policy/gcp/estate.h"
#include "tests/model/policy/planecases.h"

#include <stdexcept>

namespace isthmus
{
namespace
{

using namespace gcppolicy;
using nlohmann::json;

std::vector<Principal> principals(const std::string &list)
{
    std::vector<Principal> out;
    for (const auto one : split(list, ','))
        out.push_back(parsePrincipal(trimmed(one)));
    return out;
}

std::vector<Principal> principals(const json &object, const char *member)
{
    std::vector<Principal> out;
    for (const auto &one : textsOf(object, member))
        out.push_back(parsePrincipal(one));
    return out;
}

/// "role: member, member [if condition]"; "?" in front: the condition is hidden.
Binding binding(std::string text)
{
    Binding out;
    out.isConditionHidden = text.starts_with('?');
    text = text.substr(out.isConditionHidden ? 1 : 0);
    const auto condition = text.find(" if ");
    if (condition != std::string::npos)
        out.condition = parseCondition(text.substr(condition + 4));
    const auto colon = text.find(": ");
    out.role = text.substr(0, colon);
    out.members = principals(
        text.substr(colon + 2, condition == std::string::npos ? condition : condition - colon - 2));
    return out;
}

DenyPolicy deny(const json &given)
{
    DenyRule rule{principals(given, "denied"), principals(given, "except"),
                  textsOf(given, "permissions"), textsOf(given, "exceptPermissions"),
                  parseCondition(given.value("if", ""))};
    DenyPolicy out{given.at("name"), {std::move(rule)}, 0, given.value("known", true)};
    if (!out.isKnown)
        out.rules.clear();
    return out;
}

Node node(const std::string &id, const json &given)
{
    Node out;
    out.name = "`" + id + "`";
    out.parent = given.value("in", "");
    out.spellings = textsOf(given, "is");
    out.gap = given.value("gap", "");
    for (const auto &one : textsOf(given, "allow"))
        out.bindings.push_back(binding(one));
    for (const auto &one : given.value("deny", json::array()))
        out.denies.push_back(deny(one));
    const auto resource = given.value("resource", json::object());
    if (resource.contains("glob"))
        out.resourceName = cel::Value::glob(resource["glob"]);
    if (resource.contains("name"))
        out.resourceName = cel::Value::of(resource["name"].get<std::string>());
    if (resource.contains("type"))
        out.resourceType = cel::Value::of(resource["type"].get<std::string>());
    if (resource.contains("service"))
        out.resourceService = cel::Value::of(resource["service"].get<std::string>());
    if (given.contains("tags"))
        out.tags = given["tags"].get<std::map<std::string, std::string>>();
    out.isPublicPrevented = given.value("publicPrevented", false);
    return out;
}

CustomRole role(const json &given)
{
    if (given.is_array())
        return {CustomRole::State::Active, given.get<std::set<std::string>>()};
    const auto state = given.value("deleted", false)            ? CustomRole::State::Deleted
                       : given.value("stage", "") == "DISABLED" ? CustomRole::State::Disabled
                                                                : CustomRole::State::Active;
    return {state, given.value("permissions", std::set<std::string>())};
}

void addGroups(const json &groups, Directory &directory)
{
    for (const auto &[name, value] : groups.items()) {
        std::vector<Principal> members;
        for (const auto &one : value.is_array() ? value : value["members"])
            members.push_back(parsePrincipal(one.get<std::string>()));
        directory.addGroup(name, members);
        if (value.is_object() && value.value("cut", false))
            directory.markIncomplete(name);
    }
}

Estate estate(const json &given)
{
    Estate out;
    for (const auto &[id, value] : given.at("nodes").items()) {
        out.nodes.emplace(id, node(id, value));
        for (const auto &name : textsOf(value, "is"))
            if (name.starts_with("projects/"))
                out.projects.emplace(name.substr(9), id);
    }
    const json roles = given.value("roles", json::object()),
               boundaries = given.value("boundaries", json::object());
    for (const auto &[name, value] : roles.items())
        out.roles.emplace(name, role(value));
    addGroups(given.value("groups", json::object()), out.directory);
    for (const auto &[name, resources] : boundaries.items())
        out.boundaries.push_back({name, resources, "1"});
    for (const auto &one : given.value("boundaryBindings", json::array()))
        out.boundaryBindings.push_back({parsePrincipal(one[0].get<std::string>()), one[1],
                                        parseCondition(one[2].get<std::string>()), 0});
    out.wereDeniesImported = given.value("denies", false);
    out.wereBoundariesImported = given.value("boundariesKnown", false);
    out.asOf = parseTimestamp(given.value("time", "2026-11-01T00:00:00Z")).value();
    return out;
}

Caller caller(const std::string &text, const json &callers)
{
    const auto hit = callers.find(text);
    if (hit == callers.end())
        return callerOf(text);
    auto out = callerOf(hit->at("is").get<std::string>());
    out.containers = textsOf(*hit, "containers");
    out.customer = hit->value("customer", "");
    for (const auto &group : textsOf(*hit, "groups"))
        out.poolGroups.insert(group);
    out.attributes = hit->value("attributes", std::map<std::string, std::string>());
    out.isDisabled = hit->value("disabled", false);
    return out;
}

} // namespace

PlaneFixture gcpFixture(const json &fixture)
{
    const auto facts = std::make_shared<const Estate>(estate(fixture.at("estate")));
    const json callers = fixture["estate"].value("callers", json::object());
    return [facts, callers](const std::string &who, const std::string &ask) {
        const auto at = ask.find(" @ ");
        if (at == std::string::npos)
            throw std::invalid_argument("no node: " + ask);
        return evaluate(*facts, caller(who, callers), ask.substr(0, at), ask.substr(at + 3));
    };
}

} // namespace isthmus
