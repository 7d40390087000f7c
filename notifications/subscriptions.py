"""NĐ 224/2026 Đ15 k1 đ.g: who brought a case hears of every step. Which event tells whom what, as data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum, unique
from types import MappingProxyType

from casework.events import ESCALATED, EVENT_OF
from casework.vocabulary import COMPLAINTS, Kind, State
from notifications.words import Medium, Purpose, Urgency


@unique
class Whom(StrEnum):
    """An audience; each is answered by a selector of casework (notifications.audiences)."""

    BROUGHT = "brought"
    HANDLER = "handler"
    CO_HANDLERS = "co_handlers"
    HEADS = "heads"
    LEADERS = "leaders"
    SCREENERS = "screeners"
    SUPERIOR = "superior"
    RECEIVER = "receiver"
    RUNG = "rung"
    HOOKS = "hooks"
    FORWARDERS = "forwarders"
    SIGNATORIES = "signatories"


@unique
class Note(StrEnum):
    """A message by what it says; its words are templates/notifications/messages/<note>.txt.

    A text that somebody approves first (an apology) is told by the event of its approval.
    """

    RECEIVED = "received"
    PROGRESS = "progress"
    SUPPLEMENT = "supplement"
    ANSWERED = "answered"
    YOUR_TURN = "your_turn"
    ASSIGNED = "assigned"
    OFFERED = "offered"
    TRANSFER_ENDED = "transfer_ended"
    HANDED_BACK = "handed_back"
    TO_SIGN = "to_sign"
    SENT_BACK = "sent_back"
    URGED = "urged"
    CITIZEN_ACTED = "citizen_acted"
    CAME_UP = "came_up"
    REMINDER = "reminder"
    OVERDUE = "overdue"
    UNDELIVERED = "undelivered"
    THANKS = "thanks"
    APOLOGY = "apology"
    BODY_ACCEPTED = "body_accepted"
    BODY_DECLINED = "body_declined"
    BODY_ANSWERED = "body_answered"
    BODY_NEUTRAL = "body_neutral"
    SIGN_CODE = "sign_code"
    TAKE_BACK_CODE = "take_back_code"
    SIGNED_ANSWER = "signed_answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Ways to one recipient: the first that reaches him is taken."""

    first_of: tuple[Medium, ...]


TO_CITIZENS = Route(first_of=(Medium.EMAIL, Medium.ZALO, Medium.SMS, Medium.PAPER))
# A signatory gave one address, and it is one of these.
TO_SIGNATORIES = Route(first_of=(Medium.EMAIL, Medium.SMS))
TO_DESKS = Route(first_of=(Medium.INBOX,))
TO_BODIES = Route(first_of=(Medium.PAPER,))
TO_HOOKS = Route(first_of=(Medium.WEBHOOK,))
# Beside the desk where an officer has an address; of a sealed case nothing leaves the house.
TO_MAIL = Route(first_of=(Medium.EMAIL,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """One line of the table; `only_moves` asks that the event changed the state of the case.

    `into` asks for the state that it led to, `kinds` for the kind of the case, `sealed` whether it is sealed.
    """

    whom: tuple[Whom, ...]
    note: Note
    routes: tuple[Route, ...] = (TO_DESKS,)
    purpose: Purpose = Purpose.TURN
    urgency: Urgency = Urgency.SOON
    only_moves: bool = False
    into: State | None = None
    kinds: frozenset[Kind] = frozenset()
    sealed: bool | None = None


def _citizens(note: Note, *, urgency: Urgency = Urgency.SOON, only_moves: bool = False) -> Subscription:
    return Subscription(
        whom=(Whom.BROUGHT,),
        note=note,
        routes=(TO_CITIZENS,),
        purpose=Purpose.PROGRESS,
        urgency=urgency,
        only_moves=only_moves,
    )


def _desks(*whom: Whom, note: Note, urgency: Urgency = Urgency.SOON) -> Subscription:
    return Subscription(whom=whom, note=note, urgency=urgency)


# What a citizen is told instead of the plain progress of his case.
_SPECIAL: Mapping[str, Subscription] = {
    "case.received": _citizens(Note.RECEIVED, urgency=Urgency.NOW),
    "case.supplement_requested": _citizens(Note.SUPPLEMENT, urgency=Urgency.NOW),
    "case.answered_on_spot": _citizens(Note.ANSWERED),
    "case.answered": _citizens(Note.ANSWERED, urgency=Urgency.NOW),
    "case.decided": _citizens(Note.ANSWERED, urgency=Urgency.NOW),
    "case.apology_recorded": _citizens(Note.APOLOGY),
}
_HEADS_AND_HANDLER = (Whom.HANDLER, Whom.HEADS)
_OFFICERS: Mapping[str, tuple[Subscription, ...]] = {
    "case.assigned": (_desks(Whom.HANDLER, Whom.CO_HANDLERS, note=Note.ASSIGNED),),
    "case.reassigned": (_desks(Whom.HANDLER, Whom.CO_HANDLERS, note=Note.ASSIGNED),),
    "case.handed_back": (_desks(Whom.HEADS, note=Note.HANDED_BACK),),
    "case.transfer_offered": (_desks(Whom.RECEIVER, note=Note.OFFERED, urgency=Urgency.NOW),),
    "case.transfer_accepted": (_desks(Whom.HEADS, Whom.SCREENERS, note=Note.TRANSFER_ENDED),),
    "case.transfer_refused": (_desks(Whom.HEADS, Whom.SCREENERS, note=Note.TRANSFER_ENDED),),
    "case.transfer_lapsed": (_desks(Whom.HEADS, Whom.SCREENERS, note=Note.TRANSFER_ENDED),),
    "case.submitted": (_desks(Whom.LEADERS, note=Note.TO_SIGN),),
    "case.sent_back": (_desks(Whom.HANDLER, note=Note.SENT_BACK),),
    "case.urged": (_desks(*_HEADS_AND_HANDLER, note=Note.URGED, urgency=Urgency.NOW),),
    "case.supplement_received": (_desks(Whom.SCREENERS, note=Note.CITIZEN_ACTED),),
    "case.submission_added": (_desks(*_HEADS_AND_HANDLER, note=Note.CITIZEN_ACTED),),
    "case.commented": (_desks(Whom.HANDLER, note=Note.CITIZEN_ACTED),),
    "case.disputed": (_desks(*_HEADS_AND_HANDLER, note=Note.CITIZEN_ACTED),),
    "case.withdrawal_requested": (_desks(Whom.HANDLER, Whom.LEADERS, note=Note.CITIZEN_ACTED),),
    "case.threshold_reached": (_desks(*_HEADS_AND_HANDLER, note=Note.CITIZEN_ACTED, urgency=Urgency.NOW),),
    "case.appealed": (_desks(Whom.SUPERIOR, note=Note.CAME_UP),),
}


# The first message that nobody must get; a suggestion ends by one of these.
_THANKS = Subscription(
    whom=(Whom.BROUGHT,),
    note=Note.THANKS,
    routes=(TO_CITIZENS,),
    purpose=Purpose.THANKS,
    urgency=Urgency.PLAIN,
    only_moves=True,
    into=State.CLOSED,
    kinds=frozenset({Kind.PETITION, Kind.FEEDBACK}),
)
_ENDINGS = frozenset({"case.acknowledged", "case.acknowledgement_lapsed", "case.closed"})


def _bodies(note: Note, *, sealed: bool = False, kinds: frozenset[Kind] = frozenset()) -> Subscription:
    return Subscription(
        whom=(Whom.FORWARDERS,),
        note=note,
        routes=(TO_BODIES,),
        purpose=Purpose.PROGRESS,
        kinds=kinds,
        sealed=sealed,
    )


# Luật KN Đ27, Đ32, Đ36, Đ41, Luật TC Đ26 k2, Luật TCD Đ26-28; of a sealed case: there is a paper, no more.
_NEUTRAL = _bodies(Note.BODY_NEUTRAL, sealed=True)
_BODIES: Mapping[str, tuple[Subscription, ...]] = {
    "case.accepted": (_bodies(Note.BODY_ACCEPTED, kinds=COMPLAINTS),),
    "case.declined": (_bodies(Note.BODY_DECLINED), _NEUTRAL),
    "case.returned": (_bodies(Note.BODY_DECLINED), _NEUTRAL),
    **dict.fromkeys(
        ("case.answered", "case.answered_on_spot", "case.decided"), (_bodies(Note.BODY_ANSWERED), _NEUTRAL)
    ),
}
# Whoever signed hears once, when it is answered; then his address is deleted.
_SIGNED_ANSWER = Subscription(
    whom=(Whom.SIGNATORIES,),
    note=Note.SIGNED_ANSWER,
    routes=(TO_SIGNATORIES,),
    purpose=Purpose.PROGRESS,
    urgency=Urgency.PLAIN,
    kinds=frozenset({Kind.PETITION}),
)
_ANSWERS = frozenset({"case.answered", "case.decided"})


def _table() -> Iterable[tuple[str, tuple[Subscription, ...]]]:
    plain = _citizens(Note.PROGRESS, only_moves=True)
    systems = Subscription(
        whom=(Whom.HOOKS,),
        note=Note.PROGRESS,
        routes=(TO_HOOKS,),
        purpose=Purpose.PROGRESS,
        urgency=Urgency.PLAIN,
        only_moves=True,
    )
    for event in EVENT_OF.values():
        thanks = (_THANKS,) if event in _ENDINGS else ()
        signed = (_SIGNED_ANSWER,) if event in _ANSWERS else ()
        yield (
            event,
            (
                _SPECIAL.get(event, plain),
                *thanks,
                *_OFFICERS.get(event, ()),
                *_BODIES.get(event, ()),
                systems,
                *signed,
            ),
        )


SUBSCRIPTIONS: Mapping[str, tuple[Subscription, ...]] = MappingProxyType(dict(_table()))
# A rung of the ladder says itself whom it found; what it says hangs on whom it was meant for.
RUNG_TO_CITIZEN = Subscription(
    whom=(Whom.BROUGHT,), note=Note.YOUR_TURN, routes=(TO_CITIZENS,), purpose=Purpose.DEADLINE
)
RUNG_REMINDER = Subscription(
    whom=(Whom.RUNG,), note=Note.REMINDER, routes=(TO_DESKS, TO_MAIL), purpose=Purpose.DEADLINE
)
RUNG_OVERDUE = Subscription(
    whom=(Whom.RUNG,),
    note=Note.OVERDUE,
    routes=(TO_DESKS, TO_MAIL),
    purpose=Purpose.DEADLINE,
    urgency=Urgency.NOW,
)
BY_THE_LADDER = frozenset({ESCALATED})
