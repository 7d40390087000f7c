"""Internal notes of a case, with those that were taken back, and those that still may be."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import QuerySet

from casework.models import Case, Remark
from casework.vocabulary import RemarkKind

# How long a slip of the pen may be undone; legal acts never are.
UNDO_WITHIN = timedelta(minutes=5)


def notes_of(case: Case) -> QuerySet[Remark]:
    """The internal notes, newest first, each with its writer and with the note that took it back."""
    notes = Remark.objects.filter(case=case, kind=RemarkKind.NOTE, takes_back__isnull=True)
    return notes.select_related("by", "taken_back_by").order_by("-at", "-pk")


def own_fresh_notes(case: Case, *, officer_id: int | None, at: datetime) -> QuerySet[Remark]:
    """The notes that this officer wrote within the last five minutes and did not take back."""
    return notes_of(case).filter(
        by=officer_id, by__isnull=False, at__gte=at - UNDO_WITHIN, at__lte=at, taken_back_by__isnull=True
    )
