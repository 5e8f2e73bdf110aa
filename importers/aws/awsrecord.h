// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/place.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// What all AWS importers share: how AWS answers are wrapped, dated, tagged and quoted
/// (sources.md §0.2, §1.1).
namespace isthmus::aws
{

/// One kind of AWS answer: in which members it stands, how one element looks, what it becomes.
/// An importer is a table of these rows.
struct Shape {
    std::span<const std::string_view> members; ///< {"UserDetailList", "Users", "User"}.
    bool (*fits)(const JsonValue &element);
    void (*add)(const Place &element, ImportOutput &out);
};

/// How surely one of `shapes` reads the record: 95 as an element of a known list, 90 as the answer
/// that holds such a list, 80 as a bare element, else 0.
int probeShapes(const Record &record, std::span<const Shape> shapes);
/// Sends every element that a shape fits; elements of a known list that fit no shape are noted.
void runShapes(Record &record, ImportOutput &out, std::span<const Shape> shapes);

/// The answer itself: recorded answers come as {"status_code", "data"}.
JsonValue answerOf(const Record &record);
Place answerOf(Record &record);

/// ISO text of any form of date (text, number, recorded {"__class__":"datetime"}); "" = none.
std::string dateText(const JsonValue &value);
/// Tags as {"key": "value"}, from [{"Key","Value"}] or a plain map.
nlohmann::json tagsOf(const JsonValue &tags);
/// `value` under `key`, unless it is empty: absent attributes are not written.
void put(nlohmann::json &attributes, const char *key, nlohmann::json value);
std::string dumped(const nlohmann::json &attributes); ///< "" for an empty object.

/// The 12-digit account that the surroundings name: carrier scope, carrier subject, else the path.
std::string accountOf(const SourceContext &context);
/// Name of the resource that a file or its folder names: "get-bucket-policy.NAME.json" or
/// "get-bucket-policy/NAME.json" for the command "get-bucket-policy"; "" = none.
std::string subjectFromPath(std::string_view path,
                            std::initializer_list<std::string_view> commands);
/// arn:aws:iam::A:user/path/U -> arn:aws:iam::A:user/U: what exports that only know names refer to.
std::string pathlessArn(std::string_view arn);
bool isArn(std::string_view text);
std::string_view serviceOf(std::string_view arn); ///< "s3" of "arn:aws:s3:::b".

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
