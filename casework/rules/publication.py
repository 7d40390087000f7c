"""What a proposed law would add, end or alter in the published one; what was published is not altered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Literal

from casework.rules.policy import PolicySet
from casework.rules.policy_source import digest

# A kind has "gained" verbs that the house learned since; nothing that was published is lost by it.
Change = Literal["added", "ended", "gained", "altered", "removed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One row that differs: which, how, and for an alteration what it was and would be."""

    change: Change
    section: str
    code: str
    key: tuple[str, ...] = ()
    detail: str = ""
    row: Any = None


def differences(*, published: PolicySet, proposed: PolicySet) -> tuple[Difference, ...]:
    """Compare row by row; a row is known by its code and its first day (a term also by its slot)."""
    found: list[Difference] = []
    old, new = _sections(published), _sections(proposed)
    for section, rows in new.items():
        found += _compared(section, old[section], rows)
    return tuple(found)


def altered_versions(*, published: PolicySet, proposed: PolicySet) -> tuple[Difference, ...]:
    """Published versions that a proposal would change from behind, and the rules by which it does."""
    found: list[Difference] = []
    for version in published.versions:
        before = published.version(version.code)
        after = proposed.at(date.fromisoformat(version.code))
        if digest(after) == version.digest:
            continue
        codes = [
            code
            for code, milestone in after.milestones.items()
            if _endless(before.milestones.get(code)) != _endless(milestone)
        ]
        found.append(
            Difference(
                change="altered", section="versions", code=version.code, detail=", ".join(codes) or "ladder"
            )
        )
    return tuple(found)


def _sections(policies: PolicySet) -> Mapping[str, Mapping[tuple[str, ...], Any]]:
    terms: dict[tuple[str, ...], Any] = {
        (m.code, m.span.valid_from.isoformat(), t.slot, t.span.valid_from.isoformat()): t
        for m in policies.milestones
        for t in m.terms
    }
    return {
        "instruments": {(i.code,): i for i in policies.instruments.values()},
        "milestones": _by_code(replace(m, terms=()) for m in policies.milestones),
        "terms": terms,
        "grounds": _by_code(policies.grounds),
        "forms": _by_code(policies.forms),
        "rungs": _by_code(policies.rungs),
        "retention": _by_code(policies.retentions),
        "transitions": {(t.code,): t for t in policies.transitions},
        "kinds": {(k.kind, k.span.valid_from.isoformat()): k for k in policies.kinds},
    }


def _by_code(rows: Iterable[Any]) -> dict[tuple[str, ...], Any]:
    return {(row.code, row.span.valid_from.isoformat()): row for row in rows}


def _compared(
    section: str, old: Mapping[tuple[str, ...], Any], new: Mapping[tuple[str, ...], Any]
) -> list[Difference]:
    found = []
    for key, row in new.items():
        before = old.get(key)
        if before is None:
            found.append(Difference(change="added", section=section, code=key[0], key=key, row=row))
        elif before != row:
            change, detail = _change(before, row)
            found.append(
                Difference(change=change, section=section, code=key[0], key=key, detail=detail, row=row)
            )
    gone = [key for key in old if key not in new]
    found += [Difference(change="removed", section=section, code=key[0], key=key) for key in gone]
    return found


def _change(before: Any, after: Any) -> tuple[Change, str]:
    if _ends(before, after):
        return "ended", after.span.valid_to.isoformat()
    if _gains(before, after):
        return "gained", ", ".join(sorted(after.verbs - before.verbs))
    return "altered", _what_differs(before, after)


def _gains(before: Any, after: Any) -> bool:
    if not hasattr(before, "verbs") or not before.verbs < after.verbs:
        return False
    return bool(replace(before, verbs=after.verbs) == after)


def _ends(before: Any, after: Any) -> bool:
    if not hasattr(before, "span") or before.span.valid_to is not None or after.span.valid_to is None:
        return False
    return bool(replace(before, span=after.span) == after)


def _what_differs(before: Any, after: Any) -> str:
    """The names of what differs, with both values where these are short enough to read."""
    told = []
    for name in (f.name for f in fields(before)):
        old, new = getattr(before, name), getattr(after, name)
        if old == new:
            continue
        told.append(f"{name}: {old} -> {new}" if isinstance(old, str | int) else name)
    return "; ".join(told)


def _endless(milestone: Any) -> Any:
    """A milestone without last days: ending a rule later does not change the version before."""
    if milestone is None:
        return None
    terms = tuple(replace(t, span=replace(t.span, valid_to=None)) for t in milestone.terms)
    return replace(milestone, terms=terms, span=replace(milestone.span, valid_to=None))
