"""Reads who sits at the desks with due rungs and above them on a day."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from casework.models import Absence, Delegation, Officer
from casework.permissions.actors import SERVING
from casework.rules.legal_day import legal_day
from casework.selectors.officers import appointments, desk_ids
from casework.vocabulary import Audience, Role
from workflows.clock.addressees import CLIMB, Climb, Establishment, Post

OFFICES = (Role.UNIT_HEAD, Role.LEADER)

DUE_DESKS = """
SELECT DISTINCT c.unit_id, c.handler_id
FROM casework_clock k JOIN casework_case c ON c.id = k.case_id
WHERE k.next_rung_at <= %s
"""

LINES_UPWARD = """
WITH RECURSIVE line AS (
    SELECT id, superior_id, kind FROM casework_authority WHERE id = ANY(%s)
    UNION
    SELECT a.id, a.superior_id, a.kind FROM casework_authority a JOIN line ON a.id = line.superior_id
)
SELECT id, superior_id, kind FROM line
"""


@dataclass(frozen=True, slots=True)
class Desk:
    """A unit and the handler of some of its cases; 0 stands for nobody."""

    unit_id: int
    handler_id: int | None


def due_desks(*, at: datetime) -> tuple[Desk, ...]:
    """Return every desk that has a rung due at an instant."""
    with connection.cursor() as cursor:
        cursor.execute(DUE_DESKS, [at])
        return tuple(Desk(*row) for row in cursor.fetchall())


def establishment_on(on: date, *, desks: Iterable[Desk]) -> Establishment:
    """Return the offices of these desks and of all units above them, as filled on a day."""
    wanted = tuple(desks)
    handlers = _posts({d.handler_id for d in wanted if d.handler_id is not None}, on=on)
    superiors = _units_upward({d.unit_id for d in wanted})
    # Whoever sits in an office or division of a unit sits on the unit's desk.
    desk_of = desk_ids(superiors)
    holders: dict[tuple[int, str], list[int]] = defaultdict(list)
    for authority_id, role, officer_id in (
        appointments(on=on)
        .filter(authority__in=desk_of, role__in=OFFICES)
        .order_by("officer__code")
        .values_list("authority_id", "role", "officer_id")
    ):
        holders[desk_of[authority_id], role].append(officer_id)
    deputies: dict[tuple[int, str], list[int]] = defaultdict(list)
    for giver, role, taker in (
        Delegation.objects.filter(authority__in=desk_of, starts_on__lte=on, ends_on__gte=on)
        .order_by("starts_on", "id")
        .values_list("from_officer_id", "role", "to_officer_id")
    ):
        deputies[giver, role].append(taker)
    people = {o for group in (*holders.values(), *deputies.values()) for o in group}
    return Establishment(
        posts={**_posts(people, on=on), **handlers},
        holders={key: tuple(ids) for key, ids in holders.items()},
        deputies={key: tuple(ids) for key, ids in deputies.items()},
        superiors=superiors,
    )


def desks_document(*, at: datetime) -> str:
    """Return as JSON whom each audience of each desk with due rungs reaches; empty when none is due."""
    desks = due_desks(at=at)
    if not desks:
        return ""
    establishment = establishment_on(legal_day(at), desks=desks)
    return json.dumps([_row(establishment, desk, audience) for desk in desks for audience in CLIMB])


def _row(establishment: Establishment, desk: Desk, audience: Audience) -> dict[str, object]:
    climb = Climb(establishment, desk.unit_id, desk.handler_id)
    ways = climb.candidates(audience)
    return {
        "unit_id": desk.unit_id,
        "handler_id": desk.handler_id or 0,
        "audience": str(audience),
        "officers": [way.post.officer_id if way.post else None for way in ways],
        "reached": [way.reached for way in ways],
        "reasons": [way.reason for way in ways],
    }


def _units_upward(units: Iterable[int]) -> dict[int, int | None]:
    """Each unit with the next unit above; offices and divisions are parts of a unit, not rungs."""
    with connection.cursor() as cursor:
        cursor.execute(LINES_UPWARD, [sorted(units)])
        rows = {pk: (superior, kind) for pk, superior, kind in cursor.fetchall()}

    def next_unit(pk: int) -> int | None:
        above: int | None = rows[pk][0]
        while above is not None and rows[above][1] in SERVING:
            above = rows[above][0]
        return above

    return {pk: next_unit(pk) for pk in rows}


def _posts(officer_ids: Iterable[int], *, on: date) -> dict[int, Post]:
    ids = set(officer_ids)
    absent = set(
        Absence.objects.filter(officer__in=ids, starts_on__lte=on, ends_on__gte=on).values_list(
            "officer_id", flat=True
        )
    )
    return {
        officer_id: Post(
            officer_id=officer_id,
            division_id=division_id,
            is_active=is_active,
            is_absent=officer_id in absent,
        )
        for officer_id, division_id, is_active in Officer.objects.filter(pk__in=ids).values_list(
            "pk", "division_id", "is_active"
        )
    }
