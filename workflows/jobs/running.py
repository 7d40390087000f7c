"""Carrying a job on: each step is a transaction that does a part and says so; any may be the last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

import structlog
from django.db import OperationalError, transaction

from casework.permissions import Actor, actor_for
from casework.rules.legal_day import legal_day
from casework.vocabulary import JobFailure, JobState
from workflows.models import Job, JobInput
from workflows.models.job import UNDER_WAY

# After so many steps others have their turn; the next run goes on.
STEPS_AT_A_TIME = 20
# More numbers of lines than anybody reads.
MOST_LINES = 100

log = structlog.get_logger(__name__)


class JobStopped(Exception):
    """The work cannot go on, for a reason that can be said."""

    def __init__(self, failure: JobFailure) -> None:
        self.failure = failure
        super().__init__(failure.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What one step did: how far the job is now, what is counted, which lines were left out."""

    done: int
    position: int
    is_over: bool
    counts: Mapping[str, int] = field(default_factory=dict)
    lines: tuple[int, ...] = ()
    total: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """How a kind of job is done: who may, asked before every step, and one step."""

    may: Callable[[Job, Actor], bool]
    step: Callable[[Job, Actor, datetime], Step]


Works = Mapping[str, Work]


def jobs_under_way() -> list[int]:
    """What waits or was left by a worker that died, the oldest first."""
    return list(Job.objects.filter(state__in=UNDER_WAY).order_by("pk").values_list("pk", flat=True))


def run(job_id: int, *, works: Works, at: datetime, steps: int = STEPS_AT_A_TIME) -> bool:
    """Do some steps; whether more are to come. Whoever comes while another does a step leaves at once."""
    for _n in range(steps):
        try:
            if not _step(job_id, works=works, at=at):
                return False
        except OperationalError:
            # The database was away or somebody stood in the way: nothing is written, the step comes again.
            raise
        except Exception as error:  # noqa: BLE001 - whatever happens is said to whoever asked
            _fail(job_id, error, at=at)
            return False
    return True


def _step(job_id: int, *, works: Works, at: datetime) -> bool:
    with transaction.atomic():
        job = _taken(job_id)
        if job is None:
            return False
        work = works[job.kind]
        actor = _actor_of(job, at=at)
        if not work.may(job, actor):
            raise JobStopped(JobFailure.NOT_ALLOWED)
        step = work.step(job, actor, at)
        _note(job, step, at=at)
        job.save()
        if step.is_over:
            JobInput.objects.filter(job=job).delete()
    return not step.is_over


def _actor_of(job: Job, *, at: datetime) -> Actor:
    """With the rights that he has now; who left office has none."""
    actor = actor_for(job.asked_by, on=legal_day(at))
    return actor if job.asked_by.is_active else replace(actor, grants=())


def _taken(job_id: int) -> Job | None:
    rows = Job.objects.select_for_update(skip_locked=True, of=("self",)).filter(state__in=UNDER_WAY)
    return rows.select_related("asked_by__unit", "asked_by__division").filter(pk=job_id).first()


def _note(job: Job, step: Step, *, at: datetime) -> None:
    job.state = JobState.DONE if step.is_over else JobState.RUNNING
    job.started_at = job.started_at or at
    job.finished_at = at if step.is_over else None
    # What came in meanwhile is work too; a bar never runs over its end.
    job.total = max(step.done, job.total if step.total is None else step.total)
    job.done, job.position = (job.total if step.is_over else step.done), step.position
    job.counts = dict(Counter(job.counts) + Counter(step.counts))
    job.lines = [*job.lines, *step.lines][:MOST_LINES]


def _fail(job_id: int, error: Exception, *, at: datetime) -> None:
    known = isinstance(error, JobStopped)
    failure = error.failure if isinstance(error, JobStopped) else JobFailure.UNEXPECTED
    with transaction.atomic():
        job = _taken(job_id)
        if job is None:
            return
        job.state, job.failure, job.finished_at = JobState.FAILED, failure, at
        job.save(update_fields=["state", "failure", "finished_at"])
        JobInput.objects.filter(job=job).delete()
    # The kind of an error only: its text may quote what it stumbled over.
    log.error("job_failed", job_id=job_id, code=failure, reason="" if known else type(error).__name__)
