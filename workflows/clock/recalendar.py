"""The government changes the calendar: running deadlines move, each with its reason; no rung fires twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now  # noqa: TID251 - recorded_at is the database's own clock

from casework.events import RECALENDARED, Author, Happening, PayloadValue, record
from casework.models import Case, Clock, Event
from casework.rules.calendars import WorkingCalendar
from casework.rules.policy import PolicySet
from casework.vocabulary import ActorKind, ClockEntryKind, ClockState
from workflows.clock.book import Book, Line
from workflows.clock.ladder import LadderSource, lay
from workflows.clock.ledger import clocks_of, show
from workflows.clock.runs import deadline_of, run_until

CASES_AT_A_TIME, CLOCKS_AT_A_TIME = 200, 1_000
SHOWN = ("due_on", "due_rule", "is_paused", "escalation_level", "event_seq", "head_hash")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One running deadline that a new calendar moves, and the changed days that move it."""

    case_id: int
    case: str
    clock_id: int
    milestone: str
    before: date
    after: date
    reasons: tuple[tuple[date, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What moved of some clocks or cases, how many were looked at, and the id of the last one."""

    moved: tuple[Moved, ...]
    last: int
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalendar:
    """A change from one calendar to another, and what it does to every clock under way."""

    before: WorkingCalendar
    after: WorkingCalendar
    policies: PolicySet
    changed_days: tuple[date, ...] = field(default=())

    @classmethod
    def between(cls, before: WorkingCalendar, after: WorkingCalendar, *, policies: PolicySet) -> Recalendar:
        """Compare two calendars day by day where either of them says something."""
        named = sorted({*before.overrides, *after.overrides})
        changed = [day for day in named if before.is_working_day(day) != after.is_working_day(day)]
        return cls(before=before, after=after, policies=policies, changed_days=tuple(changed))

    def preview(self) -> Iterator[Moved]:
        """Every running deadline that would move; nothing is written."""
        running = (
            Clock.objects.filter(state=ClockState.RUNNING).select_related("case").order_by("due_on", "pk")
        )
        for clock in running.iterator(chunk_size=2_000):
            moved = self._moved(clock)
            if moved is not None:
                yield moved

    def apply(self, *, at: datetime) -> tuple[Moved, ...]:
        """Re-project every running clock, a few cases per transaction; may be broken off and run again."""
        moved: list[Moved] = []
        last = 0
        while (page := self.apply_page(after=last, at=at)) is not None:
            moved += page.moved
            last = page.last
        return tuple(moved)

    def preview_page(self, *, after: int) -> Page | None:
        """The same for some running clocks behind the one of this id; None when there are none."""
        running = Clock.objects.filter(state=ClockState.RUNNING, pk__gt=after).select_related("case")
        clocks = list(running.order_by("pk")[:CLOCKS_AT_A_TIME])
        if not clocks:
            return None
        found = [moved for clock in clocks if (moved := self._moved(clock)) is not None]
        return Page(moved=tuple(found), last=clocks[-1].pk, size=len(clocks))

    def apply_page(self, *, after: int, at: datetime) -> Page | None:
        """Re-project the clocks of some cases behind the one of this id; None when there are none."""
        page = (
            self.clocks_to_project()
            .filter(case_id__gt=after)
            .order_by("case_id")
            .values_list("case_id", flat=True)
            .distinct()[:CASES_AT_A_TIME]
        )
        case_ids = list(page)
        if not case_ids:
            return None
        found = self._apply_to(case_ids, at=at)
        return Page(moved=tuple(found), last=case_ids[-1], size=len(case_ids))

    def clocks_to_project(self) -> QuerySet[Clock]:
        """The running clocks that are counted by another calendar than the new one."""
        return Clock.objects.filter(state=ClockState.RUNNING).exclude(calendar_version=self.after.version)

    def _apply_to(self, case_ids: Sequence[int], *, at: datetime) -> list[Moved]:
        found: list[Moved] = []
        with transaction.atomic():
            cases = Case.objects.select_for_update(of=("self",)).annotate(recorded_at=Now())
            for case in cases.filter(pk__in=case_ids).order_by("pk"):
                found += self._apply_to_case(case, recorded_at=case.recorded_at, at=at)
        return found

    def _apply_to_case(self, case: Case, *, recorded_at: datetime, at: datetime) -> list[Moved]:
        clocks = clocks_of(case)
        book = Book(case=case, verb="recalendar", event_seq=case.event_seq + 1, at=at, clocks=clocks)
        found: list[Moved] = []
        for clock in [c for c in clocks if c.state == ClockState.RUNNING]:
            clock.case = case
            moved = self._moved(clock)
            self._project(clock, clocks)
            book.touch(clock)
            if moved is not None:
                found.append(moved)
                reason = Line(ground=self.after.version)
                book.enter(clock, ClockEntryKind.RECALENDAR, on=moved.after, before=moved.before, line=reason)
        book.write()
        if found:
            self._record(case, found, recorded_at=recorded_at, at=at)
            show(case, clocks)
            case.save(update_fields=SHOWN)
        return found

    def _project(self, clock: Clock, clocks: Sequence[Clock]) -> None:
        """Dates and rungs by the new calendar; rungs that have fired stay fired."""
        policy = self.policies.version(clock.policy_version)
        milestone = policy.milestone(clock.milestone)
        run_until(clock, deadline_of(clock, milestone=milestone, calendar=self.after))
        source = LadderSource(policy=policy, milestone=milestone, calendar=self.after)
        lay(clock, source, others=clocks, anew=False)

    def _record(self, case: Case, found: Sequence[Moved], *, recorded_at: datetime, at: datetime) -> None:
        days = sorted({day.isoformat() for m in found for day, _reason in m.reasons})
        payload: dict[str, PayloadValue] = {
            "calendar": self.after.version,
            "clocks": [m.clock_id for m in found],
            "days": days,
            "before": [m.before.isoformat() for m in found],
            "after": [m.after.isoformat() for m in found],
        }
        happening = Happening(RECALENDARED, case.state, case.state, payload)
        author = Author(ActorKind.SYSTEM)
        event: Event = record(case, happening, author=author, at=at, recorded_at=recorded_at)
        event.save(force_insert=True)

    def _moved(self, clock: Clock) -> Moved | None:
        milestone = self.policies.version(clock.policy_version).milestone(clock.milestone)
        before = clock.due_on
        after = deadline_of(clock, milestone=milestone, calendar=self.after).due_on
        if before is None or before == after:
            return None
        first = min(date.fromisoformat(term["counted_from"]) for term in clock.terms)
        # A last day may give way past the later of the two dates by the day that is now worked.
        last = max(before, after) + timedelta(days=1)
        return Moved(
            case_id=clock.case_id,
            case=str(clock.case),
            clock_id=clock.pk,
            milestone=clock.milestone,
            before=before,
            after=after,
            reasons=tuple(
                (day, self.after.reason_of(day) or self.before.reason_of(day))
                for day in self.changed_days
                if first < day <= last
            ),
        )
