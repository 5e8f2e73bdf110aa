// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/aws/awsrecord.h"

/// IAM users, groups, roles and managed policies as every IAM answer writes them
/// (sources.md §1.1): the same element in the account snapshot, in lists and in single answers.
namespace isthmus::aws
{

bool isUser(const JsonValue &element);
bool isGroup(const JsonValue &element);
bool isRole(const JsonValue &element);
bool isManagedPolicy(const JsonValue &element);
bool isInstanceProfile(const JsonValue &element);

void addUser(const Place &user, ImportOutput &out);
void addGroup(const Place &group, ImportOutput &out);
void addRole(const Place &role, ImportOutput &out);
void addManagedPolicy(const Place &policy, ImportOutput &out);
void addInstanceProfile(const Place &profile, ImportOutput &out);

} // namespace isthmus::aws
