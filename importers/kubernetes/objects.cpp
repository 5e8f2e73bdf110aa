// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/kubernetes/catalog.h"
#include "importers/kubernetes/k8srecords.h"

#include <algorithm>

namespace isthmus::kubernetes
{
namespace
{

enum class Family { ServiceAccount, Rbac, Workload, Inventory };

/// What to do with one kind of object. Plain data: a new kind is one row.
struct KindRow {
    std::string_view kind;
    Family family;
    void (*add)(const Object &object, const SourceContext &context, ImportOutput &out);
};

constexpr KindRow rows[] = {
    {"ServiceAccount", Family::ServiceAccount, addServiceAccount},
    {"Role", Family::Rbac, addRole},
    {"ClusterRole", Family::Rbac, addRole},
    {"RoleBinding", Family::Rbac, addBinding},
    {"ClusterRoleBinding", Family::Rbac, addBinding},
    {"Pod", Family::Workload, addWorkload},
    {"Deployment", Family::Workload, addWorkload},
    {"DaemonSet", Family::Workload, addWorkload},
    {"StatefulSet", Family::Workload, addWorkload},
    {"ReplicaSet", Family::Workload, addWorkload},
    {"ReplicationController", Family::Workload, addWorkload},
    {"Job", Family::Workload, addWorkload},
    {"CronJob", Family::Workload, addWorkload},
    {"Namespace", Family::Inventory, addNamespace},
    {"Node", Family::Inventory, addNode},
    {"Secret", Family::Inventory, addSecret},
};

const KindRow *rowOf(std::string_view kind)
{
    const auto hit = std::find_if(std::begin(rows), std::end(rows),
                                  [&](const KindRow &row) { return row.kind == kind; });
    return hit == std::end(rows) ? nullptr : hit;
}

template<Family family>
int probe(const Record &record)
{
    const auto *row = rowOf(kindOf(record));
    return row && row->family == family ? 90 : 0;
}

int probeOther(const Record &record)
{
    // Many formats have `kind` and `metadata`; only an API version makes it an API object.
    const bool isObject = record.value()["apiVersion"].isString() && !kindOf(record).empty();
    return isObject ? 50 : 0;
}

// The last applied manifest repeats the data of a secret as text.
constexpr std::string_view secretMembers[] = {"data", "stringData",
                                              "kubectl.kubernetes.io/last-applied-configuration"};

} // namespace

void addObjects(Record &record, ImportOutput &out)
{
    for (const auto &object : objectsOf(record, out)) {
        if (const auto *row = rowOf(object.kind)) {
            row->add(object, record.context(), out);
        } else {
            out.countEvent();
            out.note(Severity::Info, "`" + object.kind + "` objects are not used yet");
        }
    }
}

const Importer serviceAccountImporter{
    .id = "kubernetes.service-accounts",
    .title = "Kubernetes service accounts",
    .collections = {},
    .probe = probe<Family::ServiceAccount>,
    .run = addObjects,
    .secretMembers = secretMembers,
};

const Importer rbacImporter{
    .id = "kubernetes.rbac",
    .title = "Kubernetes roles and bindings",
    .collections = {},
    .probe = probe<Family::Rbac>,
    .run = addObjects,
    .secretMembers = secretMembers,
};

const Importer workloadImporter{
    .id = "kubernetes.workloads",
    .title = "Kubernetes pods and workloads",
    .collections = {},
    .probe = probe<Family::Workload>,
    .run = addObjects,
    .secretMembers = secretMembers,
};

const Importer inventoryImporter{
    .id = "kubernetes.inventory",
    .title = "Kubernetes namespaces, nodes and secrets (names only)",
    .collections = {},
    .probe = probe<Family::Inventory>,
    .run = addObjects,
    .secretMembers = secretMembers,
};

const Importer otherObjectImporter{
    .id = "kubernetes.other",
    .title = "Other Kubernetes objects",
    .collections = {},
    .probe = probeOther,
    .run = addObjects,
    .secretMembers = secretMembers,
};

} // namespace isthmus::kubernetes
