// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <span>
#include <string_view>

namespace isthmus
{

/// How a kind of entity is drawn and grouped; the shapes of ux.md §5.
enum class Shape {
    Person,
    Group,
    ServiceAccount,
    Workload,
    Role,
    TrustAnchor,
    Credential,
    Resource,
    Container, ///< Account, project, tenant, namespace, organisation: drawn as a hull.
    Pattern,   ///< Set of identities, public, external: dashed circle.
};

/// One row of resources/knowledge/kinds.json.
struct KindInfo {
    std::string_view id;    ///< Entity::kind.
    std::string_view label; ///< "Service account".
    Shape shape;
    std::string_view icon; ///< Name of a Lucide icon.
    bool isIdentity;       ///< Can act.
};

/// All known kinds, in legend order. Lives for ever; safe from every thread.
std::span<const KindInfo> allKinds();
/// The row of `kind`; kinds that nobody listed are shown as resources under their own name.
KindInfo kindInfo(std::string_view kind);
std::string_view shapeName(Shape shape); ///< "person", as in kinds.json.

/// The cloud or system a provider belongs to, for counting cloud hops: azure and entra are one.
std::string_view cloudOf(std::string_view provider);
std::string_view providerLabel(std::string_view provider); ///< "Google Cloud"

} // namespace isthmus
