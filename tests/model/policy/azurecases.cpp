// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/base/text.h"
#include "model/knowledge/roles.h"
#include "model/policy/azure/estate.h"
#include "tests/model/policy/planecases.h"

#include <sstream>
#include <stdexcept>

namespace isthmus
{
namespace
{

using namespace azurepolicy;
using nlohmann::json;

std::vector<Permissions> blocks(const json &value)
{
    std::vector<Permissions> out;
    for (const auto &block : value.is_array() ? value : json::array({value}))
        out.push_back({textsOf(block, "actions"), textsOf(block, "notActions"),
                       textsOf(block, "dataActions"), textsOf(block, "notDataActions")});
    return out;
}

std::shared_ptr<const AbacCondition> condition(const json &given)
{
    const auto text = given.value("if", "");
    return text.empty() ? nullptr : std::make_shared<const AbacCondition>(parseAbac(text));
}

std::optional<Timestamp> timeOf(const json &given, const char *member)
{
    return given.contains(member) ? parseTimestamp(given[member].get<std::string>()) : std::nullopt;
}

/// "who role scope" or an object.
RoleAssignment assignment(const json &value)
{
    RoleAssignment out;
    if (value.is_string()) {
        std::istringstream words(value.get<std::string>());
        words >> out.principal >> out.role >> out.scope;
        return out;
    }
    out.principal = value.at("who");
    out.role = value.at("role");
    out.scope = value.at("at");
    out.condition = condition(value);
    out.isEligible = value.value("eligible", false);
    out.activation = textsOf(value, "activation");
    out.start = timeOf(value, "start");
    out.end = timeOf(value, "end");
    return out;
}

/// "builtin:<guid>" is read from the facts that the program ships.
void addRole(const std::string &key, Estate &out)
{
    if (!key.starts_with("builtin:") || out.roles.contains(key))
        return;
    const auto *role = azureRole(key.substr(8));
    if (!role)
        throw std::invalid_argument("no such built-in role: " + key);
    auto &target = out.roles[key];
    target.name = role->name;
    for (const auto &block : role->permissions)
        target.permissions.push_back(
            {block.actions, block.notActions, block.dataActions, block.notDataActions});
}

std::set<std::string> setOf(const json &given, const char *member)
{
    const auto texts = textsOf(given, member);
    return {texts.begin(), texts.end()};
}

VaultFacts vault(const json &given)
{
    VaultFacts out;
    const auto mode = given.value("mode", "unknown");
    out.mode = mode == "rbac"       ? VaultFacts::Mode::Rbac
               : mode == "policies" ? VaultFacts::Mode::AccessPolicies
                                    : VaultFacts::Mode::Unknown;
    out.isFirewalled = given.value("firewall", false);
    for (const auto &one : given.value("policies", json::array()))
        out.policies.push_back({one.at("who"), one.value("app", ""), setOf(one, "keys"),
                                setOf(one, "secrets"), setOf(one, "certificates"), 0});
    return out;
}

void addDenies(const json &denies, Estate &out)
{
    for (const auto &one : denies) {
        DenyAssignment deny;
        deny.name = one.at("name");
        deny.scope = one.at("at");
        deny.blocks = blocks(one.at("blocks"));
        deny.principals = textsOf(one, "who");
        deny.excluded = textsOf(one, "except");
        deny.isForChildren = !one.value("onlyHere", false);
        deny.condition = condition(one);
        out.denies.push_back(std::move(deny));
    }
}

Estate estate(const json &given)
{
    Estate out;
    const json roles = given.value("roles", json::object()),
               vaults = given.value("vaults", json::object()),
               local = given.value("local", json::object());
    for (const auto &[name, value] : roles.items())
        out.roles[name] = {value.is_object() ? value.value("name", name) : name, blocks(value),
                           true};
    for (const auto &one : given.at("assign")) {
        out.assignments.push_back(assignment(one));
        addRole(out.assignments.back().role, out);
    }
    for (const auto &one : given.value("classic", json::array()))
        out.classic.push_back({one[0], one[1], 0});
    addDenies(given.value("deny", json::array()), out);
    out.parents = given.value("parents", std::unordered_map<std::string, std::string>());
    out.unknownGroups = setOf(given, "unknownGroups");
    for (const auto &[id, value] : vaults.items())
        out.vaults.emplace(id, vault(value));
    for (const auto &[id, value] : local.items())
        out.local[id].isKeyAccessAllowed = value.get<bool>();
    out.attributes = given.value("attributes", std::map<std::string, std::vector<std::string>>());
    out.wereDeniesImported = given.value("denies", false);
    out.asOf = parseTimestamp(given.value("time", "2026-11-01T00:00:00Z")).value();
    return out;
}

Caller caller(const std::string &text, const json &callers)
{
    Caller out;
    out.id = text;
    const auto hit = callers.find(text);
    if (hit == callers.end())
        return out;
    out.id = hit->value("id", text);
    out.groups = textsOf(*hit, "groups");
    out.applicationId = hit->value("app", "");
    out.areAttributesKnown = hit->contains("attributes");
    out.attributes = hit->value("attributes", std::map<std::string, std::vector<std::string>>());
    out.isDisabled = hit->value("disabled", false);
    return out;
}

/// "action[#subOperation]", "data action", "assign <role> <type> <principal>", "bypass <name>",
/// each followed by " @ scope".
Decision answer(const Estate &facts, const Caller &who, const std::string &ask)
{
    const auto at = ask.find(" @ ");
    auto what = ask.substr(0, at);
    const auto scope = ask.substr(at + 3);
    if (what.starts_with("assign ")) {
        std::istringstream words(what);
        std::string verb, role, type, principal;
        words >> verb >> role >> type >> principal;
        return mayAssign(facts, who, scope, role, principal, type);
    }
    if (what.starts_with("bypass ")) {
        for (auto &way : bypasses(facts, who, scope))
            if (way.name == what.substr(7))
                return std::move(way.decision);
        throw std::invalid_argument("no such way: " + what);
    }
    Question question;
    if (what.starts_with("data ")) {
        question.plane = Plane::Data;
        what = what.substr(5);
    }
    const auto hash = what.find('#');
    question.action = what.substr(0, hash);
    if (hash != std::string::npos)
        question.subOperation = what.substr(hash + 1);
    question.resource = scope;
    return evaluate(facts, who, question);
}

} // namespace

PlaneFixture azureFixture(const json &fixture)
{
    const auto facts = std::make_shared<const Estate>(estate(fixture.at("estate")));
    const json callers = fixture["estate"].value("callers", json::object());
    return [facts, callers](const std::string &who, const std::string &ask) {
        return answer(*facts, caller(who, callers), ask);
    };
}

} // namespace isthmus
