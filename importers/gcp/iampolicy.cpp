// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/gcp/catalog.h"
#include "importers/gcp/gcprecords.h"

#include "model/base/text.h"
#include "model/records/keys.h"

#include <algorithm>
#include <array>

namespace isthmus
{
namespace gcp
{
namespace
{

/// gcloud marks a binding whose condition it hides (policy read as version 1) in the role's name.
constexpr std::string_view hiddenCondition = "_withcond_";

/// Tells which members stand for a principal that is gone, and under which id.
std::string memberAttributes(std::string_view member, const JsonValue &condition, bool isHidden)
{
    Attributes attributes;
    if (member.starts_with("deleted:"))
        attributes.put("deleted", true);
    attributes.put("conditionTitle", condition["title"]);
    attributes.put("conditionDescription", condition["description"]);
    if (isHidden)
        attributes.put("conditionHidden", true);
    return attributes.json();
}

void addBinding(const Part &binding, const std::string &scope, ImportOutput &out)
{
    auto role = binding.value["role"].string();
    const auto members = binding.value["members"];
    if (role.empty() || (members.exists() && !members.isArray() && !members.isString())) {
        out.note(Severity::Warning, "a binding of the policy of `" + scope + "` has no role or " +
                                        "no list of members and was skipped");
        return;
    }
    const auto marker = role.find(hiddenCondition);
    const bool isHidden = marker != role.npos;
    if (isHidden) {
        role = role.substr(0, marker);
        out.note(Severity::Warning, "the condition on `" + std::string(role) +
                                        "` is hidden because the policy was read as version 1");
    }
    const auto condition = binding.value["condition"];
    const auto expression = condition["expression"].string();
    const auto roleKey = keys::gcpRole(role);
    const auto place = binding.at("/members/");
    const auto elements = members.items();
    for (std::size_t i = 0; i < elements.size(); ++i) {
        const auto member = elements[i].string();
        if (member.empty()) {
            out.note(Severity::Warning, "a member of `" + std::string(role) + "` on `" + scope +
                                            "` is not a text and was skipped");
            continue;
        }
        Grant grant;
        grant.system = "gcp";
        grant.principal = keys::gcpMember(member);
        grant.role = roleKey;
        grant.scope = scope;
        grant.condition = expression;
        grant.conditionLanguage = grant.condition.empty() ? "" : "cel";
        grant.attributes = memberAttributes(member, condition, isHidden);
        grant.evidence = place;
        grant.evidence.pointer += std::to_string(i);
        out.add(std::move(grant));
    }
}

} // namespace

void addPolicy(const Part &policy, const std::string &scope, ImportOutput &out)
{
    out.countPolicy();
    const auto bindings = policy.value["bindings"];
    if (bindings.exists() && !bindings.isArray() && !bindings.isNull())
        out.note(Severity::Warning, "`bindings` of the policy of `" + scope + "` is no list");
    std::size_t i = 0;
    for (const auto &binding : bindings.items())
        addBinding({binding, policy.at("/bindings/" + std::to_string(i++))}, scope, out);
    if (policy.value.has("auditConfigs"))
        out.note(Severity::Info, "the audit configuration of `" + scope + "` is not used yet");
}

namespace
{

bool isPolicyMember(std::string_view name)
{
    static constexpr std::array<std::string_view, 6> names{
        "bindings", "etag", "version", "kind", "resourceId", "auditConfigs"};
    return std::any_of(names.begin(), names.end(),
                       [&](std::string_view known) { return sameMember(known, name); });
}

int probe(const Record &record)
{
    const auto value = record.value();
    if (!value.isObject() || value.size() == 0)
        return 0;
    for (const auto &[name, member] : value.members())
        if (!isPolicyMember(name))
            return 0;
    const auto bindings = value["bindings"];
    if (bindings.isArray() && bindings.size() > 0) {
        const auto first = bindings.items().front();
        return first.has("role") && first.has("members") ? 85 : 0;
    }
    const bool isNamedSo = toLower(record.context().path).find("polic") != std::string::npos;
    return value.has("etag") && (isNamedSo || record.context().carrierSource.starts_with("gcp"))
               ? 60
               : 0;
}

/// One of the folder names that Kubernetes' audit script and people use, and what it names.
struct FolderName {
    std::string_view folder;
    std::string (*key)(std::string_view name);
};

std::string crm(std::string_view collection, std::string_view name)
{
    return containerKey(std::string(collection) + "/" + std::string(name));
}

constexpr FolderName folderNames[] = {
    {"service-accounts", [](std::string_view name) { return keys::gcpServiceAccount(name); }},
    {"serviceAccounts", [](std::string_view name) { return keys::gcpServiceAccount(name); }},
    {"buckets", [](std::string_view name) { return bucketKey(name); }},
    {"projects", [](std::string_view name) { return crm("projects", name); }},
    {"folders", [](std::string_view name) { return crm("folders", name); }},
    {"organizations", [](std::string_view name) { return crm("organizations", name); }},
};

/// "project-acme.iam-policy.json", "bucket_b1.json", "sa-x@p.iam.gserviceaccount.com.json".
struct FilePrefix {
    std::string_view prefix;
    std::string (*key)(std::string_view name);
};

constexpr FilePrefix filePrefixes[] = {
    {"project-", folderNames[3].key}, {"project_", folderNames[3].key},
    {"folder-", folderNames[4].key},  {"folder_", folderNames[4].key},
    {"org-", folderNames[5].key},     {"organization-", folderNames[5].key},
    {"bucket-", folderNames[2].key},  {"bucket_", folderNames[2].key},
    {"sa-", folderNames[0].key},      {"service-account-", folderNames[0].key},
};

/// The file's name without the words that only say what it holds.
std::string subjectInFileName(std::string_view file)
{
    std::string stem(file);
    for (const std::string_view ending : {".json", ".yaml", ".yml", ".iam-policy", "-iam-policy",
                                          "_iam_policy", ".iam", "-iam", ".policy", "-policy"})
        if (stem.size() > ending.size() && stem.ends_with(ending))
            stem.resize(stem.size() - ending.size());
    for (const std::string_view beginning : {"get-iam-policy-", "iam-policy-", "iam-policy."})
        if (stem.starts_with(beginning))
            stem.erase(0, beginning.size());
    return stem;
}

/// A resource by name in any of the usual spellings: full name, relative name, e-mail, gs://.
std::string keyOfSubject(std::string_view subject)
{
    if (const auto email = serviceAccountEmail(subject); !email.empty())
        return keys::gcpServiceAccount(email);
    if (const auto container = containerKey(subject); !container.empty())
        return container;
    if (subject.starts_with("//"))
        return std::string(subject);
    if (const auto bucket = bucketOfUri(subject); !bucket.empty())
        return bucketKey(bucket);
    if (subject.find(".gserviceaccount.com") != subject.npos)
        return keys::gcpServiceAccount(subject);
    if (subject.find("/secrets/") != subject.npos)
        return fullName("secretmanager", subject);
    return {};
}

std::string keyOfPath(const std::string &path)
{
    auto parts = split(path, '/');
    const std::string file = subjectInFileName(parts.back());
    parts.pop_back();
    for (const auto &known : folderNames) {
        // ".../projects/p1/iam.json" and ".../projects/p1.json"
        if (!parts.empty() && parts.back() == known.folder)
            return known.key(file);
        if (parts.size() >= 2 && parts[parts.size() - 2] == known.folder)
            return known.key(parts.back());
    }
    for (const auto &known : filePrefixes)
        if (file.starts_with(known.prefix) && file.size() > known.prefix.size())
            return known.key(std::string_view(file).substr(known.prefix.size()));
    return keyOfSubject(replaceAll(file, "__", "/"));
}

/// The resource is told by the carrier, else by the file's name; a policy alone does not say it.
std::string resourceOf(const SourceContext &context, const JsonValue &policy)
{
    for (const std::string &subject :
         {context.carrierSubject, policy["resourceId"].text(), context.carrierScope})
        if (auto key = keyOfSubject(subject); !key.empty())
            return key;
    return keyOfPath(context.path);
}

std::string addPlaceholder(Record &record, ImportOutput &out)
{
    const auto parts = split(record.context().path, '/');
    std::string shown(parts.back());
    if (parts.size() > 1)
        shown = std::string(parts[parts.size() - 2]) + "/" + shown;
    out.note(Severity::Warning,
             "the policy does not say which resource it belongs to and neither does the file name; "
             "a placeholder stands for it");
    Entity entity;
    entity.key = "gcp:unknown-resource:" + shown;
    entity.kind = "resource";
    entity.provider = "gcp";
    entity.name = "Unknown resource of " + shown;
    entity.attributes = Attributes().put("placeholder", true).json();
    entity.evidence = record.evidence();
    const auto key = entity.key;
    out.add(std::move(entity));
    return key;
}

void run(Record &record, ImportOutput &out)
{
    auto scope = resourceOf(record.context(), record.value());
    if (scope.empty())
        scope = addPlaceholder(record, out);
    addPolicy({record.value(), record.evidence()}, scope, out);
}

} // namespace

const Importer iamPolicyImporter{
    .id = "gcp.iam-policy",
    .title = "Google Cloud IAM policy (get-iam-policy)",
    .collections = {},
    .probe = probe,
    .run = run,
    .secretMembers = {},
};

} // namespace gcp
} // namespace isthmus
