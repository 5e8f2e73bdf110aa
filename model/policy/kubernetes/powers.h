// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/policy/kubernetes/rbac.h"

/// What rights lead to beyond themselves (policy-evaluation.md §5.6, §5.7; escalation.md §4).
namespace isthmus::k8spolicy
{

/// Bind `binding.role…` in `binding.ns` to anybody: write bindings there, and `bind` the role or
/// hold all its rules.
Decision mayBind(const Rbac &rbac, const Identity &who, const Binding &binding);
/// Put `rules` into the role: write it, and `escalate` it or hold all of them.
Decision mayWriteRole(const Rbac &rbac, const Identity &who, std::string_view ns,
                      std::string_view role, std::span<const Rule> rules);
/// Act as a user, group or service account.
Decision mayImpersonate(const Rbac &rbac, const Identity &who, const Subject &target);
/// Ask the API server for a token of the account (TokenRequest).
Decision mayMintToken(const Rbac &rbac, const Identity &who, const std::string &ns,
                      const std::string &account);
/// Start code in `ns`, and with it use each of its service accounts, secrets and config maps.
Decision mayRunPods(const Rbac &rbac, const Identity &who, const std::string &ns);
/// The same with a privileged pod or one of the host's namespaces: Conditional unless admission is
/// known.
Decision mayRunPrivilegedPods(const Rbac &rbac, const Identity &who, const std::string &ns);
/// Start a command in the running pod (`exec`, `attach`, an ephemeral container, nodes/proxy is not
/// asked).
Decision mayEnterPod(const Rbac &rbac, const Identity &who, const std::string &ns,
                     const std::string &pod);
/// Read the secret: get, list or watch, all of which give its contents.
Decision mayReadSecret(const Rbac &rbac, const Identity &who, const std::string &ns,
                       const std::string &name);

} // namespace isthmus::k8spolicy
