"""Who looked at what: lines of the access log with names, as far as the matrix shows them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Max, Q, QuerySet

from casework.errors import NotAllowed
from casework.models import AccessEntry, Case, Officer
from casework.permissions import Actor, Need, cases_for, names_of_actors
from casework.permissions.matrix import matrix
from casework.rules.legal_day import instant_of
from casework.selectors.access import reading, write_reading
from casework.vocabulary import ActorKind

VERB = "see_access_log"
# What lies behind a verb, as an overseer asks for it.
SORTS: dict[str, Q] = {
    "content": Q(verb__in=("read_content", "see", "read_issued")),
    "original": Q(verb="read_original"),
    "identity": Q(verb__in=("open_identity", "read_identity", "search_person")),
    "exports": Q(verb__startswith="export") | Q(verb__startswith="print") | Q(verb__startswith="download"),
    "refused": Q(was_allowed=False),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the log as an overseer reads it."""

    at: datetime
    who: str
    officer_id: int | None
    verb: str
    was_allowed: bool
    reason: str
    case: Case | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One person of the log with the number of his lines."""

    officer_id: int
    name: str
    lines: int
    refused: int
    last_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which lines are asked for."""

    sort: str = ""
    officer_id: int | None = None
    since: date | None = None
    until: date | None = None

    def within(self, rows: QuerySet[AccessEntry]) -> QuerySet[AccessEntry]:
        """The lines that fit, the newest first."""
        if self.sort in SORTS:
            rows = rows.filter(SORTS[self.sort])
        if self.officer_id is not None:
            rows = rows.filter(actor_kind=ActorKind.OFFICER, actor_id=self.officer_id)
        if self.since is not None:
            rows = rows.filter(at__gte=instant_of(self.since, time()))
        if self.until is not None:
            rows = rows.filter(at__lt=instant_of(self.until + timedelta(days=1), time()))
        return rows.order_by("-at", "-pk")


@dataclass(frozen=True, slots=True)
class CaseLog:
    """The access log of one case for one reader; opening it is a line of its own."""

    case: Case
    is_masked: bool

    def lines(self, asked: Asked) -> QuerySet[AccessEntry]:
        """The lines that fit; a masked reader cannot ask for one officer."""
        asked = replace(asked, officer_id=None) if self.is_masked else asked
        return asked.within(AccessEntry.objects.filter(case_id=self.case.pk))

    def readers(self) -> list[Reader]:
        """Everybody in the log with the number of his lines; nobody for a masked reader."""
        if self.is_masked:
            return []
        rows = AccessEntry.objects.filter(
            case_id=self.case.pk, actor_kind=ActorKind.OFFICER, actor_id__isnull=False
        )
        counted = list(
            rows.order_by()
            .values("actor_id")
            .annotate(n=Count("pk"), refused=Count("pk", filter=Q(was_allowed=False)), last=Max("at"))
            .order_by("-last")
        )
        names = names_of_actors(row["actor_id"] or 0 for row in counted)
        return [
            Reader(
                officer_id=row["actor_id"] or 0,
                name=names.get(row["actor_id"] or 0, ""),
                lines=row["n"],
                refused=row["refused"],
                last_at=row["last"],
            )
            for row in counted
        ]


def case_log(case: Case, *, actor: Actor, at: datetime) -> CaseLog:
    """Open the log of a case. Raises NotFound or NotAllowed; either way the attempt is written down."""
    decision = reading(actor, VERB, case, at=at)
    return CaseLog(case, Need.MASKED in decision.needs)


def lines_of_officer(officer: Officer, asked: Asked, *, actor: Actor, at: datetime) -> QuerySet[AccessEntry]:
    """What one officer read of the cases whose log the actor may read unmasked. Raises NotAllowed."""
    named = unmasked(actor)
    if not named.grants:
        write_reading(actor, VERB, None, at=at, was_allowed=False, reason="no_role")
        raise NotAllowed(verb=VERB, reason="no_role")
    write_reading(actor, VERB, None, at=at, was_allowed=True)
    cases = cases_for(named, VERB).values("pk")
    return replace(asked, officer_id=officer.pk).within(AccessEntry.objects.filter(case_id__in=cases))


def unmasked(actor: Actor) -> Actor:
    """The actor with only those of his roles that may read the log with names."""
    rows = matrix().rows[VERB].ways.values()
    roles = {role for ways in rows for role, found in ways.items() if any(not way.needs for way in found)}
    return replace(actor, grants=tuple(grant for grant in actor.grants if grant.role in roles))


def with_names(rows: Collection[AccessEntry], *, is_masked: bool, cases: bool = False) -> list[Line]:
    """Lines with the names of officers, where they may be shown, and with their cases, where asked for."""
    ids = {row.actor_id for row in rows if row.actor_id is not None and not is_masked}
    names = names_of_actors(ids)
    known = Case.objects.in_bulk({row.case_id for row in rows if row.case_id}) if cases else {}
    return [
        Line(
            at=row.at,
            who=names.get(row.actor_id or 0, "") or str(ActorKind(row.actor_kind).label),
            officer_id=None if is_masked else row.actor_id,
            verb=row.verb,
            was_allowed=row.was_allowed,
            reason=row.reason,
            case=known.get(row.case_id or 0),
        )
        for row in rows
    ]
