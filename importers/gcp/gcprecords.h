// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/importer.h"
#include "importers/parts.h"

#include <string>
#include <string_view>
#include <vector>

/// What the Google importers share: resource names, IAM policies, single resources.
/// Free functions over values; nothing keeps state.
namespace isthmus::gcp
{

// Resource names. Full names begin with "//service/".
/// "projects/1", "folders/2", "organizations/3" (or their full names) as the container's key; ""
/// for anything else.
std::string containerKey(std::string_view name);
/// The container named by the path of a full or relative resource name; "" when it names none.
std::string containerOf(std::string_view resourceName);
std::string_view lastSegment(std::string_view name);
/// "projects/p/secrets/s" -> "//secretmanager.googleapis.com/projects/p/secrets/s".
std::string fullName(std::string_view service, std::string_view relativeName);
std::string bucketKey(std::string_view bucket); ///< //storage.googleapis.com/<bucket>
/// The bucket of "gs://bucket/path"; "" when it is no such URI.
std::string_view bucketOfUri(std::string_view uri);
/// The e-mail inside ".../serviceAccounts/E[/keys/K]"; "" when that segment is no address.
std::string_view serviceAccountEmail(std::string_view resourceName);
/// Key of a principal that is given by address only: service accounts by their domain, else a user
/// (a group's record carries that key as an alias, so that members of unknown type still join).
std::string addressKey(std::string_view email);

/// Sends one IAM policy: a grant per binding and member. `scope` is the resource's key.
void addPolicy(const Part &policy, const std::string &scope, ImportOutput &out);

// One resource as its own API writes it; also the `data` of Cloud Asset Inventory records.
void addServiceAccount(const Part &part, ImportOutput &out);
void addServiceAccountKey(const Part &part, ImportOutput &out);
void addRole(const Part &part, ImportOutput &out);
void addIdentityPool(const Part &part, ImportOutput &out);
void addIdentityPoolProvider(const Part &part, ImportOutput &out);
void addProject(const Part &part, ImportOutput &out);
void addFolder(const Part &part, ImportOutput &out);
void addOrganization(const Part &part, ImportOutput &out);
void addSecret(const Part &part, ImportOutput &out);
void addBucket(const Part &part, ImportOutput &out);
void addGroup(const Part &part, ImportOutput &out);
void addMembership(const Part &part, const std::string &group, ImportOutput &out);
void addReasoningEngine(const Part &part, ImportOutput &out);
void addRagCorpus(const Part &part, ImportOutput &out);
void addRagFile(const Part &part, ImportOutput &out);
void addEndpoint(const Part &part, ImportOutput &out);
void addModel(const Part &part, ImportOutput &out);
/// Anything else with a service account it runs as (instances, functions, jobs…).
void addWorkload(const Part &part, const std::string &key, std::string_view kind,
                 ImportOutput &out);

} // namespace isthmus::gcp
