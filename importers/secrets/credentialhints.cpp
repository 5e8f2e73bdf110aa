// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/secrets/credentialhints.h"

#include "model/base/text.h"
#include "model/records/keys.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>

namespace isthmus
{
namespace
{

bool isUpperOrDigit(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}
bool isHex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
bool isMailCharacter(char c)
{
    return isUpperOrDigit(c) || (c >= 'a' && c <= 'z') || c == '-' || c == '.' || c == '_';
}

constexpr std::size_t accessKeyLength = 20;

void collectAccessKeys(std::string_view text, std::vector<NamedCredential> &found)
{
    for (auto at = text.find("AKIA"); at != std::string_view::npos;
         at = text.find("AKIA", at + 4)) {
        std::size_t end = at;
        while (end < text.size() && isUpperOrDigit(text[end]))
            ++end;
        const bool startsWord = at == 0 || !isUpperOrDigit(text[at - 1]);
        if (!startsWord || end - at != accessKeyLength)
            continue;
        const auto id = std::string(text.substr(at, accessKeyLength));
        found.push_back({keys::awsAccessKey(id), "access-key", id, "aws"});
    }
}

/// The value after `name`, over quotes, colons, equal signs and blanks.
std::string_view valueAfter(std::string_view text, std::string_view name, std::size_t &from)
{
    const auto at = text.find(name, from);
    if (at == std::string_view::npos) {
        from = std::string_view::npos;
        return {};
    }
    auto begin = at + name.size();
    from = begin;
    while (begin < text.size() &&
           std::string_view("\"'\\:= \t").find(text[begin]) != std::string_view::npos)
        ++begin;
    auto end = begin;
    while (end < text.size() && (isHex(text[end]) || text[end] == '-'))
        ++end;
    return text.substr(begin, end - begin);
}

void collectServiceAccountKeys(std::string_view text, std::vector<NamedCredential> &found)
{
    for (std::size_t from = 0; from != std::string_view::npos;) {
        const auto id = valueAfter(text, "private_key_id", from);
        if (id.size() == 40)
            found.push_back(
                {keys::gcpServiceAccountKey(id), "service-account-key", std::string(id), "gcp"});
    }
}

bool isGuid(std::string_view text)
{
    if (text.size() != 36)
        return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool isDash = i == 8 || i == 13 || i == 18 || i == 23;
        if (isDash ? text[i] != '-' : !isHex(text[i]))
            return false;
    }
    return true;
}

std::string azureClientId(std::string_view text)
{
    for (const std::string_view name : {"client_id", "clientId", "AZURE_CLIENT_ID"})
        for (std::size_t from = 0; from != std::string_view::npos;)
            if (const auto id = valueAfter(text, name, from); isGuid(id))
                return toLower(id);
    return {};
}

std::string serviceAccountEmail(std::string_view text)
{
    constexpr std::string_view suffix = ".iam.gserviceaccount.com";
    const auto at = text.find(suffix);
    if (at == std::string_view::npos)
        return {};
    auto begin = at;
    bool hasAt = false;
    while (begin > 0 && (isMailCharacter(text[begin - 1]) || (text[begin - 1] == '@' && !hasAt))) {
        hasAt = hasAt || text[begin - 1] == '@';
        --begin;
    }
    return hasAt ? std::string(text.substr(begin, at + suffix.size() - begin)) : std::string();
}

struct Hint {
    std::string_view part, hint;
};
// Longer names first: the first part that the name contains wins.
constexpr Hint hints[] = {
    {"AWS_ACCESS_KEY", "aws-access-key"},
    {"AWS_SECRET_ACCESS_KEY", "aws-access-key"},
    {"AWS_SECRET_KEY", "aws-access-key"},
    {"AZURE_CLIENT_SECRET", "entra-client-secret"},
    {"ARM_CLIENT_SECRET", "entra-client-secret"},
    {"AZURE_CREDENTIALS", "entra-client-secret"},
    {"GOOGLE_APPLICATION_CREDENTIALS", "gcp-service-account-key"},
    {"GOOGLE_CREDENTIALS", "gcp-service-account-key"},
    {"GCP_SA_KEY", "gcp-service-account-key"},
    {"GCP_CREDENTIALS", "gcp-service-account-key"},
    {"SNOWFLAKE_PASSWORD", "snowflake-password"},
    {"SNOWFLAKE_PRIVATE_KEY", "snowflake-key"},
    {"OPENAI_API_KEY", "openai-api-key"},
    {"ANTHROPIC_API_KEY", "anthropic-api-key"},
    {"DATABRICKS_TOKEN", "databricks-token"},
    {"GH_TOKEN", "github-token"},
    {"GITHUB_TOKEN", "github-token"},
    {"NPM_TOKEN", "npm-token"},
};

} // namespace

std::vector<NamedCredential> credentialsNamedIn(std::string_view text)
{
    std::vector<NamedCredential> found, unique;
    collectAccessKeys(text, found);
    collectServiceAccountKeys(text, found);
    for (auto &credential : found)
        if (std::ranges::none_of(
                unique, [&](const NamedCredential &other) { return other.key == credential.key; }))
            unique.push_back(std::move(credential));
    return unique;
}

void putNamedIdentities(nlohmann::json &attributes, std::string_view text)
{
    if (const auto id = azureClientId(text); !id.empty())
        attributes["azureClientId"] = id;
    if (const auto email = serviceAccountEmail(text); !email.empty())
        attributes["gcpServiceAccount"] = email;
}

std::string_view nameHint(std::string_view name)
{
    std::string folded(name);
    for (auto &c : folded)
        c = c == '-' || c == '.' || c == '/' ? '_' : c >= 'a' && c <= 'z' ? char(c - 32) : c;
    for (const auto &row : hints)
        if (folded.find(row.part) != std::string::npos)
            return row.hint;
    return {};
}

std::string accountOfAccessKey(std::string_view accessKeyId)
{
    // Ids made before 2019 start with AKIAI or AKIAJ and do not hold the account.
    if (accessKeyId.size() != accessKeyLength || accessKeyId[4] == 'I' || accessKeyId[4] == 'J')
        return {};
    std::uint64_t bits = 0;
    for (const char c : accessKeyId.substr(4, 10)) { // 50 bits: the first 48 are six bytes
        const int digit = c >= 'A' && c <= 'Z' ? c - 'A' : c >= '2' && c <= '7' ? c - '2' + 26 : -1;
        if (digit < 0)
            return {};
        bits = (bits << 5) | static_cast<std::uint64_t>(digit);
    }
    const std::uint64_t account = ((bits >> 2) & 0x7fff'ffff'ff80u) >> 7;
    char text[24];
    std::snprintf(text, sizeof text, "%012llu", static_cast<unsigned long long>(account));
    return std::string_view(text).size() == 12 ? std::string(text) : std::string();
}

void addStored(const std::string &holder, const std::vector<NamedCredential> &credentials,
               const EvidenceRef &evidence, ImportOutput &out)
{
    for (const auto &credential : credentials) {
        Entity entity;
        entity.key = credential.key;
        entity.kind = credential.kind;
        entity.provider = credential.provider;
        if (const auto account = accountOfAccessKey(credential.id);
            credential.provider == "aws" && !account.empty())
            entity.scope = keys::awsAccount(account);
        entity.name = credential.id;
        entity.isReference = true;
        entity.evidence = evidence;
        out.add(std::move(entity));
        out.add(
            Relation{holder, "STATIC_KEY_STORED", credential.key, R"({"match":"id"})", evidence});
    }
}

} // namespace isthmus
