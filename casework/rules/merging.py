"""Merging values into a text that somebody wrote: `{{ten_bien}}`, whole or not at all.

The grammar is that of `placeholders`: declared names only, no tags, filters or attributes (security.md
C-14). A text module may stay open where nobody knows a value; what leaves the house is complete.
"""

from __future__ import annotations

from collections.abc import Mapping

from casework.rules.errors import RuleError, gettext_noop
from casework.rules.placeholders import faults_in, fill, names_in


class NotMerged(RuleError):
    """Some places of a text have no value; `unknown` and `unfilled` name them all, each once, in order.

    An unknown place is no declared name, or braces that mean something elsewhere; an unfilled one is declared
    and has no value.
    """

    def __init__(self, *, unknown: tuple[str, ...], unfilled: tuple[str, ...]) -> None:
        self.unknown = unknown
        self.unfilled = unfilled
        super().__init__(
            "text_not_merged",
            _sentence(unknown=unknown, unfilled=unfilled),
            unknown=", ".join(unknown),
            unfilled=", ".join(unfilled),
        )


def fields_in(text: str) -> tuple[str, ...]:
    """The names of the places of a text, each once, in their order."""
    return names_in(text)


def merged(text: str, values: Mapping[str, str]) -> str:
    """The text with every place filled; the keys of `values` are the declared names.

    Values are put in once, as plain text: braces within them mean nothing. Raises NotMerged.
    """
    unknown = faults_in(text, declared=values.keys())
    unfilled = tuple(name for name in names_in(text) if name in values and not values[name].strip())
    if unknown or unfilled:
        raise NotMerged(unknown=unknown, unfilled=unfilled)
    return fill(text, values).text


def _sentence(*, unknown: tuple[str, ...], unfilled: tuple[str, ...]) -> str:
    if not unfilled:
        return gettext_noop("The text names places that nobody knows: %(unknown)s.")
    if not unknown:
        return gettext_noop("These places of the text have no value: %(unfilled)s.")
    return gettext_noop(
        "The text names places that nobody knows: %(unknown)s; and these have no value: %(unfilled)s."
    )
