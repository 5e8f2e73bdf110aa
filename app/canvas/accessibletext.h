// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QString>

#include "app/canvas/scene.h"

namespace isthmus
{

/// What a screen reader and a tool tip say: "deploy-role, Role, AWS · 4401 prod, no owner".
QString nodeSentence(const SceneNode &node);

/// "Hop 2 of 5: GitHub OIDC assumes deploy-role, conditional"; off the path
/// "ops-admins may use deploy-role".
QString edgeSentence(const Scene &scene, const SceneEdge &edge);

} // namespace isthmus
