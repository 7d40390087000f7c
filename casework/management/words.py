"""The closed lists of the house, handed to the rules that check the law."""

from __future__ import annotations

from casework.moves import VERBS
from casework.rules.cross_check import Words
from casework.vocabulary import Audience, Kind, State


def house_words() -> Words:
    """Every verb, state, kind and audience that data may name."""
    return Words(
        verbs=frozenset(VERBS),
        states=frozenset(State.values),
        kinds=frozenset(Kind.values),
        audiences=frozenset(Audience.values),
    )
