"""Names of people as typed: cleaned, keyed for search and filed in Vietnamese order."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from casework.rules.collation import LONGEST, sort_key
from casework.rules.folding import search_key

__all__ = [
    "NameDoubt",
    "NameProblem",
    "NameReading",
    "capitalised",
    "clean_name",
    "given_name",
    "is_same_name",
    "name_key",
    "read_name",
    "search_key",
    "sort_key",
]


class NameProblem(StrEnum):
    """Why a name cannot be taken."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    HAS_NUL = "has_nul"


class NameDoubt(StrEnum):
    """What a person should look at before the name is kept."""

    CONTROLS_REMOVED = "controls_removed"
    HAS_SYMBOLS = "has_symbols"


@dataclass(frozen=True, slots=True, kw_only=True)
class NameReading:
    """A name as it will be stored, or the reason why not."""

    name: str
    problem: NameProblem | None = None
    doubts: tuple[NameDoubt, ...] = ()


def read_name(text: str) -> NameReading:
    """A typed name in NFC with Ð as Đ, single blanks and no invisible signs."""
    if "\x00" in text:
        return NameReading(name="", problem=NameProblem.HAS_NUL)
    composed = unicodedata.normalize("NFC", text).replace("Ð", "Đ").replace("ð", "đ")
    visible = [letter for letter in composed if letter.isspace() or unicodedata.category(letter)[0] != "C"]
    name = " ".join("".join(visible).split())
    doubts = []
    if len(visible) < len(composed):
        doubts.append(NameDoubt.CONTROLS_REMOVED)
    if any(unicodedata.category(letter) in {"So", "Sk"} for letter in name):
        doubts.append(NameDoubt.HAS_SYMBOLS)
    if not name:
        return NameReading(name="", problem=NameProblem.EMPTY)
    if len(name) > LONGEST:
        return NameReading(name="", problem=NameProblem.TOO_LONG)
    return NameReading(name=name, doubts=tuple(doubts))


def clean_name(text: str) -> str:
    """The name as it is stored; empty when `read_name` finds a problem."""
    return read_name(text).name


_INITIALS = re.compile(r"(?:^|(?<=[\s'’.-]))[^\W\d_]")


def capitalised(name: str) -> str:
    """The name with its first letters large, also behind an apostrophe: `h'hen niê` becomes `H'Hen Niê`."""
    return _INITIALS.sub(lambda found: found[0].upper(), name.lower())


# Words that belong to the given name in names of the Central Highlands, Hmong, Khmer and Chăm.
_BOUND_WORDS = frozenset({"Ha", "Ka", "Ya", "Ma", "Sa", "Mí", "A", "Y"})
_WHOLE_NAME_STARTS = frozenset({"Ha", "Ka", "Ya", "Thị", "Điểu"})


def given_name(full_name: str) -> str:
    """The name a person is called and filed by: the last word, a proposal that the clerk may change."""
    words = full_name.split()
    if not words:
        return ""
    for word in words:
        if word[:2] in {"H'", "K'", "H’", "K’"}:
            return word
    if words[0] == "Y" and len(words) > 2:
        return " ".join(words[:2])
    if len(words) == 2 and words[0] in _WHOLE_NAME_STARTS:
        return full_name
    if len(words) > 2 and words[-2] in _BOUND_WORDS:
        return " ".join(words[-2:])
    return words[-1]


def name_key(full_name: str) -> str:
    """The key under which a name is found, with or without marks."""
    return search_key(full_name)


def is_same_name(left: str, right: str) -> bool:
    """Whether two names differ in nothing but marks, case and blanks."""
    return bool(name_key(left)) and name_key(left) == name_key(right)
