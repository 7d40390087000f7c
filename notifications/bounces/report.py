"""A delivery report (RFC 3464): which letter it speaks of, and whether that letter is lost for good.

What stands in it was written by anybody: it is bounded, and nothing of it is kept but an id and a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message as Mail

# A report with the whole of one of our letters has some 10 KiB.
MOST_BYTES = 256 * 1024
MOST_PARTS = 20

ID = re.compile(r"<[!-;=?-~]{3,118}>")
STATUS = re.compile(r"\b[245]\.\d{1,3}\.\d{1,3}\b")
FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The Message-ID of the letter, whether it failed for good, and the status (RFC 3463), empty if none."""

    message_id: str
    is_final: bool
    status: str


def read_report(data: bytes) -> Report | None:
    """What a report says; None for anything else, however it is built."""
    if len(data) > MOST_BYTES:
        return None
    try:
        return _read(message_from_bytes(data))
    except Exception:  # noqa: BLE001 - a stranger built it: parts nested in parts, words that are none
        return None


def _read(mail: Mail) -> Report | None:
    if mail.get_content_type() != "multipart/report" or not mail.is_multipart():
        return None
    parts = _parts(mail)
    recipients = [
        block
        for part in parts
        if part.get_content_type() == "message/delivery-status"
        for block in _parts(part)
        if block["Action"]
    ]
    message_id = _letter_in(parts) or _id(mail["In-Reply-To"])
    if not recipients or not message_id:
        return None
    # One letter has one recipient; a list behind his address may have many, and reached is reached.
    is_final = all(_first_word(block["Action"]) == FAILED for block in recipients)
    status = STATUS.search(str(recipients[0]["Status"] or ""))
    return Report(message_id=message_id, is_final=is_final, status=status.group() if status else "")


def _letter_in(parts: list[Mail]) -> str:
    """The Message-ID of the letter that came back, whole or by its headers."""
    for part in parts:
        kind = part.get_content_type()
        if kind == "message/rfc822":
            found = [_id(inner["Message-ID"]) for inner in _parts(part)]
        elif kind in ("text/rfc822-headers", "message/global-headers"):
            found = [_id(message_from_bytes(headers)["Message-ID"]) for headers in _bytes(part)]
        else:
            continue
        if any(found):
            return next(filter(None, found))
    return ""


def _parts(mail: Mail) -> list[Mail]:
    held = mail.get_payload()
    return [part for part in held[:MOST_PARTS] if isinstance(part, Mail)] if isinstance(held, list) else []


def _bytes(part: Mail) -> Iterator[bytes]:
    for held in (part, *_parts(part)):
        data = held.get_payload(decode=True)
        if isinstance(data, bytes):
            yield data
        else:
            yield held.as_bytes()


def _id(header: object) -> str:
    found = ID.search(str(header or ""))
    return found.group() if found else ""


def _first_word(header: object) -> str:
    return (str(header).split() or [""])[0].lower()
