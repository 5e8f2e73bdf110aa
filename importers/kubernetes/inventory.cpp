// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/kubernetes/clusters.h"
#include "importers/kubernetes/k8srecords.h"

#include "model/records/keys.h"

namespace isthmus::kubernetes
{

void addNode(const Object &object, const SourceContext &context, ImportOutput &out)
{
    auto entity = entityOf(object, "node");
    entity.attributes = Attributes().put("providerId", object.value()["spec"]["providerID"]).json();
    out.add(std::move(entity));
    addClusterOf(context, object.part.place, out);
}

void addNamespace(const Object &object, const SourceContext &context, ImportOutput &out)
{
    auto entity = entityOf(object, "namespace");
    entity.key = keys::k8sNamespace(object.cluster, object.name);
    entity.attributes = Attributes().put("labels", object.value()["metadata"]["labels"]).json();
    out.add(std::move(entity));
    addClusterOf(context, object.part.place, out);
}

namespace
{

/// Names of the entries, never their values: from `data`, or from a list prepared by the exporter.
std::vector<std::string> entryNames(const JsonValue &secret)
{
    auto names = secret["keys"].texts();
    for (const std::string_view member : {"data", "stringData"})
        for (const auto &[name, value] : secret[member].members())
            names.emplace_back(name);
    return names;
}

} // namespace

void addSecret(const Object &source, const SourceContext &, ImportOutput &out)
{
    Object object = source;
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

} // namespace isthmus::kubernetes
