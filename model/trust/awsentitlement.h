// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/trust/awssets.h"
#include "model/trust/awsworld.h"
#include "model/trust/deriver.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What an identity may do with resources, one action standing for a class: shared by the deriver
/// that starts from identities and the one that starts from the policies of resources.
namespace isthmus::awstrust
{

/// One action that stands for a class on one kind of resource (trust-edges.md §2, escalation.md
/// §1).
struct ClassAction {
    std::string_view actionClass;
    std::string_view action, lowerAction;
    std::string_view
        resourcePrefix; ///< ARN beginning of the resources it is about; "" = the account only.
    std::string_view
        objectSuffix; ///< What is appended to a resource's ARN to ask about its content.
    std::string_view edgeKind;

    bool isAbout(std::string_view arn) const; ///< In every partition.
};
std::span<const ClassAction> classActions();

/// The ARN to put into the question about a target node.
std::string questionArn(const ClassAction &row, const std::string &target);

class EntitlementEdges
{
public:
    EntitlementEdges(const World &world, EdgeSink &edges)
        : m_world(world), m_edges(edges), m_sets(world.snapshot(), edges)
    {
    }

    /// Resources by key, in order: few with one answer are edges of their own, many are a set.
    void askAll(const Identity &who, const ClassAction &row,
                const std::vector<std::string> &targets);
    void ask(const Identity &who, const ClassAction &row, const std::string &target);

    /// Account id of a target; "" when nobody knows (a bucket's ARN has none).
    std::string accountOf(const std::string &target) const;

private:
    void askGroup(const Identity &who, const ClassAction &row, Verdict verdict,
                  const std::vector<std::string> &members);
    void add(const std::string &source, const ClassAction &row, const std::string &target,
             Answer answer);
    std::string sentence(const std::string &source, const ClassAction &row,
                         const std::string &target, Verdict verdict) const;
    const Snapshot &snapshot() const { return m_world.snapshot(); }

    const World &m_world;
    EdgeSink &m_edges;
    TargetSets m_sets;
};

} // namespace isthmus::awstrust
