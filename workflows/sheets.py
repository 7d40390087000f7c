"""Sheets that are not handed in yet: kept while somebody types, offered back to him after a crash."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from casework.models import Officer, Submission
from casework.vocabulary import ACCUSATIONS
from workflows.models import Sheet

# What nobody came back for is let go: it holds people's data and serves nothing any more.
KEPT_FOR = timedelta(days=3)
MOST_TEXT = 20_000


def keep(key: UUID, *, officer: Officer, form: str, data: Mapping[str, str], at: datetime) -> bool:
    """Write down what stands on a sheet; False when it is closed, somebody else's, or already handed in.

    A sheet on which a denunciation begins is closed instead, and emptied (Luật TC Đ56).
    """
    if data.get("kind") in ACCUSATIONS:
        close(key, officer=officer, form=form, at=at)
        return False
    if sum(map(len, data.values())) > MOST_TEXT or Submission.objects.filter(submission_id=key).exists():
        return False
    with transaction.atomic():
        sheet, _is_new = Sheet.objects.select_for_update().get_or_create(
            key=key, defaults={"officer": officer, "form": form, "updated_at": at}
        )
        if sheet.is_closed or sheet.officer_id != officer.pk:
            return False
        if sheet.data != dict(data):
            sheet.data, sheet.updated_at = dict(data), at
            sheet.save(update_fields=["data", "updated_at"])
    return True


def close(key: UUID, *, officer: Officer, form: str, at: datetime) -> None:
    """Empty a sheet for good: it was handed in, given up, or turned into a denunciation."""
    empty = {"data": {}, "is_closed": True, "updated_at": at}
    mine = Sheet.objects.filter(key=key, officer=officer)
    if not mine.update(**empty) and not Sheet.objects.filter(key=key).exists():
        Sheet.objects.get_or_create(key=key, defaults={**empty, "officer": officer, "form": form})


def left_open(officer: Officer, *, form: str, at: datetime) -> list[Sheet]:
    """The officer's own unfinished sheets, newest first; what is too old is thrown away on the way."""
    own = Sheet.objects.filter(officer=officer, form=form)
    own.filter(updated_at__lt=at - KEPT_FOR).delete()
    return list(own.filter(is_closed=False).order_by("-updated_at"))


def sheet_of(key: UUID, *, officer: Officer, form: str) -> Sheet | None:
    """One open sheet of this officer; nobody opens another's."""
    return Sheet.objects.filter(key=key, officer=officer, form=form, is_closed=False).first()
