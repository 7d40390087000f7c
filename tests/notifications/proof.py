"""The invariants of reliability.md §5.2 that speak of messages, asked of the database and of what arrived."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from casework.models import Event
from notifications.models import Attempt, Message, Planned
from tests.notifications.servers import Mail


def faults(arrived: Iterable[Mail]) -> list[str]:
    """I-7, I-8, I-9 and I-15: nothing lost, at most one identical copy and only in doubt, no lease left."""
    mails = list(arrived)
    found = [f"event {pk} was not planned" for pk in _unplanned()]
    letters = {row.message_id: row for row in Message.objects.filter(channel="email")}
    copies = Counter(mail.message_id for mail in mails)
    found += [f"{known} arrived and belongs to no message" for known in copies.keys() - letters.keys()]
    doubtful = set(Attempt.objects.filter(outcome="unknown").values_list("message__message_id", flat=True))
    for message_id, row in letters.items():
        count = copies[message_id]
        if row.state == "sent" and count == 0:
            found.append(f"{message_id} is marked as sent and did not arrive")
        if row.state == "waiting":
            found.append(f"{message_id} still waits")
        if count > 2 or (count == 2 and message_id not in doubtful):
            found.append(f"{message_id} arrived {count} times")
        if len({mail.data for mail in mails if mail.message_id == message_id}) > 1:
            found.append(f"{message_id} arrived in two wordings")
        if row.lock_token is not None:
            found.append(f"{message_id} is still in hand")
    return found


def _unplanned() -> list[int]:
    planned = Planned.objects.values("event")
    return list(Event.objects.exclude(pk__in=planned).values_list("pk", flat=True))
