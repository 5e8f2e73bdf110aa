// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/aws/awsrecord.h"

/// AWS resources that policies are attached to (sources.md §1.6).
namespace isthmus::aws
{

/// A resource named by its ARN: kind by service, name from the ARN's tail, scope from its account.
/// S3 ARNs name no account; pass the one that the surroundings give, or "".
Entity resourceEntity(std::string_view arn, std::string_view account);
/// "arn:aws:s3:::b/x" -> "arn:aws:s3:::b": the resource that carries the policy.
std::string carrierArn(std::string_view arn);
/// The only resource with a policy of its own that the statements of `document` (JSON text) name;
/// "" when they name none or several.
std::string resourceOfDocument(const std::string &document);
std::string bucketArn(std::string_view name);
/// The bucket that an answer was asked for: carrier subject (ARN or name), else the file name.
std::string bucketName(const SourceContext &context,
                       std::initializer_list<std::string_view> commands);

} // namespace isthmus::aws
