// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/reading/redaction.h"

namespace isthmus
{

Redactor::Redactor(std::span<const std::string_view>) {}

std::string Redactor::redacted(std::string_view text, Syntax) const
{
    return std::string(text);
}

bool Redactor::isSecretMember(std::string_view) const
{
    return false;
}

bool redactTokens(std::string &)
{
    return false;
}

} // namespace isthmus
