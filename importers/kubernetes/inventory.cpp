// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/kubernetes/catalog.h"
#include "importers/kubernetes/clusters.h"
#include "importers/kubernetes/k8srecords.h"

#include "model/records/keys.h"

namespace isthmus::kubernetes
{
namespace
{

/// Labels and addresses of a node that tell which cloud machine it is.
void addNode(const Object &object, ImportOutput &out)
{
    auto entity = entityOf(object, "node");
    entity.attributes = Attributes().put("providerId", object.value()["spec"]["providerID"]).json();
    out.add(std::move(entity));
}

void addNamespace(const Object &object, ImportOutput &out)
{
    auto entity = entityOf(object, "namespace");
    entity.key = keys::k8sNamespace(object.cluster, object.name);
    entity.attributes = Attributes().put("labels", object.value()["metadata"]["labels"]).json();
    out.add(std::move(entity));
}

/// Names of the entries, never their values: from `data`, or from a list prepared by the exporter.
std::vector<std::string> entryNames(const JsonValue &secret)
{
    auto names = secret["keys"].texts();
    for (const std::string_view member : {"data", "stringData"})
        for (const auto &[name, value] : secret[member].members())
            names.emplace_back(name);
    return names;
}

void addSecret(Object object, ImportOutput &out)
{
    if (object.ns.empty())
        object.ns = "default";
    auto entity = entityOf(object, "secret");
    entity.attributes =
        Attributes()
            .put("type", object.value()["type"])
            .put("entries", entryNames(object.value()))
            .put("serviceAccount", object.annotation("kubernetes.io/service-account.name"))
            .json();
    out.add(std::move(entity));
}

int probe(const Record &record)
{
    const auto kind = kindOf(record);
    return kind == "Namespace" || kind == "Node" || kind == "Secret" ? 90 : 0;
}

void run(Record &record, ImportOutput &out)
{
    for (const auto &object : objectsOf(record, out)) {
        if (object.kind == "Secret")
            addSecret(object, out);
        else if (object.kind == "Node")
            addNode(object, out);
        else if (object.kind == "Namespace")
            addNamespace(object, out);
        if (object.kind != "Secret")
            addClusterOf(record.context(), object.part.place, out);
    }
}

// The last applied manifest repeats the secret's data as text.
constexpr std::string_view secretMembers[] = {"data", "stringData",
                                              "kubectl.kubernetes.io/last-applied-configuration"};

} // namespace

const Importer inventoryImporter{
    .id = "kubernetes.inventory",
    .title = "Kubernetes namespaces, nodes and secrets (names only)",
    .collections = {},
    .probe = probe,
    .run = run,
    .secretMembers = secretMembers,
};

} // namespace isthmus::kubernetes
