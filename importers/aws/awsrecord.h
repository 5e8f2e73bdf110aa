// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/shapes.h"

#include <optional>
#include <string>
#include <string_view>

/// What all AWS importers share: how AWS answers are wrapped, dated, tagged and quoted
/// (sources.md §0.2, §1.1).
namespace isthmus::aws
{

/// Tags as {"key": "value"}, from [{"Key","Value"}] or a plain map.
nlohmann::json tagsOf(const JsonValue &tags);
/// The 12-digit account that the surroundings name: carrier scope, carrier subject, else the path.
std::string accountOf(const SourceContext &context);
/// Name of the resource that a file or its folder names: "get-bucket-policy.NAME.json" or
/// "get-bucket-policy/NAME.json" for the command "get-bucket-policy"; "" = none.
std::string subjectFromPath(std::string_view path,
                            std::initializer_list<std::string_view> commands);
/// What an answer was asked for when it does not say so itself: the carrier's subject, else what
/// the file name says for one of the commands; "" = unknown.
std::string askedFor(const SourceContext &context,
                     std::initializer_list<std::string_view> commands);
/// arn:aws:iam::A:user/path/U -> arn:aws:iam::A:user/U: what exports that only know names refer to.
std::string pathlessArn(std::string_view arn);
bool isArn(std::string_view text);
std::string_view serviceOf(std::string_view arn); ///< "s3" of "arn:aws:s3:::b".

/// An entity named by its ARN: scope from its account, name = what follows the last '/'.
Entity entityOf(std::string_view arn, std::string_view kind, const Place &place);
/// Sends the entity with its attributes, and the account that its key names.
void addWithAccount(Entity entity, const nlohmann::json &attributes, ImportOutput &out);
/// The account as a reference; its id is an alias.
Entity accountEntity(std::string_view accountId, const EvidenceRef &evidence);
/// Sends the account itself, as a reference: every ARN names it.
void addAccount(std::string_view accountId, const EvidenceRef &evidence, ImportOutput &out);
/// Key of the account of an ARN; "" when the ARN has none (S3 buckets, AWS-managed policies).
std::string accountKeyOf(std::string_view arn);

/// Sends the policy document at `document` (object, JSON text or percent-encoded JSON text) under
/// `policy`'s kind, key, subject and name. A document that is no JSON is sent as it is and noted:
/// evaluation then answers Unknown.
void addDocument(const Place &document, Policy policy, ImportOutput &out);
/// A document as JSON text; nullopt when it is none. `wasEncoded` tells whether it was a string.
std::optional<std::string> documentText(const JsonValue &document, bool &wasEncoded);

} // namespace isthmus::aws
