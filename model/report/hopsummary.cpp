// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/report/hopsummary.h"

#include "model/base/text.h"
#include "model/report/explanation.h"
#include "model/store/project.h"
#include "model/trust/edgekinds.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace isthmus
{
namespace
{

using Json = nlohmann::json;

// Tag names that organisations use for the team that answers (governance.md §2).
constexpr std::array<std::string_view, 4> ownerTags{"owner", "team", "contact", "owned-by"};

bool isOwnerTag(std::string_view name)
{
    return std::any_of(ownerTags.begin(), ownerTags.end(),
                       [&](std::string_view tag) { return equalsIgnoreCase(tag, name); });
}

/// Tags as an object, or as AWS writes them: [{"Key": …, "Value": …}].
std::string ownerIn(const Json &tags)
{
    for (const auto &item : tags.items()) {
        if (tags.is_object() && isOwnerTag(item.key()) && item.value().is_string())
            return item.value();
        if (tags.is_array() && item.value().is_object() &&
            isOwnerTag(item.value().value("Key", "")))
            return item.value().value("Value", "");
    }
    return {};
}

std::string taggedOwner(const std::string &attributes)
{
    const auto json = Json::parse(attributes, nullptr, false);
    if (!json.is_object())
        return {};
    for (const char *member : {"tags", "labels"})
        if (const auto tags = json.find(member); tags != json.end())
            if (auto owner = ownerIn(*tags); !owner.empty())
                return owner;
    return {};
}

std::string statedOwner(const Graph &graph, NodeId node)
{
    const auto ownedBy = edgeKindOf("OWNED_BY");
    const auto [first, last] = graph.outEdges(node);
    for (auto id = first; id.value < last.value; ++id.value)
        if (graph.edge(id).kind == ownedBy)
            return displayName(graph, graph.edge(id).target);
    const auto owns = edgeKindOf("OWNS_DIRECTORY_OBJECT");
    for (const auto id : graph.inEdges(node))
        if (graph.edge(id).kind == owns)
            return displayName(graph, graph.edge(id).source);
    return {};
}

void addCondition(const TrustEdge &trust, HopSummary &row)
{
    const auto weakest =
        std::min_element(trust.conditions.begin(), trust.conditions.end(),
                         [](const auto &a, const auto &b) { return a.verdict < b.verdict; });
    if (weakest != trust.conditions.end()) {
        row.condition = weakest->text;
        row.conditionVerdict = weakest->verdict;
    }
    if (!trust.missing.empty() && row.conditionVerdict > Verdict::Unknown) {
        row.condition = trust.missing.front();
        row.conditionVerdict = Verdict::Unknown;
    }
}

} // namespace

std::string ownerOf(Project &project, std::int64_t snapshot, const Graph &graph, NodeId node)
{
    if (auto owner = statedOwner(graph, node); !owner.empty())
        return owner;
    const auto entity = project.nodeDetail(snapshot, graph.key(node));
    return entity ? taggedOwner(entity->attributes) : std::string();
}

std::vector<HopSummary> summariseHops(Project &project, std::int64_t snapshot, const Graph &graph,
                                      std::span<const EdgeId> edges)
{
    std::vector<HopSummary> rows;
    for (const auto id : edges) {
        HopSummary row;
        row.edge = id;
        const auto trust = project.edge(snapshot, graph, id);
        addCondition(trust, row);
        row.owner = ownerOf(project, snapshot, graph, graph.edge(id).target);
        if (!trust.evidence.empty()) {
            const auto place = project.resolve(trust.evidence.front().place);
            row.file = place.path;
            row.line = place.line;
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace isthmus
