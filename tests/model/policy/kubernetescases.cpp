// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/base/text.h"
#include "model/policy/kubernetes/powers.h"
#include "tests/model/policy/planecases.h"

#include <memory>
#include <sstream>
#include <stdexcept>

namespace isthmus
{
namespace
{

using namespace k8spolicy;
using nlohmann::json;

std::vector<std::string> words(const std::string &text, char separator = ' ')
{
    std::vector<std::string> out;
    for (const auto part : split(text, separator))
        if (!trimmed(part).empty())
            out.emplace_back(trimmed(part));
    return out;
}

/// "verbs | groups | resources | names" with "" = core and "-" = none, or "verbs url /a,/b".
json rule(const json &value)
{
    if (!value.is_string())
        return value;
    const auto text = value.get<std::string>();
    const auto url = text.find(" url ");
    if (url != std::string::npos)
        return {{"verbs", words(text.substr(0, url), ',')},
                {"nonResourceURLs", words(text.substr(url + 5), ',')}};
    std::vector<std::string> parts;
    for (const auto part : split(text, '|'))
        parts.emplace_back(trimmed(part));
    const auto list = [](const std::string &part) {
        return part == "-" ? std::vector<std::string>() : words(part, ',');
    };
    json out = {{"verbs", list(parts.at(0))}, {"resources", list(parts.at(2))}};
    out["apiGroups"] = parts[1].empty() ? std::vector<std::string>{""} : list(parts[1]);
    if (parts.size() > 3)
        out["resourceNames"] = list(parts[3]);
    return out;
}

Role role(const std::string &title, const json &value)
{
    json object = value.is_array() ? json{{"rules", value}} : value;
    if (object.contains("rules") && object["rules"].is_array())
        for (auto &one : object["rules"])
            one = rule(one);
    const auto parts = words(title);
    const auto slash = parts.at(1).find('/');
    return parts[0] == "Role"
               ? parseRole(parts[1].substr(slash + 1), parts[1].substr(0, slash), object)
               : parseRole(parts[1], {}, object);
}

/// "user:ann", "group:devs", "sa:ns/name", "sa:name".
Subject subject(const std::string &text)
{
    const auto colon = text.find(':');
    const auto kind = text.substr(0, colon), name = text.substr(colon + 1);
    if (kind == "user")
        return {Subject::Kind::User, name, {}};
    if (kind == "group")
        return {Subject::Kind::Group, name, {}};
    if (kind != "sa")
        return {Subject::Kind::Unknown, name, {}};
    const auto slash = name.find('/');
    if (slash == std::string::npos)
        return {Subject::Kind::ServiceAccount, name, {}};
    return {Subject::Kind::ServiceAccount, name.substr(slash + 1), name.substr(0, slash)};
}

/// "RoleBinding ns/name: ClusterRole role -> subject subject…"
Binding binding(const std::string &text)
{
    const auto arrow = text.find("->"), colon = text.find(": ");
    const auto head = words(text.substr(0, colon)), ref = words(text.substr(colon + 2));
    Binding out;
    const auto slash = head.at(1).find('/');
    if (head[0] == "RoleBinding")
        out.ns = head[1].substr(0, slash);
    out.name = head[0] == "RoleBinding" ? head[1].substr(slash + 1) : head[1];
    out.roleKind = ref.at(0);
    out.roleName = ref.at(1);
    for (const auto &one : words(text.substr(arrow + 2)))
        out.subjects.push_back(subject(one));
    return out;
}

Cluster cluster(const json &given)
{
    Cluster out;
    for (const auto &[title, value] : given.at("roles").items())
        out.roles.push_back(role(title, value));
    for (const auto &one : given.at("bindings"))
        out.bindings.push_back(binding(one));
    for (const auto &pod : given.value("pods", json::array()))
        out.pods.push_back({pod.value("ns", ""), pod.value("node", ""),
                            pod.value("serviceAccount", ""), textsOf(pod, "secrets"),
                            textsOf(pod, "configMaps")});
    out.hasAllRoles = out.hasAllClusterRoles = given.value("complete", false);
    out.bindingGap = given.value("bindingGap", "");
    out.otherAuthorizers = textsOf(given, "authorizers");
    out.podSecurity = given.value("podSecurity", std::map<std::string, std::string>());
    out.isAdmissionOpen = given.value("admissionOpen", false);
    return out;
}

/// "user:name+group+group", "user?:name" (more groups are possible), "group:x", "sa:ns/x",
/// "node:x", "anonymous".
Identity identity(const std::string &text)
{
    if (text == "anonymous")
        return anonymousIdentity();
    const auto colon = text.find(':');
    const auto kind = text.substr(0, colon), name = text.substr(colon + 1);
    if (kind == "node")
        return nodeIdentity(name);
    if (kind == "group")
        return groupIdentity(name);
    if (kind == "sa")
        return serviceAccountIdentity(name.substr(0, name.find('/')),
                                      name.substr(name.find('/') + 1));
    const auto parts = words(name, '+');
    auto who = userIdentity(parts.at(0), {parts.begin() + 1, parts.end()});
    who.areGroupsKnown = kind == "user";
    return who;
}

/// "verb resource[/sub][.group] [name] [-n ns]" or "verb /url".
Request request(const std::string &text)
{
    auto parts = words(text);
    Request out;
    const auto flag = std::find(parts.begin(), parts.end(), "-n");
    if (flag != parts.end()) {
        out.ns = *(flag + 1);
        parts.erase(flag, flag + 2);
    }
    out.verb = parts.at(0);
    auto what = parts.at(1);
    if (what.starts_with('/')) {
        out.url = what;
        return out;
    }
    const auto slash = what.find('/'), dot = what.find('.', slash == std::string::npos ? 0 : slash);
    if (dot != std::string::npos)
        out.apiGroup = what.substr(dot + 1);
    what = what.substr(0, dot);
    out.resource = what.substr(0, slash);
    if (slash != std::string::npos)
        out.subresource = what.substr(slash + 1);
    if (parts.size() > 2)
        out.name = parts[2];
    return out;
}

Decision power(const Rbac &rbac, const Identity &who, const std::vector<std::string> &ask)
{
    const auto &what = ask.at(1), &target = ask.at(2);
    const auto ns = target.substr(0, target.find('/')), name = target.substr(target.find('/') + 1);
    if (what == "bind") {
        const bool isWide = target == "ClusterRoleBinding";
        return mayBind(
            rbac, who,
            {"new", isWide ? "" : ask.at(3), ask.at(isWide ? 3 : 4), ask.at(isWide ? 4 : 5), {}});
    }
    if (what == "write") {
        const auto &title = ask.at(3);
        const bool isRole = target == "Role";
        const auto at = title.find('/');
        return mayWriteRole(rbac, who, isRole ? title.substr(0, at) : "",
                            isRole ? title.substr(at + 1) : title, rbac.role({}, ask.at(5))->rules);
    }
    if (what == "impersonate")
        return mayImpersonate(rbac, who, subject(target));
    if (what == "mint")
        return mayMintToken(rbac, who, ns, name);
    if (what == "run")
        return mayRunPods(rbac, who, target);
    if (what == "run-privileged")
        return mayRunPrivilegedPods(rbac, who, target);
    if (what == "enter")
        return mayEnterPod(rbac, who, ns, name);
    if (what == "read")
        return mayReadSecret(rbac, who, ns, name);
    throw std::invalid_argument("no such power: " + what);
}

} // namespace

PlaneFixture kubernetesFixture(const json &fixture)
{
    const auto rbac = std::make_shared<const Rbac>(cluster(fixture.at("cluster")));
    return [rbac](const std::string &who, const std::string &ask) {
        if (ask.starts_with("may "))
            return power(*rbac, identity(who), words(ask));
        return rbac->evaluate(identity(who), request(ask));
    };
}

} // namespace isthmus
