#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Copyright 2026 The Isthmus developers
"""Makes the AWS facts that are linked into the program; README.md names their sources.

    aws.py FACTS --date 2026-11-22

FACTS holds aws-actions.json.gz, aws-resource-types.json.gz, rcpSupportedServices.json and
aws-managed-policies.json.gz. Output has one fact a line, tab-separated and sorted, so that a new
edition reads as a diff; the build compresses it.
"""

import argparse
import gzip
import json
import pathlib
import re

HERE = pathlib.Path(__file__).parent
KNOWLEDGE = HERE.parent
LEVELS = {"Read": "R", "List": "L", "Write": "W", "Tagging, Write": "T",
          "Permissions management, Write": "P"}


def load(path):
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        return json.load(file)


def row(*fields):
    for field in fields:
        if "\t" in field or "\n" in field:
            raise SystemExit(f"a field cannot hold a tab or a line break: {field!r}")
    return "\t".join(fields)


def listed(values):
    for value in values:
        if "," in value:
            raise SystemExit(f"a listed value cannot hold a comma: {value!r}")
    return ",".join(sorted(values))


def formats(text):
    """The source puts several forms of one type into one text, and once forgets a `$`."""
    return [re.sub(r"(?<!\$)\{", "${", form) for form in text.split(", ")]


def service_rows(name, actions, types, has_rcp):
    yield row("S", name, "rcp" if has_rcp else "")
    for kind in sorted(types):
        for form in formats(types[kind]):
            yield row("F", kind, form)
    for action in sorted(actions, key=str.lower):
        facts = actions[action]
        unknown = set(facts["resources"]) - set(types)
        if unknown:
            raise SystemExit(f"{name}:{action} names types without a format: {unknown}")
        yield row(LEVELS[facts["level"]], action, listed(facts["resources"]),
                  listed(facts["conditions"]))


def write(name, header, rows):
    rows = [row("#", "made by resources/knowledge/generate/aws.py", *header), *rows]
    text = "\n".join(rows) + "\n"
    (KNOWLEDGE / name).write_text(text, encoding="utf-8")
    print(f"{name}: {len(rows) - 1} rows, {len(text.encode()) / 1e6:.2f} MB")


def write_actions(facts, date):
    actions = load(facts / "aws-actions.json.gz")
    types = load(facts / "aws-resource-types.json.gz")
    rcp = set(load(facts / "rcpSupportedServices.json"))
    if rcp - set(actions) or set(types) - set(actions):
        raise SystemExit("services without actions")
    rows = [line for name in sorted(actions)
            for line in service_rows(name, actions[name], types.get(name, {}), name in rcp)]
    write("aws-actions.tsv", (date,), rows)


def write_managed_policies(facts, date):
    policies = load(facts / "aws-managed-policies.json.gz")
    rows = [row(name, policy["version"], policy["created"],
                json.dumps(policy["document"], separators=(",", ":"), ensure_ascii=False))
            for name, policy in sorted(policies.items())]
    newest = max(policy["created"] for policy in policies.values())[:10]
    write("aws-managed-policies.tsv", (date, newest), rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("facts", type=pathlib.Path)
    parser.add_argument("--date", required=True, help="day the facts were taken, for the header")
    given = parser.parse_args()
    write_actions(given.facts, given.date)
    write_managed_policies(given.facts, given.date)


if __name__ == "__main__":
    main()
