# SPDX-License-Identifier: Apache-2.0
# Copyright 2026 The Isthmus developers
"""References of J2 and J7: json.load (or json.loads per line), then the rows that the importer makes
of it, with the same normalised keys and the place of each row; no database, no copy of the source
text, no search for secrets. Prints "<seconds> <peak MB> <rows>"."""
import json
import resource
import sys
import time

source = sys.argv[1]
start = time.perf_counter()
rows = []


def compact(value):
    return json.dumps(value, separators=(",", ":"))


def member_key(member):
    if member in ("allUsers", "allAuthenticatedUsers"):
        return "public:everyone" if member == "allUsers" else "any-authenticated:gcp"
    if member.startswith(("principal://", "principalSet://")):
        return member
    kind, colon, rest = member.partition(":")
    return "gcp:" + kind + colon + rest.lower()


def asset(record, line):
    name, ancestors = record["name"], record.get("ancestors", [])
    scope = ancestors[1] if len(ancestors) > 1 else ""
    last = name.rsplit("/", 1)[-1]
    rows.append((name, "project", "gcp", scope, last, (), "", last.isdigit(), line, ""))
    if scope:
        rows.append((scope, "CONTAINS", name, "", line, "/ancestors"))
    for i, binding in enumerate(record.get("iamPolicy", {}).get("bindings", [])):
        role = "gcp:role:" + binding["role"]
        condition = binding.get("condition") or {}
        expression = condition.get("expression", "")
        language = "cel" if expression else ""
        attributes = compact(condition) if condition else ""
        for j, member in enumerate(binding.get("members", [])):
            rows.append(("gcp", member_key(member), role, name, expression, language, attributes,
                         False, line, f"/iamPolicy/bindings/{i}/members/{j}"))


def element(record, collection, kind, place):
    arn = record["Arn"]
    account = arn.split(":")[4]
    name = record.get("UserName") or record.get("GroupName") or record.get("RoleName") \
        or record.get("PolicyName")
    unique = record.get("UserId") or record.get("GroupId") or record.get("RoleId") \
        or record.get("PolicyId")
    attributes = {}
    if "CreateDate" in record:
        attributes["created"] = record["CreateDate"].replace("+00:00", "Z")
    attributes["path"] = record.get("Path", "")
    rows.append((arn, kind, "aws", "aws:account:" + account, name,
                 (unique, account + ":" + arn.rsplit("/", 1)[-1]), compact(attributes), False,
                 place))
    for member in ("UserPolicyList", "GroupPolicyList", "RolePolicyList"):
        for i, policy in enumerate(record.get(member, [])):
            rows.append(("aws.identity", "", arn, policy["PolicyName"],
                         compact(policy["PolicyDocument"]), f"{place}/{member}/{i}/PolicyDocument"))
    for i, attached in enumerate(record.get("AttachedManagedPolicies", [])):
        rows.append((arn, "ATTACHED_POLICY", attached["PolicyArn"], "",
                     f"{place}/AttachedManagedPolicies/{i}"))
    for i, group in enumerate(record.get("GroupList", [])):
        rows.append((arn, "MEMBER_OF", f"arn:aws:iam::{account}:group/{group}", "",
                     f"{place}/GroupList/{i}"))
    if "AssumeRolePolicyDocument" in record:
        rows.append(("aws.trust", "", arn, "AssumeRolePolicyDocument",
                     compact(record["AssumeRolePolicyDocument"]),
                     place + "/AssumeRolePolicyDocument"))
    for i, version in enumerate(record.get("PolicyVersionList", [])):
        if version.get("IsDefaultVersion"):
            rows.append(("aws.managed", arn, "", name, compact(version["Document"]),
                         f"{place}/PolicyVersionList/{i}/Document"))


if source.endswith(".ndjson"):
    with open(source, encoding="utf-8") as file:
        for number, text in enumerate(file, 1):
            asset(json.loads(text), number)
else:
    with open(source, encoding="utf-8") as file:
        data = json.load(file)
    for collection, kind in (("UserDetailList", "user"), ("GroupDetailList", "group"),
                             ("RoleDetailList", "role"), ("Policies", "policy")):
        for index, record in enumerate(data.get(collection, [])):
            element(record, collection, kind, f"/{collection}/{index}")
seconds = time.perf_counter() - start
print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(rows))
