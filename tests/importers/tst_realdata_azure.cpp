// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/reading/importfiles.h"
#include "tests/support/golden.h"
#include "tests/support/memorysink.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace isthmus;

/// The real Azure and Entra exports of the shared data (bundles 06 and 07): counts that a right
/// import shows.
class TestRealDataAzure : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void armRoleAssignments();
    void armRoleDefinitions();
    void armKeyVaults();
    void oldGraphLookup();
    void entraSettings();

private:
    struct Imported {
        MemorySink sink;
        ImportLedger ledger;
        Snapshot &snapshot() { return *sink.snapshot; }
        std::size_t count(std::string_view kind, bool isReference = false)
        {
            return static_cast<std::size_t>(
                std::ranges::count_if(snapshot().entities, [&](const Entity &entity) {
                    return entity.kind == kind && entity.isReference == isReference;
                }));
        }
    };
    void read(const char *file, Imported &out);

    std::filesystem::path m_data;
};

void TestRealDataAzure::initTestCase()
{
    m_data = sharedData();
    if (m_data.empty())
        QSKIP("the shared data is not here");
}

void TestRealDataAzure::read(const char *file, Imported &out)
{
    NoProgress progress;
    const std::filesystem::path paths[] = {m_data / file};
    auto ledger = importFiles(paths, {}, out.sink, progress);
    QVERIFY(ledger.has_value());
    out.ledger = std::move(*ledger);
    for (const auto &entity : out.snapshot().entities)
        QVERIFY(entity.evidence.excerpt != 0);
    for (const auto &grant : out.snapshot().grants)
        QVERIFY(grant.evidence.excerpt != 0);
    out.snapshot().finish();
}

void TestRealDataAzure::armRoleAssignments()
{
    Imported imported;
    read("07-azure-arm/arm-roleAssignments.list.json", imported);
    QCOMPARE(imported.snapshot().grants.size(), std::size_t(74));
    const auto isRbac = [](const Grant &grant) {
        return grant.system == "azure-rbac" && grant.role.starts_with("azure:role:") &&
               grant.principal.starts_with("entra:") && !grant.scope.empty();
    };
    QVERIFY(std::ranges::all_of(imported.snapshot().grants, isRbac));
    QCOMPARE(imported.ledger.count(FileRecord::Status::Imported), std::size_t(1));
}

void TestRealDataAzure::armRoleDefinitions()
{
    Imported imported;
    read("07-azure-arm/arm-roleDefinitions.list.json", imported);
    QCOMPARE(imported.count("role-definition"), std::size_t(128));
    const auto *owner =
        imported.snapshot().entity("azure:role:8e3af657-a8ff-443c-a75c-2fe8c4bcb635");
    QVERIFY(owner);
    QVERIFY(owner->attributes.find(R"("actions":["*"])") != std::string::npos);
}

void TestRealDataAzure::armKeyVaults()
{
    for (const auto *file :
         {"07-azure-arm/arm-keyvault.get.json", "07-azure-arm/arm-keyvaults.list.json"}) {
        Imported imported;
        read(file, imported);
        QCOMPARE(imported.count("key-vault"), std::size_t(1));
        QCOMPARE(imported.snapshot().grants.size(), std::size_t(1));
        QVERIFY(imported.snapshot().grants.front().attributes.find(R"("secrets":["get")") !=
                std::string::npos);
        const auto *vault =
            imported.snapshot().entity("https://cckeyvault1yghq6zt4ewg2e.vault.azure.net");
        QVERIFY(vault);
        QVERIFY(vault->attributes.find(R"("enableRbacAuthorization":null)") != std::string::npos);
    }
    // The list ends in a page marker: it proves no absence.
    Imported list;
    read("07-azure-arm/arm-keyvaults.list.json", list);
    QVERIFY(std::ranges::any_of(list.snapshot().completeness,
                                [](const Completeness &c) { return !c.isComplete; }));
}

void TestRealDataAzure::oldGraphLookup()
{
    Imported imported;
    read("07-azure-arm/graph-getObjectsByObjectIds.json", imported);
    QCOMPARE(imported.count("user"), std::size_t(1));
    QCOMPARE(imported.snapshot().entities.front().name, std::string("John Doe"));
}

void TestRealDataAzure::entraSettings()
{
    Imported imported;
    read("06-entra-scubagear/ProviderSettingsExport.json", imported);
    QCOMPARE(imported.count("application"), std::size_t(3));
    QCOMPARE(imported.count("service-principal"), std::size_t(2));
    QVERIFY(imported.count("client-secret") >= 2);
    QVERIFY(imported.count("certificate") >= 3);
    QVERIFY(imported.count("federated-credential") >= 1);
    QCOMPARE(imported.count("tenant"), std::size_t(1));
    QCOMPARE(imported.count("role-definition"), std::size_t(8));
    const auto grants = std::ranges::count_if(imported.snapshot().grants, [](const Grant &grant) {
        return grant.system == "entra-role";
    });
    QCOMPARE(grants, 26);
    // The other settings are named as not read, not dropped in silence.
    const auto &notes = imported.ledger.files.front().notes;
    QVERIFY(std::ranges::any_of(notes, [](const Note &note) {
        return note.message.find("not read") != std::string::npos;
    }));
    const auto *credential =
        imported.snapshot().entity("entra:credential:a5746045-c5f6-476d-861b-831642f11111");
    QVERIFY(credential);
    QVERIFY(credential->attributes.find("repo:testorg/cool-project:pull_request") !=
            std::string::npos);
    QVERIFY(credential->attributes.find("\\r") == std::string::npos);
}

QTEST_APPLESS_MAIN(TestRealDataAzure)
#include "tst_realdata_azure.moc"
