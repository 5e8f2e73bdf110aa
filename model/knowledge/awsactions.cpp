// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/knowledge/awsactions.h"

#include "model/base/text.h"
#include "model/knowledge/packedresource.h"

#include <algorithm>
#include <array>
#include <deque>
#include <string>
#include <unordered_map>

namespace isthmus
{
namespace
{

using Names = std::span<const std::string_view>;

/// Where the parts of a service lie while the vectors still grow.
struct Extent {
    std::size_t firstAction = 0, firstType = 0;
};

struct Table {
    std::string text; ///< What all views look at.
    std::string_view date;
    std::vector<AwsService> services;
    std::vector<AwsAction> actions;
    std::vector<AwsResourceType> types;
    std::deque<std::vector<std::string_view>> lists; ///< Each different list once.
};

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool lessIgnoringCase(std::string_view a, std::string_view b)
{
    return std::ranges::lexicographical_compare(a, b, {}, lowered, lowered);
}

AccessLevel levelOf(std::string_view letter)
{
    static constexpr std::string_view letters = "RLWTP";
    const auto at = letters.find(letter);
    return static_cast<AccessLevel>(at == std::string_view::npos ? 0 : at);
}

class Reader
{
public:
    explicit Reader(Table &table) : m_table(table) {}

    void read()
    {
        eachLine(m_table.text, [&](std::string_view line) { readRow(rowParts(line)); });
        for (std::size_t i = 0; i < m_extents.size(); ++i) {
            const bool isLast = i + 1 == m_extents.size();
            const auto &from = m_extents[i];
            const auto to =
                isLast ? Extent{m_table.actions.size(), m_table.types.size()} : m_extents[i + 1];
            m_table.services[i].actions =
                std::span<const AwsAction>(m_table.actions)
                    .subspan(from.firstAction, to.firstAction - from.firstAction);
            m_table.services[i].resourceTypes =
                std::span<const AwsResourceType>(m_table.types)
                    .subspan(from.firstType, to.firstType - from.firstType);
        }
    }

private:
    void readRow(const std::array<std::string_view, 4> &parts)
    {
        if (parts[0] == "#") {
            m_table.date = parts[2];
        } else if (parts[0] == "S") {
            m_extents.push_back({m_table.actions.size(), m_table.types.size()});
            m_table.services.push_back({parts[1], parts[2] == "rcp", {}, {}});
        } else if (m_table.services.empty()) {
            return;
        } else if (parts[0] == "F") {
            m_table.types.push_back({m_table.services.back().prefix, parts[1], parts[2]});
        } else {
            m_table.actions.push_back({m_table.services.back().prefix, parts[1], levelOf(parts[0]),
                                       listOf(parts[2]), listOf(parts[3])});
        }
    }

    Names listOf(std::string_view text)
    {
        if (text.empty())
            return {};
        auto &list = m_lists[text];
        if (list.empty())
            list = m_table.lists.emplace_back(split(text, ','));
        return list;
    }

    Table &m_table;
    std::vector<Extent> m_extents;
    std::unordered_map<std::string_view, Names> m_lists;
};

const Table &table()
{
    static const Table made = [] {
        Table fresh;
        fresh.text = unpackedResource("knowledge/aws-actions.tsv");
        fresh.actions.reserve(24'000);
        Reader(fresh).read();
        return fresh;
    }();
    return made;
}

/// The entry of a list that is ordered by that name, case ignored.
template<typename Row>
const Row *find(std::span<const Row> rows, std::string_view name, std::string_view Row::*member)
{
    const auto hit = std::ranges::lower_bound(rows, name, lessIgnoringCase, member);
    return hit != rows.end() && equalsIgnoreCase((*hit).*member, name) ? &*hit : nullptr;
}

/// "aws:RequestTag/${TagKey}" -> "aws:RequestTag/*"
std::string keyPattern(std::string_view key)
{
    const auto open = std::min(key.find("${"), key.find('<'));
    if (open == std::string_view::npos)
        return std::string(key);
    const auto close = key.find_first_of("}>", open);
    const auto rest = close == std::string_view::npos ? "" : key.substr(close + 1);
    return std::string(key.substr(0, open)) + '*' + keyPattern(rest);
}

} // namespace

std::string_view accessLevelName(AccessLevel level)
{
    static constexpr std::array<std::string_view, 5> names{"Read", "List", "Write", "Tagging",
                                                           "Permissions management"};
    return names[static_cast<std::size_t>(level)];
}

std::span<const AwsService> awsServices()
{
    return table().services;
}

const AwsService *awsService(std::string_view prefix)
{
    return find(awsServices(), prefix, &AwsService::prefix);
}

const AwsAction *awsAction(std::string_view service, std::string_view name)
{
    const auto *found = awsService(service);
    return found ? find(found->actions, name, &AwsAction::name) : nullptr;
}

const AwsAction *awsAction(std::string_view fullName)
{
    const auto colon = fullName.find(':');
    return colon == std::string_view::npos
               ? nullptr
               : awsAction(fullName.substr(0, colon), fullName.substr(colon + 1));
}

std::vector<const AwsAction *> awsActionsMatching(std::string_view pattern)
{
    const auto colon = pattern.find(':');
    if (colon == std::string_view::npos && pattern != "*")
        return {};
    const auto services = pattern.substr(0, colon);
    const auto names = colon == std::string_view::npos ? "*" : pattern.substr(colon + 1);
    std::vector<const AwsAction *> found;
    const auto addFrom = [&](const AwsService &service) {
        for (const auto &action : service.actions)
            if (wildcardMatch(names, action.name, Case::Insensitive))
                found.push_back(&action);
    };
    if (!hasWildcard(services)) {
        if (const auto *service = awsService(services))
            addFrom(*service);
        return found;
    }
    for (const auto &service : awsServices())
        if (wildcardMatch(services, service.prefix, Case::Insensitive))
            addFrom(service);
    return found;
}

bool hasConditionKey(const AwsAction &action, std::string_view key)
{
    return std::ranges::any_of(action.conditionKeys, [&](std::string_view known) {
        return wildcardMatch(keyPattern(known), key, Case::Insensitive);
    });
}

std::string_view awsActionsDate()
{
    return table().date;
}

} // namespace isthmus
