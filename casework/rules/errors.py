"""Refusals of the pure rules: a code, data, and one sentence that a door may translate."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


def gettext_noop(message: str) -> str:
    """Mark a sentence for translation without touching it; rules know no translator."""
    return message


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence that is put into another one: a message id and what fills it; as text it is English."""

    sentence: str
    data: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.sentence % self.data


class RuleError(Exception):
    """The law, the calendar or the arguments do not allow an answer.

    `sentence` is an English message id with named placeholders, `data` fills them; no personal data.
    """

    def __init__(self, code: str, sentence: str, **data: object) -> None:
        self.code = code
        self.sentence = sentence
        self.data = data
        super().__init__(code)

    def __str__(self) -> str:
        return in_words(self, str)


def in_words(said: Said | RuleError, translate: Callable[[str], str]) -> str:
    """The sentence in the language of a door's translator, with every sentence that stands within it."""
    data = {
        name: in_words(value, translate).rstrip(".") if isinstance(value, (Said, RuleError)) else value
        for name, value in said.data.items()
    }
    return translate(said.sentence) % data
