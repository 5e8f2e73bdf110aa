// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/policy/aws/document.h"

#include "model/base/text.h"
#include "model/policy/aws/conditions.h"
#include "model/policy/jsontext.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace isthmus::awspolicy
{
namespace
{

using nlohmann::json;

void doubt(Statement &statement, std::string note)
{
    statement.isUnknown = true;
    statement.notes.push_back(std::move(note));
}

/// A scalar or a list of scalars as texts. False when something else stands there.
bool readTexts(const json &value, std::vector<std::string> &texts)
{
    if (const auto text = scalarText(value)) {
        texts.push_back(*text);
        return true;
    }
    if (!value.is_array())
        return false;
    bool isClean = true;
    for (const auto &item : value) {
        if (const auto text = scalarText(item))
            texts.push_back(*text);
        else
            isClean = false;
    }
    return isClean;
}

ActionPattern compileAction(std::string_view text)
{
    ActionPattern pattern;
    pattern.text = toLower(text);
    const auto wildcard = pattern.text.find_first_of("*?");
    if (pattern.text.find_first_not_of('*') == std::string::npos && !pattern.text.empty()) {
        pattern.shape = ActionPattern::Shape::Any;
    } else if (wildcard == std::string::npos) {
        pattern.shape = ActionPattern::Shape::Exact;
    } else if (wildcard + 1 == pattern.text.size() && pattern.text.back() == '*') {
        pattern.shape = ActionPattern::Shape::Prefix;
        pattern.text.pop_back();
    } else {
        pattern.shape = ActionPattern::Shape::Glob;
    }
    return pattern;
}

bool isOfAnyService(const ActionPattern &pattern)
{
    const auto colon = pattern.text.find(':');
    return pattern.shape == ActionPattern::Shape::Any || colon == std::string::npos ||
           hasWildcard(std::string_view(pattern.text).substr(0, colon));
}

/// Services that the patterns can be about; a wildcard before the colon means all of them.
ServiceMask servicesOf(const std::vector<ActionPattern> &patterns)
{
    ServiceMask mask = 0;
    for (const auto &pattern : patterns) {
        if (isOfAnyService(pattern))
            return everyService;
        mask |= serviceBit(pattern.text);
    }
    return mask;
}

/// "arn:aws:sqs" means "arn:aws:sqs:*:*:*" (IAM: Resource element, "incomplete ARNs").
std::string completeArn(std::string text)
{
    if (!text.starts_with("arn:"))
        return text;
    for (auto fields = std::count(text.begin(), text.end(), ':') + 1; fields < 6; ++fields)
        text += ":*";
    return text;
}

TextPattern compileText(std::string text, const Document &document)
{
    const bool hasVariable = document.hasVariables && text.find("${") != std::string::npos;
    return {std::move(text), hasVariable};
}

void doubtActions(Statement &statement, std::string note)
{
    statement.isActionUnclear = true;
    doubt(statement, std::move(note));
}

void doubtResources(Statement &statement, std::string note)
{
    statement.isResourceUnclear = true;
    doubt(statement, std::move(note));
}

void readActions(const json &value, bool isNot, Statement &statement)
{
    if (!statement.actions.empty())
        doubtActions(statement, "both `Action` and `NotAction`");
    statement.isNotAction = isNot;
    if (!readTexts(value, statement.actionTexts))
        doubtActions(statement, "an action is not a text");
    for (const auto &text : statement.actionTexts) {
        statement.actions.push_back(compileAction(text));
        if (text.find(':') == std::string::npos && text.find('*') == std::string::npos)
            doubtActions(statement, "`" + text + "` is no action");
    }
}

void readResources(const json &value, bool isNot, const Document &document, Statement &statement)
{
    if (statement.hasResource)
        doubtResources(statement, "both `Resource` and `NotResource`");
    statement.hasResource = true;
    statement.isNotResource = isNot;
    std::vector<std::string> texts;
    if (!readTexts(value, texts))
        doubtResources(statement, "a resource is not a text");
    for (auto &text : texts)
        statement.resources.push_back(compileText(completeArn(std::move(text)), document));
}

void readPrincipals(const json &value, bool isNot, Statement &statement)
{
    if (statement.hasPrincipal)
        doubt(statement, "both `Principal` and `NotPrincipal`");
    statement.hasPrincipal = true;
    statement.isNotPrincipal = isNot;
    const auto add = [&](std::string_view type, std::string_view text) {
        statement.principals.push_back(parsePrincipal(type, text));
        if (statement.principals.back().kind == PrincipalPattern::Kind::Invalid)
            statement.notes.push_back("`" + std::string(text) + "` is no principal AWS knows");
    };
    if (value.is_string()) {
        add("AWS", value.get<std::string>()); // collectors shorten {"AWS": "arn:…"} like that
        return;
    }
    if (!value.is_object()) {
        doubt(statement, "the principal is neither a text nor an object");
        return;
    }
    for (const auto &[type, entries] : value.items()) {
        std::vector<std::string> texts;
        if (!readTexts(entries, texts))
            doubt(statement, "a principal is not a text");
        for (const auto &text : texts)
            add(type, text);
    }
}

Condition compileOperator(std::string_view text)
{
    Condition condition;
    condition.operatorText = std::string(text);
    const auto colon = text.find(':');
    if (colon != std::string_view::npos) {
        const auto set = text.substr(0, colon);
        if (equalsIgnoreCase(set, "ForAllValues"))
            condition.set = SetOperator::ForAllValues;
        else if (equalsIgnoreCase(set, "ForAnyValue"))
            condition.set = SetOperator::ForAnyValue;
        else
            condition.isMalformed = true;
        text.remove_prefix(colon + 1);
    }
    constexpr std::string_view suffix = "IfExists";
    if (text.size() > suffix.size() &&
        equalsIgnoreCase(text.substr(text.size() - suffix.size()), suffix)) {
        condition.ifExists = true;
        text.remove_suffix(suffix.size());
    }
    condition.op = findOperator(text);
    // Null asks whether the key is there; IfExists would say the same twice, and AWS refuses it.
    if (condition.op && !condition.op->holds && condition.ifExists)
        condition.isMalformed = true;
    return condition;
}

void readConditions(const json &block, const std::string &pointer, const Document &document,
                    Statement &statement)
{
    if (!block.is_object()) {
        doubt(statement, "the condition block is not an object");
        return;
    }
    for (const auto &[name, keys] : block.items()) {
        const auto compiled = compileOperator(name);
        if (!compiled.op || compiled.isMalformed)
            statement.notes.push_back("`" + name + "` is no condition operator AWS knows");
        if (!keys.is_object()) {
            doubt(statement, "the keys of `" + name + "` are not an object");
            continue;
        }
        for (const auto &[key, values] : keys.items()) {
            Condition condition = compiled;
            condition.key = key;
            condition.lowerKey = toLower(key);
            condition.pointer =
                pointer + "/" + escapePointerToken(name) + "/" + escapePointerToken(key);
            std::vector<std::string> texts;
            if (!readTexts(values, texts))
                condition.isMalformed = true;
            for (auto &text : texts)
                condition.values.push_back(compileText(std::move(text), document));
            statement.conditions.push_back(std::move(condition));
        }
    }
}

void readMember(const std::string &name, const json &value, const Document &document,
                Statement &statement)
{
    const auto is = [&](std::string_view element) { return equalsIgnoreCase(name, element); };
    const auto pointer = statement.pointer + "/" + escapePointerToken(name);
    if (is("Effect")) {
        const auto text = value.is_string() ? value.get<std::string>() : std::string();
        if (text == "Allow" || text == "Deny")
            statement.effect = text == "Allow" ? Effect::Allow : Effect::Deny;
        else
            doubt(statement, "the effect is neither `Allow` nor `Deny`");
    } else if (is("Sid")) {
        statement.sid = scalarText(value).value_or("");
    } else if (is("Action") || is("NotAction")) {
        readActions(value, is("NotAction"), statement);
    } else if (is("Resource") || is("NotResource")) {
        readResources(value, is("NotResource"), document, statement);
    } else if (is("Principal") || is("NotPrincipal")) {
        readPrincipals(value, is("NotPrincipal"), statement);
    } else if (is("Condition")) {
        readConditions(value, pointer, document, statement);
    } else {
        doubt(statement, "`" + name + "` is no policy element AWS knows");
    }
}

/// INVARIANT of Statement::actions: patterns of any service first, then by text, so that those of
/// one service stand together (policies of AWS itself list a thousand actions in one statement).
void sortActions(std::vector<ActionPattern> &actions)
{
    std::sort(actions.begin(), actions.end(), [](const auto &a, const auto &b) {
        const bool isWideA = isOfAnyService(a), isWideB = isOfAnyService(b);
        return isWideA != isWideB ? isWideA : a.text < b.text;
    });
}

Statement unknownStatement(std::string pointer, std::string note)
{
    Statement statement;
    statement.pointer = std::move(pointer);
    statement.actions.push_back({ActionPattern::Shape::Any, "*"});
    doubt(statement, std::move(note));
    return statement;
}

Statement compileStatement(const json &value, std::string pointer, const Document &document)
{
    if (!value.is_object())
        return unknownStatement(std::move(pointer), "the statement is not an object");
    Statement statement;
    statement.pointer = std::move(pointer);
    for (const auto &[name, member] : value.items())
        readMember(name, member, document, statement);
    if (statement.effect == Effect::Unknown && !statement.isUnknown)
        doubt(statement, "the statement has no effect");
    if (statement.actionTexts.empty() && !statement.isUnknown)
        doubt(statement, "the statement has no action");
    if (statement.actions.empty() || statement.isActionUnclear) {
        statement.actions = {{ActionPattern::Shape::Any, "*"}};
        statement.isNotAction = false;
    }
    sortActions(statement.actions);
    if (statement.isResourceUnclear) {
        statement.resources.clear();
        statement.hasResource = statement.isNotResource = false;
    }
    if (!statement.isNotAction)
        statement.services = servicesOf(statement.actions);
    return statement;
}

const json *memberOf(const json &object, std::string_view name, std::string &actual)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!equalsIgnoreCase(it.key(), name))
            continue;
        actual = it.key();
        return &it.value();
    }
    return nullptr;
}

void doubtRepeated(const std::vector<std::string> &pointers, Document &document)
{
    for (const auto &pointer : pointers) {
        document.notes.push_back("`" + pointer + "` stands twice; the last one was read");
        for (auto &statement : document.statements)
            if (pointer.starts_with(statement.pointer + "/") || statement.pointer == pointer ||
                statement.pointer.starts_with(pointer + "/"))
                doubt(statement, "`" + pointer + "` stands twice");
    }
}

void compileStatements(const json &root, Document &document)
{
    std::string name;
    const auto *statements = memberOf(root, "Statement", name);
    if (!statements) {
        document.notes.push_back("the document has no statement");
        return;
    }
    const auto pointer = "/" + escapePointerToken(name);
    if (!statements->is_array()) {
        document.statements.push_back(compileStatement(*statements, pointer, document));
        return;
    }
    for (std::size_t i = 0; i < statements->size(); ++i)
        document.statements.push_back(
            compileStatement((*statements)[i], pointer + "/" + std::to_string(i), document));
}

bool isAccountId(std::string_view text)
{
    return text.size() == 12 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The part of an ARN after the account: "role/path/Name".
void readPrincipalArn(PrincipalPattern &pattern)
{
    using Kind = PrincipalPattern::Kind;
    const auto parts = split(pattern.text, ':');
    if (parts.size() < 6 || parts[0] != "arn" || hasWildcard(pattern.text))
        return;
    pattern.account = std::string(parts[4]);
    const std::string_view rest = parts[5];
    if (parts[4] == "cloudfront") { // an origin access identity
        pattern.kind = Kind::CanonicalUser;
        return;
    }
    if (parts[2] == "iam" && rest == "root")
        pattern.kind = Kind::Account;
    else if (parts[2] == "iam" && rest.starts_with("user/"))
        pattern.kind = Kind::User;
    else if (parts[2] == "iam" && rest.starts_with("role/"))
        pattern.kind = Kind::Role;
    else if (parts[2] == "sts" && rest.starts_with("federated-user/"))
        pattern.kind = Kind::FederatedUser;
    else if (parts[2] == "sts" && rest.starts_with("assumed-role/")) {
        const auto path = split(rest, '/');
        if (path.size() != 3 || parts.size() != 6)
            return;
        pattern.kind = Kind::Session;
        pattern.name = std::string(path[1]);
        pattern.session = std::string(path[2]);
    }
}

} // namespace

bool ActionPattern::matches(std::string_view loweredAction) const
{
    switch (shape) {
    case Shape::Any:
        return true;
    case Shape::Exact:
        return text == loweredAction;
    case Shape::Prefix:
        return loweredAction.starts_with(text);
    case Shape::Glob:
        break;
    }
    return wildcardMatch(text, loweredAction);
}

ServiceMask serviceBit(std::string_view loweredAction)
{
    const auto service = loweredAction.substr(0, loweredAction.find(':'));
    std::uint64_t hash = 14695981039346656037ull; // FNV-1a
    for (const char c : service)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ull;
    return ServiceMask{1} << (hash >> 58);
}

PrincipalPattern parsePrincipal(std::string_view type, std::string_view text)
{
    using Kind = PrincipalPattern::Kind;
    PrincipalPattern pattern;
    pattern.text = std::string(text);
    if (equalsIgnoreCase(type, "Service")) {
        pattern.kind = hasWildcard(text) ? Kind::Invalid : Kind::Service;
    } else if (equalsIgnoreCase(type, "Federated")) {
        pattern.kind = hasWildcard(text) ? Kind::Invalid : Kind::Provider;
    } else if (equalsIgnoreCase(type, "CanonicalUser")) {
        pattern.kind = Kind::CanonicalUser;
    } else if (equalsIgnoreCase(type, "AWS")) {
        if (text == "*") {
            pattern.kind = Kind::Everyone;
        } else if (isAccountId(text)) {
            pattern.kind = Kind::Account;
            pattern.account = pattern.text;
        } else if (text.starts_with("AROA") || text.starts_with("AIDA")) {
            pattern.kind = Kind::UniqueId;
        } else {
            readPrincipalArn(pattern);
        }
    }
    return pattern;
}

std::shared_ptr<const Document> parseDocument(std::string_view text)
{
    auto document = std::make_shared<Document>();
    std::vector<std::string> repeated;
    const json root = parseJson(text, repeated);
    if (!root.is_object()) {
        document->isReadable = false;
        document->statements.push_back(unknownStatement("", "the policy is not readable JSON"));
        document->services = everyService;
        document->notes.push_back("the policy is not readable JSON");
        return document;
    }
    std::string name;
    if (const auto *version = memberOf(root, "Version", name))
        document->hasVariables = version->is_string() && *version == "2012-10-17";
    compileStatements(root, *document);
    doubtRepeated(repeated, *document);
    for (const auto &statement : document->statements)
        document->services |= statement.services;
    return document;
}

} // namespace isthmus::awspolicy
