"""What of a case decides who may touch it, read in one statement."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import F, Q, QuerySet

from casework.models import Authority, Case, RoleAssignment
from casework.permissions.actors import SERVING
from casework.vocabulary import Role

# Only what an officer does to the matter itself makes him one who handled the first instance.
HANDLING = (
    "case.accepted",
    "case.assigned",
    "case.reassigned",
    "case.taken_up",
    "case.redacted",
    "case.dialogue_held",
    "case.finding_recorded",
    "case.evidence_requested",
    "case.answered",
    "case.concluded",
    "case.submitted",
    "case.sent_back",
    "case.decided",
)

SUBMITTED = "case.submitted"
SIGNING = ("case.decided", "case.answered", "case.answered_on_spot")


@dataclass(frozen=True, slots=True)
class Span:
    """Days from first to last, both included; None is open."""

    first: date | None
    last: date | None

    def holds(self, on: date) -> bool:
        """Whether the day lies in it."""
        return (self.first is None or self.first <= on) and (self.last is None or on <= self.last)


@dataclass(frozen=True, slots=True)
class Listing:
    """One officer named on a case."""

    officer_id: int
    may_open_identity: bool
    span: Span


@dataclass(frozen=True, slots=True)
class BarredPath:
    """A unit or division that the accused heads or belongs to, and since when."""

    path: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRelations:
    """Everything about people and units of a case that the matrix asks for."""

    unit_path: str
    assigned: frozenset[int] = frozenset()
    assigned_paths: frozenset[str] = frozenset()
    receiver_path: str = ""
    receiver_is_outside: bool = False
    recorded: tuple[tuple[int, date], ...] = ()
    listings: tuple[Listing, ...] = ()
    accused: frozenset[int] = frozenset()
    accused_paths: tuple[BarredPath, ...] = ()
    accused_kin: frozenset[int] = frozenset()
    conflicted: frozenset[int] = frozenset()
    conflicted_paths: tuple[BarredPath, ...] = ()
    cleared: frozenset[int] = frozenset()
    first_handlers: frozenset[int] = frozenset()
    first_paths: frozenset[str] = frozenset()
    drafters: frozenset[int] = frozenset()
    signers: frozenset[int] = frozenset()
    is_public: bool = False
    clerk_spans: tuple[Span, ...] = ()
    # Of heads of the unit itself, without those whom the case accuses.
    head_spans: tuple[Span, ...] = ()


def intake_at(
    unit: Authority, *, accused_officers: Collection[int] = (), accused_units: Collection[int] = ()
) -> CaseRelations:
    """The relations of a case that is about to be opened in a unit, with those whom it accuses."""
    heads = headships().filter(officer__in=accused_officers)
    spans = heads.values_list("authority__path", "valid_from", "valid_to")
    bodies = Authority.objects.filter(
        Q(pk__in=accused_units) | Q(division_officers__in=accused_officers)
    ).values_list("path", flat=True)
    return CaseRelations(
        unit_path=unit.path,
        accused=frozenset(accused_officers),
        accused_paths=(
            *(BarredPath(path, Span(first, last)) for path, first, last in spans),
            *(BarredPath(path, Span(None, None)) for path in bodies),
        ),
    )


def headships() -> QuerySet[RoleAssignment]:
    """Roles that make an officer the head of an authority; a division's head is a subordinate of its unit."""
    of_division = Q(officer__division__isnull=True) | Q(officer__division=F("authority"))
    return RoleAssignment.objects.filter(Q(role=Role.LEADER) | (Q(role=Role.UNIT_HEAD) & of_division))


def relations_of(case: Case) -> CaseRelations:
    """Load the relations of a case with one statement (the function is made by migrations 0003 and 0006)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM casework_relations_of(%s, %s, %s)",
            [case.pk, list(HANDLING), sorted(map(str, SERVING))],
        )
        rows = cursor.fetchall()
    return _gather(rows)


def _gather(rows: Iterable[tuple[Any, ...]]) -> CaseRelations:
    by_tag: dict[str, list[tuple[Any, ...]]] = {}
    for tag, *row in rows:
        by_tag.setdefault(tag, []).append(tuple(row))

    def officers(tag: str) -> frozenset[int]:
        return frozenset(r[0] for r in by_tag.get(tag, ()) if r[0] is not None)

    def paths(tag: str) -> frozenset[str]:
        return frozenset(r[1] for r in by_tag.get(tag, ()) if r[1])

    def each(tag: str, make: Callable[[tuple[Any, ...]], Any]) -> tuple[Any, ...]:
        return tuple(make(r) for r in by_tag.get(tag, ()))

    offers = by_tag.get("receiver", [])
    return CaseRelations(
        unit_path=by_tag["unit"][0][1],
        assigned=officers("assigned"),
        assigned_paths=paths("assigned"),
        receiver_path=offers[0][1] if offers else "",
        receiver_is_outside=bool(offers) and not offers[0][2],
        recorded=each("recorded", lambda r: (r[0], r[3])),
        listings=each("listed", lambda r: Listing(r[0], r[2], Span(r[3], r[4]))),
        accused=officers("accused"),
        accused_paths=each("accused_path", lambda r: BarredPath(r[1], Span(r[3], r[4]))),
        accused_kin=officers("kin"),
        conflicted=officers("conflict"),
        conflicted_paths=each("conflict_path", lambda r: BarredPath(r[1], Span(None, None))),
        cleared=officers("cleared"),
        first_handlers=officers("first"),
        first_paths=paths("first_path"),
        drafters=officers("drafter"),
        signers=officers("signer"),
        is_public="public" in by_tag,
        clerk_spans=each("clerk", lambda r: Span(r[3], r[4])),
        head_spans=each("head", lambda r: Span(r[3], r[4])),
    )


__all__ = ["BarredPath", "CaseRelations", "Listing", "Span", "intake_at", "relations_of"]
