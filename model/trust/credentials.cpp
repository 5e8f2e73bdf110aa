// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/catalog.h"

#include "model/base/text.h"
#include "model/trust/derivertools.h"

#include <optional>

namespace isthmus
{
namespace
{

/// Why a credential cannot be used any more; "" when nothing says so.
std::string deadReason(const nlohmann::json &credential, Timestamp asOf)
{
    const auto status = textMember(credential, "status");
    if (!status.empty() && !equalsIgnoreCase(status, "active"))
        return "its status is " + status;
    const auto disabled = credential.find("disabled");
    if (disabled != credential.end() && disabled->is_boolean() && disabled->get<bool>())
        return "it is disabled";
    for (const char *member : {"end", "validBefore", "expires"}) {
        const auto end = parseTimestamp(textMember(credential, member));
        if (end && *end < asOf)
            return "it expired on " + formatTimestamp(*end).substr(0, 10);
    }
    return {};
}

std::string ageOf(const nlohmann::json &credential, Timestamp asOf)
{
    for (const char *member : {"created", "start", "validAfter"})
        if (const auto begin = parseTimestamp(textMember(credential, member));
            begin && *begin < asOf)
            return std::to_string((asOf - *begin) / 86'400'000) + " days old";
    return {};
}

/// BACKED_BY_KEY read backwards: whoever holds the credential acts as the identity (trust-edges.md
///
void authenticates(const Snapshot &snapshot, const Relation &backed, EdgeSink &edges)
{
    const auto *credential = snapshot.entity(backed.target);
    const auto facts = attributesOf(credential ? credential->attributes : std::string());
    const auto dead = deadReason(facts, snapshot.asOf);
    auto edge = newEdge(backed.target, "AUTHENTICATES_AS", backed.source, "X-27");
    edge.evidence.push_back({backed.evidence, "grants"});
    if (credential && credential->evidence != backed.evidence)
        edge.evidence.push_back({credential->evidence, "names"});
    if (const auto age = ageOf(facts, snapshot.asOf); !age.empty())
        edge.details.push_back(age);
    if (dead.empty()) {
        edge.sentence = "Whoever holds " + described(snapshot, backed.target) + " acts as " +
                        described(snapshot, backed.source) + " until the key is revoked.";
        edge.breakIt = "Revoke or rotate " + quoted(snapshot, backed.target) + ".";
    } else {
        edge.verdict = edge.optimistic = Verdict::No;
        edge.sentence = described(snapshot, backed.target) + " belongs to " +
                        described(snapshot, backed.source) + ", but " + dead + ".";
    }
    edges.add(std::move(edge));
}

/// A secret store entry or a scanner's finding that holds a credential (trust-edges.md X-25).
void stored(const Snapshot &snapshot, const Relation &holds, EdgeSink &edges)
{
    const auto match = textMember(attributesOf(holds.attributes), "match");
    auto edge = newEdge(holds.source, "STATIC_KEY_STORED", holds.target, "X-25");
    edge.evidence.push_back({holds.evidence, "names"});
    edge.breakIt = "Remove the key from " + quoted(snapshot, holds.source) + " and rotate it.";
    if (match == "name") {
        edge.verdict = edge.optimistic = Verdict::Conditional;
        edge.conditions.push_back({"the entry really holds this credential", "name", "",
                                   Verdict::Conditional, "only the entry's name suggests it"});
        edge.sentence = described(snapshot, holds.source) + " is named like " +
                        described(snapshot, holds.target) + "; its value was not compared.";
    } else {
        const bool byValue = match == "fingerprint";
        edge.details.push_back(byValue ? "the same value was seen in both places (keyed hash)"
                                       : "the entry names the key's id");
        edge.sentence = described(snapshot, holds.source) + " holds " +
                        described(snapshot, holds.target) +
                        (byValue ? ": the same secret value, compared by keyed hash."
                                 : ": the entry names the key's id.");
    }
    const auto *credential = snapshot.entity(holds.target);
    const auto dead = deadReason(attributesOf(credential ? credential->attributes : std::string()),
                                 snapshot.asOf);
    if (!dead.empty()) {
        edge.verdict = edge.optimistic = Verdict::No;
        edge.isTraversable = false;
        edge.sentence += " The key cannot be used: " + dead + ".";
        edge.evidence.push_back({credential->evidence, "denies"});
    }
    edges.add(std::move(edge));
}

void derive(const Snapshot &snapshot, EdgeSink &edges)
{
    for (const auto &relation : snapshot.relations) {
        if (relation.kind == "BACKED_BY_KEY")
            authenticates(snapshot, relation, edges);
        else if (relation.kind == "STATIC_KEY_STORED")
            stored(snapshot, relation, edges);
    }
}

} // namespace

const Deriver credentialDeriver{"credential", "static credentials and where they are kept", derive};

} // namespace isthmus
