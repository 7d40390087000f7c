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

from casework.models import PublicSignature, Signing, SigningRequest
from casework.rules.legal_day import legal_day
from casework.vocabulary import State
from notifications.models import Digest, Message
from notifications.words import SIGNATORIES, RecipientKind

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
        words = _context(message)
        words["sentence"] = sentence_of(message)
        folder = "signing/" if message.recipient_kind in SIGNATORIES else ""
        return Letter(
            key=message.dedupe_key,
            message_id=message.message_id,
            at=message.created_at,
            subject=_rendered(f"{folder}subject.txt", words),
            short=_rendered(f"{folder}short.txt", words),
            text=_rendered(f"{folder}mail.txt", words) + "\n",
            html=_rendered(f"{folder}mail.html", words) + "\n",
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
    if message.recipient_kind in SIGNATORIES:
        return _of_signatory(message)
    case, event = message.case, message.event
    if case is None or event is None:
        raise ValueError("a message without a case has no sentence")
    return {
        "code": case.tracking_code,
        "state": str(State(event.to_state).label),
        "state_code": event.to_state,
        "day": date_format(legal_day(event.at), "SHORT_DATE_FORMAT"),
        "due": date_format(message.due_on, "SHORT_DATE_FORMAT") if message.due_on else "",
        "where": settings.HOIAM_PUBLIC_ADDRESS,
    }


def _of_signatory(message: Message) -> dict[str, str]:
    """The public number only: the tracking code belongs to whoever brought the petition."""
    signing, secret = Signing.objects.filter(case=message.case).first(), ""
    if message.recipient_kind == RecipientKind.ASKER:
        # It is gone after a day, and with it the digits.
        asked = SigningRequest.objects.filter(pk=message.recipient_id).first()
        secret = asked.code if asked else ""
    else:
        signed = PublicSignature.objects.filter(pk=message.recipient_id).select_related("signing").first()
        signing = signed.signing if signed else signing
    number = signing.public_number if signing else ""
    site = settings.HOIAM_PUBLIC_ADDRESS.rstrip("/")
    return {
        "code": number,
        "secret": secret,
        "state": "",
        "state_code": message.event.to_state if message.event else "",
        "day": date_format(
            legal_day(message.event.at if message.event else message.created_at), "SHORT_DATE_FORMAT"
        ),
        "where": f"{site}/petitions/{number}/" if site and not secret else "",
    }


def _rendered(name: str, words: dict[str, str]) -> str:
    return render_to_string(f"{FOLDER}/{name}", words).strip()
