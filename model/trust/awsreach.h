// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/trust/awsworld.h"

#include <bitset>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

/// Cheap tests in front of the evaluator, so that derivers ask only what may be answered with Yes:
/// an account of thousands of identities has millions of pairs, and hardly any of them matters.
namespace isthmus::awstrust
{

/// For a fixed list of actions: which of them some allow statement of an identity names. Documents
/// are looked at once, however many identities share them. Texts that were not imported count as
/// naming nothing; unimported_aws.cpp speaks about those.
class ActionReach
{
public:
    static constexpr std::size_t capacity = 320;
    using Bits = std::bitset<capacity>;

    /// `actions` in lower case; at most `capacity`.
    ActionReach(const World &world, std::vector<std::string> actions);

    std::size_t position(std::string_view lowerAction) const; ///< Throws when it is not listed.
    bool names(std::size_t identity, std::size_t position) const
    {
        return m_identities[identity].test(position);
    }
    const Bits &of(std::size_t identity) const { return m_identities[identity]; }

private:
    const Bits &ofDocument(const awspolicy::Document &document);

    std::vector<std::string> m_actions; ///< Sorted.
    std::unordered_map<const awspolicy::Document *, Bits> m_documents;
    std::vector<Bits> m_identities; ///< As World::identities().
};

/// Whether every statement that names the action (identity policies, boundary, organisation) says
/// the same about every resource: then one answer holds for all resources of a kind.
bool isUniform(const World &world, const Identity &who, std::string_view lowerAction);

/// ARNs that fit `form` (an ARN with `*`) and that the identity's allow statements for the action
/// are about: what to ask when the name of a new resource can be chosen. At most `limit`.
std::vector<std::string> chosenNames(const Identity &who, std::string_view lowerAction,
                                     std::string_view form, std::size_t limit = 8);

} // namespace isthmus::awstrust
