"""Asking for long work, breaking it off, letting it go on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.utils.translation import gettext as _

from casework.errors import InvalidInput
from casework.vocabulary import JobKind, JobState
from workflows.models import Job, JobInput

CANCEL, AGAIN = "cancel_job", "try_job_again"
# Heard by the worker's listener; the scheduler asks every few seconds too.
_CHANNEL, _TASK = "hoiam_wake", "workflows.tasks.run_jobs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to be done: how much, and on what where that is stored nowhere else."""

    kind: JobKind
    total: int = 0
    data: Any = None


def ask(wish: Wish, *, officer_id: int, at: datetime, key: UUID | None = None) -> Job:
    """Put it in the line; a key that came before means the job of then, and nothing twice."""
    first = {"kind": wish.kind, "asked_by_id": officer_id, "asked_at": at, "total": wish.total}
    with transaction.atomic():
        job, is_new = Job.objects.get_or_create(key=key or uuid4(), defaults=first)
        if is_new and wish.data is not None:
            JobInput.objects.create(job=job, data=wish.data)
        wake()
    return job


def cancel(job_id: int, *, at: datetime) -> None:
    """Break it off between two steps. Raises InvalidInput where that would leave half a work, or too late."""
    with transaction.atomic():
        job = Job.objects.select_for_update().get(pk=job_id)
        if not job.may_be_cancelled:
            raise InvalidInput(_("It cannot be broken off any more."), verb=CANCEL)
        job.state, job.finished_at = JobState.CANCELLED, at
        job.save(update_fields=["state", "finished_at"])
        JobInput.objects.filter(job=job).delete()


def try_again(job_id: int) -> None:
    """Let what failed go on where it stood. Raises InvalidInput where that cannot be."""
    with transaction.atomic():
        job = Job.objects.select_for_update().get(pk=job_id)
        if not job.may_be_tried_again:
            raise InvalidInput(_("It cannot go on; ask for it anew."), verb=AGAIN)
        job.state, job.finished_at, job.failure = JobState.QUEUED, None, ""
        job.save(update_fields=["state", "finished_at", "failure"])
        wake()


def wake() -> None:
    """Tell the worker, once this transaction is through."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [_CHANNEL, _TASK])
