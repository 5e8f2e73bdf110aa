// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/kubernetes/k8srecords.h"

#include "model/base/text.h"
#include "model/records/keys.h"

namespace isthmus::kubernetes
{
void addRole(const Object &object, const SourceContext &, ImportOutput &out)
{
    auto entity = entityOf(object, "role-definition");
    Attributes attributes;
    attributes.put("rules", object.value()["rules"]);
    attributes.put("aggregationRule", object.value()["aggregationRule"]);
    // Aggregated roles are computed from the labels of others.
    attributes.put("labels", object.value()["metadata"]["labels"]);
    attributes.put("clusterWide", object.kind == "ClusterRole");
    entity.attributes = attributes.json();
    out.add(std::move(entity));
}

namespace
{

/// Users and groups exist only as names in bindings.
Entity namedSubject(const Object &object, std::string_view kind, const std::string &name,
                    EvidenceRef place)
{
    const bool isSystem = name.starts_with("system:");
    Entity entity;
    entity.key = keys::k8sObject(object.cluster, kind, {}, name);
    entity.kind = kind == "group" ? "group" : isSystem ? "service-account" : "user";
    entity.provider = "kubernetes";
    entity.scope = keys::k8sCluster(object.cluster);
    entity.name = name;
    entity.isReference = true;
    entity.evidence = std::move(place);
    return entity;
}

constexpr std::string_view serviceAccountUser = "system:serviceaccount:";

/// The key of a subject; a user name of a service account is that account.
std::string subjectKey(const Object &object, const JsonValue &subject, const EvidenceRef &place,
                       ImportOutput &out)
{
    const auto kind = toLower(subject["kind"].string());
    const std::string name(subject["name"].string());
    if (kind == "serviceaccount") {
        const auto ns = subject["namespace"].string(object.ns);
        return keys::k8sObject(object.cluster, kind, ns.empty() ? "default" : ns, name);
    }
    if (name.starts_with(serviceAccountUser)) {
        const auto parts = split(std::string_view(name).substr(serviceAccountUser.size()), ':');
        if (parts.size() == 2)
            return keys::k8sObject(object.cluster, "serviceaccount", parts[0], parts[1]);
    }
    if (kind != "user" && kind != "group")
        return {};
    auto entity = namedSubject(object, kind, name, place);
    auto key = entity.key;
    out.add(std::move(entity));
    return key;
}

std::string roleKey(const Object &object)
{
    const auto role = object.value()["roleRef"];
    const auto kind = toLower(role["kind"].string());
    return keys::k8sObject(object.cluster, kind, kind == "role" ? object.ns : std::string(),
                           role["name"].string());
}

} // namespace

void addBinding(const Object &object, const SourceContext &, ImportOutput &out)
{
    const auto subjects = object.value()["subjects"].items();
    if (object.value()["roleRef"]["name"].string().empty()) {
        out.note(Severity::Warning, "the binding `" + object.name + "` names no role");
        return;
    }
    out.countPolicy();
    if (subjects.empty())
        out.note(Severity::Info, "the binding `" + object.name + "` has no subjects");
    for (std::size_t i = 0; i < subjects.size(); ++i) {
        const auto place = object.part.at("/subjects/" + std::to_string(i));
        Grant grant;
        grant.system = "kubernetes";
        grant.principal = subjectKey(object, subjects[i], place, out);
        if (grant.principal.empty() || subjects[i]["name"].string().empty()) {
            out.note(Severity::Warning,
                     "a subject of the binding `" + object.name + "` was skipped");
            continue;
        }
        grant.role = roleKey(object);
        grant.scope = namespaceOrCluster(object);
        grant.attributes = Attributes().put("binding", object.name).json();
        grant.evidence = place;
        out.add(std::move(grant));
    }
}

} // namespace isthmus::kubernetes
