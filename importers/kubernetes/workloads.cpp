// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/kubernetes/k8srecords.h"

#include "model/records/keys.h"

#include <algorithm>

namespace isthmus::kubernetes
{
namespace
{

/// The pod specification inside the object, and where it stands.
Part podSpec(const Object &object)
{
    auto spec = object.part.member("spec");
    if (object.kind == "CronJob")
        spec = spec.member("jobTemplate").member("spec");
    return object.kind == "Pod" ? spec : spec.member("template").member("spec");
}

bool isHostNamespace(const JsonValue &spec)
{
    return spec["hostPID"].boolean().value_or(false) || spec["hostIPC"].boolean().value_or(false) ||
           spec["hostNetwork"].boolean().value_or(false);
}

bool isPrivileged(const JsonValue &spec)
{
    const auto containers = spec["containers"].items();
    return std::any_of(containers.begin(), containers.end(), [](const JsonValue &container) {
        return container["securityContext"]["privileged"].boolean().value_or(false);
    });
}

/// Names of the secrets that the pod gets as variables or files.
std::vector<std::string> secretsOf(const JsonValue &spec)
{
    std::vector<std::string> names;
    const auto addName = [&](const JsonValue &name) {
        if (!name.string().empty())
            names.emplace_back(name.string());
    };
    for (const auto &volume : spec["volumes"].items())
        addName(volume["secret"]["secretName"]);
    for (const auto &container : spec["containers"].items()) {
        for (const auto &variable : container["env"].items())
            addName(variable["valueFrom"]["secretKeyRef"]["name"]);
        for (const auto &source : container["envFrom"].items())
            addName(source["secretRef"]["name"]);
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

} // namespace

void addWorkload(const Object &source, const SourceContext &, ImportOutput &out)
{
    Object object = source;
    if (object.ns.empty())
        object.ns = "default";
    const auto spec = podSpec(object);
    auto entity = entityOf(object, object.kind == "Pod" ? "pod" : "workload");
    const std::string account(
        spec.value.firstOf({"serviceAccountName", "serviceAccount"}).string("default"));
    const bool isMounted = spec.value["automountServiceAccountToken"].boolean().value_or(true);
    Attributes attributes;
    attributes.put("namespace", object.ns).put("serviceAccount", account);
    attributes.put("automount", spec.value["automountServiceAccountToken"]);
    attributes.put("node", spec.value["nodeName"]);
    attributes.put("secrets", secretsOf(spec.value));
    attributes.put("workloadIdentityLabel",
                   object.value()["metadata"]["labels"].exact("azure.workload.identity/use"));
    if (isHostNamespace(spec.value))
        attributes.put("hostNamespaces", true);
    if (isPrivileged(spec.value))
        attributes.put("privileged", true);
    // Pods repeat what their controller says; the controller is the workload people know.
    if (const auto owners = object.value()["metadata"]["ownerReferences"]; owners.size() > 0)
        attributes.put("controller", owners.items().front()["name"]);
    entity.attributes = attributes.json();
    if (isMounted)
        out.add({entity.key,
                 "POD_USES_SA",
                 keys::k8sObject(object.cluster, "serviceaccount", object.ns, account),
                 {},
                 spec.place});
    out.add(std::move(entity));
}

} // namespace isthmus::kubernetes
