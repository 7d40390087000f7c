"""One run over the mailbox of returned mail."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from notifications.bounces.mailboxes import open_mailbox
from notifications.bounces.report import read_report
from notifications.sending.returned import Came, give_back

MOST_LETTERS = 200
# What was not a report of ours is a person's: a reply of a citizen, or mail that somebody made up.
CHANGED_NOTHING = "changed_nothing"
FOR_A_PERSON = "for_a_person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What one run read: messages that came back, reports that change nothing, letters left to a person."""

    returned: int = 0
    changed_nothing: int = 0
    for_a_person: int = 0


def read_back(*, at: datetime) -> Read | None:
    """Read what came back, up to MOST_LETTERS; None when no mailbox is named. Raises OSError.

    Each letter is settled before it is taken away: whoever stops between reads it again, and it changes
    nothing twice.
    """
    named = settings.HOIAM_BOUNCE_MAILBOX
    if named is None:
        return None
    counts: Counter[str] = Counter()
    with open_mailbox(named) as mailbox:
        for key, data in mailbox.letters(most=MOST_LETTERS):
            came = _settled(data, at=at)
            if came is None:
                continue
            counts[came] += 1
            if came == FOR_A_PERSON:
                mailbox.flag(key)
            else:
                mailbox.take_away(key)
    return Read(
        returned=counts[Came.RETURNED],
        changed_nothing=counts[CHANGED_NOTHING],
        for_a_person=counts[FOR_A_PERSON],
    )


def _settled(data: bytes | None, *, at: datetime) -> str | None:
    """What a letter came to; None for one that is read again later."""
    report = None if data is None else read_report(data)
    if report is None:
        return FOR_A_PERSON
    if not report.is_final:
        return CHANGED_NOTHING
    came = give_back(report.message_id, status=report.status, at=at)
    if came is Came.IN_HAND:
        return None
    if came is Came.NOT_OURS:
        return FOR_A_PERSON
    return str(came) if came is Came.RETURNED else CHANGED_NOTHING
