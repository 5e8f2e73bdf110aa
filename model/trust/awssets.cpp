// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/awssets.h"

#include "model/base/digest.h"
#include "model/records/keys.h"
#include "model/trust/derivertools.h"

namespace isthmus::awstrust
{

std::string TargetSets::node(const std::vector<std::string> &members, std::string_view account,
                             const std::string &what)
{
    Sha256 digest;
    for (const auto &member : members) {
        digest.add(member);
        digest.add("\n");
    }
    Entity node;
    node.key = "aws:set:" + std::string(account) + ":" + digest.hex().substr(0, 16);
    if (!m_known.insert(node.key).second)
        return node.key;
    node.kind = "resource-set";
    node.provider = "aws";
    node.scope = keys::awsAccount(account);
    node.name = std::to_string(members.size()) + " " + what;
    node.isReference = true;
    m_edges.addNode(node);
    for (const auto &member : members) {
        auto edge = newEdge(node.key, "SET_INCLUDES", member, "aws.set");
        edge.sentence = node.name + ": " + described(m_snapshot, member) + " is one of them.";
        if (const auto *entity = m_snapshot.entity(member))
            edge.evidence.push_back({entity->evidence, "names"});
        m_edges.add(std::move(edge));
    }
    return node.key;
}

} // namespace isthmus::awstrust
