#!/usr/bin/env python3
"""Check an exported history of cases without trusting the system that wrote it.

    python3 verify_history.py history.jsonl [--against earlier.jsonl]

The file comes from `manage.py verify_audit --export history.jsonl`. Needs Python 3.9 or later, nothing else.
Every event is one link: its hash is the SHA-256 of its own fields and of the hash before it, so whoever
edits, deletes, inserts or re-orders an event breaks the chain at that place. `--against` takes an export
made earlier and kept elsewhere: every case must still begin with what it contained then, so even a history
rewritten from the start is found out.
Exit code: 0 whole, 1 broken (the first bad number of each case is named), 2 unreadable.
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path

FORMAT = "hoiam-history/1"
GENESIS = "0" * 64
SEPARATOR = "\x1f"
HASHED = (
    *("case", "seq", "name", "at", "recorded_at", "actor_kind", "actor", "for_actor"),
    *("from", "to", "payload", "prev"),
)


class Unreadable(Exception):
    """The file is not an export, or it was cut."""


def hash_of(event):
    """The hash that an event must have: SHA-256 over its fields joined by the unit separator."""
    return hashlib.sha256(SEPARATOR.join(str(event[name]) for name in HASHED).encode()).hexdigest()


def first_break(head, events):
    """The first bad number of one case's chain and what is wrong there; None when it is whole."""
    before, expected = GENESIS, 1
    for event in events:
        if event["seq"] != expected:
            return (expected, "missing") if event["seq"] > expected else (event["seq"], "doubled")
        if event["prev"] != before:
            return expected, "not chained to the one before"
        if hash_of(event) != event["hash"]:
            return expected, "altered"
        before, expected = event["hash"], expected + 1
    if expected - 1 != head["seq"]:
        return (expected, "cut off") if expected - 1 < head["seq"] else (head["seq"] + 1, "appended")
    if expected == 1:
        return 1, "missing"
    return None if before == head["head"] else (expected - 1, "not the one that the case names as its last")


def read(path):
    """The cases of a file: {case id: (its line, its events)}. Raises Unreadable."""
    cases, counted, is_complete = {}, 0, False
    with Path(path).open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                record = json.loads(line)
                kind = record["record"]
                if number == 1 and record.get("format") != FORMAT:
                    raise Unreadable(f"this is no export in the format {FORMAT}")
                if kind == "case":
                    cases[record["case"]] = (record, [])
                elif kind == "event":
                    cases[record["case"]][1].append(record)
                    counted += 1
                elif kind == "end":
                    is_complete = (record["cases"], record["events"]) == (len(cases), counted)
            except (ValueError, KeyError, TypeError, AttributeError):
                raise Unreadable(f"line {number} is not a line of an export") from None
    if not is_complete:
        raise Unreadable("the file is not complete: its last line does not count what stands before it")
    return cases


def breaks_of(cases):
    """Every case whose own chain is broken: (code, first bad number, what is wrong)."""
    for head, events in cases.values():
        try:
            found = first_break(head, events)
        except (KeyError, TypeError):
            raise Unreadable(f"a line of case {head.get('code')} lacks a field") from None
        if found:
            yield (head["code"], *found)


def rewritten(cases, earlier):
    """Every case that no longer begins with what an earlier export contained."""
    for key, (head, then) in earlier.items():
        now = [event["hash"] for event in cases[key][1]] if key in cases else []
        for number, event in enumerate(then):
            if number >= len(now) or now[number] != event["hash"]:
                yield head["code"], number + 1, "different from the earlier export"
                break


def main(arguments=None):
    """Check one file, say what is wrong, and answer with the exit code."""
    parser = argparse.ArgumentParser(description="Check an exported history of cases.")
    parser.add_argument("file", help="the export to check")
    parser.add_argument("--against", metavar="EARLIER", help="an export made earlier and kept elsewhere")
    chosen = parser.parse_args(arguments)
    try:
        cases = read(chosen.file)
        found = list(breaks_of(cases))
        if chosen.against:
            found += rewritten(cases, read(chosen.against))
    except (OSError, UnicodeDecodeError, Unreadable) as error:
        print(f"The file cannot be checked: {error}.", file=sys.stderr)
        return 2
    for code, number, fault in found:
        print(f"{code}: event {number} is {fault}.")
    if not found:
        events = sum(len(events) for _head, events in cases.values())
        print(f"{len(cases)} cases with {events} events: every chain is whole.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
