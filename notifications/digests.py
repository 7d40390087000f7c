"""The overview of an overseer's working morning: numbers and where to look, no name and no kind of anything.

Level-triggered like the messages: it asks who has none for today. After a standstill there is one for today
and none for the days that were missed.
"""

from __future__ import annotations

from datetime import date, datetime

from casework.models import Officer
from casework.permissions import Actor, actor_for
from casework.rules.legal_day import instant_of, legal_day
from casework.selectors.audiences import overseers
from casework.selectors.overseen import Overseen
from casework.selectors.policies import calendar
from notifications.models import Digest
from notifications.quiet import MORNING

HEAPS = ("late", "today", "disputed")


def write(*, at: datetime) -> int:
    """Write what is missing for today, from 07:30 of a working day on; how many.

    Any number may run at once: officer and day are unique.
    """
    on = legal_day(at)
    if at < instant_of(on, MORNING):
        return 0
    waiting = list(overseers(on=on).exclude(pk__in=Digest.objects.filter(on=on).values("officer")))
    if not waiting or not calendar().is_working_day(on):
        return 0
    for officer in waiting:
        # One by one: whoever stops here leaves the rest to the next run.
        Digest.objects.bulk_create([_counted(officer, on=on, at=at)], ignore_conflicts=True)
    return len(waiting)


def digest_of(actor: Actor, *, on: date) -> Digest | None:
    """The overview that an officer has for this day."""
    return Digest.objects.filter(officer=actor.officer_id, on=on).first()


def _counted(officer: Officer, *, on: date, at: datetime) -> Digest:
    seen = Overseen(actor=actor_for(officer, on=on), on=on, calendar=calendar())
    numbers = seen.numbers(*HEAPS)
    return Digest(
        officer=officer,
        on=on,
        at=at,
        late=numbers["late"],
        today=numbers["today"],
        disputed=numbers["disputed"],
    )
