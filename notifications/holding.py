"""Undo of what still waits: thanks, and a plain step of progress that was put off to the morning.

Nobody takes back what somebody is owed: the receipt, a request for what is missing, an answer, a term that
runs, a step with a paper of the law (docs/decisions/2026-11-30-what-waits-may-be-held-back.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy

from casework.errors import InvalidInput, NotAllowed, NotFound
from casework.models import Case, Officer
from casework.permissions import Actor, allowed
from notifications.content import sentence_of
from notifications.drafts import has_paper
from notifications.models import HoldBack, Message
from notifications.subscriptions import Note
from notifications.words import OPTIONAL, HeldBecause, MessageState, RecipientKind

HELD_BACK = "held_back"
# Who may leave a word on a case may take one back: the handler, the desk, those above them.
VERB = "note"
NEWEST = 50

OWED = gettext_lazy("The citizen is owed this message; it cannot be held back.")
UNDER_WAY = gettext_lazy("This message was sent, or is being sent now; it cannot be held back any more.")
GOES_NOW = gettext_lazy("Only what waits for the end of the quiet hours can be held back; this goes out now.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One message to somebody outside: what it says, and whether this officer may hold it back."""

    message: Message
    sentence: str
    place: int
    held: HoldBack | None
    may_be_held: bool


def lines_of(case: Case, *, actor: Actor, at: datetime) -> list[Line]:
    """What was said of a case to those outside the house, the newest first; two statements."""
    kinds = (RecipientKind.PERSON, RecipientKind.BODY)
    rows = Message.objects.filter(case=case, recipient_kind__in=kinds)
    found = list(rows.select_related("event", "hold_back__by").order_by("-pk")[:NEWEST])
    people = list(dict.fromkeys((row.recipient_kind, row.recipient_id) for row in reversed(found)))
    several = {kind for kind in kinds if sum(kind == known for known, _pk in people) > 1}
    may = bool(found) and allowed(actor, VERB, case).ok
    lines = []
    for row in found:
        row.case = case
        lines.append(
            Line(
                message=row,
                sentence=sentence_of(row),
                # Where several brought a case they are told apart by their order, never by an address.
                place=_place(row, people) if row.recipient_kind in several else 0,
                held=getattr(row, "hold_back", None),
                may_be_held=may and impediment(row, at=at) is None,
            )
        )
    return lines


def _place(row: Message, people: list[tuple[str, int]]) -> int:
    of_his_kind = [pk for kind, pk in people if kind == row.recipient_kind]
    return of_his_kind.index(row.recipient_id) + 1


def hold_back(number: int, *, case: Case, actor: Actor, why: HeldBecause, at: datetime) -> None:
    """Let a waiting message go unsent. Raises NotFound, NotAllowed, InvalidInput when it is too late.

    A sender's claim skips the row while it is locked here, and whoever claimed first has left his token.
    """
    officer = Officer.objects.filter(pk=actor.officer_id or 0).first()
    if officer is None or not allowed(actor, VERB, case).ok:
        raise NotAllowed(verb=VERB)
    with transaction.atomic():
        rows = Message.objects.select_for_update(no_key=True, of=("self",)).select_related("event")
        message = rows.filter(pk=number, case=case).first()
        if message is None:
            raise NotFound(verb=VERB)
        stands = impediment(message, at=at)
        if stands is not None:
            raise InvalidInput(stands, code=HELD_BACK)
        message.state, message.reason, message.ended_at = MessageState.HELD, HELD_BACK, at
        message.save()
        HoldBack.objects.create(message=message, by=officer, why=why, at=at)


def impediment(message: Message, *, at: datetime) -> str | None:
    """Why a message cannot be held back, None when it can."""
    if not _may_go_missing(message):
        return str(OWED)
    if message.state != MessageState.WAITING or message.lock_token is not None or message.attempts:
        return str(UNDER_WAY)
    if message.purpose not in OPTIONAL and message.due_at <= at:
        return str(GOES_NOW)
    return None


def _may_go_missing(message: Message) -> bool:
    if message.recipient_kind != RecipientKind.PERSON:
        return False
    if message.purpose in OPTIONAL:
        return True
    return message.template == Note.PROGRESS and message.event is not None and not has_paper(message.event)
