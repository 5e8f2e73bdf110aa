// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/base/timestamp.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace isthmus
{

/// What importers emit and derivers read: plain values, joined by keys (keys.h), not by pointers.
/// Every record carries the place that proves it.

using FileId = std::uint32_t; ///< One imported file (or archive member) of a snapshot; 0 is none.
using ExcerptId = std::uint32_t; ///< One stored piece of source text; 0 is none.

/// Where a statement stands in an export. `pointer` is the JSON Pointer from the file's root (YAML
/// and CSV rows count as if they were JSON: "/12/user"); `line` is 1-based, 0 = not computed yet:
/// the store computes it from the excerpt when somebody looks (model/records/locate.h).
struct EvidenceRef {
    ExcerptId excerpt = 0;
    std::string pointer;
    std::uint32_t line = 0;

    friend bool operator==(const EvidenceRef &, const EvidenceRef &) = default;
};

/// How the text of an excerpt is written; decides how a pointer finds its line.
enum class Syntax : std::uint8_t { Json, Yaml, Csv, Text }; // values are kept on disk

/// One piece of a source file, secrets already removed, kept so that an explanation works when the
/// export is gone: one array element, one NDJSON line, one YAML document, one CSV row.
struct Excerpt {
    FileId file = 0;
    Syntax syntax = Syntax::Json;
    std::string pointer; ///< Pointer of the excerpt's root inside the file ("" = whole file).
    std::uint32_t firstLine = 1; ///< Line of the excerpt's first character inside the file.
    std::string text;
};

/// An identity, a resource, a container (account, project…) or a credential.
struct Entity {
    std::string key;      ///< Canonical (keys.h); equal across files and snapshots.
    std::string kind;     ///< A kind of resources/knowledge/kinds.json, e.g. "role".
    std::string provider; ///< "aws", "azure", "entra", "gcp", "kubernetes", "github"…
    std::string scope;    ///< Key of the account / project / tenant / namespace it lives in.
    std::string name;     ///< What people call it.
    std::vector<std::string> aliases; ///< Other ids that exports use for it (sources.md §16).
    std::string attributes;   ///< A JSON object with what derivers need; "" = none. No secrets.
    bool isReference = false; ///< Only named by another record; its own record was not seen.
    EvidenceRef evidence;
};

/// A fact "source kind target" stated in an export. `kind` is a name of model/trust/edgekinds.h
/// (MEMBER_OF, CONTAINS, RUNS_AS…) or one of the link names in recordkinds below.
struct Relation {
    std::string source, kind, target; ///< Keys or aliases of entities.
    std::string attributes;           ///< JSON object; "" = none.
    EvidenceRef evidence;
};

/// "principal holds role at scope", in every RBAC-like system.
struct Grant {
    std::string system;    ///< "azure-rbac", "entra-role", "gcp", "kubernetes", "azure-keyvault"…
    std::string principal; ///< Key or alias.
    std::string role;      ///< Key or alias of the role definition.
    std::string scope;     ///< Key of the resource, scope or container.
    std::string condition; ///< Source text of the condition; "" = none.
    std::string conditionLanguage; ///< "cel", "azure-abac"; "" = none.
    std::string attributes;        ///< JSON object; "" = none (e.g. Key Vault permissions).
    bool isEligible = false;       ///< Has to be activated first (PIM).
    EvidenceRef evidence;
};

/// A policy document as it was exported, decoded to JSON text.
struct Policy {
    std::string kind; ///< recordkinds::policy… below.
    std::string key;  ///< ARN of a managed policy; "" for inline ones.
    std::string
        subject; ///< Key of what it is attached to; "" for managed ones (see ATTACHED_POLICY).
    std::string name;
    std::string document;    ///< JSON text.
    EvidenceRef evidence;    ///< Pointer of the document inside its excerpt's file.
    bool wasEncoded = false; ///< The export holds it as an encoded string; lines inside are ours.
};

/// What is known about the completeness of one source: page markers left over, truncated input,
/// an export that shows only part of the truth. Absence-based answers on it become Unknown.
struct Completeness {
    std::string source; ///< Importer id.
    std::string scope;  ///< Key of the account…; "" = unknown.
    std::string kind;   ///< Which records: "user", "policy"…; "" = all.
    bool isComplete = false;
    std::string reason;
    EvidenceRef evidence;
};

enum class Severity : std::uint8_t { Info, Warning, Error }; // values are kept on disk

/// Something about one record that a person should know: it was skipped, repaired, or looked odd.
struct Note {
    Severity severity = Severity::Warning;
    FileId file = 0;
    std::uint32_t line = 0;
    std::string pointer;
    std::string message; ///< One lower-case sentence, subject in backticks.
};

/// What happened to one input file; the ledger of design.md §7.
struct FileRecord {
    enum class Status : std::uint8_t { Imported, Partial, Skipped, Failed }; // kept on disk
    FileId id = 0;
    std::string path;   ///< As given; members of archives as "archive.zip!member".
    std::string format; ///< Importer ids that read it, comma-joined; "" when nobody did.
    Status status = Status::Skipped;
    std::uint64_t bytes = 0;
    std::string sha256;
    std::uint64_t entities = 0, relations = 0, policies = 0,
                  events = 0; ///< grants count as relations
    std::vector<Note> notes;  ///< The first ones; `noteCount` says how many there were.
    std::uint64_t noteCount = 0;
};

/// Names of policies and of relations that are not edges by themselves.
namespace recordkinds
{
inline constexpr char identityPolicy[] = "aws.identity"; ///< Inline, of a user, group or role.
inline constexpr char managedPolicy[] = "aws.managed";   ///< Default version; attached by relation.
inline constexpr char trustPolicy[] = "aws.trust";       ///< AssumeRolePolicyDocument.
inline constexpr char resourcePolicy[] = "aws.resource"; ///< Bucket policy and the like.
inline constexpr char attachedPolicy[] = "ATTACHED_POLICY"; ///< principal -> managed policy key
inline constexpr char boundedBy[] = "BOUNDED_BY";           ///< principal -> boundary policy key
inline constexpr char assignedRole[] = "ASSIGNED_ROLE";     ///< instance profile -> role
} // namespace recordkinds

} // namespace isthmus
