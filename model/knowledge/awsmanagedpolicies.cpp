// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/knowledge/awsmanagedpolicies.h"

#include "model/base/text.h"
#include "model/knowledge/packedresource.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <vector>

namespace isthmus
{
namespace
{

struct Collection {
    std::string text; ///< What all views look at.
    std::string_view date;
    std::vector<AwsManagedPolicy> policies; ///< By name.
};

const Collection &collection()
{
    static const Collection made = [] {
        Collection fresh;
        fresh.text = unpackedResource("knowledge/aws-managed-policies.tsv");
        eachLine(fresh.text, [&](std::string_view line) {
            const auto parts = rowParts(line);
            if (parts[0] == "#")
                fresh.date = parts[3];
            else
                fresh.policies.push_back({parts[0], parts[1], parts[2], parts[3]});
        });
        std::ranges::sort(fresh.policies, {}, &AwsManagedPolicy::name);
        return fresh;
    }();
    return made;
}

std::string_view partitionOf(std::string_view arn)
{
    const auto parts = split(arn, ':');
    return parts.size() > 1 ? parts[1] : std::string_view();
}

std::string versionText(const AwsManagedPolicy &policy)
{
    return "version " + std::string(policy.version) + " of " +
           std::string(policy.created.substr(0, 10));
}

} // namespace

bool isAwsManagedPolicyArn(std::string_view arn)
{
    return arn.starts_with("arn:aws") && arn.find(":iam::aws:policy/") != std::string_view::npos;
}

const AwsManagedPolicy *awsManagedPolicy(std::string_view arnOrName)
{
    if (arnOrName.starts_with("arn:") && !isAwsManagedPolicyArn(arnOrName))
        return nullptr;
    const auto name = split(arnOrName, '/').back();
    const auto &policies = collection().policies;
    const auto hit = std::ranges::lower_bound(policies, name, {}, &AwsManagedPolicy::name);
    return hit != policies.end() && hit->name == name ? &*hit : nullptr;
}

std::string awsManagedDocument(const AwsManagedPolicy &policy, std::string_view arn)
{
    const auto partition = partitionOf(arn);
    if (partition.empty() || partition == "aws")
        return std::string(policy.document);
    return replaceAll(policy.document, "\"arn:aws:", "\"arn:" + std::string(partition) + ':');
}

std::size_t awsManagedPolicyCount()
{
    return collection().policies.size();
}

std::string_view awsManagedPoliciesDate()
{
    return collection().date;
}

std::string bundledPolicyText(const AwsManagedPolicy &policy)
{
    return "the AWS managed policy `" + std::string(policy.name) +
           "` was not exported; its bundled copy (" + versionText(policy) +
           ", from a collection of " + std::string(awsManagedPoliciesDate()) + ") was used";
}

EvidenceRef bundledPolicyPlace(std::string_view arn)
{
    return {bundledExcerpt, std::string(arn) + '#', 0};
}

std::optional<BundledText> bundledTextAt(const EvidenceRef &place)
{
    const auto hash = place.pointer.find('#');
    if (place.excerpt != bundledExcerpt || hash == std::string::npos)
        return std::nullopt;
    const auto arn = std::string_view(place.pointer).substr(0, hash);
    const auto *policy = awsManagedPolicy(arn);
    if (!policy)
        return std::nullopt;
    const auto document =
        nlohmann::ordered_json::parse(awsManagedDocument(*policy, arn), nullptr, false);
    return BundledText{"bundled AWS managed policy " + std::string(policy->name) + " (" +
                           versionText(*policy) + ")",
                       place.pointer.substr(hash + 1), document.dump(2)};
}

} // namespace isthmus
