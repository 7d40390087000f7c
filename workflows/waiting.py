"""The line at the desk (ux.md R5): gapless numbers per unit and day, priority people first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Case, F, QuerySet, Value, When
from django.utils.translation import gettext as _

from casework import permissions
from casework.errors import InvalidInput, NotAllowed
from casework.permissions import Actor
from casework.rules.legal_day import legal_day
from casework.vocabulary import QueuePriority
from workflows.models import QueueDay, QueueTicket

VERB = "call_visitor"
# The row lock lasts until the number is written: a draw that is rolled back leaves no gap.
_DRAW = """
INSERT INTO workflows_queueday AS d (unit_id, "on", last) VALUES (%s, %s, 1)
ON CONFLICT (unit_id, "on") DO UPDATE SET last = d.last + 1
RETURNING id, last
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The line of a unit on a day as one desk sees it."""

    unit_id: int
    serving: QueueTicket | None
    waiting: tuple[QueueTicket, ...]
    longest: timedelta | None

    @property
    def next(self) -> QueueTicket | None:
        """Who is called next."""
        return self.waiting[0] if self.waiting else None

    @property
    def priority(self) -> tuple[QueueTicket, ...]:
        """Those who wait and go first."""
        return tuple(t for t in self.waiting if t.priority != QueuePriority.NONE)

    @property
    def minutes(self) -> int:
        """How many whole minutes the longest has waited."""
        return 0 if self.longest is None else int(self.longest.total_seconds() // 60)


@transaction.atomic
def draw_number(*, unit_id: int, priority: str, actor: Actor, at: datetime) -> QueueTicket:
    """Give the next number of the day. Raises NotAllowed, InvalidInput."""
    _refuse_strangers(actor, unit_id)
    if priority not in QueuePriority.values:
        raise InvalidInput(_("Choose who goes first from the list."), verb=VERB, fields=["priority"])
    with connection.cursor() as cursor:
        cursor.execute(_DRAW, [unit_id, legal_day(at)])
        day_id, number = cursor.fetchone()
    return QueueTicket.objects.create(day_id=day_id, number=number, priority=priority, drawn_at=at)


@transaction.atomic
def call_next(*, unit_id: int, actor: Actor, at: datetime) -> QueueTicket | None:
    """End whom this officer serves and call the next; two who call at once call two people.

    Returns None when nobody waits. Raises NotAllowed.
    """
    _refuse_strangers(actor, unit_id)
    day = QueueDay.objects.select_for_update().filter(unit=unit_id, on=legal_day(at)).first()
    if day is None:
        return None
    QueueTicket.objects.filter(
        day=day, called_by=actor.officer_id, called_at__isnull=False, ended_at__isnull=True
    ).update(ended_at=at)
    ticket = _waiting(day).first()
    if ticket is None:
        return None
    ticket.called_at, ticket.called_by_id = at, actor.officer_id
    ticket.save(update_fields=["called_at", "called_by"])
    return ticket


def line_of(*, unit_id: int, actor: Actor, at: datetime) -> Line:
    """The line of a unit now; three statements."""
    day = QueueDay.objects.filter(unit=unit_id, on=legal_day(at)).first()
    if day is None:
        return Line(unit_id=unit_id, serving=None, waiting=(), longest=None)
    serving = QueueTicket.objects.filter(
        day=day, called_by=actor.officer_id, called_at__isnull=False, ended_at__isnull=True
    ).first()
    waiting = tuple(_waiting(day))
    longest = max((at - t.drawn_at for t in waiting), default=None)
    return Line(unit_id=unit_id, serving=serving, waiting=waiting, longest=longest)


def _waiting(day: QueueDay) -> QuerySet[QueueTicket]:
    last = Case(When(priority=QueuePriority.NONE, then=Value(1)), default=Value(0))
    return QueueTicket.objects.filter(day=day, called_at__isnull=True).order_by(last, F("number"))


def _refuse_strangers(actor: Actor, unit_id: int) -> None:
    """Only who takes in at the desk of the unit draws and calls."""
    decision = permissions.may_open(actor, unit_id=unit_id)
    if actor.officer_id is None or not decision.ok:
        raise NotAllowed(verb=VERB, reason=decision.reason)
