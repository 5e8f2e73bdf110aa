// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/catalog.h"

#include "importers/github/githubimporters.h"

namespace isthmus
{

std::span<const Importer *const> githubImporters()
{
    static constexpr const Importer *rows[] = {
        &githubPeople,  &githubRepositories, &githubEnvironments, &githubBranches,
        &githubSecrets, &githubCredentials,  &githubEvents,       &githubOtherAnswers,
    };
    return rows;
}

} // namespace isthmus
