"""What happens by chance in the simulated province: the same seed gives the same days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from types import MappingProxyType
from typing import TypeVar

from casework.vocabulary import ACCUSATIONS, COMPLAINTS, Channel, Field, Kind
from workflows.simulation.course import OF_CITIZENS, USUAL, Pace, Turn

T = TypeVar("T")
WISHES = frozenset({Kind.PETITION, Kind.FEEDBACK})
ALL = frozenset(Kind)

KINDS: Mapping[str, int] = MappingProxyType(
    {
        Kind.PETITION: 33,
        Kind.FEEDBACK: 27,
        Kind.COMPLAINT_FIRST: 28,
        Kind.DENUNCIATION: 8,
        Kind.DENUNCIATION_TIP: 4,
    }
)
CHANNELS: Mapping[str, int] = MappingProxyType(
    {Channel.DESK: 35, Channel.POST: 33, Channel.WEB: 20, Channel.PHONE: 7, Channel.EMAIL: 5}
)
FIELDS: Mapping[str, int] = MappingProxyType(
    {
        Field.LAND_HOUSING: 45,
        Field.CONSTRUCTION_TRAFFIC: 18,
        Field.ENVIRONMENT: 12,
        Field.POLICY_SOCIAL: 12,
        Field.EDUCATION_HEALTH: 6,
        Field.OTHER: 7,
    }
)
# How often in a hundred a turn befalls a case of these kinds.
TURNS: Mapping[Turn, tuple[int, frozenset[str]]] = MappingProxyType(
    {
        Turn.SUPPLEMENT: (8, ALL - {Kind.DENUNCIATION_TIP}),
        Turn.SUPPLEMENT_LAPSES: (2, frozenset({*COMPLAINTS, *WISHES})),
        Turn.SHORT_ANSWER: (55, WISHES),
        Turn.CO_HANDLERS: (8, ALL),
        Turn.HAND_BACK: (4, ALL - {Kind.DENUNCIATION_TIP}),
        Turn.REASSIGN: (4, ALL - {Kind.DENUNCIATION_TIP}),
        Turn.EVIDENCE: (15, ALL),
        Turn.DIFFERING: (40, frozenset({Kind.COMPLAINT_FIRST})),
        Turn.SUSPEND: (6, frozenset({Kind.COMPLAINT_FIRST, Kind.DENUNCIATION})),
        Turn.LENGTHEN: (10, frozenset({Kind.COMPLAINT_FIRST, Kind.DENUNCIATION})),
        Turn.SEND_BACK: (10, ALL),
        Turn.COMMENT: (8, ALL - ACCUSATIONS),
        Turn.APOLOGY: (5, ALL - ACCUSATIONS),
        Turn.WITHDRAW: (4, ALL - ACCUSATIONS),
        Turn.GO_ON: (3, frozenset({Kind.DENUNCIATION})),
        Turn.TAKE_OVER: (4, frozenset({Kind.DENUNCIATION})),
        Turn.COURT: (2, frozenset({Kind.COMPLAINT_FIRST})),
        Turn.APPEAL: (15, frozenset({Kind.COMPLAINT_FIRST})),
        Turn.APPEAL_WHEN_LATE: (4, frozenset({Kind.COMPLAINT_FIRST})),
        Turn.ENFORCE: (20, frozenset({*COMPLAINTS, *WISHES})),
        Turn.DISPUTE_UPHELD: (6, WISHES),
        Turn.DISPUTE_REOPENED: (4, WISHES),
        Turn.SILENCE: (25, ALL),
        Turn.REFUSED: (15, ALL),
    }
)
EXCLUSIVE = (
    (Turn.SUPPLEMENT, Turn.SUPPLEMENT_LAPSES),
    (Turn.APPEAL_WHEN_LATE, Turn.COURT, Turn.WITHDRAW, Turn.GO_ON),
    (Turn.DISPUTE_UPHELD, Turn.DISPUTE_REOPENED),
)
FORGOTTEN = ("screen", "accept", "assign", "take_up", "record_finding", "conclude", "decide")
FORGOTTEN_IN_A_HUNDRED = 6


def drawn(chance: Random, weights: Mapping[T, int]) -> T:
    """One of several, by weight."""
    return chance.choices(list(weights), weights=list(weights.values()))[0]


def happens(chance: Random, in_a_hundred: int) -> bool:
    """Whether something happens."""
    return chance.randrange(100) < in_a_hundred


def turns_of(chance: Random, kind: str) -> frozenset[Turn]:
    """What befalls a case of this kind; every turn is drawn, so that one more does not change the others."""
    found = {turn for turn, (often, kinds) in TURNS.items() if happens(chance, often) and kind in kinds}
    for group in EXCLUSIVE:
        found -= set(_after_the_first(group, found))
    return frozenset(found | {Turn.RESUME} if Turn.SUSPEND in found else found)


def _after_the_first(group: Sequence[Turn], found: set[Turn]) -> list[Turn]:
    return [turn for turn in group if turn in found][1:]


def pace_of(chance: Random) -> Pace:
    """How long each step takes here: mostly the usual time, now and then twice or three times as long."""
    office = chance.lognormvariate(-0.05, 0.45)
    factors = {step: chance.lognormvariate(0, 0.35) for step in USUAL}

    def days(step: str) -> int:
        factor = factors[step] * (1 if step in OF_CITIZENS else office)
        return max(1, round(USUAL[step] * factor))

    return days


def forgotten_before(chance: Random) -> str:
    """The act before which a case is forgotten; mostly none."""
    verb = chance.choice(FORGOTTEN)
    return verb if happens(chance, FORGOTTEN_IN_A_HUNDRED) else ""
