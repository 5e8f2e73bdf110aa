// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/aws/awsrecord.h"

#include "model/base/text.h"
#include "model/records/keys.h"

namespace isthmus::aws
{
namespace
{

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// First run of exactly 12 digits.
std::string twelveDigits(std::string_view text)
{
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i;
        while (end < text.size() && isDigit(text[end]))
            ++end;
        if (end - i == 12)
            return std::string(text.substr(i, 12));
        i = end + 1;
    }
    return {};
}

} // namespace

nlohmann::json tagsOf(const JsonValue &tags)
{
    auto out = nlohmann::json::object();
    if (tags.isObject()) {
        for (const auto &[key, value] : tags.members())
            out[std::string(key)] = value.text();
        return out;
    }
    for (const auto &tag : tags.items())
        if (auto key = tag.firstOf({"Key", "TagKey"}).text(); !key.empty())
            out[key] = tag.firstOf({"Value", "TagValue"}).text();
    return out;
}

std::string accountOf(const SourceContext &context)
{
    if (auto account = twelveDigits(context.carrierScope); !account.empty())
        return account;
    if (const auto account = keys::awsAccountOf(context.carrierSubject); !account.empty())
        return std::string(account);
    const auto file = context.path.substr(context.path.rfind('/') + 1);
    if (auto account = twelveDigits(file); !account.empty())
        return account;
    return twelveDigits(context.path);
}

std::string subjectFromPath(std::string_view path, std::initializer_list<std::string_view> commands)
{
    const auto slash = path.rfind('/');
    auto stem = path.substr(slash == std::string_view::npos ? 0 : slash + 1);
    for (const std::string_view suffix : {".gz", ".json"})
        if (stem.ends_with(suffix))
            stem.remove_suffix(suffix.size());
    const auto folder = slash == std::string_view::npos
                            ? std::string_view{}
                            : path.substr(0, slash).substr(path.substr(0, slash).rfind('/') + 1);
    for (const auto command : commands) {
        const auto at = stem.find(command);
        if (at != std::string_view::npos && at + command.size() + 1 < stem.size())
            return std::string(stem.substr(at + command.size() + 1));
        if (folder.ends_with(command))
            return std::string(stem);
    }
    return {};
}

std::string askedFor(const SourceContext &context, std::initializer_list<std::string_view> commands)
{
    return context.carrierSubject.empty() ? subjectFromPath(context.path, commands)
                                          : context.carrierSubject;
}

std::string pathlessArn(std::string_view arn)
{
    const auto first = arn.find('/');
    const auto last = arn.rfind('/');
    if (first == std::string_view::npos || first == last)
        return std::string(arn);
    return std::string(arn.substr(0, first)) + std::string(arn.substr(last));
}

bool isArn(std::string_view text)
{
    return text.starts_with("arn:") && split(text, ':').size() >= 6;
}

std::string_view serviceOf(std::string_view arn)
{
    const auto parts = split(arn, ':');
    return parts.size() >= 6 ? parts[2] : std::string_view{};
}

std::string accountKeyOf(std::string_view arn)
{
    const auto account = keys::awsAccountOf(arn);
    return account.size() == 12 ? keys::awsAccount(account) : std::string();
}

Entity entityOf(std::string_view arn, std::string_view kind, const Place &place)
{
    Entity entity;
    entity.key = arn;
    entity.kind = kind;
    entity.provider = "aws";
    entity.scope = accountKeyOf(arn);
    entity.name = arn.substr(arn.rfind('/') + 1);
    entity.evidence = place.evidence();
    return entity;
}

void addWithAccount(Entity entity, const nlohmann::json &attributes, ImportOutput &out)
{
    entity.attributes = dumped(attributes);
    addAccount(keys::awsAccountOf(entity.key), entity.evidence, out);
    out.add(std::move(entity));
}

Entity accountEntity(std::string_view accountId, const EvidenceRef &evidence)
{
    Entity account;
    account.key = keys::awsAccount(accountId);
    account.kind = "account";
    account.provider = "aws";
    account.name = accountId;
    account.aliases = {std::string(accountId)};
    account.isReference = true;
    account.evidence = evidence;
    return account;
}

void addAccount(std::string_view accountId, const EvidenceRef &evidence, ImportOutput &out)
{
    if (accountId.size() == 12)
        out.add(accountEntity(accountId, evidence));
}

std::optional<std::string> documentText(const JsonValue &document, bool &wasEncoded)
{
    wasEncoded = document.isString();
    if (document.isObject())
        return document.json();
    std::string text(document.string());
    if (text.find("%7B") != std::string::npos || text.find("%22") != std::string::npos ||
        text.find("%7b") != std::string::npos)
        text = percentDecode(text).value_or(text);
    const auto parsed = nlohmann::json::parse(text, nullptr, false);
    if (parsed.is_discarded() || !parsed.is_object())
        return std::nullopt;
    return text;
}

void addDocument(const Place &document, Policy policy, ImportOutput &out)
{
    if (!document.exists())
        return;
    const auto text = documentText(document.value(), policy.wasEncoded);
    const auto &owner = policy.subject.empty() ? policy.key : policy.subject;
    if (!text)
        out.note(Severity::Warning, "policy `" + policy.name + "` of `" + owner +
                                        "` is not a JSON document; what it allows is unknown");
    policy.document = text                          ? *text
                      : document.value().isString() ? document.value().text()
                                                    : document.value().json();
    policy.evidence = document.evidence();
    out.add(std::move(policy));
}

} // namespace isthmus::aws
