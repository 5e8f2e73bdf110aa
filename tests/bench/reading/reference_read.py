# SPDX-License-Identifier: Apache-2.0
# Copyright 2026 The Isthmus developers
"""References of J2 and J7: json.load (or json.loads per line) and the extraction that an importer
does, without a database. Prints "<seconds> <peak MB> <rows>"."""
import json
import resource
import sys
import time

source = sys.argv[1]
start = time.perf_counter()
rows = []
if source.endswith(".ndjson"):
    with open(source, encoding="utf-8") as file:
        for line in file:
            asset = json.loads(line)
            for binding in asset.get("iamPolicy", {}).get("bindings", []):
                condition = json.dumps(binding.get("condition"))
                for member in binding.get("members", []):
                    rows.append((asset["name"], binding["role"], member, condition))
else:
    with open(source, encoding="utf-8") as file:
        data = json.load(file)
    for collection in ("UserDetailList", "GroupDetailList", "RoleDetailList", "Policies"):
        for entity in data.get(collection, []):
            rows.append((entity.get("Arn"), collection, entity.get("Path")))
            for name in ("UserPolicyList", "GroupPolicyList", "RolePolicyList"):
                for policy in entity.get(name, []):
                    rows.append((entity["Arn"], policy["PolicyName"],
                                 json.dumps(policy["PolicyDocument"])))
            for attached in entity.get("AttachedManagedPolicies", []):
                rows.append((entity["Arn"], "attached", attached["PolicyArn"]))
            for group in entity.get("GroupList", []):
                rows.append((entity["Arn"], "member", group))
            if "AssumeRolePolicyDocument" in entity:
                rows.append((entity["Arn"], "trust", json.dumps(entity["AssumeRolePolicyDocument"])))
seconds = time.perf_counter() - start
print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(rows))
