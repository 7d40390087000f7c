"""What somebody types to find something: read once into plain and marked syllables, digits and a text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from casework.rules.folding import syllables

# More is no question but a letter pasted by mistake.
LONGEST = 200
MOST_SYLLABLES = 12
SHORTEST = 2
# Fewer digits of a telephone or an identity paper fit too many people.
FEWEST_DIGITS = 4
_TONE = re.compile("([\u0300\u0301\u0303\u0309\u0323])([a-z\u0302\u0306\u031bđ]*)")
_DOUBLED = re.compile("([aeo])\u0302")
_HORNED = re.compile("([aou])[\u0306\u031b]")
_LETTERS_ONLY = re.compile(r"(?<![a-z0-9])([a-z]+)(?![a-z0-9])")
_SPOKEN = str.maketrans(
    {"đ": "dd", "\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
)
_NUMBER = re.compile(r"(?:([a-z]{2,4})[\s-]*)?(?:(\d{4})[\s-]+)?(\d{1,5})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """A question: its text, its syllables without and with marks, and its digits if it has no letters."""

    text: str
    plain: tuple[str, ...]
    marked: tuple[str, ...]
    digits: str
    was_cut: bool

    @property
    def is_enough(self) -> bool:
        """Whether there is anything to look for: two letters or digits at the least."""
        return sum(map(len, self.plain)) >= SHORTEST

    @property
    def has_marks(self) -> bool:
        """Whether it was typed with marks, so that exactly these come first."""
        return any(unicodedata.combining(sign) for sign in unicodedata.normalize("NFD", self.text)) or (
            "đ" in self.text.lower()
        )


def read_search(text: str) -> Sought:
    """The question in at most 200 signs; every sign stands for itself, none for any other."""
    # Cut before anything looks at it: what was pasted may be as long as a book.
    head = unicodedata.normalize("NFC", text[: 4 * LONGEST]).replace("\x00", " ")
    kept = " ".join(head.split())[:LONGEST].strip()
    compact = re.sub(r"[\s.+()-]", "", kept)
    return Sought(
        text=kept,
        plain=tuple(syllables(kept)[:MOST_SYLLABLES]),
        marked=tuple(marked_syllables(kept)[:MOST_SYLLABLES]),
        digits=compact if compact.isascii() and compact.isdigit() else "",
        was_cut=len(" ".join(text[: 4 * LONGEST].split())) > LONGEST or len(text) > 4 * LONGEST,
    )


def marked_syllables(text: str) -> list[str]:
    """The syllables with their marks written as signs, as Telex and VNI do: Hoà and Hòa are both hoa1.

    The tone stands last wherever it was put; the function `casework_words` of the database does the same.
    """
    opened = unicodedata.normalize("NFD", text.replace("Ð", "Đ").replace("ð", "đ")).lower()
    toned = _TONE.sub(r"\2\1", opened)
    spelled = _HORNED.sub(r"\1w", _DOUBLED.sub(r"\1\1", toned)).translate(_SPOKEN)
    return re.findall(r"[a-z0-9]+", _LETTERS_ONLY.sub(r"\g<1>0", spelled))


def number_meant(text: str) -> tuple[str, int | None, int] | None:
    """Prefix, year and running number of a case as people say them: KN-2026-00412, kn 412, 412."""
    found = _NUMBER.fullmatch(text.strip().lower())
    if found is None:
        return None
    prefix, year, running = found.groups()
    return (prefix or "").upper(), int(year) if year else None, int(running)
