// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/access/catalog.h"
#include "model/access/planetools.h"
#include "model/base/text.h"
#include "model/trust/gcpestate.h"

#include <algorithm>

namespace isthmus
{
namespace
{

using gcppolicy::Principal;

/// "storage.objects.get" or "storage.googleapis.com/objects.get".
bool isPermission(std::string_view text)
{
    const auto name = gcppolicy::v1Permission(text);
    const auto isWordChar = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '.' || c == '_' || c == '-';
    };
    return std::count(name.begin(), name.end(), '.') >= 2 && name.front() != '.' &&
           name.back() != '.' && std::all_of(name.begin(), name.end(), isWordChar);
}

class GcpAccessWorld : public AccessWorld
{
public:
    explicit GcpAccessWorld(const Snapshot &snapshot) : m_world(snapshot) {}

    Result<AccessAnswer> ask(const AccessQuestion &question, AccessDetail detail) const override;
    Result<WhoCanAnswer> whoCan(std::string_view action, std::string_view resource,
                                const AccessContext &context) const override;

private:
    Result<std::string> node(std::string_view action, std::string_view resource) const;
    void addTree(const gcppolicy::Caller &caller, const std::string &node, AccessAnswer &out) const;

    access::SourceOf source() const
    {
        return [this](const DecisiveStatement &statement) {
            return access::Source{m_world.policyOf(statement), m_world.placeOf(statement)};
        };
    }

    gcptrust::EstateWorld m_world;
};

/// The resource's key; an object of a bucket is asked of its bucket.
Result<std::string> GcpAccessWorld::node(std::string_view action, std::string_view text) const
{
    if (!isPermission(action))
        return failure("`" + std::string(action) +
                           "` is no permission; write it as `storage.objects.get`",
                       Error::Kind::Usage);
    std::string key(m_world.snapshot().canonical(text));
    const auto &nodes = m_world.estate().nodes;
    const auto container = "//cloudresourcemanager.googleapis.com/" + std::string(text);
    if (!nodes.contains(key) && text.starts_with("projects/"))
        key = std::string(m_world.snapshot().canonical(container));
    while (!nodes.contains(key)) {
        const auto slash = key.rfind('/');
        if (slash == key.npos || slash <= 2)
            return failure("resource `" + std::string(text) + "` was not imported",
                           Error::Kind::Usage);
        const auto parent = key.substr(0, slash);
        key = std::string(m_world.snapshot().canonical(parent));
    }
    return key;
}

void GcpAccessWorld::addTree(const gcppolicy::Caller &caller, const std::string &node,
                             AccessAnswer &out) const
{
    const auto &estate = m_world.estate();
    const auto path = gcppolicy::pathOf(estate, node);
    // The organisation first, as Google evaluates denies, and as people read a tree.
    for (auto level = path.rbegin(); level != path.rend(); ++level) {
        const auto decision = gcppolicy::allowedAt(estate, caller, out.action, node, *level);
        const auto name = estate.nodes.find(*level);
        access::addStep(name == estate.nodes.end() ? *level : name->second.name, decision, true,
                        decision.verdict != Verdict::No, source(), out);
    }
    if (estate.wereDeniesImported)
        access::addStep("deny policies", gcppolicy::undenied(estate, caller, out.action, node),
                        false, true, source(), out);
    if (estate.wereBoundariesImported)
        access::addStep("access boundaries",
                        gcppolicy::withinBoundaries(estate, caller, out.action, node), false, true,
                        source(), out);
}

Result<AccessAnswer> GcpAccessWorld::ask(const AccessQuestion &question, AccessDetail detail) const
{
    const auto node = this->node(question.action, question.resource);
    if (!node)
        return tl::unexpected<Error>(node.error());
    AccessAnswer out;
    out.principal = m_world.keyOfPrincipal(question.principal);
    out.action = question.action;
    out.resource = *node;
    const auto caller = m_world.caller(out.principal);
    if (caller.who.kind == Principal::Kind::Unknown)
        return failure("`" + question.principal + "` is no Google principal", Error::Kind::Usage);
    const auto decision = gcppolicy::evaluate(m_world.estate(), caller, question.action, *node);
    access::addOutcome(decision, out);
    if (detail == AccessDetail::Verdict)
        return out;
    if (detail == AccessDetail::Tree)
        addTree(caller, *node, out);
    access::addReasons(decision, "policies", source(), out);
    return out;
}

Result<WhoCanAnswer> GcpAccessWorld::whoCan(std::string_view action, std::string_view resource,
                                            const AccessContext &) const
{
    const auto node = this->node(action, resource);
    if (!node)
        return tl::unexpected<Error>(node.error());
    WhoCanAnswer out;
    out.action = action;
    out.resource = *node;
    std::size_t unopened = 0;
    for (const auto &key : m_world.candidates(*node)) {
        const auto caller = m_world.caller(key);
        using Kind = Principal::Kind;
        // Conveniences and the dead stand for others or for nobody.
        if (caller.who.kind == Kind::ProjectRole || caller.who.kind == Kind::Deleted ||
            caller.who.kind == Kind::Unknown)
            continue;
        const auto decision = gcppolicy::evaluate(m_world.estate(), caller, action, *node);
        if (decision.verdict == Verdict::No)
            continue;
        out.rows.push_back({key, decision.verdict, decision.optimistic});
        if (caller.who.kind == Kind::Group && !m_world.estate().directory.isKnown(caller.who.id))
            ++unopened;
    }
    access::sortRows(out);
    if (unopened > 0)
        out.notes.push_back("the members of " + std::to_string(unopened) +
                            " of these groups were not imported; the group stands for them");
    if (!m_world.estate().wereDeniesImported)
        out.notes.push_back("no deny policies were imported; assumed none denies it");
    return out;
}

int fits(const Snapshot &snapshot, const AccessQuestion &question)
{
    const std::string_view resource = question.resource;
    if (const auto *entity = snapshot.entity(resource))
        return entity->provider == "gcp" ? 100 : 0;
    if (resource.starts_with("//") && resource.find(".googleapis.com/") != resource.npos)
        return 100;
    return isPermission(question.action) && snapshot.hasProvider("gcp") ? 60 : 0;
}

std::unique_ptr<AccessWorld> open(const Snapshot &snapshot)
{
    return std::make_unique<GcpAccessWorld>(snapshot);
}

} // namespace

const AccessPlane gcpAccessPlane{"gcp", "Google Cloud", fits, open};

} // namespace isthmus
