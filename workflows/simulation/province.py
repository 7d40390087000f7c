"""A province that lives through some days in virtual time, through the real door."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from time import perf_counter

from django.db.models import Max
from django.utils.translation import gettext as _

from casework.errors import Misconfigured
from casework.models import Case
from casework.rules.legal_day import instant_of
from casework.selectors.calendars import stored_calendar
from casework.selectors.chains import chains_of
from casework.selectors.policies import policies
from casework.selectors.promises import INVARIANTS
from workflows.simulation.arrivals import Arrival, Province, arrivals
from workflows.simulation.figures import Figures, figures
from workflows.simulation.players import Part, Players
from workflows.simulation.scratch import look_at_the_tables, scratch_register
from workflows.simulation.staffing import write_absences
from workflows.simulation.tales import tale_of
from workflows.simulation.world import Played, Step, Story, Tale, Telling, World

END_OF_DAY = time(17, 30)
# The promises that a life could break; files and migrations are the business of check_invariants.
PROMISES = frozenset({"I-2", "I-3", "I-4", "I-5", "I-6", "I-10", "I-12", "I-14", "I-15"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Lived:
    """What came of the days."""

    figures: Figures
    played: Played
    absences: int
    broken: Mapping[str, int]
    seconds: float


def live(*, start: date, days: int, count: int, seed: int, keep: bool) -> Lived:
    """Let so many submissions come within so many days and everybody do his work.

    Raises Misconfigured when no unit is staffed, the law or the calendar does not reach so far, or another
    simulation is running.
    """
    last = start + timedelta(days=days - 1)
    _check(start, last)
    with nullcontext() if keep else scratch_register():
        started = perf_counter()
        before = Case.objects.aggregate(newest=Max("pk"))["newest"] or 0
        units = Province.on(start, players=Players())
        if not units.units:
            raise Misconfigured(_("No unit has people on that day; load the authorities first."))
        absences = write_absences(units.units, start=start, days=days, seed=seed)
        until = instant_of(last, END_OF_DAY).astimezone(UTC)
        world = World(until=until, tidy=None if keep else look_at_the_tables)
        for arrival in arrivals(units, start=start, days=days, count=count, seed=seed):
            world.begin(_received(arrival), on=arrival.on, until_verb=arrival.stops_before)
        world.play()
        seconds = perf_counter() - started
        cases = Case.objects.filter(pk__gt=before)
        return Lived(
            figures=figures(cases, on=last),
            played=world.played,
            absences=absences,
            broken=_broken(at=until),
            seconds=seconds,
        )


def _check(start: date, last: date) -> None:
    policies().at(start)
    missing = stored_calendar().years_not_covered(first=start, last=last)
    if missing:
        raise Misconfigured(_("The year %(year)d has no calendar.") % {"year": missing[0]})


def _received(arrival: Arrival) -> Telling:
    def tell(tale: Tale) -> Story:
        yield Step(part=Part.RECEPTION, act=arrival.act)
        yield from tale_of(arrival.course)(tale)

    return tell


def _broken(*, at: datetime) -> dict[str, int]:
    """Promises that do not hold, with how many rows break them; chains are read to their ends."""
    rows = {i.code: len(list(i.offenders(at))) for i in INVARIANTS if i.code in PROMISES}
    rows["chains"] = sum(1 for chain in chains_of(Case.objects.all()) if chain.first_break() is not None)
    return {code: count for code, count in rows.items() if count}
