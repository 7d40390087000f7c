"""Numbers of identity papers: what may be stored, and what a clerk should look at again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.rules.places_of_birth import PLACES_OF_BIRTH

DIGITS = 12
_LAYOUT = re.compile(r"[\s.\u00a0\u2010-\u2015-]+")


class NumberProblem(StrEnum):
    """Why a text is no number of identity."""

    EMPTY = "empty"
    NOT_DIGITS = "not_digits"
    WRONG_LENGTH = "wrong_length"
    OLD_CARD = "old_card"


class NumberDoubt(StrEnum):
    """What does not fit; never a reason to refuse."""

    UNKNOWN_PLACE = "unknown_place"
    OTHER_BIRTH_YEAR = "other_birth_year"
    OTHER_SEX = "other_sex"


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberReading:
    """NĐ 137/2015 Đ13: twelve digits – place of registration, century and sex, year, six at random."""

    number: str
    digits: int
    problem: NumberProblem | None = None

    @property
    def is_good(self) -> bool:
        """Whether it may be stored as a number of identity."""
        return self.problem is None


def read_number(text: str) -> NumberReading:
    """A typed number without its layout; full-width digits are folded, letters never guessed."""
    compact = _LAYOUT.sub("", text).translate(_FULL_WIDTH)
    if not compact:
        return NumberReading(number="", digits=0, problem=NumberProblem.EMPTY)
    if not (compact.isascii() and compact.isdigit()):
        return NumberReading(
            number="", digits=sum(c.isdigit() for c in compact), problem=NumberProblem.NOT_DIGITS
        )
    if len(compact) == 9:
        return NumberReading(number="", digits=9, problem=NumberProblem.OLD_CARD)
    if len(compact) != DIGITS:
        return NumberReading(number="", digits=len(compact), problem=NumberProblem.WRONG_LENGTH)
    return NumberReading(number=compact, digits=DIGITS)


_FULL_WIDTH = {0xFF10 + digit: str(digit) for digit in range(10)}


def birth_year(number: str) -> int:
    """NĐ 137/2015 Đ13: 0 and 1 are the 1900s, 2 and 3 the 2000s, and so on to 2399."""
    return 1900 + int(number[3]) // 2 * 100 + int(number[4:6])


def is_male(number: str) -> bool:
    """NĐ 137/2015 Đ13: even signs are men, odd ones women."""
    return int(number[3]) % 2 == 0


def place_of_registration(number: str) -> str | None:
    """TT 07/2016/TT-BCA Đ7: the province where the birth was registered; mergers did not change it."""
    return PLACES_OF_BIRTH.get(number[:3])


def doubts_about(
    number: str, *, born_on: date | None = None, born_in: int | None = None, male: bool | None = None
) -> tuple[NumberDoubt, ...]:
    """What in a good number disagrees with the rest of the form."""
    year = born_on.year if born_on else born_in
    found = []
    if place_of_registration(number) is None:
        found.append(NumberDoubt.UNKNOWN_PLACE)
    if year is not None and year != birth_year(number):
        found.append(NumberDoubt.OTHER_BIRTH_YEAR)
    if male is not None and male != is_male(number):
        found.append(NumberDoubt.OTHER_SEX)
    return tuple(found)


def mask_number(number: str) -> str:
    """The last four digits, all that is printed or shown."""
    return "•" * max(len(number) - 4, 0) + number[-4:] if len(number) > 4 else "•" * len(number)
