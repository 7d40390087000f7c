"""Refusals: what the database refuses is said in one plain sentence, and who was refused is written down."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from casework.acts.fields import LARGEST, SMALLEST
from casework.errors import CaseBusy, CaseworkError, InvalidInput
from casework.models import AccessEntry
from casework.permissions import Actor

LOCK_NOT_AVAILABLE = "55P03"
NOT_NULL_VIOLATION = "23502"
FOREIGN_KEY_VIOLATION = "23503"
UNIQUE_VIOLATION = "23505"
CHECK_VIOLATION = "23514"
DATA_EXCEPTION = "22"


def said_plainly(error: Exception, *, verb: str, case_id: int | None) -> CaseworkError | None:
    """Return the refusal that an error means, or None when it is a fault of the house.

    PostgreSQL quotes the row that it refused; of its words only the name of the constraint is kept.
    """
    if isinstance(error, CaseworkError):
        return error
    if isinstance(error, ObjectDoesNotExist):
        return InvalidInput(_("Something that is named here does not exist."), verb=verb)
    if not isinstance(error, DatabaseError):
        return None
    code = code_of(error)
    if code == LOCK_NOT_AVAILABLE:
        return CaseBusy(case_id=case_id, verb=verb)
    if code == FOREIGN_KEY_VIOLATION:
        return InvalidInput(_("Something that is named here does not exist."), verb=verb)
    if code == UNIQUE_VIOLATION:
        sentence = _("Something is named here twice, or was recorded before.")
        return InvalidInput(sentence, verb=verb, constraint=_constraint_of(error))
    if code in (CHECK_VIOLATION, NOT_NULL_VIOLATION) or code.startswith(DATA_EXCEPTION):
        return InvalidInput(verb=verb, constraint=_constraint_of(error))
    return None


def code_of(error: Exception) -> str:
    """Return the SQLSTATE of a database error, or nothing."""
    return getattr(error.__cause__, "pgcode", None) or ""


def _constraint_of(error: Exception) -> str:
    said: Any = getattr(error.__cause__, "diag", None)
    return getattr(said, "constraint_name", None) or getattr(said, "column_name", None) or ""


def log_refusal(case_id: int | None, verb: str, *, actor: Actor, at: datetime, reason: str) -> None:
    """Write down in a second short transaction who was refused what; ids and codes only."""
    is_an_id = case_id is not None and SMALLEST <= case_id <= LARGEST
    with transaction.atomic():
        AccessEntry.objects.create(
            at=at,
            actor_kind=actor.kind,
            actor_id=actor.officer_id,
            case_id=case_id if is_an_id else None,
            verb=verb,
            was_allowed=False,
            reason=reason,
        )
