"""One table that turns any Vietnamese letter into its plain one: search, duplicates and names share it."""

from __future__ import annotations

import re
import unicodedata

# Letters that no decomposition opens: đ, the Icelandic twin people type for it, and the ƀ of Ê Đê.
_STUBBORN = {"đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "ƀ": "b", "Ƀ": "b"}
_WORD = re.compile(r"[a-z0-9]+")


def _plain(code: int) -> str | None:
    letter = chr(code)
    category = unicodedata.category(letter)
    if category in {"Mn", "Cf", "Cc"} and letter not in "\t\n\r":
        return None
    if category in {"Zs", "Zl", "Zp", "Cc"}:
        return " "
    if letter in _STUBBORN:
        return _STUBBORN[letter]
    opened = unicodedata.normalize("NFKD", letter)
    return "".join(part for part in opened if not unicodedata.combining(part)).lower()


# Latin with its extensions, combining marks, Vietnamese, invisible signs, full-width forms.
_RANGES = (
    range(0x20),
    range(0x41, 0x5B),
    range(0x7F, 0x250),
    range(0x300, 0x370),
    range(0x1E00, 0x1F00),
    range(0x2000, 0x2070),
    (0x3000, 0xFEFF),
    range(0xFF01, 0xFF5F),
)
_TABLE: dict[int, str | None] = {code: _plain(code) for codes in _RANGES for code in codes}


def fold(text: str) -> str:
    """The text in lower case without marks; the same for NFC, NFD, Đ and Ð, full-width letters."""
    return text.translate(_TABLE)


def syllables(text: str) -> list[str]:
    """The plain syllables and numbers of a text, in order."""
    return _WORD.findall(text.translate(_TABLE))


def search_key(text: str) -> str:
    """The plain syllables joined by single blanks: what a name or place is looked up by."""
    return " ".join(_WORD.findall(text.translate(_TABLE)))
