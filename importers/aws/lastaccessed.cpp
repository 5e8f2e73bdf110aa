// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/aws/awsimporters.h"
#include "importers/aws/awsrecord.h"
#include "model/base/text.h"
#include "model/records/keys.h"

namespace isthmus
{
namespace
{

using nlohmann::json;

// iam get-service-last-accessed-details (sources.md §1.2): what a principal really used. The answer
// does not name the principal.
constexpr std::string_view commands[] = {"get-service-last-accessed-details",
                                         "service-last-accessed-details"};

bool isAnswer(const JsonValue &answer)
{
    return answer["ServicesLastAccessed"].isArray();
}

std::string principalOf(const SourceContext &context)
{
    const auto asked = aws::askedFor(context, {commands[0], commands[1]});
    if (aws::isArn(asked))
        return asked;
    // File names hold no slash: "role_Deploy" or "role-Deploy" beside the account.
    const auto account = aws::accountOf(context);
    for (const std::string_view kind : {"user", "role", "group", "policy"})
        for (const char mark : {'_', '-', '.'})
            if (const auto prefix = std::string(kind) + mark;
                asked.starts_with(prefix) && !account.empty())
                return "arn:aws:iam::" + account + ":" + std::string(kind) + "/" +
                       asked.substr(prefix.size());
    return {};
}

json usesOf(const JsonValue &services, ImportOutput &out)
{
    auto uses = json::object();
    for (const auto &service : services.items()) {
        auto use = json::object();
        put(use, "last", dateText(service["LastAuthenticated"]));
        const auto name = service["ServiceNamespace"].text();
        const bool isUnreadable = !service["LastAuthenticated"].text().empty() && use.empty();
        if (name.empty() || isUnreadable)
            out.note(Severity::Warning,
                     name.empty() ? "a service without its namespace is skipped"
                                  : "the date of the last use of `" + name + "` is not understood");
        if (name.empty() || isUnreadable)
            continue;
        for (const auto &action : service["TrackedActionsLastAccessed"].items())
            if (auto date = dateText(action["LastAccessedTime"]); !date.empty())
                use["actions"][action["ActionName"].text()] = std::move(date);
        uses[name] = std::move(use); // {} = not within the window
    }
    return uses;
}

void addAnswer(const Place &answer, ImportOutput &out)
{
    const auto arn = principalOf(answer.context());
    if (arn.empty())
        return out.note(Severity::Warning, "service last-access data is skipped: neither a "
                                           "carrier nor the file name says whose it is");
    if (answer.string("JobStatus") == "IN_PROGRESS" ||
        answer.value()["IsTruncated"].boolean().value_or(false))
        out.add(Completeness{"aws.last-accessed", arn, "service", false,
                             "the list of used services is not complete", answer.evidence()});
    const auto resource = split(arn, ':').back();
    auto principal = aws::entityOf(arn, resource.substr(0, resource.find('/')), answer);
    principal.isReference = true;
    principal.attributes =
        dumped(json{{"servicesLastAccessed", usesOf(answer.value()["ServicesLastAccessed"], out)}});
    out.add(std::move(principal));
}

constexpr Shape shapes[] = {{{}, isAnswer, addAnswer}};

int probe(const Record &record)
{
    return probeShapes(record, shapes);
}
void run(Record &record, ImportOutput &out)
{
    runShapes(record, out, shapes);
}

} // namespace

const Importer awsLastAccessed{
    .id = "aws.last-accessed",
    .title = "AWS services that principals used",
    .collections = {},
    .probe = probe,
    .run = run,
    .secretMembers = {},
};

} // namespace isthmus
