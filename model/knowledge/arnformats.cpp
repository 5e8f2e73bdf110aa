// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/knowledge/arnformats.h"

#include "model/base/text.h"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace isthmus
{
namespace
{

/// A format, ready to be compared with ARNs.
struct Format {
    const AwsResourceType *type;
    std::string glob;     ///< Of the part after the account.
    std::size_t literals; ///< How many of its characters are fixed.
};

/// By the service of the ARN, "*" for formats that leave it open (backup recovery points).
using Index = std::unordered_map<std::string, std::vector<Format>>;

struct ArnParts {
    std::string_view service, resource;
};

/// "arn:aws:s3:::bucket/key" -> s3, "bucket/key"; no service when it is no ARN.
ArnParts partsOf(std::string_view arn)
{
    if (!arn.starts_with("arn:"))
        return {};
    ArnParts parts;
    std::size_t at = 0;
    for (int i = 0; i < 5; ++i) {
        const auto end = arn.find(':', at);
        if (end == std::string_view::npos)
            return {};
        if (i == 2)
            parts.service = arn.substr(at, end - at);
        at = end + 1;
    }
    parts.resource = arn.substr(at);
    return parts;
}

const Index &index()
{
    static const Index made = [] {
        Index fresh;
        for (const auto &service : awsServices())
            for (const auto &type : service.resourceTypes) {
                const auto glob = arnGlob(type.format);
                const auto parts = partsOf(glob);
                const auto fixed =
                    parts.resource.size() -
                    static_cast<std::size_t>(std::ranges::count(parts.resource, '*'));
                // What varies has at least one character, else "bucket/" would be an object.
                fresh[std::string(parts.service)].push_back(
                    {&type, replaceAll(parts.resource, "*", "?*"), fixed});
            }
        return fresh;
    }();
    return made;
}

} // namespace

std::string arnGlob(std::string_view format)
{
    std::string glob;
    for (std::size_t at = 0; at < format.size();) {
        const auto open = format.find("${", at);
        const auto close = format.find('}', open);
        glob += format.substr(at, open - at);
        if (open == std::string_view::npos)
            break;
        glob += '*';
        at = close == std::string_view::npos ? format.size() : close + 1;
    }
    return glob;
}

std::vector<const AwsResourceType *> awsResourceTypesOf(std::string_view arn)
{
    const auto parts = partsOf(arn);
    std::vector<const AwsResourceType *> best;
    std::size_t literals = 0;
    for (const auto service : {parts.service, std::string_view("*")}) {
        const auto formats = index().find(std::string(service));
        if (parts.service.empty() || formats == index().end() || !best.empty())
            continue;
        for (const auto &format : formats->second) {
            if ((!best.empty() && format.literals < literals) ||
                !wildcardMatch(format.glob, parts.resource))
                continue;
            if (format.literals > literals)
                best.clear();
            literals = format.literals;
            best.push_back(format.type);
        }
    }
    // Other services list what they take ("ssm iam-role"): the service of the ARN knows better.
    const auto isHome = [&](const auto *type) { return type->service == parts.service; };
    if (std::ranges::any_of(best, isHome))
        std::erase_if(best, [&](const auto *type) { return !isHome(type); });
    return best;
}

bool isOfAwsResourceType(std::string_view arnPattern, const AwsResourceType &type)
{
    return wildcardsIntersect(arnGlob(type.format), arnPattern);
}

bool canApplyTo(const AwsAction &action, std::string_view resourcePattern)
{
    if (resourcePattern == "*")
        return true;
    const auto *service = awsService(action.service);
    return service && std::ranges::any_of(service->resourceTypes, [&](const AwsResourceType &type) {
               return std::ranges::find(action.resourceTypes, type.name) !=
                          action.resourceTypes.end() &&
                      isOfAwsResourceType(resourcePattern, type);
           });
}

} // namespace isthmus
