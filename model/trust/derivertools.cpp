// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/derivertools.h"

#include "model/base/text.h"
#include "model/records/kinds.h"

namespace isthmus
{

std::string quoted(const Snapshot &snapshot, std::string_view key)
{
    const auto *entity = snapshot.entity(key);
    return "`" + (entity && !entity->name.empty() ? entity->name : std::string(key)) + "`";
}

std::string described(const Snapshot &snapshot, std::string_view key)
{
    const auto *entity = snapshot.entity(key);
    if (!entity)
        return quoted(snapshot, key);
    std::string label(kindInfo(entity->kind).label);
    if (label.size() > 1 && label[1] >= 'a' && label[1] <= 'z') // not "AI agent"
        label[0] = toLower(label.substr(0, 1))[0];
    return label + " " + quoted(snapshot, key);
}

nlohmann::json attributesOf(const std::string &attributes)
{
    auto json = nlohmann::json::parse(attributes, nullptr, false);
    return json.is_object() ? json : nlohmann::json::object();
}

std::string textMember(const nlohmann::json &object, const char *member)
{
    const auto hit = object.find(member);
    return hit != object.end() && hit->is_string() ? hit->get<std::string>() : std::string();
}

TrustEdge newEdge(std::string source, std::string_view kind, std::string target, std::string rule)
{
    TrustEdge edge;
    edge.source = std::move(source);
    edge.target = std::move(target);
    edge.kind = edgeKindOf(kind);
    const auto &info = edgeKindInfo(edge.kind);
    edge.credential = info.credential;
    edge.isTraversable = info.isTraversable;
    edge.rule = std::move(rule);
    return edge;
}

} // namespace isthmus
