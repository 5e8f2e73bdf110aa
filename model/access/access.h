// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/base/result.h"
#include "model/policy/verdict.h"
#include "model/records/records.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// "May this principal do this action on this resource, and why", for every plane (AWS, Azure,
/// Google Cloud, Kubernetes…). Values here; who answers stands in catalog.h.
namespace isthmus
{

/// Facts about the request that the asker knows: condition key -> its values.
using AccessContext = std::map<std::string, std::vector<std::string>>;

/// One question. Principal and resource are keys, aliases or ids as the plane writes them (ARN,
/// e-mail…); a principal may also be the unique name of an identity.
struct AccessQuestion {
    std::string principal, action, resource;
    AccessContext context;
};

/// How much an answer explains. The verdicts are the same.
enum class AccessDetail {
    Verdict, ///< Verdict and optimistic only; the cheapest.
    Reasons, ///< And everything else but the tree.
    Tree,    ///< And what each layer says by itself.
};

/// A statement (or binding, assignment, rule) that decided.
struct AccessReason {
    std::string layer;  ///< Of the plane: "organisation", "boundary", "identity", "resource"…
    std::string policy; ///< The name people know it by; "" when no policy holds the reason.
    std::string effect; ///< "Allow", "Deny", "None".
    std::string why;    ///< "allows `s3:GetObject`".
    std::optional<EvidenceRef> place; ///< Of the statement; its file and line: Project::resolve.
};

/// One layer of the decision, as a branch of a short tree.
struct AccessStep {
    std::string layer;
    Verdict verdict = Verdict::Yes; ///< What this layer says by itself.
    bool isNeeded = false;          ///< Its consent was needed; false: it had nothing to say here.
    std::string text; ///< For people: "allows", "does not allow", "nothing was imported"…
    std::vector<std::size_t> reasons; ///< Positions in AccessAnswer::decisive.
};

/// The decision, explained. Value type.
struct AccessAnswer {
    std::string principal, action, resource; ///< Canonical keys.
    Verdict verdict = Verdict::No;
    Verdict optimistic = Verdict::No; ///< If everything missing turned out harmless.
    std::vector<AccessReason> decisive;
    std::vector<ConditionCheck> conditions;
    std::vector<std::string> missing;     ///< Known to exist but not imported.
    std::vector<std::string> assumptions; ///< Whole layers of which nothing was imported, and facts
                                          ///< of the request that were assumed.
    std::vector<AccessStep> tree;         ///< AccessDetail::Tree only; in order of evaluation.
};

/// Who may do something. Rows with verdict No are left out.
struct WhoCanRow {
    std::string principal;
    Verdict verdict = Verdict::No, optimistic = Verdict::No;
};
struct WhoCanAnswer {
    std::string action, resource;
    std::vector<WhoCanRow> rows;    ///< Strongest first, then by key.
    std::vector<std::string> notes; ///< Who is not listed, and why the list may not be complete.
};

/// The part of a snapshot that one plane needs, made ready once and asked many times. Const calls
/// are safe from any thread. What cannot be asked (nobody is called so) is an Error of kind Usage.
class AccessWorld
{
public:
    virtual ~AccessWorld() = default;
    virtual Result<AccessAnswer> ask(const AccessQuestion &question, AccessDetail detail) const = 0;
    virtual Result<WhoCanAnswer> whoCan(std::string_view action, std::string_view resource,
                                        const AccessContext &context) const = 0;
};

} // namespace isthmus
