"""One line of a list of cases: how urgent, who (initials only), where, what, and what happened last."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F

from casework.errors import Sentence
from casework.events import EVENT_VERBS
from casework.models import AdministrativeUnit, Case, Event, Party
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

    # Django's get_…_display makes a dictionary of all words anew for every cell.
    @property
    def kind(self) -> Sentence:
        """Its kind in words."""
        return Kind(self.case.kind).label

    @property
    def state(self) -> Sentence:
        """Its state in words."""
        return State(self.case.state).label

    @property
    def field(self) -> Sentence:
        """Its field in words."""
        return Field(self.case.field).label


def case_rows(cases: Collection[Case], *, on: date, calendar: WorkingCalendar) -> list[CaseRow]:
    """The rows of some cases in their order; three statements however many they are."""
    ids = [case.pk for case in cases]
    writers = _writers(ids)
    places = _places({case.place_code for case in cases if case.place_code}, on=on)
    events = _last_events(cases)
    return [
        CaseRow(
            case=case,
            urgency=urgency_of(case, on=on, calendar=calendar),
            writer=writers.get(case.pk, ""),
            place=places.get(case.place_code, ""),
            last_verb=verb_word(events[case.pk].verb) if case.pk in events else "",
            last_at=events[case.pk].at if case.pk in events else None,
        )
        for case in cases
    ]


def urgency_of(case: Case, *, on: date, calendar: WorkingCalendar) -> Urgency:
    """How near the earliest running duty of a case is to its last day."""
    return urgency(
        due_on=case.due_on,
        is_paused=case.is_paused,
        is_ended=case.state in ENDED or (case.state == State.ANSWERED and case.due_on is None),
        on=on,
        calendar=calendar,
    )


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
    units: list[AdministrativeUnit] = list(
        places_in_force(on=on).filter(level=AuthorityLevel.COMMUNE, code__in=codes)
    )
    return {unit.code: unit.full_name for unit in units}


def _last_events(cases: Collection[Case]) -> dict[int, _Last]:
    """What happened last by the numbers that the cases themselves bear."""
    newest = Event.objects.filter(case__in=[case.pk for case in cases], seq=F("case__event_seq"))
    rows = newest.values_list("case_id", "name", "at")
    return {pk: _Last(EVENT_VERBS[name], at) for pk, name, at in rows}
