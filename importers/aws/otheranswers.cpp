// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/aws/awsimporters.h"
#include "importers/aws/awsrecord.h"

namespace isthmus
{
namespace
{

// Answers that are recognised, so that the ledger names them, but not used yet.
struct Unused {
    std::string_view member, what;
};
constexpr Unused unusedAnswers[] = {
    {"agentSummaries", "a list of Bedrock agents (get-agent is read)"},
    {"EvaluationResults", "a policy simulation"},
};

const Unused *unusedAnswer(const JsonValue &answer)
{
    for (const auto &row : unusedAnswers)
        if (answer.exact(row.member).isArray())
            return &row;
    return nullptr;
}

bool isError(const JsonValue &answer)
{
    return answer["Error"]["Code"].isString();
}

int probe(const Record &record)
{
    const auto answer = answerOf(record);
    const bool isFromAws =
        answer.has("ResponseMetadata") || record.context().carrierSource.starts_with("aws.");
    if (!isFromAws)
        return 0;
    return isError(answer) ? 60 : 15; // any reader that knows the answer is surer
}

void run(Record &record, ImportOutput &out)
{
    const auto answer = answerOf(record);
    if (isError(answer.value()))
        out.note(Severity::Warning, "the answer is an error, `" +
                                        answer.value()["Error"]["Code"].text() +
                                        "`: " + answer.value()["Error"]["Message"].text());
    else if (const auto *row = unusedAnswer(answer.value()))
        out.note(Severity::Warning, "`" + std::string(row->member) + "` is recognised as " +
                                        std::string(row->what) + ", but not used yet");
    else
        out.note(Severity::Warning, "an AWS answer that no importer knows");
}

} // namespace

const Importer awsOtherAnswers{
    .id = "aws.other",
    .title = "Other AWS answers",
    .collections = {},
    .probe = probe,
    .run = run,
    .secretMembers = {},
};

} // namespace isthmus
