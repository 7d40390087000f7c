"""Where returned mail lies: a letter that was read as a report is taken away, any other is flagged.

A flag means in every mail program that a person should look; flagged letters are not read again.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any, Protocol

from django.conf import settings

from notifications.bounces.imap import opened
from notifications.bounces.maildir import Maildir


class Mailbox(Protocol):
    """Returned mail that nobody looked at."""

    def letters(self, *, most: int) -> Iterator[tuple[str, bytes | None]]:
        """Up to so many, the oldest first, by a key; None in place of one that is too large to be ours."""

    def take_away(self, key: str) -> None:
        """A report that was settled: it holds an address and is of no further use."""

    def flag(self, key: str) -> None:
        """No report of ours: a person looks at it."""


def open_mailbox(named: dict[str, Any]) -> AbstractContextManager[Mailbox]:
    """The mailbox of HOIAM_BOUNCE_MAILBOX. Raises OSError when nobody is there or lets us in."""
    if named["scheme"] == "maildir":
        return Maildir(named["path"])
    return opened(named, seconds=settings.EMAIL_TIMEOUT)
