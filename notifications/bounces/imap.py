"""A mailbox on an IMAP server (RFC 3501), letter by letter, so that a line that breaks leaves the rest."""

from __future__ import annotations

import imaplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from notifications.bounces.report import MOST_BYTES
from notifications.channels.limit import within

# A server that says a byte a second does not hold a worker for ever.
LONGEST = 120.0


class Refused(OSError):
    """The server is there and does not do what was asked."""


class Imap:
    """One selected folder."""

    def __init__(self, session: imaplib.IMAP4) -> None:
        self._session = session
        # With UIDPLUS (RFC 4315) ours are removed and those of others stay; without, the mark must do.
        self._removes = "UIDPLUS" in str(_asked(session.capability())).upper()

    def letters(self, *, most: int) -> Iterator[tuple[str, bytes | None]]:
        """Those without a flag, in the order of their arrival."""
        found = _asked(self._session.uid("SEARCH", "UNFLAGGED", "UNDELETED"))
        for uid in (found[0] or b"").decode("ascii").split()[:most]:
            said = _asked(self._session.uid("FETCH", uid, f"(BODY.PEEK[]<0.{MOST_BYTES + 1}>)"))
            data = next((part[1] for part in said if isinstance(part, tuple)), None)
            if isinstance(data, bytes):
                yield uid, data if len(data) <= MOST_BYTES else None

    def take_away(self, key: str) -> None:
        """Delete it."""
        _asked(self._session.uid("STORE", key, "+FLAGS.SILENT", r"(\Deleted)"))
        if self._removes:
            _asked(self._session.uid("EXPUNGE", key))

    def flag(self, key: str) -> None:
        """Leave it to a person."""
        _asked(self._session.uid("STORE", key, "+FLAGS.SILENT", r"(\Flagged)"))


@contextmanager
def opened(named: dict[str, Any], *, seconds: float) -> Iterator[Imap]:
    """The folder, until the block ends; `seconds` for each answer. Raises OSError."""
    try:
        with _connected(named, seconds=seconds) as session, within(LONGEST, lambda: session.sock):
            _sign_in(session, named["user"], named["password"])
            _asked(session.select(f'"{named["folder"]}"'))
            yield Imap(session)
    except imaplib.IMAP4.error as error:
        # Its text repeats what the server said, and servers repeat who signed in.
        raise Refused(type(error).__name__) from None


def _connected(named: dict[str, Any], *, seconds: float) -> imaplib.IMAP4:
    if named["scheme"] == "imap":
        return imaplib.IMAP4(named["host"], named["port"], timeout=seconds)
    trusted = ssl.create_default_context()
    return imaplib.IMAP4_SSL(named["host"], named["port"], ssl_context=trusted, timeout=seconds)


def _sign_in(session: imaplib.IMAP4, user: str, password: str) -> None:
    if "AUTH=PLAIN" in session.capabilities:
        session.authenticate("PLAIN", lambda _said: f"\0{user}\0{password}".encode())
    else:
        session.login(user, password)


def _asked(answer: tuple[str, list[Any]]) -> list[Any]:
    verdict, said = answer
    if verdict != "OK":
        raise Refused(verdict)
    return said
