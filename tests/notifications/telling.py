"""Short words for stories about messages: plan them, look at them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from casework.acts.people import PersonInput
from casework.models import Officer
from notifications.models import Attempt, Message
from notifications.planning import Plan, plan
from notifications.sending import Sent, send
from tests.acts.stages import at_desk
from tests.scenarios.life import Life, noon

# The stories play in July 2026 and are recorded whenever the tests run.
ANY_LAG = timedelta(days=36_500)


def planned(life: Life, *, at: datetime | None = None) -> Plan:
    """Plan everything that happened, on the day of the story."""
    return plan(at=at or noon(life.today), lag=ANY_LAG)


def letters_to(*addresses: str) -> list[Life]:
    """One case for each e-mail address, received and planned; the messages wait."""
    lives = [at_desk(people=(PersonInput(name="Ka Brum", email=to),)) for to in addresses]
    planned(lives[-1])
    return lives


def sending(at: datetime, *, lease: float = 120.0) -> Sent:
    """One run of a sender whose clock stands still."""
    return send(clock=lambda: at, lease=lease)


def states(column: str = "state") -> list[object]:
    """One column of all messages that leave the house, in their order."""
    rows = Message.objects.exclude(channel="inbox").order_by("pk")
    return list(rows.values_list(column, flat=True))


def tries(messages: Iterable[Message] | None = None) -> list[tuple[str, str]]:
    """Every attempt in its order: outcome and reason."""
    rows = Attempt.objects.order_by("pk")
    if messages is not None:
        rows = rows.filter(message__in=list(messages))
    return list(rows.values_list("outcome", "reason"))


NOON = datetime(2026, 7, 6, 3, 0, tzinfo=UTC)


def told(life: Life) -> list[tuple[str, str, str]]:
    """The messages of a case in their order: which event, on which medium, what."""
    rows = Message.objects.filter(case=life.case_id).order_by("pk")
    named = rows.values_list("event__name", "channel", "template")
    return [(str(name).removeprefix("case."), channel, note) for name, channel, note in named]


def told_officers(life: Life) -> list[tuple[str, str]]:
    """Which officers of the cast are told what, in the desk."""
    codes = dict(Officer.objects.values_list("pk", "code"))
    rows = Message.objects.filter(case=life.case_id, recipient_kind="officer", channel="inbox").order_by("pk")
    return [(codes[row.recipient_id], row.template) for row in rows]
