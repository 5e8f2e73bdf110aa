// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/knowledge/awsescalation.h"

#include "model/base/resource.h"
#include "model/base/text.h"

#include <nlohmann/json.hpp>

#include <array>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace isthmus
{
namespace
{

using nlohmann::json;

constexpr std::array<std::pair<std::string_view, EscalationOver>, 18> overNames{{
    {"", EscalationOver::Elsewhere},
    {"self-user", EscalationOver::SelfUser},
    {"self-role", EscalationOver::SelfRole},
    {"own-group", EscalationOver::OwnGroup},
    {"own-policy", EscalationOver::OwnPolicy},
    {"own-boundary", EscalationOver::OwnBoundary},
    {"own-deny", EscalationOver::OwnDeny},
    {"user", EscalationOver::User},
    {"role", EscalationOver::Role},
    {"group", EscalationOver::Group},
    {"policy", EscalationOver::Policy},
    {"passed-role", EscalationOver::PassedRole},
    {"workload", EscalationOver::Workload},
    {"saml-provider", EscalationOver::SamlProvider},
    {"oidc-provider", EscalationOver::OidcProvider},
    {"resource", EscalationOver::Resource},
    {"member-account", EscalationOver::MemberAccount},
    {"organization", EscalationOver::Organization},
}};

constexpr std::array<std::pair<std::string_view, EscalationFilter>, 7> filterNames{{
    {"", EscalationFilter::None},
    {"has-spare-key", EscalationFilter::HasSpareKey},
    {"has-two-keys", EscalationFilter::HasTwoKeys},
    {"has-no-password", EscalationFilter::HasNoPassword},
    {"has-password", EscalationFilter::HasPassword},
    {"signs-in-with-password", EscalationFilter::SignsInWithPassword},
    {"has-instance-profile", EscalationFilter::HasInstanceProfile},
}};

/// A misspelt name is a mistake of ours in the file: it must not silently drop a rule.
template<class Names>
auto named(const Names &names, const std::string &text)
{
    for (const auto &[name, value] : names)
        if (name == text)
            return value;
    throw std::logic_error("aws-escalation.json: unknown name `" + text + "`");
}

EscalationWay wayOf(const std::string &text)
{
    const auto at = text.find('@');
    EscalationWay way;
    way.action = text.substr(0, at);
    const auto on = at == text.npos ? std::string() : text.substr(at + 1);
    if (way.action == "assume") {
        way.action.clear();
        way.on = EscalationOn::Assume;
    } else if (on.starts_with("arn:")) {
        way.on = EscalationOn::Form;
        way.form = on;
    } else {
        static constexpr std::array<std::pair<std::string_view, EscalationOn>, 3> names{{
            {"target", EscalationOn::Target},
            {"self", EscalationOn::Self},
            {"policies", EscalationOn::Policies},
        }};
        way.on = named(names, on);
    }
    way.lowerAction = toLower(way.action);
    return way;
}

EscalationStep stepOf(const json &value)
{
    EscalationStep step;
    const auto &ways = value.is_object() ? value.at("any") : value;
    if (value.is_object())
        step.otherwise = value.value("else", "");
    if (ways.is_string())
        step.anyOf.push_back(wayOf(ways.get<std::string>()));
    else
        for (const auto &way : ways)
            step.anyOf.push_back(wayOf(way.get<std::string>()));
    return step;
}

EscalationRow rowOf(const json &value)
{
    using Texts = std::vector<std::string>;
    EscalationRow row;
    row.id = value.at("id").get<std::string>();
    row.edge = value.at("edge").get<std::string>();
    row.can = value.value("can", "");
    row.noun = value.value("noun", "");
    row.form = value.value("form", "");
    row.by = value.value("by", "");
    row.who = value.value("who", "");
    row.over = named(overNames, value.value("over", ""));
    row.filter = named(filterNames, value.value("filter", ""));
    row.givesAccount = value.value("gain", "") == "account";
    row.isWalked = value.value("walk", true);
    row.paths = value.value("paths", Texts());
    row.services = value.value("services", Texts());
    row.passedTo = value.value("passedTo", row.services);
    row.needs = value.value("needs", Texts());
    for (const auto &step : value.value("steps", json::array()))
        row.steps.push_back(stepOf(step));
    return row;
}

std::vector<EscalationRow> readRows()
{
    std::vector<EscalationRow> rows;
    const auto file = json::parse(resource("knowledge/aws-escalation.json"));
    for (const auto &row : file.at("rows"))
        rows.push_back(rowOf(row));
    return rows;
}

} // namespace

std::span<const EscalationRow> awsEscalations()
{
    static const auto rows = readRows();
    return rows;
}

} // namespace isthmus
