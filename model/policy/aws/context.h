// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/base/timestamp.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace isthmus::awspolicy
{

/// What is known about one condition key.
struct ContextValue {
    enum class State : std::uint8_t {
        Known,   ///< `values` are what the request carries.
        Pattern, ///< Some text that fits the glob in `values`.
        Absent,  ///< The request does not carry the key.
        Unknown, ///< Only the request itself tells.
    };
    State state = State::Unknown;
    std::vector<std::string> values;
    std::string reason; ///< Why it is unknown, absent or assumed; for people.
    bool isAssumed = false;

    static ContextValue known(std::string value, std::string reason = {})
    {
        return {State::Known, {std::move(value)}, std::move(reason)};
    }
    static ContextValue absent(std::string reason = {})
    {
        return {State::Absent, {}, std::move(reason)};
    }
    static ContextValue unknown(std::string reason) { return {State::Unknown, {}, reason}; }
};

/// Facts about one request that the caller knows, by lower-case key. They win over the static
/// table.
using Context = std::map<std::string, ContextValue, std::less<>>;

/// Who asks. For a role the question is about "some session of it".
struct Principal {
    enum class Type : std::uint8_t {
        User,
        Role,
        Session, ///< One named session: `arn` is the role's, `session` the name.
        Root,
        FederatedUser, ///< Session of GetFederationToken: `arn` is
                       ///< arn:…:sts::A:federated-user/Name.
        Service,       ///< `arn` is "lambda.amazonaws.com".
        Federated,     ///< `arn` is the provider's ARN or a built-in issuer's host.
        Anonymous,
    };
    enum class Credential : std::uint8_t { Unknown, LongTermKey, ServiceRole };
    Type type = Type::User;
    std::string arn, account, uniqueId, session;
    std::map<std::string, std::string> tags; ///< Of the user or role.
    bool areTagsKnown = true;
    bool mayHaveSessionTags = false; ///< Who starts a session of it may add tags.
    Credential credential = Credential::Unknown;
    std::optional<std::string> organization; ///< Of the account; nullopt unknown, "" in none.
    std::vector<std::string> organizationPaths;

    std::string_view name() const; ///< Last part of the ARN.
    bool isRoleLike() const { return type == Type::Role || type == Type::Session; }
    /// Belongs to an account, which its own policies and the organisation limit.
    bool isInAccount() const
    {
        return type == Type::User || type == Type::Root || type == Type::FederatedUser ||
               isRoleLike();
    }
    std::string_view partition() const; ///< "aws", "aws-cn"…; "" when the ARN has none.
};

/// One question. Views: what they point at must live during the call.
struct Request {
    const Principal *principal = nullptr;
    std::string_view action;          ///< Any case.
    std::string_view resource;        ///< ARN; "*" for actions without resource-level permissions.
    std::string_view resourceAccount; ///< "" = take it from the ARN.
    const Context *context = nullptr; ///< What the asker knows; wins over the rest.
    const Context *resourceFacts = nullptr; ///< What is known of the resource beside its tags.
    const std::map<std::string, std::string> *resourceTags = nullptr; ///< nullptr = not imported.
    std::optional<std::string_view> resourceOrganization;
    Timestamp asOf = 0; ///< 0 = the time is not known.
};

/// What a condition sees: the caller's facts, then the static table of policy-evaluation.md §1.4.
class ContextView
{
public:
    explicit ContextView(const Request &request) : m_request(request) {}
    ContextValue lookUp(std::string_view lowerKey) const;
    const Request &request() const { return m_request; }

private:
    const Request &m_request;
};

std::string_view accountOfResource(const Request &request); ///< "" when nobody knows.

} // namespace isthmus::awspolicy
