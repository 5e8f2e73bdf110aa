// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/cli/openproject.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <utility>

namespace isthmus::cli
{

void ProjectOptions::addTo(CLI::App &app)
{
    app.add_option("PROJECT", path, "The .isthmus file")->required();
    app.add_option("--snapshot", snapshot, "Label of the snapshot to ask (the newest)");
    app.add_flag("--json", isJson, "Print one JSON document");
}

Result<OpenSnapshot> openSnapshot(const ProjectOptions &options)
{
    auto project = Project::open(options.path, Project::Mode::ReadOnly);
    if (!project)
        return tl::unexpected<Error>(project.error());
    auto info = (*project)->snapshot(options.snapshot);
    if (!info && options.snapshot.empty())
        return failure("`" + options.path + "` has no data yet; import something first",
                       Error::Kind::Usage);
    if (!info)
        return failure("there is no snapshot `" + options.snapshot + "`", Error::Kind::Usage);
    OpenSnapshot open;
    open.graph = (*project)->readGraph(info->id);
    open.project = std::move(*project);
    open.info = std::move(*info);
    return open;
}

} // namespace isthmus::cli
