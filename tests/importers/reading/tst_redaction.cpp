// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/reading/redaction.h"
#include "model/records/locate.h"
#include "tests/importers/reading/echo.h"

#include <QTest>
#include <algorithm>
#include <simdjson.h>
#include <string>

using namespace isthmus;

/// What is stored of a file holds no secret, and still has the lines of the file.
class TestRedaction : public QObject
{
    Q_OBJECT

private slots:
    void members_data();
    void members();
    void tokens_data();
    void tokens();
    void cutPrivateKey();
    void anyOffset_data();
    void anyOffset();
    void linesStay_data();
    void linesStay();
    void nothingLeaks_data();
    void nothingLeaks();
};

void TestRedaction::members_data()
{
    QTest::addColumn<int>("syntax");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto json = static_cast<int>(Syntax::Json), yaml = static_cast<int>(Syntax::Yaml),
               csv = static_cast<int>(Syntax::Csv);
    const auto row = [](const char *name, int syntax, const char *text, const char *expected) {
        QTest::newRow(name) << syntax << QByteArray(text) << QByteArray(expected);
    };
    row("plain", json, R"({"a":"x","tokens":1})", R"({"a":"x","tokens":1})");
    row("secret members", json, R"({"Secret":"x","private_key":"y","clientSecret":"","RawV2":"z"})",
        R"({"Secret":"[removed by Isthmus]","private_key":"[removed by Isthmus]","clientSecret":"",)"
        R"("RawV2":"[removed by Isthmus]"})");
    row("escaped quotes", json, R"({"Secret":"x\"y\\","b":"c"})",
        R"({"Secret":"[removed by Isthmus]","b":"c"})");
    row("list of secrets", json, R"({"token":["a","b"],"c":["d"]})",
        R"({"token":["[removed by Isthmus]","[removed by Isthmus]"],"c":["d"]})");
    row("object under a secret name", json, R"({"secret":{"secretName":"tls"}})",
        R"({"secret":{"secretName":"tls"}})");
    row("importer's member", json, R"({"pin":"1","p_in":{"a":["x"],"b":{"c":"y"}}})",
        R"({"pin":"[removed by Isthmus]","p_in":{"a":["[removed by Isthmus]"],)"
        R"("b":{"c":"[removed by Isthmus]"}}})");
    row("variable", json, R"({"env":[{"name":"A","value":"x"},{"value":"y","name":"B"}]})",
        R"({"env":[{"name":"A","value":"[removed by Isthmus]"},)"
        R"({"value":"[removed by Isthmus]","name":"B"}]})");
    row("graph envelope", json, R"({"value":[{"displayName":"a","value":"User.Read"}]})",
        R"({"value":[{"displayName":"a","value":"User.Read"}]})");
    row("tags", json, R"({"Tags":[{"Key":"team","Value":"x"}],"labels":{"key":"a","value":"b"}})",
        R"({"Tags":[{"Key":"team","Value":"x"}],"labels":{"key":"a","value":"b"}})");
    row("search term", json, R"({"key":"name","operator":"equals","value":"x"})",
        R"({"key":"name","operator":"equals","value":"x"})");
    row("lambda", json, R"({"Environment":{"Variables":{"A":"x"}},"Variables":{"A":"x"}})",
        R"({"Environment":{"Variables":{"A":"[removed by Isthmus]"}},"Variables":{"A":"x"}})");
    row("kubernetes secret", json,
        R"({"kind":"Secret","type":"Opaque","data":{"a":"eA==","b":"eQ=="},"metadata":{"name":"n"}})",
        R"({"kind":"Secret","type":"Opaque","data":{"a":"[removed by Isthmus]",)"
        R"("b":"[removed by Isthmus]"},"metadata":{"name":"n"}})");
    row("secret of a list", json, R"({"data":{"a":"eA=="},"stringData":{"b":"x"},"type":"Opaque"})",
        R"({"data":{"a":"[removed by Isthmus]"},"stringData":{"b":"[removed by Isthmus]"},)"
        R"("type":"Opaque"})");
    row("config map", json, R"({"kind":"ConfigMap","data":{"mapRoles":"x"}})",
        R"({"kind":"ConfigMap","data":{"mapRoles":"x"}})");
    row("yaml", yaml, "a: x\nSecret: y # why\npassword: 'z'\nlist:\n- name: A\n  value: b\n",
        "a: x\nSecret: \"[removed by Isthmus]\" # why\npassword: \"[removed by Isthmus]\"\n"
        "list:\n- name: A\n  value: \"[removed by Isthmus]\"\n");
    row("yaml secret", yaml,
        "kind: Secret\ndata:\n  a: eA==\n  b: |\n    one\n    two\ntype: Opaque\n",
        "kind: Secret\ndata:\n  a: \"[removed by Isthmus]\"\n  b: \"[removed by Isthmus]\"\n\n"
        "\ntype: Opaque\n");
    row("yaml flow", yaml, "x: {kind: Secret, data: {a: eA==}}\n",
        "x: {kind: Secret, data: {a: \"[removed by Isthmus]\"}}\n");
    row("csv", csv, "user,password\nalice,x", "user,password\nalice,\"[removed by Isthmus]\"");
    row("csv variable", csv, "name,value\nA,\"x,\ny\"", "name,value\nA,\"[removed by Isthmus]\"\n");
}

void TestRedaction::members()
{
    QFETCH(int, syntax);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    const Redactor redactor(echoImporter().secretMembers);
    QCOMPARE(QByteArray::fromStdString(
                 redactor.redacted(text.toStdString(), static_cast<Syntax>(syntax))),
             expected);
}

void TestRedaction::tokens_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isSecret");
    const auto row = [](const char *name, const char *text, bool isSecret) {
        QTest::newRow(name) << QByteArray(text) << isSecret;
    };
    row("github", "ghp_0123456789abcdefghijABCDEFGHIJ012345", true);
    row("github fine grained", "github_pat_11ABCDEFG0abcdefghijkl_mnopqrstuvwxyz", true);
    row("slack", "xoxb-123456789012-abcdefghijkl", true);
    row("openai", "sk-proj-abcdefghijklmnopqrst0123", true);
    row("jwt",
        "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhYmNkZWZnaGlqa2xtbm9wIn0.c2lnbmF0dXJlMDEyMzQ1Njc4OQ",
        true);
    row("private key", "-----BEGIN RSA PRIVATE KEY-----\\nMIIE\\n-----END RSA PRIVATE KEY-----",
        true);
    row("certificate", "-----BEGIN CERTIFICATE-----\\nMIIE\\n-----END CERTIFICATE-----", false);
    row("access key id", "AKIAIOSFODNN7EXAMPLE", false);
    row("word", "task-runner-for-something-long-01", false);
    row("ordinary name", "sk-learn-models-without-any-digit", false);
    row("short", "ghp_short", false);
}

void TestRedaction::tokens()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isSecret);
    for (const auto &[before, after] : {std::pair("", ""), std::pair("{\"a\":\"", "\"}"),
                                        std::pair("x ", " y\n"), std::pair("line\\n", "")}) {
        std::string whole = before + text.toStdString() + after;
        QCOMPARE(redactTokens(whole), isSecret);
        QCOMPARE(whole,
                 before + (isSecret ? std::string(removedMark) : text.toStdString()) + after);
    }
}

void TestRedaction::cutPrivateKey()
{
    std::string text = "{\"a\":\"-----BEGIN PRIVATE KEY-----\\nMIIE\",\"b\":1}";
    QVERIFY(redactTokens(text));
    QCOMPARE(text, "{\"a\":\"" + std::string(removedMark) + "\",\"b\":1}");
}

void TestRedaction::anyOffset_data()
{
    members_data();
}

/// Texts are looked at in blocks of 64 bytes: where a block ends must not matter.
void TestRedaction::anyOffset()
{
    QFETCH(int, syntax);
    QFETCH(QByteArray, text);
    if (syntax != static_cast<int>(Syntax::Json))
        return;
    const Redactor redactor(echoImporter().secretMembers);
    const auto whole = text.toStdString() +
                       R"( ["x\\"," \nghp_0123456789abcdefghijABCDEFGHIJ0123",)" +
                       R"("-----BEGIN PRIVATE KEY-----\n--\n-----END PRIVATE KEY-----"])";
    const auto expected = redactor.redacted(whole, Syntax::Json);
    QVERIFY(expected.find("ghp_") == std::string::npos);
    QVERIFY(expected.find("BEGIN") == std::string::npos);
    for (std::size_t offset = 1; offset < 130; ++offset) {
        const std::string blanks(offset, ' ');
        QCOMPARE(redactor.redacted(blanks + whole, Syntax::Json), blanks + expected);
    }
}

void TestRedaction::linesStay_data()
{
    members_data();
}

void TestRedaction::linesStay()
{
    QFETCH(int, syntax);
    QFETCH(QByteArray, text);
    const Redactor redactor(echoImporter().secretMembers);
    const auto out = redactor.redacted(text.toStdString(), static_cast<Syntax>(syntax));
    QCOMPARE(std::count(out.begin(), out.end(), '\n'), std::count(text.begin(), text.end(), '\n'));
    if (syntax == static_cast<int>(Syntax::Json)) {
        // Every top-level member is still found on its line.
        simdjson::dom::parser parser;
        simdjson::dom::object object;
        const std::string padded = text.toStdString();
        QVERIFY(!parser.parse(padded).get_object().get(object));
        for (const auto field : object) {
            const auto pointer = "/" + std::string(field.key);
            QCOMPARE(locate(out, Syntax::Json, pointer).value().line,
                     locate(padded, Syntax::Json, pointer).value().line);
        }
    }
}

void TestRedaction::nothingLeaks_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const char *text) {
        QTest::newRow(name) << QByteArray(text);
    };
    row("json", R"([{"Secret":"S3CR3T","odd":1},{"env":[{"name":"n","value":"S3CR3T"}]}])");
    row("kubernetes list",
        R"({"kind":"SecretList","items":[{"type":"Opaque","data":{"a":"S3CR3T"}}]})");
    row("last applied",
        R"({"metadata":{"annotations":{)"
        R"("kubectl.kubernetes.io/last-applied-configuration":"{\"a\":\"S3CR3T\"}"}}})");
    row("carrier", R"({"source":"s","scope":"x","body":{"SecretString":"S3CR3T"}})");
    row("yaml", "kind: Secret\nmetadata:\n  name: x\nstringData:\n  key: S3CR3T\n");
    row("yaml continued", "a: b\npassword: begins here\n  and goes on S3CR3T\nc: d\n");
    row("yaml folded", "a: b\npassword: >-\n  begins here\n\n  and goes on S3CR3T\nc: d\n");
    row("yaml in a list",
        "PersonList:\n- name: n\n  value: S3CR3T\n- name: m\n  value: \"S3CR3T\"\n");
    row("yaml alias", "a: &s S3CR3T\nPersonList:\n- password: *s\n");
    row("csv", "name,secret\nx,S3CR3T\ny,\"S3CR3T\nS3CR3T\"\n");
    row("duplicate", R"([{"Secret":"S3CR3T","Secret":"S3CR3T"}])");
    row("bad utf-8", "[{\"Secret\":\"S3CR3T\xff\"}]");
    row("broken", R"([{"Secret":"S3CR3T","a":NaN}, {"Secret":"S3CR3T)");
}

void TestRedaction::nothingLeaks()
{
    QFETCH(QByteArray, text);
    // A token too long to be a coincidence, and of no known form: only its place betrays it.
    const std::string secret = "q7LkVbN2mXw9ZtRc";
    auto input = text.replace("S3CR3T", QByteArray::fromStdString(secret)).toStdString();
    MemorySink sink;
    const auto ledger = importText(input, "input", echoOptions(), sink);
    QVERIFY(ledger.has_value());
    QVERIFY(!sink.excerpts.empty());
    for (const auto &excerpt : sink.excerpts)
        QVERIFY2(excerpt.text.find(secret) == std::string::npos, excerpt.text.c_str());
    for (const auto &file : ledger->files)
        for (const auto &note : file.notes)
            QVERIFY2(note.message.find(secret) == std::string::npos, note.message.c_str());
}

QTEST_APPLESS_MAIN(TestRedaction)
#include "tst_redaction.moc"
