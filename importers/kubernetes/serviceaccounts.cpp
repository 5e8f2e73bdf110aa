// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/kubernetes/clusters.h"
#include "importers/kubernetes/k8srecords.h"

#include "model/records/keys.h"

namespace isthmus::kubernetes
{
namespace
{

/// Annotations that bind a service account to a cloud identity (sources.md §4).
struct CloudAnnotation {
    std::string_view annotation, attribute;
};

constexpr CloudAnnotation cloudAnnotations[] = {
    {"eks.amazonaws.com/role-arn", "roleArn"},
    {"eks.amazonaws.com/audience", "roleAudience"},
    {"iam.gke.io/gcp-service-account", "gcpServiceAccount"},
    {"azure.workload.identity/client-id", "azureClientId"},
    {"azure.workload.identity/tenant-id", "azureTenantId"},
};

/// A manifest without a namespace goes wherever it is applied; `default` unless told otherwise.
std::string namespaceOf(const Object &object)
{
    return object.ns.empty() ? "default" : object.ns;
}

} // namespace

void addServiceAccount(const Object &source, const SourceContext &context, ImportOutput &out)
{
    Object object = source;
    if (object.ns.empty())
        out.note(Severity::Info, "the service account `" + object.name +
                                     "` names no namespace; `default` is assumed");
    object.ns = namespaceOf(object);
    auto entity = entityOf(object, "service-account");
    Attributes attributes;
    attributes.put("namespace", object.ns);
    for (const auto &row : cloudAnnotations)
        attributes.put(row.attribute, object.annotation(row.annotation));
    attributes.put("automount", object.value()["automountServiceAccountToken"]);
    std::vector<std::string> secrets;
    for (const auto &secret : object.value()["secrets"].items())
        secrets.emplace_back(secret["name"].string());
    attributes.put("secrets", secrets);
    entity.attributes = attributes.json();
    if (!context.issuer.empty())
        entity.aliases = {keys::k8sSubjectAlias(context.issuer, object.ns, object.name)};
    out.add(std::move(entity));
    if (!context.issuer.empty())
        addClusterOf(context, object.part.place, out);
}

} // namespace isthmus::kubernetes
