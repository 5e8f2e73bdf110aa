// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/cli/accessoutput.h"
#include "app/cli/command.h"
#include "app/cli/console.h"
#include "app/cli/openproject.h"

#include <fstream>
#include <iostream>
#include <memory>
#include <optional>

namespace isthmus::cli
{
namespace
{

struct Options {
    ProjectOptions project;
    AccessQuestion question;
    std::vector<std::string> context;
    std::string requests;
    bool wantsTree = false;
};

Result<int> one(Project &project, const Snapshot &snapshot, const Options &options)
{
    auto question = options.question;
    auto context = contextFrom(options.context);
    if (!context)
        return tl::unexpected<Error>(context.error());
    question.context = std::move(*context);
    const bool wantsTree = options.wantsTree || !options.project.isJson;
    const auto answer =
        Access(snapshot).ask(question, wantsTree ? AccessDetail::Tree : AccessDetail::Reasons);
    if (!answer)
        return tl::unexpected<Error>(answer.error());
    if (options.project.isJson)
        printJson(accessJson(project, *answer));
    else
        print(accessText(project, snapshot, *answer));
    return Done;
}

/// Text, number or truth value as text.
std::optional<std::string> scalar(const Json &value)
{
    if (value.is_string())
        return value.get<std::string>();
    if (value.is_number() || value.is_boolean())
        return value.dump();
    return std::nullopt;
}

Result<void> readContext(const Json &object, AccessContext &context)
{
    if (!object.is_object())
        return failure("`context` is no object");
    for (const auto &[key, value] : object.items()) {
        auto &values = context[key];
        if (value.is_array()) {
            for (const auto &item : value)
                if (const auto text = scalar(item))
                    values.push_back(*text);
                else
                    return failure("a value of context key `" + key + "` is no text");
        } else if (const auto text = scalar(value)) {
            values.push_back(*text);
        } else {
            return failure("context key `" + key + "` is neither a text nor a list");
        }
    }
    return {};
}

Result<AccessQuestion> questionFrom(const Json &line)
{
    if (line.is_discarded())
        return failure("the line is no JSON");
    if (!line.is_object())
        return failure("the line is no JSON object");
    AccessQuestion question;
    for (auto [name, text] :
         {std::pair{"principal", &question.principal}, std::pair{"action", &question.action},
          std::pair{"resource", &question.resource}}) {
        if (!line.contains(name) || !line[name].is_string())
            return failure("`" + std::string(name) + "` is missing or no text");
        *text = line[name].get<std::string>();
    }
    if (line.contains("context"))
        if (const auto read = readContext(line["context"], question.context); !read)
            return tl::unexpected<Error>(read.error());
    return question;
}

/// One answer a line, in the order of the questions. What cannot be answered becomes a line with
/// its number and the reason, and the exit code says so.
Result<int> many(Project &project, const Snapshot &snapshot, const Options &options,
                 std::istream &input)
{
    const Access access(snapshot);
    const auto detail = options.wantsTree ? AccessDetail::Tree : AccessDetail::Reasons;
    int code = Done;
    std::uint64_t number = 0;
    for (std::string text; std::getline(input, text);) {
        ++number;
        if (text.find_first_not_of(" \t\r") == text.npos)
            continue;
        const auto line = Json::parse(text, nullptr, false);
        const auto question = questionFrom(line);
        const auto answer = question
                                ? access.ask(*question, detail)
                                : Result<AccessAnswer>(tl::unexpected<Error>(question.error()));
        Json out;
        if (answer) {
            out = accessJson(project, *answer);
        } else {
            out = {{"line", number}, {"error", answer.error().message}};
            code = Partial;
        }
        if (line.is_object() && line.contains("id"))
            out["id"] = line["id"];
        print(out.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
    }
    if (input.bad())
        return failure("`" + options.requests + "` could not be read to its end");
    return code;
}

Result<int> run(const Options &options)
{
    const bool isBatch = !options.requests.empty();
    const auto &asked = options.question;
    if (isBatch != (asked.principal.empty() && asked.action.empty() && asked.resource.empty() &&
                    options.context.empty()))
        return failure(isBatch ? "give either --requests or one question"
                               : "give --principal, --action and --resource, or --requests",
                       Error::Kind::Usage);
    if (!isBatch && (asked.principal.empty() || asked.action.empty() || asked.resource.empty()))
        return failure("--principal, --action and --resource belong together", Error::Kind::Usage);
    const auto open = openSnapshot(options.project);
    if (!open)
        return tl::unexpected<Error>(open.error());
    std::ifstream file;
    if (isBatch && options.requests != "-") {
        file.open(options.requests, std::ios::binary);
        if (!file)
            return failure("`" + options.requests + "` cannot be read");
    }
    const auto snapshot = open->project->readSnapshot(open->info.id);
    if (!isBatch)
        return one(*open->project, *snapshot, options);
    return many(*open->project, *snapshot, options, options.requests == "-" ? std::cin : file);
}

Runner setUp(CLI::App &app)
{
    auto options = std::make_shared<Options>();
    options->project.addTo(app);
    app.add_option("--principal", options->question.principal,
                   "Who: key, ARN, alias or unique name; `*` for anonymous callers");
    app.add_option("--action", options->question.action, "What: s3:GetObject");
    app.add_option("--resource", options->question.resource,
                   "On what: key, ARN or alias; `*` for actions without a resource");
    addContextOption(app, options->context);
    app.add_option("--requests", options->requests,
                   "Many questions, one JSON object {principal, action, resource, context} a line "
                   "(`-`: standard input); answers one a line");
    app.add_flag("--tree", options->wantsTree,
                 "With JSON: also what each kind of policy says by itself");
    return [options] { return run(*options); };
}

} // namespace

const Command accessCommand{"access", "Decide whether somebody may do something, and why", setUp};

} // namespace isthmus::cli
