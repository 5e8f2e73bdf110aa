// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "tests/importers/reading/echo.h"

#include <QTest>
#include <archive.h>
#include <archive_entry.h>
#include <string>
#include <utility>
#include <vector>

using namespace isthmus;

/// Archives of all kinds, also those that mean harm.
class TestArchive : public QObject
{
    Q_OBJECT

private slots:
    void formats_data();
    void formats();
    void traversalIsRefused();
    void ratioIsLimited();
    void membersAreLimited();
    void nested();
    void damaged();
    void encrypted();
};

namespace
{

using Members = std::vector<std::pair<std::string, std::string>>;
using Setup = int (*)(archive *);

/// Builds an archive in memory.
std::string packed(const Members &members, Setup format, Setup filter,
                   const char *options = nullptr)
{
    std::string out(std::size_t{8} << 20, '\0');
    std::size_t used = 0;
    auto *writer = archive_write_new();
    format(writer);
    filter(writer);
    if (options != nullptr)
        archive_write_set_options(writer, options);
    archive_write_set_passphrase(writer, "x");
    archive_write_set_bytes_in_last_block(writer, 1);
    archive_write_open_memory(writer, out.data(), out.size(), &used);
    for (const auto &[name, content] : members) {
        auto *entry = archive_entry_new();
        archive_entry_set_pathname(entry, name.c_str());
        archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_write_header(writer, entry);
        archive_write_data(writer, content.data(), content.size());
        archive_entry_free(entry);
    }
    archive_write_close(writer);
    archive_write_free(writer);
    out.resize(used);
    return out;
}

std::string zip(const Members &members, const char *options = nullptr)
{
    return packed(members, archive_write_set_format_zip, archive_write_add_filter_none, options);
}

std::string gzip(const std::string &content)
{
    return packed({{"x", content}}, archive_write_set_format_raw, archive_write_add_filter_gzip);
}

std::string run(const std::string &bytes, const ImportOptions &options = echoOptions())
{
    MemorySink sink;
    const auto ledger = importText(bytes, "input.zip", options, sink);
    return ledger ? echoed(sink, *ledger) : ledger.error().message;
}

} // namespace

void TestArchive::formats_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const Members members{{"a/b.json", "[{\"a\":1}]"}, {"c.yaml", "c: 1\n"}};
    const auto row = [&](const char *name, const std::string &bytes) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes);
    };
    row("zip", zip(members));
    row("zip, stored", zip(members, "zip:compression=store"));
    row("tar", packed(members, archive_write_set_format_ustar, archive_write_add_filter_none));
    row("tar.gz", packed(members, archive_write_set_format_ustar, archive_write_add_filter_gzip));
    row("tar.zst", packed(members, archive_write_set_format_pax, archive_write_add_filter_zstd));
    row("tar.xz", packed(members, archive_write_set_format_ustar, archive_write_add_filter_xz));
    row("gz inside zip", zip({{"a/b.json", gzip("[{\"a\":1}]")}, {"c.yaml", gzip("c: 1\n")}}));
}

void TestArchive::formats()
{
    QFETCH(QByteArray, bytes);
    QCOMPARE(QByteArray::fromStdString(run(bytes.toStdString())),
             QByteArray("/0 @1 {\"a\":1}\n(root) @1 {\"c\":1}\nb.json: imported\n"
                        "input.zip!c.yaml: imported\ninput.zip: imported\n"));
}

void TestArchive::traversalIsRefused()
{
    for (const char *name : {"../x.json", "/etc/x.json", "a/../../x.json", "..\\x.json", "C:\\x"}) {
        const auto text = run(zip({{name, "{\"evil\":1}"}, {"good.json", "{\"a\":1}"}}));
        QVERIFY2(text.find("{\"a\":1}") != std::string::npos, text.c_str());
        QVERIFY2(text.find("{\"evil\":1}") == std::string::npos, text.c_str());
        QVERIFY2(text.find("its name leaves the archive") != std::string::npos, text.c_str());
        QVERIFY2(text.find("input.zip: partial") != std::string::npos, text.c_str());
    }
}

void TestArchive::ratioIsLimited()
{
    auto options = echoOptions();
    options.limits.unpackedBytes = std::uint64_t{2} << 30;
    const auto bomb = gzip("[" + std::string(std::size_t{100} << 20, ' ') + "{\"a\":1}]");
    QVERIFY(bomb.size() < 200'000);
    const auto text = run(bomb, options);
    QVERIFY2(text.find("times its size") != std::string::npos, text.c_str());
    QVERIFY2(text.find("input.zip: failed") != std::string::npos, text.c_str());
}

void TestArchive::membersAreLimited()
{
    auto options = echoOptions();
    options.limits.archiveMembers = 3;
    Members members;
    for (int i = 0; i < 10; ++i)
        members.emplace_back(std::to_string(i), "{\"a\":1}");
    const auto text = run(zip(members), options);
    QVERIFY2(text.find("more than 3 members") != std::string::npos, text.c_str());
    QVERIFY2(text.find("input.zip: partial") != std::string::npos, text.c_str());
    options.limits.archiveMembers = 100;
    options.limits.unpackedBytes = 20;
    QVERIFY(run(zip(members), options).find("unpacks to more than") != std::string::npos);
}

void TestArchive::nested()
{
    const auto text =
        run(zip({{"in.zip", zip({{"x.json", "{\"a\":1}"}})}, {"b.json", "{\"b\":1}"}}));
    QVERIFY2(text.find("an archive inside an archive is not read") != std::string::npos,
             text.c_str());
    QVERIFY2(text.find("{\"b\":1}") != std::string::npos, text.c_str());
}

void TestArchive::damaged()
{
    std::string content = "[";
    for (int i = 0; i < 30000; ++i)
        content += "{\"a\":" + std::to_string(i * 7919 % 1000003) + "},\n";
    for (const auto &whole : {gzip(content + "{}]"), zip({{"x.json", content + "{}]"}})}) {
        for (std::size_t size = 0; size < whole.size(); size += whole.size() / 10 + 1)
            run(whole.substr(0, size));
        const auto text = run(whole.substr(0, whole.size() / 2));
        QVERIFY(text.find("imported\n") == std::string::npos);
        QVERIFY(text.find("/10 ") != std::string::npos); // what stands before the cut is read
    }
}

void TestArchive::encrypted()
{
    const auto text = run(zip({{"x.json", "{\"a\":1}"}}, "zip:encryption=zipcrypt"));
    QVERIFY2(text.find("it is encrypted") != std::string::npos, text.c_str());
}

QTEST_APPLESS_MAIN(TestArchive)
#include "tst_archive.moc"
