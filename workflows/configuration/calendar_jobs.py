"""The long work of a change of the calendar: finding what moves, and moving it."""

from __future__ import annotations

from datetime import datetime

from casework.management.announcements import store
from casework.models import Clock
from casework.permissions import Actor
from casework.rules.legal_day import legal_day
from casework.selectors.calendars import stored_calendar
from casework.selectors.policies import law_in_force
from casework.vocabulary import ClockState, Configured, JobFailure
from workflows.clock.recalendar import Recalendar
from workflows.configuration.calendars import (
    announcement_of,
    calendar_before,
    keeps_calendar,
    told_of,
)
from workflows.configuration.changes import Change, record
from workflows.jobs.running import JobStopped, Step, Work
from workflows.models import CalendarChange, CalendarMove, Job, Proposal

TO_MOVE, MOVED, CASES = "deadlines_to_move", "deadlines_moved", "cases_moved"


def _may_preview(job: Job, actor: Actor) -> bool:
    return keeps_calendar(actor, on=actor.on or legal_day(job.asked_at))


def _may_apply(job: Job, actor: Actor) -> bool:
    """What has begun is brought to its end, whoever leaves office meanwhile: nothing stays half applied."""
    return CalendarChange.objects.filter(work=job, applied_at__isnull=False).exists() or _may_preview(
        job, actor
    )


def _preview(job: Job, actor: Actor, at: datetime) -> Step:
    del actor
    change = CalendarChange.objects.filter(preview=job).first()
    if change is None or stored_calendar().version != change.before_version:
        raise JobStopped(JobFailure.CHANGED)
    found = announcement_of(change)
    moving = Recalendar.between(found.before, found.after, policies=law_in_force().policies)
    page = moving.preview_page(after=job.position)
    total = job.total or Clock.objects.filter(state=ClockState.RUNNING).count()
    if page is None:
        change.previewed_at = at
        change.save(update_fields=["previewed_at"])
        return Step(done=job.done, position=job.position, is_over=True, total=job.done)
    CalendarMove.objects.bulk_create(
        CalendarMove(
            change=change,
            clock_id=moved.clock_id,
            before_on=moved.before,
            after_on=moved.after,
            reasons=[[day.isoformat(), reason] for day, reason in moved.reasons],
        )
        for moved in page.moved
    )
    counts = {TO_MOVE: len(page.moved)}
    return Step(done=job.done + page.size, position=page.last, is_over=False, counts=counts, total=total)


def _apply(job: Job, actor: Actor, at: datetime) -> Step:
    change = CalendarChange.objects.filter(work=job).first()
    if change is None:
        raise JobStopped(JobFailure.CHANGED)
    if change.applied_at is None:
        return _begin(change, actor=actor, at=at)
    after = stored_calendar()
    before = calendar_before(change, after=after)
    moving = Recalendar.between(before, after, policies=law_in_force().policies)
    # Once more from the beginning: a case may have come in while the calendar was being stored.
    page = moving.apply_page(after=job.position, at=at) or moving.apply_page(after=0, at=at)
    if page is None:
        return Step(done=job.done, position=job.position, is_over=True, total=job.done)
    cases = len({moved.case_id for moved in page.moved})
    counts = {MOVED: len(page.moved), CASES: cases}
    return Step(done=job.done + page.size, position=page.last, is_over=False, counts=counts)


def _begin(change: CalendarChange, *, actor: Actor, at: datetime) -> Step:
    """Store the calendar; from now on every act counts by it, and the running clocks follow."""
    found = announcement_of(change)
    if found.before.version != change.before_version:
        raise JobStopped(JobFailure.CHANGED)
    store(found)
    change.applied_at = at
    change.save(update_fields=["applied_at"])
    told = Change(
        what=Configured.CALENDAR_STORED,
        authority=Proposal.objects.select_related("authority").get(calendar=change).authority,
        before={"version": change.before_version},
        after=told_of(change) | {"version": change.after_version},
    )
    record(told, actor=actor, at=at)
    moving = Recalendar.between(found.before, found.after, policies=law_in_force().policies)
    total = moving.clocks_to_project().values("case_id").distinct().count()
    return Step(done=0, position=0, is_over=False, total=total)


CALENDAR_PREVIEW = Work(may=_may_preview, step=_preview)
CALENDAR = Work(may=_may_apply, step=_apply)
