// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/parts.h"

#include <string>
#include <string_view>
#include <vector>

/// What the Kubernetes importers share: objects inside lists, the cluster they belong to.
namespace isthmus::kubernetes
{

/// One API object and the cluster it lives in.
struct Object {
    Part part;
    std::string kind;    ///< "ServiceAccount"; from the list's kind when items leave it out.
    std::string cluster; ///< Cluster id, see clusterOf().
    std::string ns;      ///< "" for cluster-wide objects.
    std::string name;

    const JsonValue &value() const { return part.value; }
    JsonValue annotation(std::string_view key) const; ///< Exact key; nothing when missing.
};

/// The id of the cluster a record belongs to. In this order: --cluster; the carrier's scope (its
/// last part); the folder that holds `resources/` below the import root (sonobuoy dumps repeat all
/// objects in every namespace folder: one id, so that they merge); a file name
/// "k8s-<cluster>[-pods|-rbac|…]" (sources.md §4); else the name of the import root.
std::string clusterOf(const SourceContext &context);

/// The objects of a record: itself, or the `items` of a list that was kept whole. Objects without
/// a name are noted and left out.
std::vector<Object> objectsOf(Record &record, ImportOutput &out);
/// Kind of the record's object (or of its first item); "" when it is no Kubernetes object.
std::string kindOf(const Record &record);

/// Sends every object of the record by its kind (objects.cpp); the `run` of all importers here, as
/// a list may mix kinds. Kinds that nobody reads are counted and noted.
void addObjects(Record &record, ImportOutput &out);

void addServiceAccount(const Object &object, const SourceContext &context, ImportOutput &out);
void addRole(const Object &object, const SourceContext &context, ImportOutput &out);
void addBinding(const Object &object, const SourceContext &context, ImportOutput &out);
void addWorkload(const Object &object, const SourceContext &context, ImportOutput &out);
void addNamespace(const Object &object, const SourceContext &context, ImportOutput &out);
void addNode(const Object &object, const SourceContext &context, ImportOutput &out);
void addSecret(const Object &object, const SourceContext &context, ImportOutput &out);

/// Entity with key, name, cluster or namespace as scope, and its place.
Entity entityOf(const Object &object, std::string_view entityKind);
std::string namespaceOrCluster(const Object &object);

} // namespace isthmus::kubernetes
