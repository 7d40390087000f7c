"""The letter that is being written: begun, kept, taken up again by a code, let go."""

from __future__ import annotations

from collections.abc import MutableMapping
from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4

from casework.rules.legal_day import VIETNAM, legal_day
from casework.rules.tracking import new_code, new_token, read_code, token_hash
from workflows.models import LodgingDraft

SECRET = "lodging"  # noqa: S105 - the name of a key
KEPT_DAYS, UNTIL = 7, time(18)

Session = MutableMapping[str, Any]


def begin(session: Session, *, at: datetime) -> LodgingDraft:
    """Begin a letter in this browser; one that was begun before stays until its time is over."""
    draft = LodgingDraft(submission_id=uuid4(), begun_at=at, kept_until=_kept_until(at))
    _hand_over(session, draft)
    return draft


def current(session: Session, *, at: datetime) -> LodgingDraft | None:
    """The letter that this browser is writing."""
    secret = session.get(SECRET)
    return _alive(at).filter(key_hash=token_hash(secret)).first() if secret else None


def answered(draft: LodgingDraft, question: str, said: dict[str, Any], *, at: datetime) -> None:
    """Keep the answer to one question as it was typed."""
    draft.said = {**draft.said, question: said}
    draft.kept_until = _kept_until(at)
    draft.save(update_fields=["said", "kept_until"])


def code_for_later(draft: LodgingDraft) -> str:
    """A fresh code that opens the letter once, on any telephone; an earlier one opens nothing any more."""
    code = new_code()
    draft.code_hash = token_hash(code)
    draft.save(update_fields=["code_hash"])
    return code


def take_up(session: Session, typed: str, *, at: datetime) -> LodgingDraft | None:
    """Open a letter by its code in this browser and in no other from now on."""
    code = read_code(typed)
    draft = _alive(at).filter(code_hash=token_hash(code)).first() if code else None
    if draft is not None:
        draft.code_hash = ""
        _hand_over(session, draft)
    return draft


def let_go(draft: LodgingDraft) -> None:
    """What was sent, or thrown away, is kept no longer."""
    LodgingDraft.objects.filter(pk=draft.pk).delete()


def forget(*, at: datetime) -> int:
    """Let go of letters whose time is over; returns how many."""
    gone, _of_what = LodgingDraft.objects.filter(kept_until__lte=at).delete()
    return gone


def _hand_over(session: Session, draft: LodgingDraft) -> None:
    secret = new_token()
    draft.key_hash = token_hash(secret)
    draft.save()
    session[SECRET] = secret


def _alive(at: datetime) -> Any:
    return LodgingDraft.objects.filter(kept_until__gt=at)


def _kept_until(at: datetime) -> datetime:
    return datetime.combine(legal_day(at) + timedelta(days=KEPT_DAYS), UNTIL, tzinfo=VIETNAM)
