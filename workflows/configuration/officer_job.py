"""Officers from a list, in the background: some lines a step, each line once."""

from __future__ import annotations

from datetime import datetime

from casework.permissions import Actor
from casework.vocabulary import JobFailure, JobKind
from workflows.configuration.officer_table import Line, packed, take_in, unpacked
from workflows.configuration.scope import paths_of
from workflows.jobs.asking import Wish
from workflows.jobs.running import JobStopped, Step, Work
from workflows.models import Job, JobInput

LINES_A_STEP = 10
ADDED, LEFT_OUT = "officers_added", "lines_left_out"


def wish_of(lines: tuple[Line, ...]) -> Wish:
    """What to ask for: every line of the list becomes an officer."""
    return Wish(kind=JobKind.OFFICERS, total=len(lines), data=packed(lines))


def _may(job: Job, actor: Actor) -> bool:
    """Each line is held against his reach by itself; here only whether he administers at all."""
    del job
    return bool(paths_of(actor))


def _step(job: Job, actor: Actor, at: datetime) -> Step:
    given = JobInput.objects.filter(job=job).first()
    if given is None:
        raise JobStopped(JobFailure.CHANGED)
    lines = unpacked(given.data)
    taken = take_in(lines[job.position : job.position + LINES_A_STEP], actor=actor, at=at)
    position = min(job.position + LINES_A_STEP, len(lines))
    return Step(
        done=position,
        position=position,
        is_over=position == len(lines),
        counts={ADDED: taken.added, LEFT_OUT: len(taken.left_out)},
        lines=taken.left_out,
    )


OFFICERS = Work(may=_may, step=_step)
