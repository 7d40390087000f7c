"""Leaders' reception days as a schedule, and the tasks that came of them, the most urgent first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Q, QuerySet

from casework.models import ReceptionConclusion, ReceptionDay, Visit
from casework.rules.deadlines import due
from casework.rules.explanation import cited
from casework.rules.urgency import Urgency, urgency
from casework.selectors.policies import Law, law_in_force
from casework.vocabulary import ReceiverKind

SCHEDULE_RULE = "TCD.SCHEDULE"
LOOK_BACK = timedelta(days=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostUntil:
    """Luật TCD Đ24 k4: the last day on which a schedule is posted in time."""

    on: date
    article: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One line of the schedule."""

    day: ReceptionDay
    post_until: PostUntil
    tasks: int
    tasks_open: int

    @property
    def is_posted_late(self) -> bool:
        """Whether it was posted after its last day; out of turn there is no schedule to post."""
        posted = self.day.posted_on
        return not self.day.is_ad_hoc and posted is not None and posted > self.post_until.on


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One task of a conclusion with how near it is."""

    task: ReceptionConclusion
    urgency: Urgency


def post_until(on: date, *, law: Law | None = None) -> PostUntil:
    """Luật TCD Đ24 k4: five working days before the reception, counted backward."""
    law = law or law_in_force()
    _policy, milestone = law.policies.rule(SCHEDULE_RULE, on=on)
    deadline = due(milestone=milestone, event_on=on, calendar=law.calendar)
    term = deadline.binding.term
    article = cited(term.article, law.policies.instruments.get(term.instrument))
    return PostUntil(on=deadline.due_on, article=article)


def schedule_of(*, unit_id: int, on: date) -> Sequence[Planned]:
    """The days of a unit from three months back, those to come first; two statements."""
    law = law_in_force()
    rows = ReceptionDay.objects.filter(unit=unit_id, on__gte=on - LOOK_BACK)
    rows = rows.select_related("host", "received_by", "moved_to").annotate(
        tasks=Count("conclusions"), tasks_open=Count("conclusions", filter=Q(conclusions__done_on=None))
    )
    return [
        Planned(day=day, post_until=post_until(day.on, law=law), tasks=day.tasks, tasks_open=day.tasks_open)
        for day in rows.order_by("-on", "starts_at")
    ]


def announced(*, on: date, until: date, units: Sequence[int] | None = None) -> QuerySet[ReceptionDay]:
    """Luật TCD Đ24 k4: the posted days to come, those that were moved among them, the next first.

    Why somebody is received out of turn, or a day was moved, is about people and is not read at all.
    """
    rows = ReceptionDay.objects.filter(on__range=(on, until), posted_on__isnull=False, held_at__isnull=True)
    if units is not None:
        rows = rows.filter(unit__in=units)
    known = rows.select_related("unit", "host", "moved_to").defer("reason", "moved_to__reason")
    return known.order_by("on", "starts_at", "unit__name", "pk")


def tasks_of(*, on: date, unit_id: int | None = None, day_id: int | None = None) -> Sequence[Task]:
    """The tasks of a day, or the open ones of a unit; the nearest first."""
    rows = ReceptionConclusion.objects.select_related("day", "officer", "unit", "case", "done_by")
    if day_id is not None:
        rows = rows.filter(day=day_id)
    else:
        rows = rows.filter(day__unit=unit_id, done_on__isnull=True)
    days = law_in_force().calendar
    return [
        Task(
            task=task,
            urgency=urgency(
                due_on=task.due_on,
                is_paused=False,
                is_ended=task.done_on is not None,
                on=on,
                calendar=days,
            ),
        )
        for task in rows.order_by(F("done_on").asc(nulls_first=True), "due_on", "pk")
    ]


def visits_on(day: ReceptionDay) -> int:
    """How many visits the head, or another for him, received that day."""
    kinds = (ReceiverKind.HEAD, ReceiverKind.DELEGATED)
    return Visit.objects.filter(unit=day.unit_id, on=day.on, receiver_kind__in=kinds).count()
