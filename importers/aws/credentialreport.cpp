// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/aws/awsimporters.h"
#include "importers/aws/awsrecord.h"
#include "model/base/text.h"
#include "model/base/timestamp.h"
#include "model/records/keys.h"

#include <array>
#include <map>

namespace isthmus
{
namespace
{

using nlohmann::json;

// iam get-credential-report (sources.md §1.2): CSV, or JSON with the CSV in base64.
using Row = std::map<std::string, std::string, std::less<>>;

std::string cell(const Row &row, std::string_view column)
{
    const auto found = row.find(column);
    return found == row.end() ? std::string() : found->second;
}

void putCell(json &attributes, const char *key, const std::string &text)
{
    if (equalsIgnoreCase(text, "true") || equalsIgnoreCase(text, "false"))
        attributes[key] = equalsIgnoreCase(text, "true");
}

void putDate(json &attributes, const char *key, const std::string &text)
{
    if (const auto time = parseTimestamp(text))
        attributes[key] = formatTimestamp(*time);
}

/// "access_key_1_…": the report holds no key ids; they join by list-access-keys.
json accessKey(const Row &row, const std::string &prefix)
{
    auto key = json::object();
    putCell(key, "active", cell(row, prefix + "_active"));
    putDate(key, "rotated", cell(row, prefix + "_last_rotated"));
    putDate(key, "lastUsed", cell(row, prefix + "_last_used_date"));
    if (const auto service = cell(row, prefix + "_last_used_service"); service != "N/A")
        put(key, "lastUsedService", service);
    return key;
}

json attributesOf(const Row &row)
{
    auto attributes = json::object();
    putDate(attributes, "created", cell(row, "user_creation_time"));
    putCell(attributes, "passwordEnabled", cell(row, "password_enabled"));
    putDate(attributes, "passwordLastUsed", cell(row, "password_last_used"));
    putDate(attributes, "passwordLastChanged", cell(row, "password_last_changed"));
    putCell(attributes, "mfaActive", cell(row, "mfa_active"));
    put(attributes, "accessKey1", accessKey(row, "access_key_1"));
    put(attributes, "accessKey2", accessKey(row, "access_key_2"));
    putCell(attributes, "cert1Active", cell(row, "cert_1_active"));
    putCell(attributes, "cert2Active", cell(row, "cert_2_active"));
    return attributes;
}

void addRow(const Row &row, const EvidenceRef &evidence, ImportOutput &out)
{
    Entity user;
    user.key = cell(row, "arn");
    if (!aws::isArn(user.key)) {
        out.note(Severity::Warning,
                 "credential report row `" + cell(row, "user") + "` is skipped: it has no ARN");
        return;
    }
    user.kind = "user";
    user.provider = "aws";
    user.scope = aws::accountKeyOf(user.key);
    auto attributes = attributesOf(row);
    if (cell(row, "user") == "<root_account>") {
        user.name = "root";
        attributes["isRoot"] = true;
    } else {
        user.name = cell(row, "user");
        user.aliases = {keys::awsNameAlias(user.key)};
        if (const auto arn = aws::pathlessArn(user.key); arn != user.key)
            user.aliases.push_back(arn);
    }
    user.attributes = dumped(attributes);
    user.evidence = evidence;
    aws::addAccount(keys::awsAccountOf(user.key), evidence, out);
    out.add(std::move(user));
}

std::string base64Decoded(std::string_view text)
{
    static constexpr std::string_view digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    unsigned buffer = 0;
    int bits = 0;
    for (const char c : text) {
        const auto digit = digits.find(c);
        if (digit == std::string_view::npos)
            continue; // line breaks and padding
        buffer = ((buffer << 6) | static_cast<unsigned>(digit)) & 0xffffffu;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            out += static_cast<char>((buffer >> bits) & 0xffu);
        }
    }
    return out;
}

/// The report's own CSV: no quoted field occurs, since IAM names hold neither commas nor quotes.
void addEncodedReport(const Place &answer, ImportOutput &out)
{
    const auto csv = base64Decoded(answer.string("Content"));
    const auto lines = split(csv, '\n');
    const auto header = split(trimmed(lines.front()), ',');
    if (header.size() < 3 || header[0] != "user" || header[1] != "arn") {
        out.note(Severity::Error, "the credential report's `Content` is no base64 CSV");
        return;
    }
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const auto cells = split(trimmed(lines[i]), ',');
        if (cells.size() < 2)
            continue;
        Row row;
        for (std::size_t c = 0; c < cells.size() && c < header.size(); ++c)
            row.emplace(header[c], cells[c]);
        addRow(row, answer["Content"].evidence(), out);
    }
}

bool isReportRow(const JsonValue &row)
{
    return row.has("user") && row.has("arn") && row.has("access_key_1_active") &&
           row.has("mfa_active");
}

int probe(const Record &record)
{
    const auto answer = answerOf(record);
    if (isReportRow(answer))
        return 95;
    return answer["Content"].isString() && answer["ReportFormat"].string() == "text/csv" ? 95 : 0;
}

void run(Record &record, ImportOutput &out)
{
    const auto answer = answerOf(record);
    if (!isReportRow(answer.value()))
        return addEncodedReport(answer, out);
    Row row;
    for (const auto &[column, value] : answer.value().members())
        row.emplace(column, value.text());
    addRow(row, answer.evidence(), out);
}

} // namespace

const Importer awsCredentialReport{
    .id = "aws.credential-report",
    .title = "AWS credential report",
    .collections = {},
    .probe = probe,
    .run = run,
    .secretMembers = {},
};

} // namespace isthmus
