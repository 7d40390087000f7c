"""Luật TC Đ8, Đ56: whether a text shows who denounced, however it is written; pure comparing, no reading.

Names are found without marks, in any order, within a few words; numbers with any signs between their digits
or said in words; addresses below the commune by their parts. The answer is yes or no, never what was found.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from casework.rules.folding import fold, syllables

# So many other words may stand between the words of a name.
SLACK = 3
# A number shorter than this says nothing about anybody.
FEWEST_DIGITS = 8
CARD_DIGITS = 12
_WORD = re.compile(r"[^\W_]+")
_BETWEEN = r"[\W_]{0,4}"
_TITLES = frozenset({"ông", "bà", "anh", "chị", "cô", "chú", "bác", "cụ", "em"})
_TITLES_BARE = frozenset({"ong", "ba", "anh", "chi", "co", "chu", "bac"})
# Middle names that half of the country bears.
_OF_MANY = frozenset({"thi", "van"})
_DIGITS = {
    "khong": "0", "mot": "1", "hai": "2", "ba": "3", "bon": "4", "tu": "4", "nam": "5", "lam": "5",
    "sau": "6", "bay": "7", "tam": "8", "chin": "9",
}  # fmt: skip
# The parts of an address that offices name in every letter, and those that lead to a door.
_WIDE = re.compile(r"(?:xa|phuong|thi tran|dac khu|huyen|quan|thi xa|thanh pho|tp|tinh|viet nam)\b ?")
_LOCAL = re.compile(r"(?:thon|ban|buon|bon|ap|khom|lang|soc|plei|to dan pho|khu pho|tdp|to|duong|pho|ngo) ")
# Letters of another alphabet that look like ours.
_LOOKALIKES = str.maketrans("аеорсухіѕјһкмтвнАЕОРСУХІЅЈНКМТВ", "aeopcyxisjhkmtbhAEOPCYXISJHKMTB")


class Trace(StrEnum):
    """By what a text shows somebody."""

    NAME = "name"
    PHONE = "phone"
    ID_NUMBER = "id_number"
    EMAIL = "email"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True, kw_only=True)
class Secrets:
    """What must not be seen of one person; never printed."""

    names: tuple[str, ...] = field(default=(), repr=False)
    phones: tuple[str, ...] = field(default=(), repr=False)
    id_numbers: tuple[str, ...] = field(default=(), repr=False)
    emails: tuple[str, ...] = field(default=(), repr=False)
    addresses: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word without marks, and the marks that it bears wherever they are set: hoà is hòa."""

    plain: str
    marks: tuple[tuple[str, int], ...]

    def may_be(self, other: _Word) -> bool:
        """Whether this word of a text is the other, written with the same marks or with none."""
        return self.plain == other.plain and (not self.marks or self.marks == other.marks)


def leaks(text: str, secrets: Iterable[Secrets]) -> bool:
    """Whether a text shows any of them."""
    return next(_traces(text, secrets), None) is not None


def traces(text: str, secrets: Iterable[Secrets]) -> frozenset[Trace]:
    """By what a text shows any of them: the kinds, never what was found."""
    return frozenset(_traces(text, secrets))


def names_somebody(text: str, name: str) -> bool:
    """Whether a text names this person or body, by the same rules."""
    return _Page(text).names(name)


def _traces(text: str, secrets: Iterable[Secrets]) -> Iterator[Trace]:
    page = _Page(text)
    for known in secrets:
        looked_for: tuple[tuple[Trace, Callable[[str], bool], tuple[str, ...]], ...] = (
            (Trace.NAME, page.names, known.names),
            (Trace.PHONE, page.numbers, known.phones),
            (Trace.ID_NUMBER, page.numbers, known.id_numbers),
            (Trace.EMAIL, page.has, known.emails),
            (Trace.ADDRESS, page.places, known.addresses),
        )
        yield from (kind for kind, shows, said in looked_for if any(map(shows, said)))


class _Page:
    """One text, cut up once for all comparisons."""

    def __init__(self, text: str) -> None:
        visible = _visible(text)
        self.words = _words(visible)
        self.plain = [word.plain for word in self.words]
        self.folded = fold(visible)
        self.numerals = f"{self.folded} {_said_in_words(self.plain)}"
        self.run = "".join(self.plain)
        ends = [0]
        for word in self.plain:
            ends.append(ends[-1] + len(word))
        self.borders = {at: number for number, at in enumerate(ends)}

    def has(self, text: str) -> bool:
        """Whether a string stands here letter for letter."""
        wanted = fold(text).strip()
        return len(wanted) > 3 and wanted in self.folded

    def names(self, name: str) -> bool:
        """Whether a name is told: whole in any order, run together or spread, shortened, or as one speaks."""
        words = _words(_visible(name))
        if self._run_together(words) or self._addressed(words[-1:]):
            return True
        if len(words) >= 3:
            return self._near(words) or self._shortened(words)
        return len(words) == 2 and self._both(words)

    def numbers(self, number: str) -> bool:
        """Whether a number stands here with any signs between its digits, with or without its lead."""
        digits = re.sub(r"\D", "", number)
        is_card = len(digits) >= CARD_DIGITS
        bare = digits if is_card else re.sub(r"^(?:0084|84(?=\d{9,10}$)|0)", "", digits)
        if len(bare) < FEWEST_DIGITS:
            return False
        lead = "" if is_card else rf"(?:\d{{1,4}}{_BETWEEN})?"
        return re.search(rf"(?<!\d){lead}{_BETWEEN.join(bare)}(?!\d)", self.numerals) is not None

    def places(self, address: str) -> bool:
        """Whether a part of an address below the commune is named."""
        pieces = [_words(_visible(piece)) for piece in re.split(r"[,;()\n]| - ", address)]
        told = [(words, " ".join(word.plain for word in words)) for words in pieces]
        wide = {_WIDE.sub("", part) for _words_of, part in told if _WIDE.match(part)}
        return any(
            self._place(words, part, wide)
            for words, part in told
            if part and part not in wide and not _WIDE.match(part)
        )

    def _place(self, words: Sequence[_Word], part: str, wide: set[str]) -> bool:
        if len(words) > 1 and self._in_order(words, alike=False):
            return True
        local = _LOCAL.match(part)
        bare = list(words)[len(local[0].split()) :] if local else []
        # A hamlet's own name tells as much without its word; a number alone, or the commune's name, nothing.
        is_telling = len(bare) > 1 and not any(word.plain.isdigit() for word in bare)
        return (
            is_telling
            and part.removeprefix(local[0] if local else "") not in wide
            and self._in_order(bare, alike=True)
        )

    def _in_order(self, wanted: Sequence[_Word], *, alike: bool) -> bool:
        size = len(wanted)
        for at in range(len(self.words) - size + 1):
            pairs = zip(self.words[at : at + size], wanted, strict=True)
            if all(seen.may_be(word) if alike else seen.plain == word.plain for seen, word in pairs):
                return True
        return False

    def _run_together(self, words: Sequence[_Word]) -> bool:
        """`TrinhQuangHiep`, `T r ị n h …`: the same letters cut into words otherwise."""
        letters = "".join(word.plain for word in words)
        if len(words) < 2 or len(letters) < 4:
            return False
        at = self.run.find(letters)
        while at >= 0:
            end = at + len(letters)
            cut = self.borders.get(end, 0) - self.borders.get(at, end)
            if cut > 0 and cut not in {len(words), len(words) + 1}:
                return True
            at = self.run.find(letters, at + 1)
        return False

    def _near(self, words: Sequence[_Word]) -> bool:
        """In its order with any marks; in another order, or spread, with its own marks or with none."""
        if self._in_order(words, alike=False):
            return True
        size = len(words) + SLACK
        return any(_all_in(words, self.words[at : at + size]) for at in range(len(self.words)))

    def _both(self, words: Sequence[_Word]) -> bool:
        """Of two words both bear the name's own marks, or none: `tỷ lệ án` is no Lê Ân."""
        first, second = words
        for one, two, three in zip(self.words, self.words[1:], [*self.words[2:], None], strict=False):
            near = [two] if three is None else [two, three]
            if one.may_be(first) and any(word.may_be(second) for word in near):
                return True
            if one.may_be(second) and any(word.may_be(first) for word in near):
                return True
        return False

    def _shortened(self, words: Sequence[_Word]) -> bool:
        """Family or middle name and given name side by side, with their own marks."""
        given = words[-1]
        others = [word for word in words[:-1] if word.plain not in _OF_MANY]
        return any(second == given and first in others for first, second in pairwise(self.words))

    def _addressed(self, given: Sequence[_Word]) -> bool:
        """`ông Hiệp`: the given name behind a word of address, both with their marks or both without."""
        if not given:
            return False
        name, bare = given[0], _Word(given[0].plain, ())
        for before, after in pairwise(self.words):
            if before in _TITLE_WORDS and after == name:
                return True
            if not before.marks and before.plain in _TITLES_BARE and after == bare:
                return True
        return False


def _all_in(words: Sequence[_Word], near: Sequence[_Word]) -> bool:
    missing = list(words)
    for seen in near:
        found = next((word for word in missing if seen.may_be(word)), None)
        if found is not None:
            missing.remove(found)
    return not missing


def _visible(text: str) -> str:
    """One form of letters, without signs that nobody sees."""
    composed = unicodedata.normalize("NFKC", text.translate(_LOOKALIKES)).translate({0xD0: "Đ", 0xF0: "đ"})
    return "".join(sign for sign in composed if unicodedata.category(sign) != "Cf")


def _words(text: str) -> list[_Word]:
    return [_Word(plain, _marks_of(found)) for found in _WORD.findall(text) for plain in syllables(found)]


def _marks_of(word: str) -> tuple[tuple[str, int], ...]:
    opened = unicodedata.normalize("NFD", word.casefold())
    return tuple(sorted(Counter(s for s in opened if unicodedata.combining(s) or s == "đ").items()))


def _said_in_words(plain: Sequence[str]) -> str:
    """Digits said in words, as digits; any other word parts them."""
    return "".join(_DIGITS.get(word, word if word.isdigit() else "|") for word in plain)


_TITLE_WORDS = frozenset(_Word(fold(title), _marks_of(title)) for title in _TITLES)
