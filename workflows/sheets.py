"""Sheets that are not handed in yet: kept while somebody types, offered back to him after a crash."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import OperationalError, transaction

from casework.models import Case, Officer, Submission
from casework.vocabulary import ACCUSATIONS, Confidentiality
from workflows.models import Sheet

# What nobody came back for is let go: it holds people's data and serves nothing any more.
KEPT_FOR = timedelta(days=3)
# An act on a case is prepared over days.
KEPT_FOR_CASE = timedelta(days=30)
MOST_TEXT = 20_000

Typed = Mapping[str, str | Sequence[str]]


def keep(
    key: UUID, *, officer: Officer, form: str, data: Typed, at: datetime, case: Case | None = None
) -> bool:
    """Write down what stands on a sheet; False when it is closed, somebody else's, or already handed in.

    A sheet on which a denunciation begins is closed instead, and emptied; of a sealed case nothing is kept
    (Luật TC Đ56).
    """
    if _accuses(data):
        close(key, officer=officer, form=form, at=at)
        return False
    if _length(data) > MOST_TEXT or Submission.objects.filter(submission_id=key).exists():
        return False
    try:
        with transaction.atomic():
            return _is_open(case) and _write(key, officer=officer, form=form, data=data, at=at, case=case)
    except OperationalError:
        # Somebody acts on the case for longer than one waits: the next pause of the typist tries again.
        return False


def _write(key: UUID, *, officer: Officer, form: str, data: Typed, at: datetime, case: Case | None) -> bool:
    sheet, _is_new = Sheet.objects.select_for_update().get_or_create(
        key=key, defaults={"officer": officer, "case": case, "form": form, "updated_at": at}
    )
    of_case = None if case is None else case.pk
    if sheet.is_closed or (sheet.officer_id, sheet.form, sheet.case_id) != (officer.pk, form, of_case):
        return False
    if sheet.data != dict(data):
        sheet.data, sheet.updated_at = dict(data), at
        sheet.save(update_fields=["data", "updated_at"])
    return True


def _accuses(data: Typed) -> bool:
    """Whether a kind is named, at the top or of a part that is split off, of which nothing is kept."""
    return any(data[name] in ACCUSATIONS for name in data if name.split(".")[-1] == "kind")


def is_kept_of(case: Case) -> bool:
    """Luật TC Đ56: whether anything that is typed about this case may lie in the open."""
    return case.kind not in ACCUSATIONS and case.confidentiality != Confidentiality.SEALED


def _is_open(case: Case | None) -> bool:
    """Look at the case as it is now, before its sheets are touched and while nobody seals it."""
    if case is None:
        return True
    now = Case.objects.select_for_update(no_key=True).only("kind", "confidentiality").get(pk=case.pk)
    return is_kept_of(now)


def _length(data: Typed) -> int:
    return sum(len(value) if isinstance(value, str) else sum(map(len, value)) for value in data.values())


def close(key: UUID, *, officer: Officer, form: str, at: datetime) -> None:
    """Empty a sheet for good: it was handed in, given up, or turned into a denunciation."""
    empty = {"data": {}, "is_closed": True, "updated_at": at}
    mine = Sheet.objects.filter(key=key, officer=officer)
    if not mine.update(**empty) and not Sheet.objects.filter(key=key).exists():
        Sheet.objects.get_or_create(key=key, defaults={**empty, "officer": officer, "form": form})


def close_all(case: Case, *, officer: Officer, form: str, at: datetime) -> None:
    """Empty everything that this officer had begun of one form of a case."""
    mine = Sheet.objects.filter(case=case, officer=officer, form=form, is_closed=False)
    mine.update(data={}, is_closed=True, updated_at=at)


def left_open(officer: Officer, *, form: str, at: datetime) -> list[Sheet]:
    """The officer's own unfinished sheets, newest first; what is too old is thrown away on the way."""
    own = Sheet.objects.filter(officer=officer, form=form)
    own.filter(updated_at__lt=at - KEPT_FOR).delete()
    return list(own.filter(is_closed=False).order_by("-updated_at"))


def sheet_of(key: UUID, *, officer: Officer, form: str) -> Sheet | None:
    """One open sheet of this officer; nobody opens another's."""
    return Sheet.objects.filter(key=key, officer=officer, form=form, is_closed=False).first()


def newest_of(case: Case, *, officer: Officer, form: str, at: datetime) -> Sheet | None:
    """What this officer wrote last on one form of a case; what is too old is thrown away on the way."""
    if not is_kept_of(case):
        return None
    own = Sheet.objects.filter(case=case, officer=officer, form=form)
    own.filter(updated_at__lt=at - KEPT_FOR_CASE).delete()
    return own.filter(is_closed=False).order_by("-updated_at").first()
