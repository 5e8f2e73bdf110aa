// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/azure/embeddedids.h"

#include "importers/azure/directory.h"
#include "importers/jsonvalue.h"
#include "model/records/keys.h"

#include <algorithm>
#include <cctype>

namespace isthmus::azure
{
namespace
{

constexpr std::size_t awsKeySize = 20;
constexpr std::size_t googleKeySize = 40;    // private_key_id: SHA-1 as hex
constexpr std::size_t googleClientSize = 21; // client_id: the account's numeric unique id

bool isAlnum(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

bool isAwsKey(std::string_view word)
{
    const auto isUpperOrDigit = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    };
    return word.size() == awsKeySize && (word.starts_with("AKIA") || word.starts_with("ASIA")) &&
           std::ranges::all_of(word, isUpperOrDigit);
}

bool isLowerHex(std::string_view word)
{
    return std::ranges::all_of(
        word, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool isDigits(std::string_view word)
{
    return std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

void addWord(std::string_view word, std::set<std::string> &out)
{
    if (isAwsKey(word))
        out.insert(keys::awsAccessKey(word));
    else if (word.size() == googleKeySize && isLowerHex(word))
        out.insert(keys::gcpServiceAccountKey(word));
    else if (word.size() == googleClientSize && isDigits(word))
        out.insert("gcp:uniqueId:" + std::string(word));
}

bool isKeyIdLabel(std::string_view label)
{
    return sameMember(label, "keyId") || sameMember(label, "credentialId");
}

} // namespace

std::set<std::string> embeddedKeys(std::string_view label, std::string_view text)
{
    std::set<std::string> out;
    if (isKeyIdLabel(label) && isGuid(text))
        out.insert(keys::entraCredential(text));
    for (std::size_t i = 0; i < text.size();) {
        if (!isAlnum(text[i])) {
            ++i;
            continue;
        }
        auto end = i;
        while (end < text.size() && isAlnum(text[end]))
            ++end;
        addWord(text.substr(i, end - i), out);
        i = end;
    }
    return out;
}

} // namespace isthmus::azure
