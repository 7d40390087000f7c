"""Texts as people hand them in: one form of letters, no signs that nobody can print, no towers of marks."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from casework.rules.old_fonts import old_font_of

# A Vietnamese letter bears two marks, a phonetic one four; more is an attack on the line above (zalgo).
MOST_MARKS = 4
# What neither JSON nor a printed letter can hold; NUL is refused by whoever asks, never dropped in silence.
_CONTROLS = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


class TextDoubt(StrEnum):
    """What a person should look at after a text was taken."""

    CONTROLS_REMOVED = "controls_removed"
    MARKS_REMOVED = "marks_removed"
    OLD_FONT = "old_font"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextReading:
    """A text as it is kept, and what was done to it."""

    text: str
    doubts: tuple[TextDoubt, ...] = ()


def read_text(text: str) -> TextReading:
    """A text in NFC without control signs and with at most four marks on a letter; else as it was written."""
    composed = unicodedata.normalize("NFC", text)
    speakable = _CONTROLS.sub("", composed)
    kept = _without_towers(speakable)
    doubts = []
    if len(speakable) < len(composed):
        doubts.append(TextDoubt.CONTROLS_REMOVED)
    if len(kept) < len(speakable):
        doubts.append(TextDoubt.MARKS_REMOVED)
    if old_font_of(kept) is not None:
        doubts.append(TextDoubt.OLD_FONT)
    return TextReading(text=kept, doubts=tuple(doubts))


def _without_towers(text: str) -> str:
    kept, height = [], 0
    for sign in text:
        height = height + 1 if unicodedata.category(sign) in {"Mn", "Me"} else 0
        if height <= MOST_MARKS:
            kept.append(sign)
    return "".join(kept)
