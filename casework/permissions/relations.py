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
    """Load the relations of a case with one statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            RELATIONS, {"case": case.pk, "handling": list(HANDLING), "serving": sorted(map(str, SERVING))}
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
    )


# Columns: what it is, officer, path, yes or no, first day, last day.
RELATIONS = """
WITH the_case AS (
    SELECT c.id, c.unit_id, c.handler_id, u.path
    FROM casework_case c JOIN casework_authority u ON u.id = c.unit_id
    WHERE c.id = %(case)s
), accused AS (
    SELECT p.officer_id, p.unit_id, o.division_id, o.name_key
    FROM casework_party p LEFT JOIN casework_officer o ON o.id = p.officer_id
    WHERE p.case_id = %(case)s AND p.role = 'respondent'
), first_case AS (
    SELECT other_id AS id FROM casework_caselink
    WHERE case_id = %(case)s AND kind = 'second_instance_of'
)
SELECT 'unit', NULL::bigint, path, NULL::boolean, NULL::date, NULL::date FROM the_case
UNION ALL
SELECT 'assigned', handler_id, '', NULL, NULL, NULL FROM the_case WHERE handler_id IS NOT NULL
UNION ALL
SELECT 'assigned', a.officer_id, u.path, NULL, NULL, NULL
FROM casework_assignment a JOIN casework_authority u ON u.id = a.unit_id
WHERE a.case_id = %(case)s AND a.ended_at IS NULL
UNION ALL
SELECT 'receiver', NULL, u.path, u.is_in_system, NULL, NULL
FROM casework_transferoffer t JOIN casework_authority u ON u.id = t.receiver_id
WHERE t.case_id = %(case)s AND t.state = 'offered'
UNION ALL
SELECT 'recorded', s.received_by_id, NULL, NULL, s.received_on, NULL
FROM casework_lodgement l JOIN casework_submission s ON s.id = l.submission_id
WHERE l.case_id = %(case)s AND s.received_by_id IS NOT NULL
UNION ALL
SELECT 'listed', officer_id, NULL, may_open_identity, starts_on, ends_on
FROM casework_namedaccess WHERE case_id = %(case)s
UNION ALL
SELECT 'accused', officer_id, NULL, NULL, NULL, NULL FROM accused WHERE officer_id IS NOT NULL
UNION ALL
-- Whoever heads a unit bars it whole; a subordinate bars his division; an accused body bars itself.
-- The head of a division is a subordinate of the unit, wherever his role is written down.
SELECT 'accused_path', NULL, u.path, NULL, r.valid_from, r.valid_to
FROM accused a
JOIN casework_roleassignment r ON r.officer_id = a.officer_id
 AND (r.role = 'leader' OR r.role = 'unit_head' AND coalesce(a.division_id, r.authority_id) = r.authority_id)
JOIN casework_authority u ON u.id = r.authority_id
UNION ALL
SELECT 'accused_path', NULL, u.path, NULL, NULL, NULL
FROM accused a JOIN casework_authority u
  ON u.id = CASE WHEN a.officer_id IS NULL THEN a.unit_id ELSE a.division_id END
UNION ALL
SELECT 'kin', r.officer_id, NULL, NULL, NULL, NULL
FROM accused a JOIN casework_officerrelative r ON r.name_key = a.name_key AND r.name_key <> ''
UNION ALL
SELECT 'kin', o.id, NULL, NULL, NULL, NULL
FROM accused a JOIN casework_officerrelative r ON r.officer_id = a.officer_id
JOIN casework_officer o ON o.name_key = r.name_key AND r.name_key <> ''
UNION ALL
SELECT 'conflict', r.officer_id, NULL, NULL, NULL, NULL
FROM casework_party p JOIN casework_person x ON x.id = p.person_id
JOIN casework_officerrelative r ON r.name_key = x.search_key AND r.name_key <> ''
WHERE p.case_id = %(case)s
UNION ALL
SELECT CASE WHEN b.effect = 'clears' THEN 'cleared'
            WHEN b.unit_id IS NULL THEN 'conflict' ELSE 'conflict_path' END,
       b.officer_id, u.path, NULL, NULL, NULL
FROM casework_bar b LEFT JOIN casework_authority u ON u.id = b.unit_id
WHERE b.case_id = %(case)s AND b.ground <> 'accused'
UNION ALL
SELECT CASE WHEN b.unit_id IS NULL THEN 'accused' ELSE 'accused_path' END,
       b.officer_id, u.path, NULL, NULL, NULL
FROM casework_bar b LEFT JOIN casework_authority u ON u.id = b.unit_id
WHERE b.case_id = %(case)s AND b.ground = 'accused'
UNION ALL
SELECT 'first_path', NULL, u.path, NULL, NULL, NULL
FROM first_case f JOIN casework_case c ON c.id = f.id JOIN casework_authority u ON u.id = c.unit_id
UNION ALL
SELECT 'first', c.handler_id, NULL, NULL, NULL, NULL FROM first_case f JOIN casework_case c ON c.id = f.id
UNION ALL
SELECT 'first', a.officer_id, NULL, NULL, NULL, NULL
FROM first_case f JOIN casework_assignment a ON a.case_id = f.id
UNION ALL
SELECT 'first', e.officer_id, NULL, NULL, NULL, NULL
FROM first_case f JOIN casework_event v ON v.case_id = f.id
CROSS JOIN LATERAL (VALUES (v.actor_id), (v.for_actor_id)) AS e (officer_id)
WHERE v.actor_kind = 'officer' AND v.name = ANY (%(handling)s)
UNION ALL
SELECT CASE v.name WHEN 'case.submitted' THEN 'drafter' ELSE 'signer' END,
       e.officer_id, NULL, NULL, NULL, NULL
FROM casework_event v CROSS JOIN LATERAL (VALUES (v.actor_id), (v.for_actor_id)) AS e (officer_id)
WHERE v.case_id = %(case)s AND v.actor_kind = 'officer'
  AND v.name IN ('case.submitted', 'case.decided', 'case.answered', 'case.answered_on_spot')
UNION ALL
SELECT 'public', NULL, NULL, NULL, NULL, NULL FROM casework_publication WHERE case_id = %(case)s
UNION ALL
SELECT 'clerk', NULL, NULL, NULL, r.valid_from, r.valid_to
FROM the_case c
JOIN casework_authority d ON d.id = c.unit_id OR d.kind = ANY (%(serving)s)
JOIN casework_roleassignment r ON r.authority_id = d.id AND r.role = 'records_clerk'
LEFT JOIN casework_authority s ON s.id = d.superior_id
WHERE c.unit_id = d.id OR c.unit_id = s.id OR (c.unit_id = s.superior_id AND s.kind = ANY (%(serving)s))
"""

__all__ = ["BarredPath", "CaseRelations", "Listing", "Span", "intake_at", "relations_of"]
