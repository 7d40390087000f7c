"""Doors of the queue: parse, one call, done. Each may run twice, at once, or late."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

import structlog
from celery import shared_task
from django.utils import timezone

from casework.acts.registry import acts
from casework.files import clamd, scanning
from casework.letters import apologies
from casework.permissions import SYSTEM
from casework.rules.legal_day import legal_day
from casework.selectors.policies import law_in_force
from casework.vocabulary import JobKind
from workflows.clock import commands
from workflows.clock import sweep as sweeping
from workflows.clock.coverage import years_without_calendar
from workflows.configuration.calendar_jobs import CALENDAR, CALENDAR_PREVIEW
from workflows.configuration.officer_job import OFFICERS
from workflows.configuration.units import let_names_begin
from workflows.engine import perform
from workflows.jobs import running
from workflows.month_sheets import freeze_month, month_before
from workflows.portal.following import brakes
from workflows.portal.lodging import drafts

# How each kind of long work is done.
WORKS: running.Works = {
    JobKind.OFFICERS: OFFICERS,
    JobKind.CALENDAR_PREVIEW: CALENDAR_PREVIEW,
    JobKind.CALENDAR: CALENDAR,
}

log = structlog.get_logger(__name__)


def act_as_system(case_id: int, verb: str, at: datetime) -> None:
    """Send an act that a clock asks for through the door."""
    perform(case_id, acts()[verb](), actor=SYSTEM, at=at)


@shared_task(name="workflows.tasks.sweep")
def sweep() -> None:
    """Fire every rung that is due."""
    now = timezone.now()
    swept = sweeping.sweep(at=now)
    years = years_without_calendar(law_in_force().calendar, on=legal_day(now))
    if years:
        log.error("calendar_not_covered", years=list(years))
    if swept.left:
        log.error("rungs_left", left=swept.left)
    if swept.fired:
        log.info("swept", **asdict(swept))


@shared_task(name="workflows.tasks.run_commands")
def run_commands() -> None:
    """Perform the acts that clocks have asked for."""
    ran = commands.run_commands(door=act_as_system, at=timezone.now())
    if ran.parked:
        log.error("commands_parked", parked=ran.parked)
    if ran != commands.Ran():
        log.info("commands_run", **asdict(ran))


@shared_task(name="workflows.tasks.draft_apologies")
def draft_apologies() -> None:
    """Draft the apology for every promise that broke."""
    now = timezone.now()
    drafted = apologies.draft_apologies(at=now, on=legal_day(now))
    if drafted != apologies.Drafted():
        log.info("apologies_drafted", **asdict(drafted))


@shared_task(name="workflows.tasks.begin_names")
def begin_names() -> None:
    """Let authorities bear the names that begin today."""
    begun = let_names_begin(on=legal_day(timezone.now()))
    if begun:
        log.info("names_begun", count=begun)


@shared_task(name="workflows.tasks.forget")
def forget() -> None:
    """Let go of what the portal keeps for a while: tries, and letters that nobody finished."""
    now = timezone.now()
    tries, letters = brakes.forget(at=now), drafts.forget(at=now)
    if tries or letters:
        log.info("forgotten", count=tries + letters)


@shared_task(name="workflows.tasks.scan_files")
def scan_files() -> None:
    """Let the scanner see the files that wait for it; several at once only repeat each other."""
    if not clamd.is_configured():
        return
    done = scanning.scan_waiting()
    if done.infected:
        log.error("files_infected", count=done.infected)
    if done.clean:
        log.info("files_scanned", count=done.clean)


@shared_task(name="workflows.tasks.freeze_months")
def freeze_months() -> None:
    """Freeze the sheets of the last month; those that are frozen stay."""
    now = timezone.now()
    month = month_before(legal_day(now))
    frozen = freeze_month(month, at=now)
    if frozen:
        log.info("months_frozen", month=month.isoformat(), frozen=frozen)


@shared_task(name="workflows.tasks.run_jobs")
def run_jobs() -> None:
    """Wake whoever is free for each piece of long work that waits, or that a worker left when it died."""
    for job_id in running.jobs_under_way():
        run_job.apply_async((job_id,), expires=60)


@shared_task(name="workflows.tasks.run_job")
def run_job(job_id: int) -> None:
    """Do some steps of one job, then stand in line again."""
    if running.run(job_id, works=WORKS, at=timezone.now()):
        run_job.apply_async((job_id,), expires=60)
