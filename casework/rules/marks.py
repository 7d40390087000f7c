"""The marks of a matter: numbers of documents, proper names and numbered things (hẻm 52, kênh N7, Đồi 82)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from casework.rules.common_words import COMMON_PAIRS, MEASURES
from casework.rules.folding import fold, search_key

_WORD = re.compile(r"\w+(?:['’]\w+)*")
# 356/QĐ-UBND, 12/2026/TB-UBND; the year between does not tell two documents apart.
_DOCUMENT = re.compile(
    r"\b0*(\d{1,5})\s*/\s*(?:(?:19|20)\d\d\s*/\s*)?((?:[a-zđ]{1,6}-[a-zđ]+|qđ|qd|tb|kl|nq)(?:-[a-zđ]+)*)\b",
    re.IGNORECASE,
)
_SAME_SENTENCE = re.compile(r"[^.!?:;\n\u2026]*")
# Sentence starts alone make one or two letters in a hundred capital.
_FEWEST_CAPITALS, _MOST_CAPITALS = 0.004, 0.6


@dataclass(frozen=True, slots=True)
class Marks:
    """What a text names; a text in capitals only, or without any, names every pair of its words."""

    words: frozenset[str]
    is_caseless: bool


def marks(text: str, *, known: Iterable[str] = ()) -> Marks:
    """The marks of a text; names in `known` (the writer, the commune) tell nothing and are left out."""
    composed = unicodedata.normalize("NFC", text)
    documents = {f"{number}/{fold(kind)}" for number, kind in _DOCUMENT.findall(composed)}
    letters = [sign for sign in composed if sign.isalpha()]
    capitals = sum(map(str.isupper, letters)) / max(len(letters), 1)
    is_caseless = not _FEWEST_CAPITALS <= capitals <= _MOST_CAPITALS
    own = {pair for name in known for pair in _pairs(search_key(name).split())}
    found = {
        mark
        for left, right, begins in _neighbours(_DOCUMENT.sub(" … ", composed))
        if (mark := _mark(left, right, is_proof=not is_caseless and not begins, is_caseless=is_caseless))
        and mark not in own
    }
    return Marks(frozenset(found | documents), is_caseless)


def shared_marks(left: Marks, right: Marks) -> frozenset[str]:
    """What both name; where neither shows names by capitals, only numbers prove anything."""
    both = left.words & right.words
    if left.is_caseless and right.is_caseless:
        return frozenset(mark for mark in both if any(map(str.isdigit, mark)))
    return both


def is_document(mark: str) -> bool:
    """Whether a mark is the number of a document."""
    return "/" in mark


def names_in(shared: Iterable[str]) -> int:
    """How many things are named: 'ngo van' and 'van so' are one street, 'ngo van' and 'hem 52' are two."""
    pairs = {tuple(mark.split(" ", 1)) for mark in shared if not is_document(mark)}
    firsts = {pair[0] for pair in pairs}
    return sum(1 for pair in pairs if pair[1] not in firsts - {pair[0]})


def _pairs(words: list[str]) -> Iterator[str]:
    return (f"{left} {right}" for left, right in pairwise(words))


def _neighbours(text: str) -> Iterator[tuple[str, str, bool]]:
    """Words with nothing but blanks or a hyphen between them, and whether the first begins a sentence."""
    before, begins = None, True
    for found in _WORD.finditer(text):
        gap = text[before.end() : found.start()] if before else "."
        if before is not None and not gap.strip(" -"):
            yield before.group(), found.group(), begins
        begins = not _SAME_SENTENCE.fullmatch(gap)
        before = found


def _mark(left: str, right: str, *, is_proof: bool, is_caseless: bool) -> str:
    """A pair that names something; a capital at the start of a sentence proves nothing."""
    plain_left, plain_right = fold(left), fold(right)
    if left.isdigit():
        return ""
    if right.isdigit():
        is_thing = len(right) <= 4 and len(plain_left) > 1 and plain_left not in MEASURES
        return f"{plain_left} {right.lstrip('0') or '0'}" if is_thing else ""
    pair = f"{plain_left} {plain_right}"
    if any(map(str.isdigit, right)):
        return pair if is_caseless or right[0].isupper() else ""
    is_name = is_proof and left[0].isupper() and right[0].isupper()
    return pair if (is_name or is_caseless) and pair not in COMMON_PAIRS else ""
