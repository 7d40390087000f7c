"""What lies on an officer's desk: tasks of the desk, cases held, cases helped with; the most urgent first."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable
from django.utils.translation import gettext_lazy as _

from casework.errors import Sentence
from casework.models import Assignment, Case, Event
from casework.permissions import Actor, visible_cases
from casework.permissions.relations import headships
from casework.rules.calendars import WorkingCalendar
from casework.rules.urgency import soon_until
from casework.selectors.officers import appointments
from casework.vocabulary import ENDED, NameOrder, Role, State
from workflows.flows.desks import Desk
from workflows.flows.worklist import tasks_at
from workflows.inbox.filters import Filters, plain_title
from workflows.inbox.orders import DEFAULT_ORDER, ordered

# Days within which what was given is still new.
NEW_FOR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """One list of the inbox with the words of its link."""

    code: str
    label: Sentence
    group: str


FIRST, MINE, UNIT = "first", "mine", "unit"
SHELVES = (
    Shelf(code="late", label=_("Overdue"), group=FIRST),
    Shelf(code="today", label=_("Due today"), group=FIRST),
    Shelf(code="soon", label=_("3 days or less"), group=FIRST),
    Shelf(code="returned", label=_("Given back to me"), group=FIRST),
    Shelf(code="new", label=_("Newly assigned"), group=FIRST),
    Shelf(code="all", label=_("Everything on my desk"), group=MINE),
    Shelf(code="citizen", label=_("Waiting for the citizen"), group=MINE),
    Shelf(code="paused", label=_("Paused"), group=MINE),
    Shelf(code="helping", label=_("Co-handling"), group=MINE),
    Shelf(code="standing_in", label=_("Standing in for others"), group=MINE),
    Shelf(code="desk_citizen", label=_("Citizens who are waited for"), group=UNIT),
    Shelf(code="unassigned", label=_("Not assigned"), group=UNIT),
    Shelf(code="unit", label=_("The whole unit"), group=UNIT),
)
SHELF_OF: Mapping[str, Shelf] = MappingProxyType({shelf.code: shelf for shelf in SHELVES})
# Shown only to whom somebody has lent a role.
STANDING_IN = "standing_in"
# Shown only at a reception desk: whoever wonders about an answer or brings papers comes there.
DESK_CITIZEN = "desk_citizen"
WAIT_FOR_CITIZEN = (State.ANSWERED, State.AWAITING_SUPPLEMENT)
# A number must not bear the name of a column that another one asks for.
OF = "number_of_"
NO_END = 2**31
UNASSIGNED = (State.RECEIVED, State.SCREENED, State.ACCEPTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """The next day on which something of mine falls due, and how much."""

    on: date
    count: int


@dataclass(frozen=True, slots=True)
class Inbox:
    """The lists of one officer on one day; numbers and lists come from the same conditions."""

    actor: Actor
    on: date
    calendar: WorkingCalendar

    def cases(
        self,
        shelf: str,
        *,
        filters: Filters | None = None,
        order: str = DEFAULT_ORDER,
        names: str = NameOrder.GIVEN,
    ) -> QuerySet[Case]:
        """The cases of one list, the most urgent first unless another order is asked for."""
        rows = visible_cases(self.actor).alias(**self._ties()).filter(self._condition(shelf))
        if filters is not None:
            rows = rows.alias(plain_title=plain_title()).filter(filters.condition())
        return ordered(rows, order, names=names)

    def counts(self, narrowed: Mapping[str, tuple[str, Filters]] | None = None) -> dict[str, int]:
        """How many cases each list has, and each narrowed one by its own key; one statement."""
        numbers = {f"{OF}{shelf.code}": Count("pk", filter=self._condition(shelf.code)) for shelf in SHELVES}
        for key, (shelf_code, filters) in (narrowed or {}).items():
            condition = self._condition(shelf_code) & filters.condition()
            numbers[f"{OF}{key}"] = Count("pk", filter=condition)
        wide = visible_cases(self.actor).exclude(state__in=ENDED).annotate(**self._ties())
        # A limit keeps the database from asking each tie anew for every number that wants it.
        found = wide.annotate(plain_title=plain_title())[:NO_END].aggregate(**numbers)
        return {key.removeprefix(OF): number for key, number in found.items()}

    def nearest(self) -> Nearest | None:
        """What of mine falls due next after today; None when nothing does."""
        ahead = visible_cases(self.actor).alias(**self._ties())
        ahead = ahead.filter(self._condition("all"), due_on__gt=self.on)
        found = ahead.values("due_on").annotate(n=Count("pk")).order_by("due_on").first()
        if found is None or found["due_on"] is None:
            return None
        return Nearest(on=found["due_on"], count=found["n"])

    def _condition(self, shelf: str) -> Q:
        """One list in terms of the ties of its cases."""
        mine = Q(is_mine=True)
        within = {
            "late": mine & Q(due_on__lt=self.on),
            "today": mine & Q(due_on=self.on),
            "soon": mine & Q(due_on__gt=self.on, due_on__lte=soon_until(on=self.on, calendar=self.calendar)),
            "returned": mine & Q(is_given_back=True),
            "new": mine & Q(is_newly_mine=True),
            "all": mine,
            "citizen": mine & Q(state__in=WAIT_FOR_CITIZEN),
            "paused": mine & Q(is_paused=True),
            "helping": Q(is_helped_with=True),
            STANDING_IN: _among("handler", self._absent()),
            DESK_CITIZEN: Q(state__in=WAIT_FOR_CITIZEN) & self._at_my_desk(),
            "unassigned": Q(state__in=UNASSIGNED, handler__isnull=True) & self._in_my_units(),
            "unit": self._in_my_units(),
        }[shelf]
        return within & ~Q(state__in=ENDED)

    def _ties(self) -> dict[str, Combinable]:
        """How a case hangs together with this officer, each as a column that a list or a number asks."""
        return {
            "is_mine": ExpressionWrapper(self._mine(), output_field=BooleanField()),
            "is_given_back": Exists(self._given_back()),
            "is_newly_mine": Exists(self._newly_mine()),
            "is_helped_with": Exists(self._helping()),
        }

    def _mine(self) -> Q:
        """Held by me, helped with by me, or waiting at one of my desks."""
        desks = [Desk(unit_id, role) for role, unit_id in self._desks()]
        waiting = tasks_at(desks).order_by().filter(process__dossier__case=OuterRef("pk"))
        held = Q(handler__in=self._hands()) | Q(Exists(self._helping()))
        return held | Q(Exists(waiting)) | self._led()

    def _absent(self) -> list[int]:
        """Handlers who lent me their role: what they hold lies on my desk meanwhile."""
        lent = {g.for_officer_id for g in self.actor.grants if g.role == Role.HANDLER}
        return sorted(officer for officer in lent if officer is not None)

    def _hands(self) -> list[int]:
        own = self.actor.officer_id
        return [*([] if own is None else [own]), *self._absent()]

    def _led(self) -> Q:
        """What waits for the head of a unit waits for its leader where there is none that day (`no_head`)."""
        led = {unit for role, unit in self._desks() if role == Role.LEADER}
        waiting = tasks_at(Desk(unit, Role.UNIT_HEAD) for unit in led).order_by()
        heads = appointments(on=self.on) & headships()
        heads = heads.filter(authority=OuterRef("unit"), role=Role.UNIT_HEAD)
        return Q(Exists(waiting.filter(process__dossier__case=OuterRef("pk")))) & ~Q(Exists(heads))

    def _desks(self) -> set[tuple[Role, int]]:
        """A handler's task is that of the handler named on the case, not of all handlers of the unit."""
        found = {(g.role, unit) for g in self.actor.grants for unit in (g.unit_id, g.serves_id)}
        return {(role, unit) for role, unit in found if role != Role.HANDLER}

    def _helping(self) -> QuerySet[Assignment]:
        return Assignment.objects.filter(
            case=OuterRef("pk"), officer__in=self._hands(), role="co_handler", ended_at__isnull=True
        )

    def _newly_mine(self) -> QuerySet[Assignment]:
        return Assignment.objects.filter(
            case=OuterRef("pk"),
            officer__in=self._hands(),
            ended_at__isnull=True,
            assigned_at__date__gte=self.on - timedelta(days=NEW_FOR),
        )

    def _given_back(self) -> QuerySet[Event]:
        """The last thing that people did to it was to send it back."""
        return Event.objects.filter(
            case=OuterRef("pk"), seq=OuterRef("event_seq"), name__in=("case.sent_back", "case.handed_back")
        )

    def _at_my_desk(self) -> Q:
        desks = [g for g in self.actor.grants if g.role in (Role.RECEPTION, Role.SCREENING)]
        return _among("unit", {unit for g in desks for unit in (g.unit_id, g.serves_id)})

    def _in_my_units(self) -> Q:
        units = {unit for g in self.actor.grants for unit in (g.unit_id, g.serves_id)}
        return _among("unit", units)


def _among(column: str, ids: Collection[int]) -> Q:
    """One of these; a number that counts no case at all would leave out the whole statement."""
    return Q(**{f"{column}__in": sorted(ids)}) if ids else Q(pk__isnull=True)
