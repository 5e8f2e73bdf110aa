// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/graph/graph.h"
#include "model/trust/edge.h"

#include <cstdint>
#include <string>
#include <vector>

namespace isthmus
{

class Project;

/// A piece of source text as it is shown: numbered lines, the deciding ones marked.
struct SourceText {
    struct Line {
        std::uint32_t number = 0; ///< In the file; 0 when the text had to be decoded first.
        std::string text;
        bool isDeciding = false;
    };
    std::string file;    ///< Path as imported.
    std::string pointer; ///< JSON Pointer of the deciding value.
    std::uint32_t line = 0;
    std::string sha256;      ///< Of the file, as in the import ledger.
    std::string role;        ///< What this place contributes: "grants", "trusts", "denies"…
    bool wasDecoded = false; ///< The export holds the policy as an encoded string.
    std::vector<Line> lines; ///< The deciding lines with some context around them.
};

/// Why an edge exists, complete: what the explanation pane shows and `explain` prints. A value;
/// holds no reference to the project.
struct Explanation {
    EdgeId edge;
    std::string question; ///< "Why can `web-deploy` assume `deploy-role`?"
    std::string subtitle; ///< "conditional federated trust · AWS 111122223333"
    TrustEdge trust;      ///< Sentence, verdict, conditions, missing inputs, details.
    std::string sourceName, targetName;
    std::vector<SourceText> sources; ///< In the order of the evidence.
};

/// Reads the edge's details and source text from the project. Uses the project's connection: call
/// on the thread that owns it. Evidence that cannot be read any more shows as a source without
/// lines.
Explanation explain(Project &project, std::int64_t snapshot, const Graph &graph, EdgeId edge);

/// The text around a place, with the value that it names marked. Without lines when it cannot be
/// read any more. Uses the project's connection.
SourceText sourceText(Project &project, const EvidenceRef &place, const std::string &role);

/// As readable text with file and line for each proof; Markdown quotes policy text as code.
std::string explanationText(const Explanation &explanation);
std::string explanationMarkdown(const Explanation &explanation);

/// "sends a token to", the question's verb and so on come from the edge kind's catalogue row.
std::string questionOf(const Graph &graph, EdgeId edge);
/// What people call a node: its name, else its key.
std::string displayName(const Graph &graph, NodeId node);

} // namespace isthmus
