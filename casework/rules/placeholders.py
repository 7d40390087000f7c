"""The tiny grammar of texts that officers write for others to insert: `{{name}}`, and nothing else.

No tags, no filters, no attributes, no nesting: a text is data and is never a programme (security.md C-14).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

_PLACE = re.compile(r"\{\{\s*([a-z][a-z0-9_]*)\s*\}\}")
_BRACE = re.compile(r"\{[{%#]|[}%#]\}")
SHOWN = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A text with what was known put in; `still_open` names the places that nobody knew."""

    text: str
    still_open: tuple[str, ...]


def names_in(text: str) -> tuple[str, ...]:
    """The names of the places of a text, each once, in their order."""
    return tuple(dict.fromkeys(_PLACE.findall(text)))


def faults_in(text: str, *, declared: Collection[str]) -> tuple[str, ...]:
    """What of a text is no declared place: unknown names, and braces that mean something elsewhere."""
    unknown = tuple(name for name in names_in(text) if name not in declared)
    rest = _PLACE.sub("", text)
    strange = tuple(rest[m.start() : m.start() + SHOWN].split("\n")[0] for m in _BRACE.finditer(rest))
    return (*unknown, *dict.fromkeys(strange))


def fill(text: str, values: Mapping[str, str]) -> Filled:
    """Put known values in once, as plain text; what they contain is not looked at again."""
    still_open = tuple(name for name in names_in(text) if not values.get(name))

    def said(place: re.Match[str]) -> str:
        return values.get(place[1]) or f"{{{{{place[1]}}}}}"

    return Filled(text=_PLACE.sub(said, text), still_open=still_open)
