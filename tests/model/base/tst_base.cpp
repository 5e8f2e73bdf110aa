// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/base/csvscan.h"
#include "model/base/digest.h"
#include "model/base/jsonscan.h"
#include "model/base/text.h"
#include "model/base/timestamp.h"

#include <QTest>
#include <random>
#include <string>

using namespace isthmus;

/// The small tools at the bottom: text, time, digests, scanners.
class TestBase : public QObject
{
    Q_OBJECT

private slots:
    void timestamps_data();
    void timestamps();
    void wildcards_data();
    void wildcards();
    void wildcardIntersectionAgreesWithSearch();
    void percentDecoding();
    void utf8();
    void splitting();
    void sameMembers();
    void escaping();
    void pointers();
    void digests();
    void containerEndsWhereAPlainScannerSays();
    void values();
    void unescaping();
    void newlines();
    void csvRows();
};

void TestBase::timestamps_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected"); // "" = no time
    const auto row = [](const char *text, const char *expected) {
        QTest::newRow(*text == '\0' ? "(empty)" : text) << QByteArray(text) << QByteArray(expected);
    };
    row("2026-11-22T09:15:00Z", "2026-11-22T09:15:00Z");
    row("2026-11-22 09:15:00", "2026-11-22T09:15:00Z");
    row("2026-11-22 09:15:00+00:00", "2026-11-22T09:15:00Z");
    row("2026-11-22T09:15:00.123456789Z", "2026-11-22T09:15:00Z");
    row("2026-11-22T09:15:00+0200", "2026-11-22T07:15:00Z");
    row("2026-11-22T09:15:00-05:30", "2026-11-22T14:45:00Z");
    row("2026-11-22T09:15:00.000+0000", "2026-11-22T09:15:00Z");
    row("2024-02-29", "2024-02-29T00:00:00Z");
    row("1780000000", "2026-05-28T20:26:40Z");
    row("1780000000.000", "2026-05-28T20:26:40Z");
    row("1780000000000", "2026-05-28T20:26:40Z");
    row("1784200000.000000000 0", "2026-07-16T11:06:40Z");
    row("/Date(1780000000000)/", "2026-05-28T20:26:40Z");
    for (const char *never :
         {"", "N/A", "no_information", "not_supported", "-1", "0", "never", "9999-12-31T23:59:59Z",
          "0001-01-01T00:00:00Z", "2026-13-01", "2026-02-30", "2026-11-22T25:00:00Z", "20x6-01-01"})
        row(never, "");
}

void TestBase::timestamps()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    const auto time = parseTimestamp(text.toStdString());
    QCOMPARE(time.has_value(), !expected.isEmpty());
    if (time)
        QCOMPARE(QByteArray::fromStdString(formatTimestamp(*time)), expected);
}

void TestBase::wildcards_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char *pattern, const char *text, bool matches) {
        QTest::addRow("%s ~ %s", pattern, text)
            << QByteArray(pattern) << QByteArray(text) << matches;
    };
    row("", "", true);
    row("*", "", true);
    row("?", "", false);
    row("a*c", "abbc", true);
    row("a*c", "abcd", false);
    row("*a*b*", "xxaxxbxx", true);
    row("s3:Get?bject", "s3:GetObject", true);
    row("a**b", "ab", true);
    row("*aab", "aaaab", true);
    row("A", "a", false);
}

void TestBase::wildcards()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, text);
    QFETCH(bool, matches);
    QCOMPARE(wildcardMatch(pattern.toStdString(), text.toStdString()), matches);
    QVERIFY(wildcardMatch(pattern.toStdString(), pattern.toStdString()));
}

void TestBase::wildcardIntersectionAgreesWithSearch()
{
    // Oracle: all texts of up to five letters over a small alphabet.
    std::vector<std::string> texts{""};
    for (std::size_t i = 0; i < texts.size(); ++i)
        if (texts[i].size() < 5)
            for (const char c : {'a', 'b'})
                texts.push_back(texts[i] + c);
    std::mt19937 random(3);
    const auto pattern = [&] {
        std::string out;
        for (auto size = random() % 5; size > 0; --size)
            out += "ab*?"[random() % 4];
        return out;
    };
    for (int round = 0; round < 2000; ++round) {
        const auto one = pattern(), two = pattern();
        const bool expected = std::any_of(texts.begin(), texts.end(), [&](const auto &text) {
            return wildcardMatch(one, text) && wildcardMatch(two, text);
        });
        QVERIFY2(wildcardsIntersect(one, two) == expected, (one + " " + two).c_str());
        QCOMPARE(wildcardsIntersect(two, one), expected);
    }
}

void TestBase::percentDecoding()
{
    QCOMPARE(percentDecode("%7B%22a%22%3A1%7D").value(), std::string("{\"a\":1}"));
    QCOMPARE(percentDecode("a+b").value(), std::string("a+b"));
    for (const char *bad : {"%", "%2", "%zz", "a%4"})
        QVERIFY(!percentDecode(bad).has_value());
}

void TestBase::utf8()
{
    for (const char *good : {"", "a", "\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x98\x80"})
        QVERIFY(isValidUtf8(good));
    for (const char *bad :
         {"\xff", "\xc3", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe2\x82"}) {
        QVERIFY(!isValidUtf8(bad));
        std::size_t replaced = 0;
        const auto repaired = repairUtf8(std::string("a") + bad + "b", replaced);
        QVERIFY(isValidUtf8(repaired) && replaced > 0);
        QVERIFY(repaired.starts_with("a") && repaired.ends_with("b"));
    }
}

void TestBase::splitting()
{
    QCOMPARE(split("", ',').size(), std::size_t{1});
    QCOMPARE(split("a,,b,", ',').size(), std::size_t{4});
    QCOMPARE(join({"a", "b"}, ", "), std::string("a, b"));
    QCOMPARE(replaceAll("aaa", "aa", "b"), std::string("ba"));
    QCOMPARE(replaceAll("abc", "", "x"), std::string("abc"));
    QCOMPARE(std::string(trimmed(" \t a b \r\n")), std::string("a b"));
    QCOMPARE(enumeration({"a", "b", "c", "d"}, 2), std::string("a, b and 2 more"));
}

void TestBase::sameMembers()
{
    for (const auto &[a, b] : {std::pair("user_name", "UserName"), std::pair("ID", "id_"),
                               std::pair("", "_"), std::pair("@odata.type", "@OData.Type")})
        QVERIFY(sameMember(a, b) && sameMember(b, a));
    for (const auto &[a, b] : {std::pair("user-name", "UserName"), std::pair("a", ""),
                               std::pair("ab", "abc"), std::pair("_", "a")})
        QVERIFY(!sameMember(a, b) && !sameMember(b, a));
}

void TestBase::escaping()
{
    QCOMPARE(escapeHtml("<a href=\"x\">&'"), std::string("&lt;a href=&quot;x&quot;&gt;&amp;&#39;"));
    QCOMPARE(csvField("=1+2"), std::string("'=1+2"));
    QCOMPARE(csvField("a,\"b\""), std::string("\"a,\"\"b\"\"\""));
    QCOMPARE(csvField("plain"), std::string("plain"));
}

void TestBase::pointers()
{
    for (const char *token : {"", "a/b", "~", "~1", "a~0/b", "é"})
        QCOMPARE(unescapePointerToken(escapePointerToken(token)), std::string(token));
    QCOMPARE(escapePointerToken("a/b~c"), std::string("a~1b~0c"));
}

void TestBase::digests()
{
    QCOMPARE(sha256Hex(""),
             std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    QCOMPARE(hmacSha256Hex("Jefe", "what do ya want for nothing?"), // RFC 4231 test case 2
             std::string("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
    Sha256 hash;
    for (const char *part : {"a", "", "bc"})
        hash.add(part);
    QCOMPARE(hash.hex(), sha256Hex("abc"));
    QVERIFY(randomBytes(16) != randomBytes(16));
}

void TestBase::containerEndsWhereAPlainScannerSays()
{
    // The same text in pieces of any size gives the same end as one byte after the other.
    std::mt19937 random(11);
    for (int round = 0; round < 3000; ++round) {
        std::string text = "{";
        bool isString = false;
        std::size_t expected = jsonscan::npos, depth = 1;
        for (auto size = random() % 300; size > 0; --size) {
            const char c = isString ? "{}[]\"\\\\a"[random() % 8] : "{}[[{\" ,\n"[random() % 9];
            text += c;
            if (isString && c == '\\')
                text += "\\\"n"[random() % 3];
            else if (c == '"')
                isString = !isString;
            else if (!isString && (c == '{' || c == '['))
                ++depth;
            else if (!isString && (c == '}' || c == ']') && depth > 0 && --depth == 0)
                expected = std::min(expected, text.size());
        }
        jsonscan::ContainerScanner scanner;
        std::size_t at = 0, found = jsonscan::npos;
        while (at < text.size() && found == jsonscan::npos) {
            const auto size = std::min<std::size_t>(1 + random() % 90, text.size() - at);
            const auto end = scanner.feed(std::string_view(text).substr(at, size));
            if (end != jsonscan::npos)
                found = at + end;
            at += size;
        }
        QVERIFY2(found == expected, text.c_str());
    }
}

void TestBase::values()
{
    const auto end = [](std::string_view text) { return jsonscan::endOfValue(text, 0); };
    QCOMPARE(end("1,"), std::size_t{1});
    QCOMPARE(end("true"), std::size_t{4});
    QCOMPARE(end("\"a\\\"b\"x"), std::size_t{6});
    QCOMPARE(end("[1,[\"]\"]]]"), std::size_t{9});
    for (const char *cut : {"", "\"a", "\"a\\", "[1,[", "{\"a\":\"}"})
        QCOMPARE(end(cut), jsonscan::npos);
}

void TestBase::unescaping()
{
    QCOMPARE(jsonscan::unescaped(R"(a\n\t\"\\\/\u00e9\ud83d\ude00)"),
             std::string("a\n\t\"\\/\xc3\xa9\xf0\x9f\x98\x80"));
    QCOMPARE(jsonscan::unescaped(R"(\ud800x)"), std::string("\xef\xbf\xbdx"));
    for (const char *bad : {"\\", "\\u", "\\u12", "\\uzzzz", "\\q"})
        jsonscan::unescaped(bad);
    for (const char *text : {"", "a\"b\\c", "\x01\n", "é"}) {
        const auto quoted = jsonscan::quoted(text);
        QCOMPARE(jsonscan::unescaped(quoted.substr(1, quoted.size() - 2)), std::string(text));
    }
}

void TestBase::newlines()
{
    std::mt19937 random(5);
    for (int round = 0; round < 200; ++round) {
        std::string text;
        for (auto size = random() % 400; size > 0; --size)
            text += "\n\r a"[random() % 4];
        QCOMPARE(jsonscan::countNewlines(text),
                 static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')));
    }
}

void TestBase::csvRows()
{
    const std::string text = "a,\"b\nb\",\"c\"\"\"\r\n\r\n,\n\"open, ";
    auto row = csvscan::record(text, 0, ',');
    QCOMPARE(row.fields.size(), std::size_t{3});
    QCOMPARE(csvscan::value(text, row.fields[1]), std::string("b\nb"));
    QCOMPARE(csvscan::value(text, row.fields[2]), std::string("c\""));
    row = csvscan::record(text, row.end, ',');
    QCOMPARE(row.fields.size(), std::size_t{2});
    QVERIFY(!row.isOpen);
    row = csvscan::record(text, row.end, ',');
    QCOMPARE(row.fields.size(), std::size_t{1});
    QVERIFY(row.isOpen);
    QVERIFY(csvscan::record(text, row.end, ',').fields.empty());
    QCOMPARE(csvscan::delimiterOf("a;b;\"c,d,e,f\"\nx,y,z,u,v"), ';');
}

QTEST_APPLESS_MAIN(TestBase)
#include "tst_base.moc"
