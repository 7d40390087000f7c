"""The words of a message, made when it is sent: code, state, day and where to look, and nothing else (C-22).

Everything comes from the event and the row of the message, which do not change: a second copy has the same
bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.formats import date_format

from casework.rules.legal_day import legal_day
from casework.vocabulary import State
from notifications.models import Digest, Message

FOLDER = "notifications"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A message ready to be sent, in one language."""

    key: str
    message_id: str
    at: datetime
    subject: str
    short: str
    text: str
    html: str
    code: str
    state: str
    state_code: str
    day: str


def letter_of(message: Message) -> Letter:
    """The words of a message in the language of its recipient; three templates and a sentence."""
    with translation.override(message.language):
        if message.digest is not None:
            return _overview(message, message.digest)
        words = {**_context(message), "where": settings.HOIAM_PUBLIC_ADDRESS}
        words["sentence"] = sentence_of(message)
        return Letter(
            key=message.dedupe_key,
            message_id=message.message_id,
            at=message.created_at,
            subject=_rendered("subject.txt", words),
            short=_rendered("short.txt", words),
            text=_rendered("mail.txt", words) + "\n",
            html=_rendered("mail.html", words) + "\n",
            code=words["code"],
            state=words["state"],
            state_code=words["state_code"],
            day=words["day"],
        )


def _overview(message: Message, digest: Digest) -> Letter:
    """An overview of the morning: three numbers and where to look."""
    words = {
        "day": date_format(digest.on, "SHORT_DATE_FORMAT"),
        "late": str(digest.late),
        "today": str(digest.today),
        "disputed": str(digest.disputed),
        "where": settings.HOIAM_PUBLIC_ADDRESS,
    }
    subject = _rendered("digest_subject.txt", words)
    return Letter(
        key=message.dedupe_key,
        message_id=message.message_id,
        at=message.created_at,
        subject=subject,
        short=subject,
        text=_rendered("digest.txt", words) + "\n",
        html=_rendered("digest.html", words) + "\n",
        code="",
        state="",
        state_code="",
        day=words["day"],
    )


def sentence_of(message: Message) -> str:
    """What a message says, in the language of the reader."""
    return _rendered(f"messages/{message.template}.txt", _context(message))


def _context(message: Message) -> dict[str, str]:
    case, event = message.case, message.event
    if case is None or event is None:
        raise ValueError("a message without a case has no sentence")
    return {
        "code": case.tracking_code,
        "state": str(State(event.to_state).label),
        "state_code": event.to_state,
        "day": date_format(legal_day(event.at), "SHORT_DATE_FORMAT"),
        "due": date_format(message.due_on, "SHORT_DATE_FORMAT") if message.due_on else "",
    }


def _rendered(name: str, words: dict[str, str]) -> str:
    return render_to_string(f"{FOLDER}/{name}", words).strip()
