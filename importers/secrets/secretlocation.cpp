// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/secrets/secretlocation.h"

#include "importers/secrets/credentialhints.h"
#include "model/base/text.h"
#include "model/records/keys.h"

namespace isthmus
{

std::string repositoryName(std::string_view url)
{
    if (const auto scheme = url.find("://"); scheme != std::string_view::npos)
        url.remove_prefix(scheme + 3);
    if (const auto user = url.find('@'); user != std::string_view::npos && user < url.find('/'))
        url.remove_prefix(user + 1); // credentials in clone URLs are secrets themselves
    if (url.ends_with(".git"))
        url.remove_suffix(4);
    while (url.ends_with('/'))
        url.remove_suffix(1);
    return url == "." ? std::string() : std::string(url);
}

bool isRedacted(std::string_view value)
{
    return value.empty() || value.find("REDACTED") != std::string_view::npos ||
           value.find("***") != std::string_view::npos ||
           value.find("xxxxx") != std::string_view::npos || value.ends_with("...");
}

std::string addFinding(SecretFinding finding, const EvidenceRef &evidence, ImportOutput &out)
{
    std::string place = finding.repository;
    if (!finding.path.empty()) {
        place += place.empty() || finding.path.starts_with('/') ? "" : "/";
        place += finding.path;
    }
    if (!finding.line.empty() && finding.line != "0")
        place += ":" + finding.line;

    Entity location;
    location.key = keys::secretLocation(finding.system, place);
    location.kind = "secret-location";
    location.provider = finding.system == "github" ? "github" : "secrets";
    location.name = place;
    if (!isRedacted(finding.value))
        location.aliases = {out.fingerprint(finding.value)};
    putNamedIdentities(finding.attributes, finding.surroundings);
    location.attributes = dumped(finding.attributes);
    location.evidence = evidence;
    const auto key = location.key;
    out.add(std::move(location));
    addStored(key, credentialsNamedIn(finding.surroundings), evidence, out);
    return key;
}

} // namespace isthmus
