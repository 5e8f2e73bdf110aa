// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/knowledge/actionclasses.h"
#include "model/knowledge/roles.h"

#include <QTest>

#include <algorithm>

using namespace isthmus;

namespace
{

using Texts = std::vector<std::string>;

/// "read-secret, admin-iam": the classes in the order of the table.
QString classNames(ActionSystem system, const Texts &allowed, const Texts &removed)
{
    QStringList names;
    for (const auto &hit : classesOf(system, allowed, removed)) {
        const auto name = actionClassName(hit.actionClass);
        names << QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    }
    return names.join(", ");
}

Texts texts(const QString &list)
{
    Texts out;
    for (const auto &part : list.split(' ', Qt::SkipEmptyParts))
        out.push_back(part.toStdString());
    return out;
}

} // namespace

class TestKnowledge : public QObject
{
    Q_OBJECT

private slots:
    void everyClassIsNamedAndFilled();
    void classes_data();
    void classes();
    void azureRoles();
    void gcpRoles();
};

void TestKnowledge::everyClassIsNamedAndFilled()
{
    for (std::size_t i = 0; i < actionClassCount; ++i) {
        const auto actionClass = static_cast<ActionClass>(i);
        QVERIFY(!actionClassName(actionClass).empty());
        QVERIFY(!actionClassLabel(actionClass).empty());
        QVERIFY(!actionsOf(ActionSystem::Aws, actionClass).empty());
        QVERIFY(!actionsOf(ActionSystem::Gcp, actionClass).empty());
        QVERIFY(!actionsOf(ActionSystem::AzureControl, actionClass).empty() ||
                !actionsOf(ActionSystem::AzureData, actionClass).empty());
    }
    QCOMPARE(actionClassName(ActionClass::ReadSecret), std::string_view("read-secret"));
    QCOMPARE(actionClassName(ActionClass::CreateCred), std::string_view("create-cred"));
}

void TestKnowledge::classes_data()
{
    QTest::addColumn<int>("system");
    QTest::addColumn<QString>("allowed");
    QTest::addColumn<QString>("removed");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, ActionSystem system, const char *allowed,
                        const char *removed, const char *expected) {
        QTest::newRow(name) << static_cast<int>(system) << allowed << removed << expected;
    };
    row("aws wildcard", ActionSystem::Aws, "s3:Get*", "", "read-data");
    row("aws case", ActionSystem::Aws, "S3:getobject", "", "read-data");
    row("aws nothing", ActionSystem::Aws, "s3:ListAllMyBuckets", "", "");
    row("aws two", ActionSystem::Aws, "secretsmanager:*", "", "read-secret, admin-iam");
    row("aws not action", ActionSystem::Aws, "*", "iam:* sso:* lambda:*",
        "read-data, write-data, read-secret, admin-iam, run-code, invoke-model, read-log, "
        "create-cred");
    row("azure reader", ActionSystem::AzureControl, "*/read", "", "read-log");
    row("azure contributor", ActionSystem::AzureControl, "*",
        "Microsoft.Authorization/*/Delete Microsoft.Authorization/*/Write "
        "Microsoft.Authorization/elevateAccess/Action",
        "write-data, read-secret, admin-iam, run-code, read-log, create-cred");
    row("azure assign only", ActionSystem::AzureControl,
        "Microsoft.Authorization/roleAssignments/write", "", "admin-iam");
    row("azure secrets user", ActionSystem::AzureData,
        "Microsoft.KeyVault/vaults/secrets/getSecret/action", "", "read-secret");
    row("azure planes apart", ActionSystem::AzureControl,
        "Microsoft.KeyVault/vaults/secrets/getSecret/action", "", "");
    row("gcp exact", ActionSystem::Gcp, "secretmanager.versions.access", "", "read-secret");
    row("gcp case counts", ActionSystem::Gcp, "SecretManager.versions.access", "", "");
    row("gcp token", ActionSystem::Gcp, "iam.serviceAccounts.getAccessToken", "", "create-cred");
    row("removed", ActionSystem::AzureData, "*", "Microsoft.KeyVault/*",
        "read-data, write-data, run-code, invoke-model, read-log, create-cred");
}

void TestKnowledge::classes()
{
    QFETCH(int, system);
    QFETCH(QString, allowed);
    QFETCH(QString, removed);
    QFETCH(QString, expected);
    QCOMPARE(classNames(static_cast<ActionSystem>(system), texts(allowed), texts(removed)),
             expected);
}

void TestKnowledge::azureRoles()
{
    const auto *user = azureRole("4633458B-17DE-408A-B874-0445C86B69E6");
    QVERIFY(user);
    QCOMPARE(user->name, std::string("Key Vault Secrets User"));
    QCOMPARE(user->permissions.size(), std::size_t(1));
    const auto &data = user->permissions.front().dataActions;
    QVERIFY(std::ranges::find(data, "Microsoft.KeyVault/vaults/secrets/getSecret/action") !=
            data.end());
    const auto *owner = azureRole("8e3af657-a8ff-443c-a75c-2fe8c4bcb635");
    QVERIFY(owner);
    QCOMPARE(owner->permissions.front().actions, Texts{"*"});
    QVERIFY(owner->permissions.front().dataActions.empty());
    QVERIFY(!azureRole("00000000-0000-0000-0000-000000000000"));
}

void TestKnowledge::gcpRoles()
{
    const auto *viewer = gcpRole("roles/storage.objectViewer");
    QVERIFY(viewer);
    QCOMPARE(viewer->permissions, Texts{"storage.objects.get"});
    const auto *owner = gcpRole("roles/owner");
    QVERIFY(owner);
    QVERIFY(std::ranges::find(owner->permissions, "resourcemanager.projects.setIamPolicy") !=
            owner->permissions.end());
    const auto *plain = gcpRole("roles/browser");
    QVERIFY(plain); // known, but good for no class
    QVERIFY(plain->permissions.empty());
    QVERIFY(!gcpRole("projects/p/roles/custom"));
}

QTEST_APPLESS_MAIN(TestKnowledge)
#include "tst_knowledge.moc"
