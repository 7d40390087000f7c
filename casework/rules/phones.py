"""Vietnamese telephone numbers: any layout in, E.164 stored, doubt is told and never blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class PhoneKind(StrEnum):
    """What sort of line a number is."""

    MOBILE = "mobile"
    LANDLINE = "landline"
    FOREIGN = "foreign"
    UNKNOWN = "unknown"


class PhoneProblem(StrEnum):
    """Why a text is no telephone number."""

    EMPTY = "empty"
    NOT_A_NUMBER = "not_a_number"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneReading:
    """A number in E.164 with its kind, or the reason why not; an unknown prefix needs a second look."""

    e164: str = ""
    kind: PhoneKind = PhoneKind.UNKNOWN
    problem: PhoneProblem | None = None
    suggestion: str = ""

    @property
    def is_doubtful(self) -> bool:
        """Whether the clerk is asked to confirm."""
        return self.problem is None and self.kind in {PhoneKind.UNKNOWN, PhoneKind.FOREIGN}

    @property
    def takes_messages(self) -> bool:
        """Whether short messages can reach it."""
        return self.problem is None and self.kind != PhoneKind.LANDLINE


_SIGNS = re.compile(r"[\s.()\u00a0\u2010-\u2015-]+")
_FULL_WIDTH = {0xFF10 + digit: str(digit) for digit in range(10)} | {0xFF0B: "+"}
# The number plan as libphonenumber 9.0.43 knows it, without the leading zero.
_MOBILE = re.compile(r"(?:3\d|5[1689]|7[06-9]|8[1-8]|9[0-8])\d{7}|(?:52[238]|559|89[6-9]|99[013-9])\d{6}")
_LANDLINE = re.compile(
    r"2(?:0[3-9]|1[0-689]|2[0-25-9]|[38][2-9]|4[2-8]|5[124-9]|6[0-39]|7[0-7]|9[0-4679])\d{7}"
)
_TWO_DIGIT_AREAS = {"024", "028"}
# Eleven-digit mobile numbers were shortened in 2018.
_SHORTENED = {
    "120": "70", "121": "79", "122": "77", "126": "76", "128": "78",
    "123": "83", "124": "84", "125": "85", "127": "81", "129": "82",
    "162": "32", "163": "33", "164": "34", "165": "35", "166": "36",
    "167": "37", "168": "38", "169": "39", "186": "56", "188": "58", "199": "59",
}  # fmt: skip


def read_phone(text: str) -> PhoneReading:
    """A typed number; layout and +84 (0) are understood, an extension or any letter is not a number."""
    compact = _SIGNS.sub("", text.translate(_FULL_WIDTH))
    if not compact:
        return PhoneReading(problem=PhoneProblem.EMPTY)
    digits = compact.removeprefix("+")
    if not (digits.isascii() and digits.isdigit()):
        return PhoneReading(problem=PhoneProblem.NOT_A_NUMBER)
    if len(digits) > 15:
        return PhoneReading(problem=PhoneProblem.TOO_LONG)
    if len(digits) < 8:
        return PhoneReading(problem=PhoneProblem.TOO_SHORT)
    national = _national(compact)
    if national is None:
        return PhoneReading(e164=f"+{digits}", kind=PhoneKind.FOREIGN)
    if len(national) < 8:
        return PhoneReading(problem=PhoneProblem.TOO_SHORT)
    if len(national) > 10:
        return PhoneReading(problem=PhoneProblem.TOO_LONG)
    return PhoneReading(e164=f"+84{national}", kind=_kind(national), suggestion=_shortened(national))


def _national(compact: str) -> str | None:
    """The digits after the country, without trunk zero; nothing for another country."""
    if compact.startswith("+84"):
        return compact[3:].removeprefix("0")
    if compact.startswith("+"):
        return None
    if compact.startswith("0084"):
        return compact[4:].removeprefix("0")
    if compact.startswith("84") and len(compact) in {11, 12}:
        return compact[2:].removeprefix("0")
    return compact.removeprefix("0")


def _kind(national: str) -> PhoneKind:
    if _MOBILE.fullmatch(national):
        return PhoneKind.MOBILE
    if _LANDLINE.fullmatch(national):
        return PhoneKind.LANDLINE
    return PhoneKind.UNKNOWN


def _shortened(national: str) -> str:
    """What an eleven-digit number of before 2018 became."""
    head = _SHORTENED.get(national[:3])
    return f"+84{head}{national[3:]}" if head and len(national) == 10 else ""


def show_phone(e164: str) -> str:
    """The number as people write it: 0912 345 678; foreign ones stay as they are."""
    if not e164.startswith("+84"):
        return e164
    number = "0" + e164[3:]
    if len(number) == 10:
        return f"{number[:4]} {number[4:7]} {number[7:]}"
    if number[:3] in _TWO_DIGIT_AREAS:
        return f"{number[:3]} {number[3:7]} {number[7:]}"
    return f"{number[:4]} {number[4:8]} {number[8:]}"


def mask_phone(e164: str) -> str:
    """The last three digits, all that a printed slip shows."""
    return "•" * max(len(e164) - 3, 0) + e164[-3:]
