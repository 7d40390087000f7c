"""A message before it is stored: to whom, on which medium, and the key that makes it the same message."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.crypto import salted_hmac

from casework.models import Case, Event
from casework.selectors.handing_over import EVENTS as PAPER_OF
from notifications.models import Message
from notifications.preferences import is_welcome
from notifications.quiet import goes_at
from notifications.recipients import Recipient, address_on, is_configured
from notifications.subscriptions import TO_CITIZENS, Note, Route, Subscription, Whom
from notifications.words import OUTWARD, Medium, MessageState, Purpose, RecipientKind, Urgency

# Beside the papers that an act issues, the desk hands over what says the result.
RESULTS = frozenset({"case.answered", "case.answered_on_spot", "case.decided"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One message of one event."""

    event_id: int
    case_id: int
    line: Subscription
    medium: Medium
    recipient: Recipient
    due_on: date | None

    def message(self, *, at: datetime) -> Message:
        """The row of the outbox; within the house it has arrived by being written."""
        key = dedupe_key(self.event_id, self.medium, self.recipient, self.line.note)
        goes = goes_at(
            at, note=self.line.note, medium=self.medium, kind=self.recipient.kind, due_on=self.due_on
        )
        return Message(
            event_id=self.event_id,
            case_id=self.case_id,
            template=self.line.note,
            channel=self.medium,
            recipient_kind=self.recipient.kind,
            recipient_id=self.recipient.id,
            purpose=self.line.purpose,
            urgency=self.line.urgency,
            due_on=self.due_on,
            dedupe_key=key,
            message_id=message_id(key),
            created_at=at,
            due_at=goes,
            next_at=goes,
            state=MessageState.WAITING if self.medium in OUTWARD else MessageState.SENT,
            ended_at=None if self.medium in OUTWARD else at,
        )


def draft_of(
    event: Event, line: Subscription, recipient: Recipient, *, case: Case, due_on: date | None = None
) -> list[Draft]:
    """One draft for each route of a line that reaches the recipient."""
    found = []
    for route in line.routes:
        medium = _first_that_reaches(route, event, recipient, case=case, purpose=line.purpose)
        if medium is not None:
            found.append(
                Draft(
                    event_id=event.pk,
                    case_id=event.case_id,
                    line=line,
                    medium=medium,
                    recipient=recipient,
                    due_on=due_on,
                )
            )
    return found


def next_way(message: Message) -> Draft | None:
    """The next medium that reaches a citizen whom this one certainly did not; None: there is no other."""
    if message.event is None or message.case is None:
        return None
    rest = TO_CITIZENS.first_of[TO_CITIZENS.first_of.index(Medium(message.channel)) + 1 :]
    line = Subscription(
        whom=(Whom.BROUGHT,),
        note=Note(message.template),
        routes=(Route(first_of=rest),),
        purpose=Purpose(message.purpose),
        urgency=Urgency(message.urgency),
    )
    recipient = Recipient(kind=RecipientKind(message.recipient_kind), id=message.recipient_id)
    found = draft_of(message.event, line, recipient, case=message.case, due_on=message.due_on)
    return found[0] if found else None


def has_paper(event: Event) -> bool:
    """Whether an event hands something to the citizen on paper, by the law or as the result."""
    return event.name in PAPER_OF or event.name in RESULTS


def dedupe_key(event_id: int, medium: str, recipient: Recipient, template: str) -> str:
    """SHA-256 over event, medium, recipient and template: the same message has the same key."""
    return sha256("\x1f".join((str(event_id), medium, str(recipient), template)).encode()).hexdigest()


def message_id(key: str) -> str:
    """The Message-ID of a message, fixed before anything is sent (RFC 5322 3.6.4).

    Keyed: whoever could reckon it from the numbers of event and person could make up that mail came back.
    """
    host = urlsplit(settings.HOIAM_PUBLIC_ADDRESS).hostname or "hoiam.invalid"
    name = salted_hmac("notifications.message_id", key, algorithm="sha256").hexdigest()
    return f"<{name[:40]}@{host}>"


def _first_that_reaches(
    route: Route, event: Event, recipient: Recipient, *, case: Case, purpose: Purpose
) -> Medium | None:
    for medium in route.first_of:
        if medium == Medium.PAPER and not has_paper(event):
            # The list of the desk shows papers that were issued; of other steps it knows nothing.
            continue
        if not is_welcome(medium, recipient, purpose=purpose):
            continue
        if is_configured(medium) and address_on(medium, recipient, case=case):
            return medium
    return None
