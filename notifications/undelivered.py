"""Reliability 7.4: every notice goes out, or a person with a name is told that it did not."""

from __future__ import annotations

from notifications.audiences import Around
from notifications.drafts import Draft
from notifications.subscriptions import TO_DESKS, Note, Subscription, Whom
from notifications.words import Medium, Purpose, Urgency

# What a citizen must learn, since a term runs for him or his matter is over: no medium reaching him is news.
MUST_KNOW = frozenset({Note.SUPPLEMENT, Note.ANSWERED, Note.YOUR_TURN})
LINE = Subscription(
    whom=(Whom.HANDLER, Whom.HEADS),
    note=Note.UNDELIVERED,
    routes=(TO_DESKS,),
    purpose=Purpose.DELIVERY,
    urgency=Urgency.NOW,
)


def to_tell(event_id: int, around: Around) -> list[Draft]:
    """Messages to the handler, else the heads of the unit, that a citizen of this event was not reached."""
    for whom in LINE.whom:
        found = around.recipients(whom, receiver_id=None, rung_officer_id=None, apart_from=None)
        if found:
            return [
                Draft(
                    event_id=event_id,
                    case_id=around.case.pk,
                    line=LINE,
                    medium=Medium.INBOX,
                    recipient=recipient,
                    due_on=None,
                )
                for recipient in found
            ]
    return []
