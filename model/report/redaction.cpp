// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/report/redaction.h"

#include "model/trust/edgekinds.h"

#include <map>

namespace isthmus
{
namespace
{

/// Gives each name its stand-in, the same one everywhere in a report.
class StandIns
{
public:
    std::string of(const std::string &name)
    {
        auto &standIn = m_names[name];
        if (standIn.empty())
            standIn = "Identity " + std::to_string(m_names.size());
        return standIn;
    }

    /// Whatever stands in backticks is a name: a known one gets its stand-in, any other one "…".
    std::string in(const std::string &text) const
    {
        std::string out;
        std::size_t begin = 0;
        for (bool isName = false; begin <= text.size(); isName = !isName) {
            const auto end = std::min(text.find('`', begin), text.size());
            const auto part = text.substr(begin, end - begin);
            if (const auto known = m_names.find(part); !isName)
                out += part;
            else
                out += "`" + (known != m_names.end() ? known->second : "…") + "`";
            begin = end + 1;
        }
        return out;
    }

private:
    std::map<std::string, std::string> m_names;
};

void redactTexts(std::vector<std::string> &texts, const StandIns &names)
{
    for (auto &text : texts)
        text = names.in(text);
}

void redact(Explanation &hop, StandIns &names)
{
    const auto &kind = edgeKindInfo(hop.trust.kind);
    hop.sourceName = names.of(hop.sourceName);
    hop.targetName = names.of(hop.targetName);
    hop.question = hop.sourceName + " " + std::string(kind.verb) + " " + hop.targetName;
    hop.subtitle = std::string(kind.label); // without the account
    auto &trust = hop.trust;
    trust.source = hop.sourceName;
    trust.target = hop.targetName;
    // Sentences quote values that are no names of ours; the kind's own meaning says enough.
    trust.sentence = std::string(kind.meaning);
    trust.breakIt = names.in(trust.breakIt);
    for (auto &check : trust.conditions) {
        check.text = check.key.empty() ? "a condition" : "a condition on " + check.key;
        check.machine.clear();
        check.reason.clear();
    }
    redactTexts(trust.missing, names);
    redactTexts(trust.assumptions, names);
    trust.details.clear();
    trust.evidence.clear();
    hop.sources.clear();
}

} // namespace

PathReport redacted(PathReport report)
{
    StandIns names;
    for (auto &path : report.paths) {
        for (auto &node : path.nodes)
            node = names.of(node);
        for (auto &hop : path.hops)
            redact(hop, names);
        path.notes.clear();
        path.hopNotes.clear();
    }
    report.project = "redacted";
    report.ledger.clear();
    report.hasLedger = false;
    return report;
}

} // namespace isthmus
