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

from casework.models import Event
from casework.rules.legal_day import legal_day
from casework.vocabulary import State
from notifications.models import Message

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
        words = {**_context(message, message.event), "where": settings.HOIAM_PUBLIC_ADDRESS}
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
            state_code=message.event.to_state,
            day=words["day"],
        )


def sentence_of(message: Message) -> str:
    """What a message says, in the language of the reader."""
    return _rendered(f"messages/{message.template}.txt", _context(message, message.event))


def _context(message: Message, event: Event) -> dict[str, str]:
    return {
        "code": message.case.tracking_code,
        "state": str(State(event.to_state).label),
        "day": date_format(legal_day(event.at), "SHORT_DATE_FORMAT"),
        "due": date_format(message.due_on, "SHORT_DATE_FORMAT") if message.due_on else "",
    }


def _rendered(name: str, words: dict[str, str]) -> str:
    return render_to_string(f"{FOLDER}/{name}", words).strip()
