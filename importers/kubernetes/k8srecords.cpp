// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/kubernetes/k8srecords.h"

#include "model/base/text.h"
#include "model/records/keys.h"

#include <algorithm>

namespace isthmus::kubernetes
{
namespace
{

/// The file's name without folder and endings: "k8s-prod" of "a/k8s-prod.json.gz".
std::string_view stemOf(std::string_view path)
{
    path = path.substr(path.find_last_of("/!") + 1);
    return path.substr(0, path.find('.'));
}

/// The parts of the path below the import root (all of them when the root is not in it).
std::vector<std::string_view> partsBelowRoot(const SourceContext &context)
{
    std::vector<std::string_view> parts;
    for (const auto piece : split(context.path, '/'))
        for (const auto part : split(piece, '!'))
            parts.push_back(part);
    const auto root = std::find_if(parts.begin(), parts.end(), [&](std::string_view part) {
        return part == context.root || stemOf(part) == context.root;
    });
    if (root != parts.end())
        parts.erase(parts.begin(), root); // the root itself may hold resources/
    return parts;
}

std::string holderOfResources(const SourceContext &context)
{
    const auto parts = partsBelowRoot(context);
    const auto hit = std::find(parts.begin(), parts.end(), "resources");
    if (hit == parts.end() || hit == parts.begin())
        return {};
    return std::string(stemOf(*std::prev(hit)) == context.root ? context.root : *std::prev(hit));
}

/// The cluster in a file name "k8s-<cluster>[-<what it holds>].json"; "" for other names.
std::string clusterInFileName(std::string_view stem)
{
    constexpr std::string_view prefix = "k8s-";
    if (!stem.starts_with(prefix) || stem.size() == prefix.size())
        return {};
    stem.remove_prefix(prefix.size());
    for (const std::string_view part :
         {"-pods", "-workloads", "-rbac", "-secrets", "-nodes", "-all", "-namespaces",
          "-serviceaccounts", "-service-accounts"})
        if (stem.ends_with(part) && stem.size() > part.size())
            return std::string(stem.substr(0, stem.size() - part.size()));
    return std::string(stem);
}

/// "List" kinds without an own kind per item: "PodList" -> "Pod".
std::string itemKind(std::string_view listKind)
{
    return listKind.ends_with("List") ? std::string(listKind.substr(0, listKind.size() - 4))
                                      : std::string();
}

std::string kindOfObject(const JsonValue &value, std::string_view listKind)
{
    const auto own = value["kind"].string();
    return own.empty() ? itemKind(listKind) : std::string(own);
}

Object objectOf(const Part &part, std::string_view listKind, const std::string &cluster)
{
    const auto metadata = part.value["metadata"];
    Object object{part, kindOfObject(part.value, listKind), cluster, {}, {}};
    object.ns = metadata["namespace"].string();
    object.name = metadata["name"].string();
    return object;
}

} // namespace

JsonValue Object::annotation(std::string_view key) const
{
    return value()["metadata"]["annotations"].exact(key);
}

std::string clusterOf(const SourceContext &context)
{
    if (!context.cluster.empty())
        return context.cluster;
    if (!context.carrierScope.empty()) {
        const auto &scope = context.carrierScope;
        return scope.substr(scope.find_last_of("/:") + 1);
    }
    if (auto holder = holderOfResources(context); !holder.empty())
        return holder;
    if (auto named = clusterInFileName(stemOf(context.path)); !named.empty())
        return named;
    return context.root.empty() ? "cluster" : context.root;
}

std::vector<Object> objectsOf(Record &record, ImportOutput &out)
{
    const auto cluster = clusterOf(record.context());
    const auto value = record.value();
    const bool isWholeList = value["items"].isArray() && value["kind"].string().ends_with("List");
    const auto listKind = isWholeList ? value["kind"].string() : record.envelope()["kind"].string();
    std::vector<Object> objects;
    for (const auto &part : isWholeList ? partsOf(record, {"items"}) : partsOf(record, {})) {
        auto object = objectOf(part, listKind, cluster);
        if (object.name.empty())
            out.note(Severity::Warning, "a `" + object.kind + "` without a name was skipped");
        else
            objects.push_back(std::move(object));
    }
    return objects;
}

std::string kindOf(const Record &record)
{
    auto value = record.value();
    auto listKind = record.envelope()["kind"].string();
    if (value["items"].isArray() && value["kind"].string().ends_with("List")) {
        listKind = value["kind"].string();
        if (value["items"].size() == 0)
            return itemKind(listKind);
        value = value["items"].items().front();
    }
    if (!value["metadata"].isObject())
        return {};
    const bool hasVersion = value["apiVersion"].isString() || !listKind.empty();
    return hasVersion ? kindOfObject(value, listKind) : std::string();
}

Entity entityOf(const Object &object, std::string_view entityKind)
{
    Entity entity;
    entity.key = keys::k8sObject(object.cluster, toLower(object.kind), object.ns, object.name);
    entity.kind = std::string(entityKind);
    entity.provider = "kubernetes";
    entity.scope = namespaceOrCluster(object);
    entity.name = object.name;
    entity.evidence = object.part.place;
    return entity;
}

std::string namespaceOrCluster(const Object &object)
{
    return object.ns.empty() ? keys::k8sCluster(object.cluster)
                             : keys::k8sNamespace(object.cluster, object.ns);
}

} // namespace isthmus::kubernetes
