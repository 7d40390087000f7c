"""Whose jobs one sees: one's own; who administers also those that others asked for where he does."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from casework.errors import NotFound
from casework.permissions import Actor
from casework.vocabulary import JobKind
from workflows.configuration.scope import within
from workflows.models import Job

SEE = "see_job"
OF_CONFIGURATION = (JobKind.OFFICERS, JobKind.CALENDAR_PREVIEW, JobKind.CALENDAR)


def jobs_seen_by(actor: Actor) -> QuerySet[Job]:
    """The newest first; of what belongs to no configuration only the own ones."""
    others = Q(kind__in=OF_CONFIGURATION) & within(actor, "asked_by__unit__path")
    return Job.objects.filter(Q(asked_by=actor.officer_id) | others).select_related("asked_by")


def the_job(actor: Actor, key: UUID) -> Job:
    """A job that he sees. Raises NotFound."""
    found = jobs_seen_by(actor).filter(key=key).first()
    if found is None:
        raise NotFound(verb=SEE)
    return found
