"""Build the law from plain mappings (YAML files or database rows), with its versions and their digests."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any, TypeVar

from casework.rules.errors import gettext_noop
from casework.rules.policy import Policy, PolicySet, PolicyVersion
from casework.rules.policy_rows import (
    read_form,
    read_ground,
    read_instrument,
    read_kind,
    read_milestone,
    read_retention,
    read_rung,
    read_transition,
)
from casework.rules.rows import Row, malformed, read_each
from casework.rules.terms import Span

T = TypeVar("T")
SECTIONS = ("instruments", "milestones", "grounds", "forms", "rungs", "transitions", "retention", "kinds")
_ONE_DAY = timedelta(days=1)


def read_policy(documents: Iterable[tuple[str, object]]) -> PolicySet:
    """Build the whole law from named documents, each a mapping of sections to lists of rows."""
    sections: dict[str, list[tuple[str, Any]]] = {name: [] for name in SECTIONS}
    for place, document in documents:
        row = Row(document, place)
        for section in SECTIONS:
            sections[section].append((place, row.rows(section)))
        row.done()

    def read(section: str, reader: Callable[[Row], T]) -> tuple[T, ...]:
        parts = (read_each(rows, f"{place}, {section}", reader) for place, rows in sections[section])
        return tuple(item for part in parts for item in part)

    instruments = read("instruments", read_instrument)
    _refuse_twins(instruments, key=lambda i: i.code)
    policies = PolicySet(
        instruments={i.code: i for i in instruments},
        milestones=read("milestones", read_milestone),
        rungs=read("rungs", read_rung),
        kinds=read("kinds", read_kind),
        grounds=read("grounds", read_ground),
        forms=read("forms", read_form),
        retentions=read("retention", read_retention),
        transitions=read("transitions", read_transition),
        versions=(),
    )
    return with_versions(policies)


def with_versions(policies: PolicySet) -> PolicySet:
    """Name the days from which the rules change, each with a digest of the rules then in force."""
    spans: list[Span] = [m.span for m in policies.milestones]
    spans += [t.span for m in policies.milestones for t in m.terms]
    spans += [k.span for k in policies.kinds] + [r.span for r in policies.rungs]
    days = {s.valid_from for s in spans} | {s.valid_to + _ONE_DAY for s in spans if s.valid_to}
    days |= {t.since for t in policies.transitions}
    bare = [PolicyVersion(code=d.isoformat(), valid_from=d, digest="") for d in sorted(days)]
    draft = _with(policies, tuple(bare))
    named = tuple(
        PolicyVersion(code=v.code, valid_from=v.valid_from, digest=digest(draft.version(v.code)))
        for v in bare
    )
    return _with(policies, named)


def digest(policy: Policy) -> str:
    """A fingerprint of the milestones and rungs of a version; kinds are dated rows of their own."""
    content = {
        "milestones": {code: _without_ends(asdict(m)) for code, m in policy.milestones.items()},
        "rungs": [_without_ends(asdict(r)) for r in policy.rungs],
    }
    canonical = json.dumps(content, sort_keys=True, default=_plain, ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _with(policies: PolicySet, versions: tuple[PolicyVersion, ...]) -> PolicySet:
    return PolicySet(
        instruments=policies.instruments,
        milestones=policies.milestones,
        rungs=policies.rungs,
        kinds=policies.kinds,
        grounds=policies.grounds,
        forms=policies.forms,
        retentions=policies.retentions,
        transitions=policies.transitions,
        versions=versions,
    )


def _without_ends(value: Any) -> Any:
    """A rule that ends later is the same rule while in force: its end is not part of a version."""
    if isinstance(value, Mapping):
        return {k: _without_ends(v) for k, v in value.items() if k != "valid_to"}
    if isinstance(value, (list, tuple)):
        return [_without_ends(v) for v in value]
    return value


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no canonical form")


def _refuse_twins(rows: Iterable[T], *, key: Callable[[T], str]) -> None:
    seen: set[str] = set()
    for row in rows:
        if key(row) in seen:
            raise malformed(key(row), gettext_noop("it is defined twice"))
        seen.add(key(row))
