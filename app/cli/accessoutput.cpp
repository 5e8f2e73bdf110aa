// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/cli/accessoutput.h"

#include "app/cli/console.h"
#include "app/cli/textoutput.h"

namespace isthmus::cli
{
namespace
{

Json reasonJson(Project &project, const AccessReason &reason)
{
    Json evidence;
    if (reason.place)
        evidence = evidenceJson(project, {{*reason.place, {}}}).front();
    return {{"layer", reason.layer},
            {"policy", reason.policy},
            {"effect", reason.effect},
            {"why", reason.why},
            {"evidence", std::move(evidence)}};
}

std::string reasonText(Project &project, const AccessReason &reason)
{
    std::string text = reason.effect == "None" ? "" : reason.effect + "  ";
    text += reason.policy.empty() ? "" : reason.policy + ": ";
    text += reason.why;
    const auto place = reason.place ? placeText(project, *reason.place) : std::string();
    return printable(text + (place.empty() ? "" : "  " + place)) + "\n";
}

std::string treeText(Project &project, const AccessAnswer &answer)
{
    std::string out;
    for (const auto &step : answer.tree) {
        std::string name = step.layer;
        name.resize(std::max<std::size_t>(name.size() + 2, 18), ' ');
        out += "  " + name + step.text +
               (step.isNeeded || step.reasons.empty() ? ""
                                                      : " (not "
                                                        "needed)") +
               "\n";
        for (const auto reason : step.reasons)
            out += "    " + reasonText(project, answer.decisive[reason]);
    }
    for (const auto &reason : answer.decisive)
        if (reason.layer == "service")
            out += "  " + reasonText(project, reason);
    return out;
}

std::string listText(std::string_view title, const std::vector<std::string> &lines)
{
    if (lines.empty())
        return {};
    std::string out = "\n" + bold(title) + "\n";
    for (const auto &line : lines)
        out += "  - " + printable(line) + "\n";
    return out;
}

} // namespace

Json accessJson(Project &project, const AccessAnswer &answer)
{
    auto decisive = Json::array();
    for (const auto &reason : answer.decisive)
        decisive.push_back(reasonJson(project, reason));
    Json out{{"principal", answer.principal},
             {"action", answer.action},
             {"resource", answer.resource},
             {"verdict", verdictName(answer.verdict)},
             {"optimistic", verdictName(answer.optimistic)},
             {"decisive", std::move(decisive)},
             {"conditions", conditionsJson(answer.conditions)},
             {"missing", answer.missing},
             {"assumptions", answer.assumptions}};
    if (answer.tree.empty())
        return out;
    auto tree = Json::array();
    for (const auto &step : answer.tree)
        tree.push_back({{"layer", step.layer},
                        {"verdict", verdictName(step.verdict)},
                        {"needed", step.isNeeded},
                        {"text", step.text},
                        {"decisive", step.reasons}});
    out["tree"] = std::move(tree);
    return out;
}

std::string accessText(Project &project, const Snapshot &snapshot, const AccessAnswer &answer)
{
    const auto named = [&](const std::string &key) {
        const auto *entity = snapshot.entity(key);
        return printable(entity && !entity->name.empty() && entity->name != key
                             ? entity->name + " (" + key + ")"
                             : key);
    };
    std::string out = colored(answer.verdict) + ": " + named(answer.principal) + ", " +
                      printable(answer.action) + " on " + named(answer.resource) + "\n";
    if (answer.optimistic != answer.verdict)
        out += colored(answer.optimistic) + " if everything that is missing turns out harmless\n";
    out += "\n" + treeText(project, answer);
    std::vector<std::string> conditions;
    for (const auto &check : answer.conditions)
        conditions.push_back(std::string(verdictName(check.verdict)) + ": " + check.text +
                             (check.reason.empty() ? "" : " (" + check.reason + ")"));
    out += listText("Conditions", conditions);
    out += listText("Missing", answer.missing);
    out += listText("Assumptions", answer.assumptions);
    return out;
}

Result<AccessContext> contextFrom(const std::vector<std::string> &texts)
{
    AccessContext context;
    for (const auto &text : texts) {
        const auto equals = text.find('=');
        if (equals == text.npos || equals == 0)
            return failure("`" + text + "` is no context; write it as key=value",
                           Error::Kind::Usage);
        context[text.substr(0, equals)].push_back(text.substr(equals + 1));
    }
    return context;
}

void addContextOption(CLI::App &app, std::vector<std::string> &texts)
{
    app.add_option("--context", texts,
                   "A fact of the request, key=value; repeat a key to give it several values")
        ->allow_extra_args(false);
}

} // namespace isthmus::cli
