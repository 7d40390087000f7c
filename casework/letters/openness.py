"""What of a letter is still open: names that nobody filled in, and braces that mean nothing."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from casework.letters.fields import FIELDS
from casework.models import Letter
from casework.models.letter import WORDS
from casework.rules.placeholders import faults_in, fill, names_in

NOTHING: Mapping[str, str] = MappingProxyType({})


def words_of(letter: Letter) -> str:
    """Everything that was written, as one text."""
    return "\n".join(str(getattr(letter, name)) for name in WORDS)


def open_names(letter: Letter, *, but: Mapping[str, str] = NOTHING) -> tuple[str, ...]:
    """The names that still stand in their braces, each with its label; unknown ones as they were typed.

    `but` are those that whoever signs is about to fill in.
    """
    text = filled(words_of(letter), but)
    known = [str(FIELDS[name]) for name in names_in(text) if name in FIELDS]
    return (*known, *faults_in(text, declared=FIELDS))


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with every known name put in as plain text; the others stay open."""
    return fill(text, values).text
