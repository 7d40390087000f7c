"""The square code on an identity card: seven fields between bars, and nothing else is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.rules.identity import read_number
from casework.rules.names import read_name

LONGEST = 2_000


class CardProblem(StrEnum):
    """Why nothing can be taken from a scan."""

    NOT_A_CARD = "not_a_card"
    TOO_LONG = "too_long"
    NO_NUMBER = "no_number"


class CardDoubt(StrEnum):
    """What to tell the clerk before the fields are filled in."""

    CORRUPTED = "corrupted"
    FIELDS_DROPPED = "fields_dropped"
    FIELDS_MISSING = "fields_missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardReading:
    """What a scan gave; what does not concern us (relatives on the 2024 card) is not even carried."""

    number: str = ""
    old_number: str = ""
    name: str = ""
    born_on: date | None = None
    is_male: bool | None = None
    address: str = ""
    issued_on: date | None = None
    problem: CardProblem | None = None
    doubts: tuple[CardDoubt, ...] = ()


_SEXES = {"nam": True, "nữ": False, "nu": False}
_FIELDS = 7


def is_card(text: str) -> bool:
    """Whether a text looks scanned from a card rather than typed."""
    return text.count("|") >= 2


def read_card(text: str) -> CardReading:
    """Number, old number, name, birth, sex, address and issue from the scan; doubtful parts stay empty."""
    if not is_card(text):
        return CardReading(problem=CardProblem.NOT_A_CARD)
    if len(text) > LONGEST:
        return CardReading(problem=CardProblem.TOO_LONG)
    parts = [part.strip() for part in text.strip().split("|")]
    doubts = []
    if len(parts) > _FIELDS:
        doubts.append(CardDoubt.FIELDS_DROPPED)
    if len(parts) < _FIELDS:
        doubts.append(CardDoubt.FIELDS_MISSING)
    number, old, name, born, sex, address, issued = (parts + [""] * _FIELDS)[:_FIELDS]
    reading = read_number(number)
    if not reading.is_good:
        return CardReading(problem=CardProblem.NO_NUMBER)
    clean = read_name(name)
    born_on, issued_on = _day(born), _day(issued)
    is_male = _SEXES.get(read_name(sex).name.lower())
    if (
        clean.problem
        or any(sign.isdigit() for sign in clean.name)
        or (old and not (old.isdigit() and len(old) in {9, 12}))
        or (born and born_on is None)
        or (sex and is_male is None)
        or (issued and issued_on is None)
    ):
        doubts.append(CardDoubt.CORRUPTED)
    return CardReading(
        number=reading.number,
        old_number=old if old.isdigit() else "",
        name=clean.name,
        born_on=born_on,
        is_male=is_male,
        address=" ".join(address.split()),
        issued_on=issued_on,
        doubts=tuple(doubts),
    )


def _day(text: str) -> date | None:
    """A day written ddmmyyyy."""
    try:
        return date(int(text[4:]), int(text[2:4]), int(text[:2])) if len(text) == 8 else None
    except ValueError:
        return None
