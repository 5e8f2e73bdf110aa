// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// AWS policy documents, compiled once and then shared between any number of decisions and threads
/// (policy-evaluation.md §1.3, §1.4).
namespace isthmus::awspolicy
{

struct OperatorInfo; // conditions.h

/// Services as bits: the bit of the part of an action before its colon. Two services may share a
/// bit; statements without the bit of a request's service cannot speak about it.
using ServiceMask = std::uint64_t;
inline constexpr ServiceMask everyService = ~ServiceMask{0};
ServiceMask serviceBit(std::string_view loweredAction);

enum class Effect : std::uint8_t { Allow, Deny, Unknown };

/// One pattern of Action or NotAction, lower-cased. Most need no glob matcher.
struct ActionPattern {
    enum class Shape : std::uint8_t { Any, Exact, Prefix, Glob };
    Shape shape = Shape::Exact;
    std::string text; ///< For Prefix without its `*`.
    bool matches(std::string_view loweredAction) const;
};

/// A text with `*`, `?` and, in documents of version 2012-10-17, `${key}` variables.
struct TextPattern {
    std::string text;
    bool hasVariable = false;
};

/// One entry of Principal or NotPrincipal.
struct PrincipalPattern {
    enum class Kind : std::uint8_t {
        Everyone, ///< "*" or {"AWS": "*"}
        Account,  ///< account id or …:root
        User,
        Role,
        Session,       ///< assumed-role/Role/Session
        FederatedUser, ///< sts federated-user/Name
        UniqueId,      ///< AROA…/AIDA…: a principal that was deleted; matches nobody else.
        Service,
        Provider, ///< Federated: ARN of an OIDC or SAML provider, or a built-in issuer's host
        CanonicalUser,
        Invalid, ///< Not a form that AWS knows: the statement cannot be decided.
    };
    Kind kind = Kind::Invalid;
    std::string text;    ///< As written.
    std::string account; ///< "" when it has none.
    std::string name;    ///< Role name of a session, else "".
    std::string session; ///< Session name, else "".
};

enum class SetOperator : std::uint8_t { None, ForAllValues, ForAnyValue };

/// One operator with one key and its values.
struct Condition {
    const OperatorInfo *op = nullptr; ///< nullptr: an operator that nobody knows.
    SetOperator set = SetOperator::None;
    bool ifExists = false;
    std::string operatorText; ///< As written: "ForAllValues:StringLike".
    std::string key;          ///< As written.
    std::string lowerKey;
    std::vector<TextPattern> values;
    std::string pointer; ///< "/Statement/0/Condition/StringLike/aws:PrincipalArn"
    bool isMalformed = false;
};

/// A statement whose parts are not all understood stays in the document as Unknown, with a note:
/// never absent.
struct Statement {
    std::string pointer; ///< Inside the document: "/Statement/0", or "/Statement" for an object.
    std::string sid;
    Effect effect = Effect::Unknown;
    /// INVARIANT: patterns of any service first, then by text; `actionTexts` keeps the order.
    std::vector<ActionPattern> actions;
    std::vector<std::string> actionTexts; ///< As written.
    std::vector<TextPattern> resources;
    std::vector<PrincipalPattern> principals;
    std::vector<Condition> conditions;
    std::vector<std::string> notes;
    bool isNotAction = false, isNotResource = false, isNotPrincipal = false;
    bool hasResource = false, hasPrincipal = false;
    bool isUnknown = false;
    bool isActionUnclear = false, isResourceUnclear = false; ///< Then it may be about anything.
    ServiceMask services = everyService; ///< That Action (or NotAction) can be about.
};

/// A compiled policy document. Value type, never changed after parsing.
struct Document {
    std::vector<Statement> statements;
    ServiceMask services = 0;       ///< Of all statements.
    std::vector<std::string> notes; ///< About the document; those of statements stand with them.
    bool hasVariables = false;      ///< Version 2012-10-17.
    bool isReadable = true;         ///< False: no JSON object; one Unknown statement stands for it.
};

/// Compiles JSON text. Never fails: what is not understood becomes an Unknown statement.
std::shared_ptr<const Document> parseDocument(std::string_view json);

/// The form of one principal text under its key ("AWS", "Service", "Federated", "CanonicalUser").
PrincipalPattern parsePrincipal(std::string_view type, std::string_view text);

} // namespace isthmus::awspolicy
