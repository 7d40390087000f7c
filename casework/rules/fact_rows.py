"""Read one mapping of coded facts: authorities in one form, days also as text, codes from closed lists."""

import unicodedata
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from enum import StrEnum
from typing import Any, Self, TypeVar

from casework.rules.directory import unit_name
from casework.rules.errors import gettext_noop
from casework.rules.rows import MISSING, NOT_A_DAY, NOT_A_FLAG, NOT_TEXT, UNKNOWN_WORD, Row, malformed

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")


class FactRow(Row):
    """A row whose answers are facts; `place` is the path within the submission."""

    def named(self, key: str) -> str | None:
        """A text in NFC, so that names compare whatever form they were typed in; or nothing."""
        value = self._take(key, None, str, NOT_TEXT)
        return unicodedata.normalize("NFC", value.strip()) or None if value is not None else None

    def unit(self, key: str) -> str | None:
        """The name of an authority; an office is read as the authority behind it."""
        value = self.named(key)
        return None if value is None else unit_name(value)

    def required_unit(self, key: str) -> str:
        """The name of an authority that must be there."""
        value = self.unit(key)
        if value is None:
            raise malformed(self.place, MISSING, key=key)
        return value

    def units(self, key: str) -> tuple[str, ...]:
        """A list of names of authorities."""
        return tuple(unit_name(unicodedata.normalize("NFC", name.strip())) for name in self.words(key))

    def count(self, key: str, default: int) -> int:
        """A whole number not below zero."""
        value = self.number(key, default)
        if value < 0:
            raise malformed(self.place, gettext_noop("%(key)s must not lie below zero"), key=key)
        return value

    def flag_or(self, key: str, *, default: bool) -> bool:
        """Yes or no, with what is meant when nothing is said."""
        return bool(self._take(key, default, bool, NOT_A_FLAG))

    def day_or_none(self, key: str) -> date | None:
        """A calendar day, also as text, or nothing."""
        value: date | str | None = self._take(key, None, (date, str), NOT_A_DAY)
        if isinstance(value, str):
            with suppress(ValueError):
                return date.fromisoformat(value)
            raise malformed(self.place, NOT_A_DAY, key=key, value=value)
        return value

    def day(self, key: str) -> date:
        """A calendar day that must be there."""
        value = self.day_or_none(key)
        if value is None:
            raise malformed(self.place, MISSING, key=key)
        return value

    def code(self, key: str, codes: type[E], default: E | None = None) -> E:
        """One code of a closed list; without a default it must be there."""
        value = self.code_or_none(key, codes)
        if value is not None:
            return value
        if default is None:
            raise malformed(self.place, MISSING, key=key)
        return default

    def code_or_none(self, key: str, codes: type[E]) -> E | None:
        """One code of a closed list, or nothing."""
        value = self.named(key)
        if value is None:
            return None
        try:
            return codes(value)
        except ValueError:
            known = ", ".join(code.value for code in codes)
            raise malformed(self.place, UNKNOWN_WORD, key=key, value=value, known=known) from None

    def codes(self, key: str, codes: type[E]) -> tuple[E, ...]:
        """Several codes of a closed list, perhaps none."""
        return tuple(codes(value) for value in self.words(key, tuple(code.value for code in codes)))

    def part(self, key: str, read: Callable[[Self], T]) -> T | None:
        """A mapping within this one, or nothing."""
        source = self._left.pop(key, None)
        return None if source is None else self._read(source, f"{self.place}.{key}", read)

    def parts(self, key: str, read: Callable[[Self], T]) -> tuple[T, ...]:
        """A list of mappings within this one."""
        return tuple(
            self._read(source, f"{self.place}.{key}[{number}]", read)
            for number, source in enumerate(self.rows(key))
        )

    @classmethod
    def _read(cls, source: Any, place: str, read: Callable[[Self], T]) -> T:
        row = cls(source, place)
        result = read(row)
        row.done()
        return result
