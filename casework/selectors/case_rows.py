"""One line of a list of cases: how urgent, who (initials only), where, what, and what happened last."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, partial
from typing import TypedDict

from django.db.models import F

from casework.events import EVENT_VERBS
from casework.models import Case, Event, Party
from casework.rules.calendars import WorkingCalendar
from casework.rules.urgency import Urgency, urgency
from casework.selectors.places import places_in_force
from casework.vocabulary import (
    ENDED,
    AuthorityLevel,
    Confidentiality,
    Field,
    Kind,
    PartyRole,
    State,
    verb_word,
)

WRITERS = (PartyRole.COMPLAINANT, PartyRole.PETITIONER)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """A case as a list shows it; of a sealed one neither person nor content."""

    case: Case
    urgency: Urgency
    writer: str
    place: str
    last_verb: str
    last_at: datetime | None
    # Whether this reader may know of the case and not who wrote what.
    is_masked: bool = False

    @property
    def is_sealed(self) -> bool:
        """Whether its content shows only to those who open it."""
        return bool(self.case.confidentiality == Confidentiality.SEALED)

    @property
    def handler(self) -> str:
        """The name of whoever holds it; empty while nobody does."""
        return self.case.handler.name if self.case.handler else ""

    # Django's get_…_display makes a dictionary of all words anew for every cell; a lazy word is read often.
    @property
    def kind(self) -> str:
        """Its kind in words."""
        return str(Kind(self.case.kind).label)

    @property
    def state(self) -> str:
        """Its state in words."""
        return str(State(self.case.state).label)

    @property
    def field(self) -> str:
        """Its field in words."""
        return str(Field(self.case.field).label)


def case_rows(cases: Collection[Case], *, on: date, calendar: WorkingCalendar) -> list[CaseRow]:
    """The rows of some cases in their order; three statements however many they are."""
    ids = [case.pk for case in cases]
    writers = _writers(ids)
    places = _places({case.place_code for case in cases if case.place_code}, on=on)
    events = _last_events(cases)
    # Many cases of a list fall due on one day, and counting to it asks the calendar for each day between.
    near = cache(partial(urgency, on=on, calendar=calendar))
    return [
        CaseRow(
            case=case,
            urgency=near(**_asked_of(case)),
            writer=writers.get(case.pk, ""),
            place=places.get(case.place_code, ""),
            last_verb=verb_word(events[case.pk].verb) if case.pk in events else "",
            last_at=events[case.pk].at if case.pk in events else None,
        )
        for case in cases
    ]


def urgency_of(case: Case, *, on: date, calendar: WorkingCalendar) -> Urgency:
    """How near the earliest running duty of a case is to its last day."""
    return urgency(**_asked_of(case), on=on, calendar=calendar)


class _Asked(TypedDict):
    due_on: date | None
    is_paused: bool
    is_ended: bool


def _asked_of(case: Case) -> _Asked:
    is_ended = case.state in ENDED or (case.state == State.ANSWERED and case.due_on is None)
    return {"due_on": case.due_on, "is_paused": case.is_paused, "is_ended": is_ended}


def initials(name: str) -> str:
    """A name for lists: the given name, the others by their first letter (N. T. Hạnh)."""
    words = name.split()
    return " ".join([*(f"{word[0]}." for word in words[:-1]), *words[-1:]])


@dataclass(frozen=True, slots=True)
class _Last:
    verb: str
    at: datetime


def _writers(ids: Sequence[int]) -> dict[int, str]:
    rows = Party.objects.filter(case__in=ids, role__in=WRITERS, person__isnull=False).order_by("case", "seq")
    found: dict[int, str] = {}
    for case_id, name in rows.values_list("case_id", "person__name"):
        found.setdefault(case_id, initials(str(name)))
    return found


def _places(codes: Collection[str], *, on: date) -> dict[str, str]:
    if not codes:
        return {}
    communes = places_in_force(on=on).filter(level=AuthorityLevel.COMMUNE, code__in=codes)
    return dict(communes.values_list("code", "full_name"))


def _last_events(cases: Collection[Case]) -> dict[int, _Last]:
    """What happened last by the numbers that the cases themselves bear."""
    newest = Event.objects.filter(case__in=[case.pk for case in cases], seq=F("case__event_seq"))
    rows = newest.values_list("case_id", "name", "at")
    return {pk: _Last(EVENT_VERBS[name], at) for pk, name, at in rows}
