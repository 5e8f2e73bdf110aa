// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/knowledge/awsactions.h"

#include <string_view>
#include <vector>

/// Which kind of AWS resource an ARN names, by the formats of the service authorization reference.
/// Safe from every thread.
namespace isthmus
{

/// The types whose format the ARN has, the most literal ones only: an ARN of a bucket is
/// s3 `bucket`, one with a key after it is s3 `object`. Types of the service that the ARN names
/// count more than what other services list. Several when formats are equal. Empty when no format
/// fits. Partition, region and account are not compared.
std::vector<const AwsResourceType *> awsResourceTypesOf(std::string_view arn);

/// Whether the ARN, or with `*` and `?` some ARN that the pattern reaches, can be of the type.
bool isOfAwsResourceType(std::string_view arnPattern, const AwsResourceType &type);

/// Whether some resource type of the action can be meant by the Resource pattern of a policy.
/// "*" always can. Wildcard-only actions: only "*".
bool canApplyTo(const AwsAction &action, std::string_view resourcePattern);

/// "arn:${Partition}:s3:::${BucketName}/*": a format with every part that varies as `*`.
std::string arnGlob(std::string_view format);

} // namespace isthmus
