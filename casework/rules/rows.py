"""Read one plain mapping strictly: every mistake is one sentence that names its place."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from casework.rules.errors import RuleError, Said, gettext_noop
from casework.rules.terms import Span

T = TypeVar("T")
_MISSING: Any = object()


MISSING = gettext_noop("%(key)s is missing")
UNKNOWN_WORD = gettext_noop("unknown %(key)s %(value)r, known are %(known)s")
UNKNOWN_NAME = gettext_noop("unknown name %(name)r")
NOT_TEXT = gettext_noop("%(key)s must be text, not %(value)r")
NOT_A_NUMBER = gettext_noop("%(key)s must be a whole number, not %(value)r")
NOT_A_FLAG = gettext_noop("%(key)s must be true or false, not %(value)r")
NOT_A_DAY = gettext_noop("%(key)s must be a date such as 2026-07-01, not %(value)r")
NOT_WORDS = gettext_noop("%(key)s must be a list of words, not %(value)r")
NOT_A_LIST = gettext_noop("%(key)s must be a list, not %(value)r")


def malformed(place: str, problem: str | Said | RuleError, **data: object) -> RuleError:
    """A mistake in the data of the law, with the place where it stands; `data` fills the problem."""
    said = Said(problem, data) if isinstance(problem, str) else problem
    return RuleError("malformed_law", gettext_noop("%(place)s: %(problem)s."), place=place, problem=said)


class Row:
    """One mapping being read; knows its place, and refuses what nobody asked for."""

    def __init__(self, source: object, place: str) -> None:
        if not isinstance(source, Mapping):
            raise malformed(place, gettext_noop("a mapping of names to values is expected"))
        self._left: dict[str, Any] = dict(source)
        self.place = place

    def _take(self, key: str, default: Any, expected: type | tuple[type, ...], wanted: str) -> Any:
        value = self._left.pop(key, _MISSING)
        if value is _MISSING or (value is None and default is not _MISSING):
            if default is _MISSING:
                raise malformed(self.place, MISSING, key=key)
            return default
        # bool is an int and datetime is a date for Python; neither is meant here.
        wrong = isinstance(value, bool) and expected is not bool
        if wrong or isinstance(value, datetime) or not isinstance(value, expected):
            raise malformed(self.place, wanted, key=key, value=value)
        return value

    def text(self, key: str, default: str = _MISSING) -> str:
        """A line of text."""
        return str(self._take(key, default, str, NOT_TEXT))

    def word(self, key: str, known: tuple[str, ...], default: str = _MISSING) -> str:
        """One of a closed list of words."""
        value = self.text(key, default)
        if value not in known:
            raise malformed(self.place, UNKNOWN_WORD, key=key, value=value, known=", ".join(known))
        return value

    def number(self, key: str, default: int = _MISSING) -> int:
        """A whole number."""
        return int(self._take(key, default, int, NOT_A_NUMBER))

    def flag(self, key: str) -> bool:
        """Yes or no; no when nothing is said."""
        return bool(self._take(key, default=False, expected=bool, wanted=NOT_A_FLAG))

    def day(self, key: str) -> date:
        """A calendar day."""
        value: date = self._take(key, _MISSING, date, NOT_A_DAY)
        return value

    def day_or_none(self, key: str) -> date | None:
        """A calendar day, or nothing."""
        value: date | None = self._take(key, None, date, NOT_A_DAY)
        return value

    def words(self, key: str, known: tuple[str, ...] = ()) -> tuple[str, ...]:
        """A list of words, perhaps empty, perhaps of a closed list."""
        value = self._take(key, [], (list, tuple), NOT_WORDS)
        if not all(isinstance(item, str) for item in value):
            raise malformed(self.place, NOT_WORDS, key=key, value=value)
        if len(set(value)) != len(value):
            raise malformed(self.place, gettext_noop("%(key)s names a word twice"), key=key)
        if known and not set(value) <= set(known):
            strange = sorted(set(value) - set(known))[0]
            raise malformed(self.place, UNKNOWN_WORD, key=key, value=strange, known=", ".join(known))
        return tuple(value)

    def rows(self, key: str) -> list[Any]:
        """A list of anything."""
        return list(self._take(key, [], (list, tuple), NOT_A_LIST))

    def span(self) -> Span:
        """The days of validity."""
        first, last = self.day("valid_from"), self.day_or_none("valid_to")
        if last is not None and last < first:
            raise malformed(self.place, gettext_noop("valid_to lies before valid_from"))
        return Span(valid_from=first, valid_to=last)

    def done(self) -> None:
        """Refuse names that nobody read: a typing mistake must not pass in silence."""
        if self._left:
            raise malformed(self.place, UNKNOWN_NAME, name=sorted(self._left)[0])


def read_each(rows: Iterable[object], place: str, read: Callable[[Row], T]) -> tuple[T, ...]:
    """Read a list of mappings of one sort; what the reader leaves over is refused."""
    found: list[T] = []
    for number, source in enumerate(rows, start=1):
        row = Row(source, f"{place} {number}")
        found.append(read(row))
        row.done()
    return tuple(found)
