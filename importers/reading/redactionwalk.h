// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/reading/redaction.h"

#include <string>
#include <string_view>
#include <vector>

namespace isthmus
{

/// Pieces to remove from a text. The line breaks of a removed piece stay.
class TextEdits
{
public:
    explicit TextEdits(std::string_view text) : m_text(text) {}
    /// `quote` is written on both sides of the mark; 0 = none.
    void remove(std::size_t begin, std::size_t end, char quote = 0);
    bool isEmpty() const { return m_pieces.empty(); }
    std::string apply();

private:
    struct Piece {
        std::size_t begin, end;
        char quote;
    };
    std::string_view m_text;
    std::vector<Piece> m_pieces;
};

/// What is known about one object while its members are walked, in whatever syntax.
struct ObjectSecrets {
    bool hasName = false, isSearch = false, isTag = false;
    bool isSecretKind = false, hasOtherKind = false, hasType = false;

    void see(MemberRole role, std::string_view text); ///< A member that is a text.
    bool isVariable() const { return hasName && !isSearch && !isTag; }
    /// Lists of Kubernetes Secrets leave `kind` out; nothing else has `type` beside `data`.
    bool isKubernetesSecret() const { return isSecretKind || (!hasOtherKind && hasType); }
};

void redactJson(std::string &text, const Redactor &redactor);
std::string redactedYaml(std::string_view text, const Redactor &redactor);

} // namespace isthmus
