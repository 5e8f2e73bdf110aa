// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/importer.h"

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

/// What the text around a secret says about the credential that it is (sources.md §14): exact ids
/// in clear first, name conventions last.
namespace isthmus
{

/// A credential whose id stands in clear in some text.
struct NamedCredential {
    std::string key;  ///< Canonical key of the credential.
    std::string kind; ///< "access-key", "service-account-key".
    std::string id;
    std::string provider;
};
/// AKIA ids and GCP `private_key_id`s in `text`, each once, in order.
std::vector<NamedCredential> credentialsNamedIn(std::string_view text);
/// Identities that a secret's text names without naming the credential: "azureClientId" (GUID of
/// a client_id) and "gcpServiceAccount" (e-mail).
void putNamedIdentities(nlohmann::json &attributes, std::string_view text);

/// "aws-access-key" for AWS_ACCESS_KEY_ID and the like: a name convention, so a hint only.
std::string_view nameHint(std::string_view name);

/// The AWS account whose number is written inside an access key id (base32 arithmetic); "" for the
/// older ids that do not hold it.
std::string accountOfAccessKey(std::string_view accessKeyId);

/// Sends each credential as a reference and `holder -STATIC_KEY_STORED-> credential` with
/// {"match": "id"}.
void addStored(const std::string &holder, const std::vector<NamedCredential> &credentials,
               const EvidenceRef &evidence, ImportOutput &out);

} // namespace isthmus
