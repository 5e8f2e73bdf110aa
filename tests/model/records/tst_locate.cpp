// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/records/locate.h"

#include <QTest>
#include <string>

using namespace isthmus;

/// Pointers into JSON, YAML and CSV text.
class TestLocate : public QObject
{
    Q_OBJECT

private slots:
    void places_data();
    void places();
    void missing_data();
    void missing();
    void survivesAnything();
};

namespace
{

constexpr char json[] = "{\n"
                        "  \"Users\": [\n"
                        "    {\"UserName\": \"a\\\"]}\", \"Tags\": {}},\n"
                        "    {\"user_name\": \"b\",\n"
                        "     \"n\": -1.5e3, \"t\" : true, \"a/b~c\": null,\n"
                        "     \"nested\": {\n"
                        "       \"deep\": [1, [2, 3]]\n"
                        "     }}\n"
                        "  ],\n"
                        "  \"\\u0041bc\": \"x\", \"ABC\": \"y\"\n"
                        "}\n";

constexpr char yaml[] = "# comment\n"
                        "kind: Thing\n"
                        "metadata:\n"
                        "  name: \"a: b\"\n"
                        "  text: |\n"
                        "    one\n"
                        "    two\n"
                        "rules:\n"
                        "- verbs: [get, list]\n"
                        "  names: {a: 1}\n"
                        "- verbs:\n"
                        "  - '*'\n"
                        "last: end\n";

} // namespace

void TestLocate::places_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("syntax");
    QTest::addColumn<QByteArray>("pointer");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("lastLine");
    const auto row = [](const char *text, Syntax syntax, const char *pointer, const char *value,
                        int line, int lastLine) {
        QTest::addRow("%d %s", static_cast<int>(syntax), pointer)
            << QByteArray(text) << static_cast<int>(syntax) << QByteArray(pointer)
            << QByteArray(value) << line << lastLine;
    };
    const std::string whole(json);
    row(json, Syntax::Json, "", whole.substr(0, whole.size() - 1).c_str(), 1, 11);
    row(json, Syntax::Json, "/Users/0/UserName", R"("a\"]}")", 3, 3);
    row(json, Syntax::Json, "/users/1/UserName", "\"b\"", 4, 4);
    row(json, Syntax::Json, "/Users/0/Tags", "{}", 3, 3);
    row(json, Syntax::Json, "/Users/1/n", "-1.5e3", 5, 5);
    row(json, Syntax::Json, "/Users/1/t", "true", 5, 5);
    row(json, Syntax::Json, "/Users/1/a~1b~0c", "null", 5, 5);
    row(json, Syntax::Json, "/Users/1/nested", "{\n       \"deep\": [1, [2, 3]]\n     }", 6, 8);
    row(json, Syntax::Json, "/Users/1/nested/deep/1/0", "2", 7, 7);
    row(json, Syntax::Json, "/Abc", "\"x\"", 10, 10);
    row(json, Syntax::Json, "/ABC", "\"y\"", 10, 10);
    row(json, Syntax::Json, "/abc", "\"x\"", 10, 10);
    row("7", Syntax::Json, "", "7", 1, 1);
    row(yaml, Syntax::Yaml, "/kind", "Thing", 2, 2);
    row(yaml, Syntax::Yaml, "/metadata/name", "\"a: b\"", 4, 4);
    row(yaml, Syntax::Yaml, "/metadata/text", "|\n    one\n    two", 5, 7);
    row(yaml, Syntax::Yaml, "/metadata", "name: \"a: b\"\n  text: |\n    one\n    two", 4, 7);
    row(yaml, Syntax::Yaml, "/rules/0/verbs", "[get, list]", 9, 9);
    row(yaml, Syntax::Yaml, "/rules/0/names/a", "1", 10, 10);
    row(yaml, Syntax::Yaml, "/rules/1/verbs/0", "'*'", 12, 12);
    row(yaml, Syntax::Yaml, "/LAST", "end", 13, 13);
    row("user,a b\nx,\"1\n2\"\n", Syntax::Csv, "/a b", "\"1\n2\"", 2, 3);
    row("user,a b\nx,\"1\n2\"\n", Syntax::Csv, "", "x,\"1\n2\"", 2, 3);
    row("User_Name;b\nx;y", Syntax::Csv, "/username", "x", 2, 2);
    row("anything\nat all", Syntax::Text, "", "anything\nat all", 1, 2);
}

void TestLocate::places()
{
    QFETCH(QByteArray, text);
    QFETCH(int, syntax);
    QFETCH(QByteArray, pointer);
    QFETCH(QByteArray, value);
    QFETCH(int, line);
    QFETCH(int, lastLine);
    const auto place =
        locate(text.toStdString(), static_cast<Syntax>(syntax), pointer.toStdString());
    QVERIFY(place.has_value());
    QCOMPARE(text.mid(static_cast<int>(place->begin), static_cast<int>(place->end - place->begin)),
             value);
    QCOMPARE(static_cast<int>(place->line), line);
    QCOMPARE(static_cast<int>(place->lastLine), lastLine);
}

void TestLocate::missing_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("syntax");
    QTest::addColumn<QByteArray>("pointer");
    const auto row = [](const char *text, Syntax syntax, const char *pointer) {
        QTest::addRow("%d %.8s %s", static_cast<int>(syntax), text, pointer)
            << QByteArray(text) << static_cast<int>(syntax) << QByteArray(pointer);
    };
    for (const char *pointer : {"/x", "/Users/9", "/Users/x", "/Users/0/UserName/x", "Users", "/"})
        row(json, Syntax::Json, pointer);
    for (const char *pointer : {"/x", "/rules/9", "/rules/x", "/kind/x", "kind"})
        row(yaml, Syntax::Yaml, pointer);
    row("", Syntax::Json, "");
    row("{\"a\":", Syntax::Json, "/a");
    row("{\"a\":[1,", Syntax::Json, "/a");
    row("a: [", Syntax::Yaml, "/a");
    row("a,b", Syntax::Csv, "/a");
    row("a,b\n1,2", Syntax::Csv, "/c");
    row("text", Syntax::Text, "/a");
}

void TestLocate::missing()
{
    QFETCH(QByteArray, text);
    QFETCH(int, syntax);
    QFETCH(QByteArray, pointer);
    QVERIFY(!locate(text.toStdString(), static_cast<Syntax>(syntax), pointer.toStdString()));
}

void TestLocate::survivesAnything()
{
    for (const auto &whole : {std::string(json), std::string(yaml)})
        for (std::size_t begin = 0; begin < whole.size(); begin += 7)
            for (std::size_t size = 0; begin + size <= whole.size(); size += 3)
                for (const auto syntax : {Syntax::Json, Syntax::Csv, Syntax::Text}) {
                    const auto text = whole.substr(begin, size);
                    const auto place = locate(text, syntax, "/Users/1/nested");
                    QVERIFY(!place || (place->begin <= place->end && place->end <= size));
                    locate(text, syntax, "");
                }
    locate(std::string(100'000, '['), Syntax::Json, "/0/0/0/0");
    locate(std::string(100'000, '['), Syntax::Yaml, "/0/0/0/0");
    locate(std::string(10'000, '-'), Syntax::Yaml, "/0");
}

QTEST_APPLESS_MAIN(TestLocate)
#include "tst_locate.moc"
