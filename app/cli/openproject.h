// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/base/result.h"
#include "model/store/project.h"

#include <memory>
#include <string>

namespace CLI
{
class App;
}

namespace isthmus::cli
{

/// Options of every command that asks a project something.
struct ProjectOptions {
    std::string path, snapshot;
    bool isJson = false;

    void addTo(CLI::App &app);
};

/// A project with one of its snapshots, opened for reading.
struct OpenSnapshot {
    std::unique_ptr<Project> project;
    SnapshotInfo info;
    std::shared_ptr<const Graph> graph;
};

Result<OpenSnapshot> openSnapshot(const ProjectOptions &options);

} // namespace isthmus::cli
