// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/base/text.h"
#include "model/policy/claims/gcpprovider.h"
#include "model/records/keys.h"
#include "model/trust/catalog.h"
#include "model/trust/derivertools.h"
#include "model/trust/federation.h"
#include "model/trust/gcpgrants.h"

#include <map>
#include <optional>
#include <set>

namespace isthmus
{
namespace
{

using namespace federation;

constexpr std::string_view poolEnd = ".svc.id.goog";
constexpr std::string_view accountMark = ":serviceaccount:";

/// A member that names Kubernetes service accounts of a project's pool (sources.md §3.2).
struct GkeMember {
    std::string project;  ///< "acme-prod"
    std::string ns, name; ///< "" = any
};

/// "gcp:serviceAccount:acme.svc.id.goog[ns/name]"
std::optional<GkeMember> fromEmailForm(std::string_view text)
{
    constexpr std::string_view prefix = "gcp:serviceAccount:";
    const auto end = text.find(poolEnd);
    if (!text.starts_with(prefix) || end == std::string_view::npos)
        return std::nullopt;
    const auto rest = text.substr(end + poolEnd.size());
    const auto slash = rest.find('/');
    if (!rest.starts_with('[') || !rest.ends_with(']') || slash == std::string_view::npos)
        return std::nullopt;
    return GkeMember{std::string(text.substr(prefix.size(), end - prefix.size())),
                     std::string(rest.substr(1, slash - 1)),
                     std::string(rest.substr(slash + 1, rest.size() - slash - 2))};
}

/// principal://…/acme.svc.id.goog/subject/ns/N/sa/S and principalSet://…/namespace/N
std::optional<GkeMember> fromPoolForm(std::string_view text)
{
    const auto at = text.find("/workloadIdentityPools/");
    const auto end = text.find(poolEnd);
    if (!text.starts_with("principal") || at == std::string_view::npos ||
        end == std::string_view::npos)
        return std::nullopt;
    const auto begin = at + std::string_view("/workloadIdentityPools/").size();
    GkeMember member;
    member.project = std::string(text.substr(begin, end - begin));
    const auto parts = split(text.substr(end + poolEnd.size()), '/');
    if (parts.size() == 6 && parts[1] == "subject" && parts[2] == "ns" && parts[4] == "sa") {
        member.ns = std::string(parts[3]);
        member.name = std::string(parts[5]);
        return member;
    }
    if (parts.size() == 3 && parts[1] == "namespace") {
        member.ns = std::string(parts[2]);
        return member;
    }
    return parts.size() == 2 && parts[1] == "*" ? std::optional(member) : std::nullopt;
}

class GkeIdentities
{
public:
    GkeIdentities(const Snapshot &snapshot, EdgeSink &edges) : m_snapshot(snapshot), m_edges(edges)
    {
        readClusters();
    }

    void run()
    {
        std::map<std::string, std::vector<const Grant *>> byMember;
        for (const auto &grant : m_snapshot.grants)
            if (grant.system == "gcp" && grant.principal.find(poolEnd) != std::string::npos)
                byMember[grant.principal].push_back(&grant);
        for (const auto &[text, grants] : byMember) {
            auto member = fromEmailForm(text);
            if (!member)
                member = fromPoolForm(text);
            if (member)
                readMember(text, *member, grants);
        }
    }

private:
    /// Every cluster of a project shares the project's pool.
    void readClusters()
    {
        for (const auto i : m_snapshot.entitiesOf("cluster")) {
            const auto &cluster = m_snapshot.entities[i];
            const auto facts = attributesOf(cluster.attributes);
            const auto pool = textMember(facts, "workloadPool");
            auto project = pool.substr(0, pool.find(poolEnd));
            if (project.empty())
                project = projectOfIssuer(textMember(facts, "issuer"));
            if (!project.empty())
                m_clusters[project].insert(cluster.key);
        }
    }

    static std::string projectOfIssuer(std::string_view issuer)
    {
        constexpr std::string_view prefix = "https://container.googleapis.com/v1/projects/";
        if (!issuer.starts_with(prefix))
            return {};
        issuer.remove_prefix(prefix.size());
        return std::string(issuer.substr(0, issuer.find('/')));
    }

    std::vector<SubjectMatch> accountsOf(const GkeMember &member) const
    {
        std::vector<SubjectMatch> matches;
        const auto clusters = m_clusters.find(member.project);
        if (clusters == m_clusters.end())
            return matches;
        for (const auto i : m_snapshot.entitiesOf("kubernetes", "service-account")) {
            const auto &account = m_snapshot.entities[i];
            const auto mark = account.key.find(accountMark);
            if (mark == std::string::npos ||
                !clusters->second.contains(account.key.substr(0, mark)))
                continue;
            const auto path = account.key.substr(mark + accountMark.size());
            const auto slash = path.find('/');
            const bool fits = slash != std::string::npos &&
                              (member.ns.empty() || path.substr(0, slash) == member.ns) &&
                              (member.name.empty() || path.substr(slash + 1) == member.name);
            if (fits)
                matches.push_back({account.key, Verdict::Yes, {}, account.evidence, std::nullopt});
        }
        return matches;
    }

    void readMember(const std::string &text, const GkeMember &member,
                    const std::vector<const Grant *> &grants)
    {
        const auto targets = impersonated(m_snapshot, grants);
        const auto members = accountsOf(member);
        // Exactly one known service account, and nothing but impersonation hangs on the member.
        const bool isDirect = members.size() == 1 && targets.size() == grants.size();
        if (isDirect) {
            for (const auto &target : targets)
                m_edges.add(edgeTo(target, members.front().key, member, &members.front()));
            return;
        }
        Entity node;
        node.key = text;
        node.kind = "principal-set";
        node.provider = "gcp";
        node.scope = keys::gcpProject(member.project);
        node.name = nameOf(member);
        node.evidence = grants.front()->evidence;
        m_edges.addNode(node);
        for (const auto &target : targets)
            m_edges.add(edgeTo(target, text, member, nullptr));
        emitMembers(text, "GKE_WI", members, {{grants.front()->evidence, "grants"}}, m_snapshot,
                    m_edges);
    }

    static std::string roleName(const Grant &grant)
    {
        return "`" + grant.role.substr(grant.role.rfind(':') + 1) + "`";
    }

    static std::string nameOf(const GkeMember &member)
    {
        if (member.ns.empty())
            return "every Kubernetes service account of project " + member.project;
        return member.ns + "/" + (member.name.empty() ? "*" : member.name) + " in any cluster of " +
               member.project;
    }

    TrustEdge edgeTo(const Impersonated &target, const std::string &source, const GkeMember &member,
                     const SubjectMatch *match) const
    {
        auto edge = newEdge(source, "GKE_WI", target.account, "GKE_WI");
        edge.conditions = bindingChecks(*target.grant, m_snapshot.asOf);
        edge.verdict = edge.optimistic = verdictOf(edge.conditions);
        edge.details.push_back(std::string("scope: ") + (member.ns.empty()     ? "CLUSTER_WIDE"
                                                         : member.name.empty() ? "NS_WIDE"
                                                                               : "EXACT"));
        edge.details.push_back("every cluster of project `" + member.project +
                               "` shares this pool: the same name in another cluster fits too");
        edge.evidence.push_back({target.grant->evidence, "grants"});
        if (match) {
            edge.evidence.push_back({match->evidence, "names"});
            const auto facts = attributesOf(m_snapshot.entity(match->key)->attributes);
            const auto noted = textMember(facts, "gcpServiceAccount");
            edge.details.push_back(
                keys::gcpServiceAccount(noted) == target.account
                    ? "its annotation names this service account"
                    : "no annotation names this service account; pods can still exchange tokens");
        } else if (!m_clusters.contains(member.project)) {
            edge.verdict = Verdict::Unknown;
            edge.optimistic = Verdict::Yes;
            edge.missing.push_back("the clusters of project `" + member.project + "`");
        }
        edge.sentence = (match ? capitalized(described(m_snapshot, source))
                               : "Kubernetes service account `" + nameOf(member) + "`") +
                        " can act as " + described(m_snapshot, target.account) + ": it holds " +
                        roleName(*target.grant) + " on " + quoted(m_snapshot, target.grant->scope) +
                        obstacle(edge) + ".";
        edge.breakIt = "Remove the binding of " + roleName(*target.grant) + " on " +
                       quoted(m_snapshot, target.grant->scope) + ".";
        return edge;
    }

    const Snapshot &m_snapshot;
    EdgeSink &m_edges;
    std::map<std::string, std::set<std::string>> m_clusters; ///< By project id.
};

void derive(const Snapshot &snapshot, EdgeSink &edges)
{
    GkeIdentities(snapshot, edges).run();
}

} // namespace

const Deriver federationGkeDeriver{"gke.federation",
                                   "Kubernetes service accounts that Google Cloud accepts", derive};

} // namespace isthmus
