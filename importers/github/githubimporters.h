// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/importer.h"

namespace isthmus
{

// One line per importer: its file defines it, catalog.cpp lists it.
extern const Importer githubPeople;
extern const Importer githubRepositories;
extern const Importer githubEnvironments;
extern const Importer githubBranches;
extern const Importer githubSecrets;
extern const Importer githubCredentials;
extern const Importer githubEvents;
extern const Importer githubOtherAnswers; ///< Recognised and listed, not used yet.

} // namespace isthmus
