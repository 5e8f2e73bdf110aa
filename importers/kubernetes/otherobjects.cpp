// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/kubernetes/catalog.h"
#include "importers/kubernetes/k8srecords.h"

namespace isthmus::kubernetes
{
namespace
{

int probe(const Record &record)
{
    const auto value = record.value();
    if (kindOf(record).empty())
        return 0;
    // Many formats have `kind` and `metadata`; only an API version makes it an API object.
    return value["apiVersion"].isString() ? 50 : 0;
}

void run(Record &record, ImportOutput &out)
{
    for (const auto &object : objectsOf(record, out)) {
        out.countEvent();
        out.note(Severity::Info, "`" + object.kind + "` objects are not used yet");
    }
}

constexpr std::string_view secretMembers[] = {"data", "stringData"};

} // namespace

const Importer otherObjectImporter{
    .id = "kubernetes.other",
    .title = "Other Kubernetes objects",
    .collections = {},
    .probe = probe,
    .run = run,
    .secretMembers = secretMembers,
};

} // namespace isthmus::kubernetes
