#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Copyright 2026 The Isthmus developers
"""Makes the role facts that are linked into the program.

    generate.py FACTS --date 2026-11-22

FACTS holds built-in-roles-raw.json (Azure built-in roles) and gcp-predefined-roles.json.gz, both
from the iann0036/iam-dataset collection (MIT). Azure roles keep their action lists. Google roles
name the permissions that belong to a class of actionclasses.json; all of them stand as runs over
the sorted list of every permission: [gap since the end of the last run, length, ...]. That list is
kept by service and resource. Output is sorted and has one role a line, so that a new edition reads
as a diff.
"""

import argparse
import fnmatch
import gzip
import json
import pathlib

HERE = pathlib.Path(__file__).parent
SOURCE = "iann0036/iam-dataset (MIT)"


def compact(value):
    return json.dumps(value, separators=(",", ":"), sort_keys=True, ensure_ascii=False)


def write(name, header, rows, more=""):
    lines = [f"{json.dumps(key)}:{compact(row)}" for key, row in sorted(rows.items())]
    text = '{"header":' + compact(header) + ',\n' + more + '"roles":{\n' + ",\n".join(lines) + "\n}}\n"
    (HERE / name).write_text(text, encoding="utf-8")
    print(f"{name}: {len(rows)} roles, {len(text.encode()) / 1e6:.2f} MB")


def azure_roles(facts):
    rows = {}
    for role in json.loads((facts / "built-in-roles-raw.json").read_text(encoding="utf-8")):
        blocks = []
        for block in role["permissions"]:
            lists = ("actions", "notActions", "dataActions", "notDataActions")
            blocks.append({name: sorted(block[name]) for name in lists if block.get(name)})
        rows[role["name"].lower()] = {"name": role["roleName"], "permissions": blocks}
    return rows


def gcp_roles(facts):
    classes = json.loads((HERE / "actionclasses.json").read_text(encoding="utf-8"))["classes"]
    wanted = [pattern for row in classes for pattern in row["gcp"]]
    exact = {pattern for pattern in wanted if "*" not in pattern}
    globs = [pattern for pattern in wanted if "*" in pattern]
    with gzip.open(facts / "gcp-predefined-roles.json.gz") as file:
        roles = json.load(file)
    every = sorted({permission for role in roles.values()
                    for permission in role.get("permissions", [])})
    place = {permission: index for index, permission in enumerate(every)}
    rows = {}
    for name, role in roles.items():
        kept = [permission for permission in role.get("permissions", [])
                if permission in exact
                or any(fnmatch.fnmatchcase(permission, pattern) for pattern in globs)]
        rows[name] = {"title": role.get("title", ""), "permissions": sorted(kept),
                      "all": runs(sorted(place[one] for one in role.get("permissions", [])))}
    return rows, every


def runs(indices):
    """[gap since the end of the last run, length, gap, length...]"""
    flat, end, at = [], 0, 0
    while at < len(indices):
        last = at
        while last + 1 < len(indices) and indices[last + 1] == indices[last] + 1:
            last += 1
        flat += [indices[at] - end, last - at + 1]
        end, at = indices[last] + 1, last + 1
    return flat


def by_resource(every):
    lines, groups = [], {}
    for permission in every:
        resource, verb = permission.rsplit(".", 1)
        groups.setdefault(resource, []).append(verb)
    for resource, verbs in groups.items():
        lines.append(f"{json.dumps(resource)}:{compact(verbs)}")
    return '"permissions":{\n' + ",\n".join(lines) + "\n},\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("facts", type=pathlib.Path)
    parser.add_argument("--date", required=True, help="day the facts were taken, for the header")
    given = parser.parse_args()
    header = {"source": SOURCE, "date": given.date, "made by": "resources/knowledge/generate.py"}
    write("azure-roles.json", header, azure_roles(given.facts))
    rows, every = gcp_roles(given.facts)
    write("gcp-roles.json", header, rows, by_resource(every))


if __name__ == "__main__":
    main()
