# SPDX-License-Identifier: Apache-2.0
# Copyright 2026 The Isthmus developers
"""Reference of J4: what PMapper and cartography do. json.load, then rows into SQLite by
executemany, then indices. Prints "<seconds> <peak MB> <rows>"."""
import json
import resource
import sqlite3
import sys
import time
from urllib.parse import unquote

source, target = sys.argv[1:3]
start = time.perf_counter()
with open(source, encoding="utf-8") as file:
    data = json.load(file)

nodes, edges, statements, texts = {}, [], [], []


def document(value):
    return value if isinstance(value, dict) else json.loads(unquote(value))


def node(key, kind, name, record):
    nodes[key] = (key, kind, "aws", key.split(":")[4] if key.startswith("arn:") else "", name)
    texts.append((key, json.dumps(record)))


def policy(subject, kind, name, value):
    for statement in document(value).get("Statement", []):
        actions = statement.get("Action", [])
        resources = statement.get("Resource", [])
        statements.append((subject, kind, name, statement.get("Effect"), json.dumps(actions),
                           json.dumps(resources), json.dumps(statement.get("Condition", {}))))


for index, (collection, kind, inline) in enumerate((
        ("UserDetailList", "user", "UserPolicyList"),
        ("GroupDetailList", "group", "GroupPolicyList"),
        ("RoleDetailList", "role", "RolePolicyList"))):
    for record in data.get(collection, []):
        arn = record["Arn"]
        node(arn, kind, record.get("UserName") or record.get("GroupName") or record["RoleName"],
             record)
        edges.append((arn.split(":")[4], "CONTAINS", arn))
        for group in record.get("GroupList", []):
            edges.append((arn, "MEMBER_OF", arn.rsplit("user/", 1)[0] + "group/" + group))
        for attached in record.get("AttachedManagedPolicies", []):
            edges.append((arn, "ATTACHED_POLICY", attached["PolicyArn"]))
        for entry in record.get(inline, []):
            policy(arn, "inline", entry["PolicyName"], entry["PolicyDocument"])
        trust = record.get("AssumeRolePolicyDocument")
        if trust:
            policy(arn, "trust", "", trust)
            for statement in document(trust)["Statement"]:
                principals = statement.get("Principal", {}).get("AWS", [])
                for principal in [principals] if isinstance(principals, str) else principals:
                    edges.append((principal, "ASSUMES_ROLE", arn))
for record in data.get("Policies", []):
    node(record["Arn"], "policy", record["PolicyName"], record)
    for version in record.get("PolicyVersionList", []):
        if version.get("IsDefaultVersion"):
            policy(record["Arn"], "managed", record["PolicyName"], version["Document"])

base = sqlite3.connect(target)
base.executescript("""PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
CREATE TABLE node (key TEXT, kind TEXT, provider TEXT, scope TEXT, name TEXT);
CREATE TABLE edge (source TEXT, kind TEXT, target TEXT);
CREATE TABLE statement (subject TEXT, kind TEXT, name TEXT, effect TEXT, action TEXT,
                        resource TEXT, condition TEXT);
CREATE TABLE source (key TEXT, text TEXT);""")
with base:
    base.executemany("INSERT INTO node VALUES (?, ?, ?, ?, ?)", nodes.values())
    base.executemany("INSERT INTO edge VALUES (?, ?, ?)", edges)
    base.executemany("INSERT INTO statement VALUES (?, ?, ?, ?, ?, ?, ?)", statements)
    base.executemany("INSERT INTO source VALUES (?, ?)", texts)
    base.execute("CREATE INDEX node_key ON node (key)")
    base.execute("CREATE INDEX edge_out ON edge (source, kind, target)")
    base.execute("CREATE INDEX edge_in ON edge (target, kind, source)")
    base.execute("CREATE INDEX statement_subject ON statement (subject)")
base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
base.close()
rows = len(nodes) + len(edges) + len(statements) + len(texts)
print(time.perf_counter() - start,
      resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, rows)
