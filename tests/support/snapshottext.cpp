// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "tests/support/snapshottext.h"

#include <nlohmann/json.hpp>

#include <set>

namespace isthmus
{
namespace
{

using nlohmann::json;

std::string textOr(const json &record, const char *member)
{
    return record.value(member, std::string());
}

std::string jsonTextOf(const json &record, const char *member)
{
    return record.contains(member) ? record[member].dump() : std::string();
}

EvidenceRef placeOf(const json &record)
{
    return {1, textOr(record, "at"), 0};
}

std::string describe(const TrustEdge &edge)
{
    std::string out =
        edge.source + " -" + std::string(edgeKindInfo(edge.kind).name) + ":" +
        std::string(verdictName(edge.verdict)) +
        (edge.verdict == edge.optimistic ? "" : "/" + std::string(verdictName(edge.optimistic))) +
        (edge.layer == Layer::Declared ? ":declared" : "") + (edge.isTraversable ? "" : ":nowalk") +
        "-> " + edge.target + "\n";
    out +=
        "  rule: " + edge.rule + "\n  says: " + edge.sentence + "\n  break: " + edge.breakIt + "\n";
    for (const auto &check : edge.conditions)
        out += "  if: " + check.text + " [" + std::string(verdictName(check.verdict)) + ", " +
               check.reason + "]\n";
    for (const auto &text : edge.missing)
        out += "  missing: " + text + "\n";
    for (const auto &text : edge.assumptions)
        out += "  assumed: " + text + "\n";
    for (const auto &text : edge.details)
        out += "  " + text + "\n";
    for (const auto &evidence : edge.evidence)
        out += "  " + evidence.role + " at " + evidence.place.pointer + "\n";
    return out;
}

} // namespace

std::unique_ptr<Snapshot> snapshotFromJson(const json &given)
{
    auto snapshot = std::make_unique<Snapshot>();
    snapshot->asOf =
        parseTimestamp(given.value("asOf", std::string("2026-11-22T00:00:00Z"))).value_or(0);
    for (const auto &r : given.value("entities", json::array()))
        snapshot->entities.push_back(
            {textOr(r, "key"), textOr(r, "kind"), textOr(r, "provider"), textOr(r, "scope"),
             textOr(r, "name"), r.value("aliases", std::vector<std::string>()),
             jsonTextOf(r, "attributes"), r.value("reference", false), placeOf(r)});
    for (const auto &r : given.value("relations", json::array()))
        snapshot->relations.push_back({textOr(r, "source"), textOr(r, "kind"), textOr(r, "target"),
                                       jsonTextOf(r, "attributes"), placeOf(r)});
    for (const auto &r : given.value("grants", json::array()))
        snapshot->grants.push_back(
            {r.value("system", std::string("gcp")), textOr(r, "principal"), textOr(r, "role"),
             textOr(r, "scope"), textOr(r, "condition"), r.contains("condition") ? "cel" : "",
             jsonTextOf(r, "attributes"), r.value("eligible", false), placeOf(r)});
    for (const auto &r : given.value("policies", json::array()))
        snapshot->policies.push_back(
            {r.value("kind", std::string(recordkinds::trustPolicy)), textOr(r, "key"),
             textOr(r, "subject"), textOr(r, "name"),
             r["document"].is_string() ? r["document"].get<std::string>() : r["document"].dump(),
             placeOf(r), r.value("encoded", false)});
    snapshot->finish();
    return snapshot;
}

std::string toText(const EdgeList &list)
{
    std::multiset<std::string> parts;
    for (const auto &edge : list.edges)
        parts.insert(describe(edge));
    std::string out;
    for (const auto &part : parts)
        out += part;
    std::set<std::string> nodes;
    for (const auto &node : list.nodes)
        nodes.insert("node " + node.key + " " + node.kind + " " + node.provider + " \"" +
                     node.name + "\"\n");
    for (const auto &node : nodes)
        out += node;
    return out;
}

} // namespace isthmus
