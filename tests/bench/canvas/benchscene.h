// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "app/canvas/scene.h"

namespace isthmus::bench
{

/// An estate laid out by our own layout, drawn node by node: the worst case of the canvas.
ScenePtr estateScene(std::uint32_t nodes, std::uint32_t edges);

/// Resident memory of this process in MB; 0 where /proc is missing.
double residentMegabytes();

/// Gives freed memory back to the system, so that the next measurement begins from nothing.
void releaseMemory();

} // namespace isthmus::bench
