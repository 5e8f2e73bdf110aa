// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/gcp/gcprecords.h"

#include "model/base/text.h"
#include "model/records/keys.h"

#include <algorithm>

namespace isthmus::gcp
{
namespace
{

constexpr std::string_view resourceManager = "//cloudresourcemanager.googleapis.com/";

bool isContainerPath(std::string_view path)
{
    for (const std::string_view collection : {"projects/", "folders/", "organizations/"})
        if (path.starts_with(collection) && path.size() > collection.size())
            return true;
    return false;
}

/// The path of a full name ("//service/path"), or the name itself.
std::string_view pathOf(std::string_view name)
{
    if (!name.starts_with("//"))
        return name;
    const auto slash = name.find('/', 2);
    return slash == name.npos ? std::string_view{} : name.substr(slash + 1);
}

} // namespace

std::string containerKey(std::string_view name)
{
    if (name.starts_with(resourceManager))
        name.remove_prefix(resourceManager.size());
    if (!isContainerPath(name) || std::count(name.begin(), name.end(), '/') != 1)
        return {};
    return std::string(resourceManager) + std::string(name);
}

std::string containerOf(std::string_view resourceName)
{
    const auto path = pathOf(resourceName);
    if (!isContainerPath(path))
        return {};
    const auto second = path.find('/', path.find('/') + 1);
    return second == path.npos ? std::string() : containerKey(path.substr(0, second));
}

std::string_view lastSegment(std::string_view name)
{
    return name.substr(name.rfind('/') + 1);
}

std::string fullName(std::string_view service, std::string_view relativeName)
{
    if (relativeName.starts_with("//"))
        return std::string(relativeName);
    return "//" + std::string(service) + ".googleapis.com/" + std::string(relativeName);
}

std::string bucketKey(std::string_view bucket)
{
    return "//storage.googleapis.com/" + std::string(bucket);
}

std::string_view bucketOfUri(std::string_view uri)
{
    if (!uri.starts_with("gs://"))
        return {};
    uri.remove_prefix(5);
    return uri.substr(0, uri.find('/'));
}

std::string_view serviceAccountEmail(std::string_view resourceName)
{
    constexpr std::string_view collection = "/serviceAccounts/";
    const auto begin = resourceName.find(collection);
    if (begin == resourceName.npos)
        return {};
    auto name = resourceName.substr(begin + collection.size());
    name = name.substr(0, name.find('/'));
    return name.find('@') == name.npos ? std::string_view{} : name;
}

std::string addressKey(std::string_view email)
{
    return toLower(email).ends_with(".gserviceaccount.com")
               ? keys::gcpServiceAccount(email)
               : keys::gcpMember("user:" + std::string(email));
}

} // namespace isthmus::gcp
