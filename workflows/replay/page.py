"""A mapping of a replay file being read, with the few shapes that such files have beside plain words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from casework.rules.errors import gettext_noop
from casework.rules.rows import UNKNOWN_WORD, Row, malformed

T = TypeVar("T")
MOST = 100_000
NOT_A_MAPPING = gettext_noop("%(key)s must be a mapping, not %(value)r")


class Page(Row):
    """A mapping with the few further shapes that replay files have."""

    def __contains__(self, key: object) -> bool:
        """Whether a name was given and not read yet."""
        return key in self._left

    def part(self, key: str) -> Page:
        """A mapping within the mapping."""
        return Page(self._take(key, {}, Mapping, NOT_A_MAPPING), f"{self.place}, {key}")

    def left(self) -> dict[str, Any]:
        """Everything that was not read yet, by name."""
        taken, self._left = self._left, {}
        return {str(name): value for name, value in taken.items()}

    def numbers(self, key: str) -> tuple[int, ...]:
        """A list of whole numbers, none below zero."""
        return tuple(self._amount(key, value) for value in self.rows(key))

    def amounts(self, key: str, known: Sequence[str]) -> dict[str, int]:
        """How many of each of some known words."""
        found = self.part(key).left()
        strange = [name for name in found if name not in known]
        if strange:
            raise malformed(self.place, UNKNOWN_WORD, key=key, value=strange[0], known=", ".join(known))
        return {name: self._amount(key, value) for name, value in found.items()}

    def days(self, key: str) -> tuple[date, ...]:
        """A list of days."""
        found = self.rows(key)
        if not all(type(value) is date for value in found):
            raise malformed(self.place, gettext_noop("%(key)s must be a list of dates"), key=key)
        return tuple(found)

    def _amount(self, key: str, value: object) -> int:
        if type(value) is not int or not 0 <= value <= MOST:
            raise malformed(
                self.place,
                gettext_noop("%(key)s must hold whole numbers up to %(most)d, not %(value)r"),
                key=key,
                most=MOST,
                value=value,
            )
        return value


def each(page: Page, key: str, read: Callable[[Page], T]) -> tuple[T, ...]:
    """Read a list of mappings of one sort; what the reader leaves over is refused."""
    pages = (Page(row, f"{page.place}, {key} {n}") for n, row in enumerate(page.rows(key), start=1))
    return tuple(whole(row, read) for row in pages)


def whole(page: Page, read: Callable[[Page], T]) -> T:
    """Read one mapping to its end."""
    found = read(page)
    page.done()
    return found
