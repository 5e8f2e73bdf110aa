// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/graph/paths.h"
#include "model/records/records.h"
#include "model/report/explanation.h"

#include <string>
#include <vector>

namespace isthmus
{

/// What a report on paths is made of: values only, so that equal input gives equal bytes.
struct PathReport {
    struct Section {
        std::vector<std::string> nodes; ///< Names along the path.
        Verdict verdict = Verdict::Yes;
        std::uint32_t cloudHops = 0;
        std::vector<Explanation> hops;
        std::vector<std::string> notes;    ///< The analyst's, on the path and on its nodes.
        std::vector<std::string> hopNotes; ///< Parallel to hops, "" = none; may be empty.
    };
    std::string title;
    std::string project; ///< File name and snapshot label, for the head of the report.
    Timestamp asOf = 0;
    std::string programVersion;
    std::size_t identities = 0, trusts = 0;
    bool isComplete = true; ///< False: a bound cut the list; the report says so.
    std::vector<Section> paths;
    std::vector<FileRecord> ledger;
    bool hasLedger = true; ///< False: left out by a redaction; nothing is said about it.
};

/// Explains every hop of every path with the project's evidence, and adds the analyst's notes.
PathReport pathReport(Project &project, std::int64_t snapshot, const Graph &graph,
                      const PathResult &paths);

/// One self-contained file: no script, no outside references, prints well, everything escaped.
std::string pathReportHtml(const PathReport &report);
std::string pathReportMarkdown(const PathReport &report);

} // namespace isthmus
