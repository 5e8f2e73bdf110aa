// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/records/keys.h"
#include "model/trust/catalog.h"

#include <QTest>

using namespace isthmus;

namespace
{

constexpr char subscription[] = "/subscriptions/s";
constexpr char vaultId[] =
    "/subscriptions/s/resourcegroups/r/providers/microsoft.keyvault/vaults/v";
constexpr char secretsUser[] = "4633458b-17de-408a-b874-0445c86b69e6";
constexpr char contributor[] = "b24988ac-6180-42a0-ab88-20f7382dd24c";
constexpr char owner[] = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635";
constexpr char reader[] = "acdd72a7-3385-48ef-bd42-f606fba81ae7";
constexpr char blobContributor[] = "ba92f5b4-2d11-453d-a403-e96b0029c9fe";

/// A small tenant: one subscription, one vault with one secret, and what a case adds.
class Tenant
{
public:
    explicit Tenant(const char *vaultAttributes)
    {
        m_snapshot.asOf = *parseTimestamp("2026-11-22T00:00:00Z");
        entity(vaultId, "key-vault", "azure", vaultAttributes);
        auto &secret = entity(keys::keyVaultSecret("v", "db"), "secret", "azure", "");
        secret.scope = vaultId;
        secret.name = "db";
    }

    Entity &entity(std::string key, const char *kind, const char *provider, const char *attributes)
    {
        Entity row;
        row.key = std::move(key);
        row.kind = kind;
        row.provider = provider;
        row.name = row.key.substr(row.key.rfind('/') + 1);
        row.attributes = attributes;
        return m_snapshot.entities.emplace_back(std::move(row));
    }

    Grant &grant(const char *principal, const char *role, const char *scope)
    {
        Grant row;
        row.system = "azure-rbac";
        row.principal = keys::entraObject(principal);
        row.role = keys::azureRole(role);
        row.scope = scope;
        return m_snapshot.grants.emplace_back(std::move(row));
    }

    void accessPolicy(const char *principal, const char *attributes)
    {
        auto &row = grant(principal, "", vaultId);
        row.system = "azure-keyvault";
        row.attributes = attributes;
    }

    void relation(std::string source, const char *kind, std::string target)
    {
        Relation row;
        row.source = std::move(source);
        row.kind = kind;
        row.target = std::move(target);
        m_snapshot.relations.push_back(std::move(row));
    }

    /// "p READS_SECRET db azure.read-secret Yes", sorted, only lines that hold `filter`.
    QString edges(const char *filter)
    {
        m_snapshot.finish();
        NoProgress progress;
        const auto result = deriveTrust(m_snapshot, progress);
        QStringList lines;
        for (const auto &edge : result->edges) {
            const auto line = shortKey(edge.source) + " " + view(edgeKindInfo(edge.kind).name) +
                              " " + shortKey(edge.target) + " " + view(edge.rule) + " " +
                              view(verdictName(edge.verdict));
            if (line.contains(filter)) {
                lines << line;
                m_sentences << view(edge.sentence);
            }
        }
        return lines.join("; ");
    }

    const QStringList &sentences() const { return m_sentences; }

private:
    static QString view(std::string_view text)
    {
        return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    }
    static QString shortKey(const std::string &key)
    {
        return view(std::string_view(key).substr(key.find_last_of("/:") + 1));
    }

    Snapshot m_snapshot;
    QStringList m_sentences;
};

constexpr char policyVault[] = R"({"enableRbacAuthorization":false})";
constexpr char rbacVault[] = R"({"enableRbacAuthorization":true})";
constexpr char openVault[] = R"({"enableRbacAuthorization":null})";
constexpr char wallVault[] = R"({"enableRbacAuthorization":true,"networkDefaultAction":"Deny"})";

} // namespace

class TestAzureEntitlement : public QObject
{
    Q_OBJECT

private slots:
    void readsSecret_data();
    void readsSecret();
    void accessPolicies_data();
    void accessPolicies();
    void disabledPrincipalReadsNothing();
    void disabledSecretIsNotRead();
    void expiredAssignmentGivesNothing();
    void eligibleAssignmentIsConditional();
    void denyAssignmentWinsExceptForExcluded();
    void unknownManagementGroupsAreUnknown();
    void knownManagementGroupsInherit();
    void notActionsAreNoDeny();
    void ownerReadsNoBlobs();
    void conditionConcernsOnlyNamedActions();
    void unknownRoleIsUnknown();
    void selfGrantSaysSo();
    void assignmentsAreDeclared();
};

void TestAzureEntitlement::readsSecret_data()
{
    QTest::addColumn<QString>("vault");
    QTest::addColumn<QString>("role");
    QTest::addColumn<QString>("scope");
    QTest::addColumn<QString>("expected");
    QTest::newRow("role at vault")
        << rbacVault << secretsUser << vaultId << "p READS_SECRET db azure.read-secret Yes";
    QTest::newRow("role at subscription")
        << rbacVault << secretsUser << subscription << "p READS_SECRET db azure.read-secret Yes";
    QTest::newRow("role at secret") << rbacVault << secretsUser << QString(vaultId) + "/secrets/db"
                                    << "p READS_SECRET db azure.read-secret Yes";
    QTest::newRow("role at other secret")
        << rbacVault << secretsUser << QString(vaultId) + "/secrets/other"
        << "";
    QTest::newRow("other subscription") << rbacVault << secretsUser << "/subscriptions/s2"
                                        << "";
    QTest::newRow("segment boundary") << rbacVault << secretsUser << "/subscriptions/"
                                      << "";
    QTest::newRow("firewall") << wallVault << secretsUser << vaultId
                              << "p READS_SECRET db azure.read-secret Conditional";
    QTest::newRow("vector 20: access-policy mode") << policyVault << secretsUser << vaultId << "";
    QTest::newRow("mode not exported")
        << "" << secretsUser << vaultId << "p READS_SECRET db azure.read-secret Unknown";
    QTest::newRow("reader") << rbacVault << reader << vaultId << "";
    QTest::newRow("contributor of role-based vault") << rbacVault << contributor << vaultId << "";
    QTest::newRow("AZ-27 contributor at vault")
        << policyVault << contributor << vaultId << "p READS_SECRET db AZ-27 Yes";
    QTest::newRow("AZ-27 contributor above")
        << policyVault << contributor << subscription << "p READS_SECRET db AZ-27 Yes";
    QTest::newRow("AZ-27 mode assumed")
        << openVault << owner << vaultId << "p READS_SECRET db AZ-27 Yes";
    QTest::newRow("AZ-27 reader misses") << policyVault << reader << vaultId << "";
}

void TestAzureEntitlement::readsSecret()
{
    QFETCH(QString, vault);
    QFETCH(QString, role);
    QFETCH(QString, scope);
    QFETCH(QString, expected);
    Tenant tenant(qPrintable(vault));
    tenant.grant("p", qPrintable(role), qPrintable(scope));
    QCOMPARE(tenant.edges("READS_SECRET"), expected);
}

void TestAzureEntitlement::accessPolicies_data()
{
    QTest::addColumn<QString>("vault");
    QTest::addColumn<QString>("policy");
    QTest::addColumn<QString>("expected");
    QTest::newRow("vector 20: get") << policyVault << R"({"secrets":["get","list"]})"
                                    << "p READS_SECRET db azure.access-policy Yes";
    QTest::newRow("all") << policyVault << R"({"secrets":["all"]})"
                         << "p READS_SECRET db azure.access-policy Yes";
    QTest::newRow("list only") << policyVault << R"({"secrets":["list"],"keys":["get"]})"
                               << "";
    QTest::newRow("role-based vault ignores it") << rbacVault << R"({"secrets":["get"]})"
                                                 << "";
    QTest::newRow("mode assumed") << openVault << R"({"secrets":["get"]})"
                                  << "p READS_SECRET db azure.access-policy Yes";
    QTest::newRow("compound") << policyVault << R"({"secrets":["get"],"applicationId":"x"})"
                              << "p READS_SECRET db azure.access-policy Conditional";
}

void TestAzureEntitlement::accessPolicies()
{
    QFETCH(QString, vault);
    QFETCH(QString, policy);
    QFETCH(QString, expected);
    Tenant tenant(qPrintable(vault));
    tenant.accessPolicy("p", qPrintable(policy));
    QCOMPARE(tenant.edges("READS_SECRET"), expected);
}

void TestAzureEntitlement::disabledPrincipalReadsNothing()
{
    Tenant tenant(rbacVault);
    tenant.entity("entra:p", "service-principal", "entra", R"({"enabled":false})");
    tenant.grant("p", secretsUser, vaultId);
    QCOMPARE(tenant.edges("READS_SECRET"), QString("p READS_SECRET db azure.read-secret No"));
    QVERIFY(tenant.sentences().front().contains("disabled"));
}

void TestAzureEntitlement::disabledSecretIsNotRead()
{
    Tenant tenant(rbacVault);
    auto &secret =
        tenant.entity(keys::keyVaultSecret("v", "old"), "secret", "azure", R"({"enabled":false})");
    secret.scope = vaultId;
    tenant.grant("p", secretsUser, vaultId);
    QCOMPARE(tenant.edges("READS_SECRET"), QString("p READS_SECRET db azure.read-secret Yes; "
                                                   "p READS_SECRET old azure.read-secret No"));
}

void TestAzureEntitlement::expiredAssignmentGivesNothing()
{
    Tenant tenant(rbacVault);
    tenant.grant("p", secretsUser, vaultId).attributes = R"({"end":"2026-01-01T00:00:00Z"})";
    QCOMPARE(tenant.edges("READS_SECRET"), QString());
    Tenant valid(rbacVault);
    valid.grant("p", secretsUser, vaultId).attributes = R"({"end":"2027-01-01T00:00:00Z"})";
    QCOMPARE(valid.edges("READS_SECRET"), QString("p READS_SECRET db azure.read-secret Yes"));
}

void TestAzureEntitlement::eligibleAssignmentIsConditional()
{
    Tenant tenant(rbacVault);
    tenant.grant("p", secretsUser, vaultId).isEligible = true;
    QCOMPARE(tenant.edges("Conditional"),
             QString("p ALLOWS_ACTION v azure.read-secret Conditional; "
                     "p ELIGIBLE_FOR 4633458b-17de-408a-b874-0445c86b69e6 azure-rbac.assignment "
                     "Conditional; p READS_SECRET db azure.read-secret Conditional"));
}

void TestAzureEntitlement::denyAssignmentWinsExceptForExcluded()
{
    // Vector 18: everyone is denied except q, who is in group g.
    Tenant tenant(rbacVault);
    auto &deny = tenant.entity("/subscriptions/s/d", "policy", "azure",
                               R"({"policyType":"azure-deny-assignment",
            "permissions":[{"dataActions":["Microsoft.KeyVault/*"]}],
            "principals":["00000000-0000-0000-0000-000000000000"],"excludePrincipals":["G"]})");
    deny.scope = subscription;
    tenant.relation("entra:q", "MEMBER_OF", "entra:g");
    tenant.grant("p", secretsUser, vaultId);
    tenant.grant("q", secretsUser, vaultId);
    QCOMPARE(tenant.edges("READS_SECRET"), QString("p READS_SECRET db azure.read-secret No; "
                                                   "q READS_SECRET db azure.read-secret Yes"));
    QVERIFY(tenant.sentences().front().contains("deny assignment"));
}

void TestAzureEntitlement::unknownManagementGroupsAreUnknown()
{
    Tenant tenant(rbacVault);
    tenant.grant("p", secretsUser, "/providers/microsoft.management/managementgroups/prod");
    QCOMPARE(tenant.edges("READS_SECRET"), QString("p READS_SECRET db azure.read-secret Unknown"));
}

void TestAzureEntitlement::knownManagementGroupsInherit()
{
    const std::string groups = "/providers/microsoft.management/managementgroups/";
    Tenant tenant(rbacVault);
    tenant.relation(groups + "prod", "CONTAINS", subscription);
    tenant.relation(groups + "root", "CONTAINS", groups + "prod");
    tenant.grant("p", secretsUser, (groups + "root").c_str());
    tenant.grant("q", secretsUser, (groups + "test").c_str());
    QCOMPARE(tenant.edges("READS_SECRET"), QString("p READS_SECRET db azure.read-secret Yes"));
}

void TestAzureEntitlement::notActionsAreNoDeny()
{
    // Vector 17: one role takes listKeys away, another gives it.
    constexpr char taking[] = "aaaaaaaa-0000-0000-0000-000000000001";
    constexpr char giving[] = "aaaaaaaa-0000-0000-0000-000000000002";
    const auto addRoles = [&](Tenant &tenant) {
        tenant.entity(keys::azureRole(taking), "role-definition", "azure",
                      R"({"permissions":[{"actions":["Microsoft.Storage/*"],
                          "notActions":["Microsoft.Storage/storageAccounts/list*/action"]}]})");
        tenant.entity(keys::azureRole(giving), "role-definition", "azure",
                      R"({"permissions":[{"actions":
                          ["Microsoft.Storage/storageAccounts/listKeys/action"]}]})");
    };
    Tenant tenant(rbacVault);
    addRoles(tenant);
    tenant.grant("p", taking, subscription);
    QCOMPARE(tenant.edges("azure.read-secret"), QString());
    Tenant both(rbacVault);
    addRoles(both);
    both.grant("p", taking, subscription);
    both.grant("p", giving, subscription);
    QCOMPARE(both.edges("azure.read-secret"), QString("p ALLOWS_ACTION s azure.read-secret Yes"));
}

void TestAzureEntitlement::ownerReadsNoBlobs()
{
    // Vector 19: `*` on the control plane gives no data; listing keys is its own class.
    Tenant tenant(rbacVault);
    tenant.grant("p", owner, subscription);
    QCOMPARE(tenant.edges("read-data"), QString());
    QCOMPARE(tenant.edges("azure.read-secret"), QString("p ALLOWS_ACTION s azure.read-secret Yes"));
}

void TestAzureEntitlement::conditionConcernsOnlyNamedActions()
{
    // Vector 21: the condition names reading blobs only.
    Tenant tenant(rbacVault);
    auto &grant = tenant.grant("p", blobContributor, subscription);
    grant.condition = "((!(ActionMatches{'Microsoft.Storage/storageAccounts/blobServices/"
                      "containers/blobs/read'})) OR (@Resource[Microsoft.Storage/storageAccounts/"
                      "blobServices/containers:name] StringEquals 'x'))";
    grant.conditionLanguage = "azure-abac";
    QCOMPARE(tenant.edges("-data"), QString("p ALLOWS_ACTION s azure.read-data Conditional; "
                                            "p ALLOWS_ACTION s azure.write-data Yes"));
}

void TestAzureEntitlement::unknownRoleIsUnknown()
{
    Tenant tenant(rbacVault);
    tenant.grant("p", "99999999-0000-0000-0000-000000000000", subscription);
    QCOMPARE(tenant.edges("ALLOWS_ACTION"),
             QString("p ALLOWS_ACTION s azure.unknown-role Unknown"));
}

void TestAzureEntitlement::selfGrantSaysSo()
{
    Tenant tenant(policyVault);
    tenant.grant("p", contributor, subscription);
    tenant.edges("AZ-27");
    QCOMPARE(tenant.sentences().size(), 1);
    QVERIFY(tenant.sentences().front().contains("grant itself"));
    QVERIFY(tenant.sentences().front().contains("Contributor"));
}

void TestAzureEntitlement::assignmentsAreDeclared()
{
    Tenant tenant(rbacVault);
    tenant.grant("p", reader, subscription);
    QCOMPARE(tenant.edges("HAS_ROLE"),
             QString("p HAS_ROLE acdd72a7-3385-48ef-bd42-f606fba81ae7 azure-rbac.assignment Yes"));
    QVERIFY(tenant.sentences().front().contains("`Reader`"));
}

QTEST_APPLESS_MAIN(TestAzureEntitlement)
#include "tst_azureentitlement.moc"
