// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/trust/awsedges.h"
#include "model/trust/awsfamily.h"
#include "model/trust/derivertools.h"

#include "model/base/text.h"
#include "model/records/awsrecords.h"
#include "model/records/keys.h"

#include <algorithm>
#include <map>

namespace isthmus
{
namespace
{

using awstrust::Identity;
using awstrust::World;

constexpr std::string_view reservedPath = ":role/aws-reserved/sso.amazonaws.com/";
constexpr std::string_view namePrefix = "AWSReservedSSO_";
constexpr std::size_t suffixLength = 16; // hex digits behind the permission set's name

bool isHex(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](unsigned char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    });
}

/// "AWSReservedSSO_Admin_0123456789abcdef" -> "Admin"; "" for other roles.
std::string_view permissionSetName(std::string_view roleName)
{
    if (!roleName.starts_with(namePrefix) || roleName.size() < namePrefix.size() + suffixLength + 2)
        return {};
    const auto rest = roleName.substr(namePrefix.size());
    const auto cut = rest.size() - suffixLength;
    return rest[cut - 1] == '_' && isHex(rest.substr(cut)) ? rest.substr(0, cut - 1)
                                                           : std::string_view{};
}

/// Account assignments of Identity Center: whoever signs in as the user or through the group gets
/// the role that the permission set is in that account.
class Assignments
{
public:
    Assignments(const World &world, EdgeSink &edges) : m_world(world), m_edges(edges)
    {
        for (const auto &identity : world.identities()) {
            const auto name = permissionSetName(identity.entity->name);
            if (!name.empty() && identity.entity->key.find(reservedPath) != std::string::npos)
                m_roles[{identity.principal.account, std::string(name)}] = &identity;
        }
    }

    void run()
    {
        for (const auto &grant : m_world.snapshot().grants)
            if (grant.system == awsrecords::permissionSetGrants)
                assignment(grant);
    }

private:
    const Snapshot &snapshot() const { return m_world.snapshot(); }

    void assignment(const Grant &grant)
    {
        const auto *set = snapshot().entity(grant.role);
        const auto account = std::string(split(grant.scope, ':').back());
        const std::string name = set ? set->name : grant.role;
        const auto role = m_roles.find({account, name});
        const bool isFound = role != m_roles.end();
        const auto target =
            isFound ? role->second->entity->key : "aws:sso-role:" + account + ":" + name;
        auto edge = newEdge(grant.principal, "SSO_ASSIGNED", target, "aws.sso");
        edge.boundaries = HumanBoundary | AccountBoundary;
        edge.evidence.push_back({grant.evidence, "grants"});
        if (set && !set->isReference)
            edge.evidence.push_back({set->evidence, "names"});
        edge.sentence = described(snapshot(), grant.principal) + " may sign in to " +
                        described(snapshot(), grant.scope) + " with permission set `" + name + "`";
        if (isFound) {
            addTrust(*role->second, edge);
            edge.sentence += ", as " + described(snapshot(), target);
        } else {
            notFound(grant, name, account, target, edge);
        }
        addStatus(grant, edge);
        edge.sentence += ".";
        edge.breakIt = "Delete the assignment of permission set `" + name + "` in " +
                       quoted(snapshot(), grant.scope) + ".";
        m_edges.add(std::move(edge));
    }

    void addTrust(const Identity &role, TrustEdge &edge) const
    {
        if (const auto *trust = m_world.trustPolicy(role.entity->key))
            edge.evidence.push_back({trust->source->evidence, "trusts"});
    }

    /// The role is made when the set is provisioned; it may only be missing from the import.
    void notFound(const Grant &grant, const std::string &name, const std::string &account,
                  const std::string &target, TrustEdge &edge)
    {
        Entity node;
        node.key = target;
        node.kind = "role";
        node.provider = "aws";
        node.scope = grant.scope;
        node.name = std::string(namePrefix) + name + "_…";
        node.isReference = true;
        m_edges.addNode(node);
        edge.verdict = Verdict::Unknown;
        edge.missing.push_back(m_world.isImported(account)
                                   ? "the role of permission set `" + name + "` in account `" +
                                         account + "`, among whose imported roles it is not"
                                   : "the roles of account `" + account + "`");
        edge.sentence += "; its role there was not imported";
    }

    void addStatus(const Grant &grant, TrustEdge &edge) const
    {
        const auto *who = snapshot().entity(grant.principal);
        const auto status = who ? textMember(attributesOf(who->attributes), "status") : "";
        if (!equalsIgnoreCase(status, "disabled"))
            return;
        edge.verdict = edge.optimistic = Verdict::No;
        edge.isTraversable = false;
        edge.evidence.push_back({who->evidence, "denies"});
        edge.sentence += "; but the user is disabled";
    }

    const World &m_world;
    EdgeSink &m_edges;
    std::map<std::pair<std::string, std::string>, const Identity *> m_roles; ///< Account, set.
};

void derive(const World &world, EdgeSink &edges)
{
    Assignments(world, edges).run();
}

} // namespace

const awstrust::AwsDeriver awstrust::ssoDeriver{"assignments of Identity Center", derive};

} // namespace isthmus
