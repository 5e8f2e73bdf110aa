// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/cli/jsonoutput.h"

#include "app/cli/console.h"
#include "model/graph/hidden.h"

#include <array>

namespace isthmus::cli
{

void printJson(const Json &document)
{
    print(document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

std::string_view credentialName(CredentialClass credential)
{
    static constexpr std::array<std::string_view, 3> names{"none", "ephemeral", "static"};
    return names[static_cast<std::size_t>(credential)];
}

std::string_view layerName(Layer layer)
{
    return layer == Layer::Declared ? "declared" : "effective";
}

std::string_view statusName(FileRecord::Status status)
{
    static constexpr std::array<std::string_view, 4> names{"imported", "partial", "skipped",
                                                           "failed"};
    return names[static_cast<std::size_t>(status)];
}

Json nodeJson(const NodeView &node)
{
    return {
        {"key", node.key}, {"kind", node.kind}, {"provider", node.provider}, {"name", node.name}};
}

Json evidenceJson(Project &project, const std::vector<EdgeEvidence> &evidence, bool hasRoles)
{
    auto list = Json::array();
    for (const auto &item : evidence) {
        const auto place = project.resolve(item.place);
        list.push_back({{"file", place.path},
                        {"pointer", place.pointer},
                        {"line", place.line},
                        {"sha256", place.fileSha256}});
        if (hasRoles)
            list.back()["role"] = item.role;
    }
    return list;
}

Json conditionsJson(const std::vector<ConditionCheck> &conditions)
{
    auto list = Json::array();
    for (const auto &check : conditions)
        list.push_back({{"text", check.text},
                        {"key", check.key},
                        {"verdict", verdictName(check.verdict)},
                        {"reason", check.reason}});
    return list;
}

Json pathJson(Project &project, SnapshotId snapshot, const Graph &graph, const Path &path)
{
    auto nodes = Json::array(), edges = Json::array();
    for (const auto node : path.nodes)
        nodes.push_back(nodeJson(graph.node(node)));
    for (const auto id : path.edges) {
        const auto edge = project.edge(snapshot, graph, id);
        edges.push_back({{"kind", edgeKindInfo(edge.kind).name},
                         {"verdict", verdictName(edge.verdict)},
                         {"credential", credentialName(edge.credential)},
                         {"boundaries", boundaryNames(edge.boundaries)},
                         {"conditions", conditionsJson(edge.conditions)},
                         {"evidence", evidenceJson(project, edge.evidence)},
                         {"sentence", edge.sentence}});
    }
    return {{"verdict", verdictName(path.verdict)},
            {"cost", path.cost},
            {"cloud_hops", path.cloudHops},
            {"hidden", isHidden(graph, path)},
            {"nodes", std::move(nodes)},
            {"edges", std::move(edges)}};
}

Json fileJson(const FileRecord &file)
{
    auto notes = Json::array();
    for (const auto &note : file.notes)
        notes.push_back(
            {{"line", note.line}, {"pointer", note.pointer}, {"message", note.message}});
    return {{"path", file.path},
            {"format", file.format},
            {"status", statusName(file.status)},
            {"bytes", file.bytes},
            {"sha256", file.sha256},
            {"entities", file.entities},
            {"relations", file.relations},
            {"policies", file.policies},
            {"events", file.events},
            {"notes", std::move(notes)}};
}

Json totalsJson(const ImportLedger &ledger)
{
    using enum FileRecord::Status;
    return {{"files", ledger.files.size()},     {"imported", ledger.count(Imported)},
            {"partial", ledger.count(Partial)}, {"skipped", ledger.count(Skipped)},
            {"failed", ledger.count(Failed)},   {"bytes", ledger.bytes},
            {"entities", ledger.entities},      {"relations", ledger.relations},
            {"policies", ledger.policies},      {"events", ledger.events}};
}

} // namespace isthmus::cli
