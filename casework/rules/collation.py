"""Vietnamese dictionary order as a plain string: the order of ICU `vi` in any database collation."""

from __future__ import annotations

import unicodedata

# Two signs a letter, so that comparing digits and a-z gives a ă â b c d đ e ê … o ô ơ … u ư …
_LETTERS = {"ă": "a1", "â": "a2", "đ": "d1", "ð": "d1", "ê": "e1", "ô": "o1", "ơ": "o2", "ư": "u1"}
# ngang, huyền, hỏi, ngã, sắc, nặng
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_SHAPES = {"\u0306", "\u0302", "\u031b"}
_END = "00"
_SIGNS = {" ": "01", "-": "02", "'": "03", "\u2019": "03"}
# No name is longer; the key of a longer text is that of its beginning and stays under 400 signs.
LONGEST = 130


def sort_key(text: str) -> str:
    """Letters first, then tones: 'Hoa' < 'Hòa' < 'Hoan'. Three signs a letter and two more."""
    letters: list[str] = []
    tones: list[str] = []
    for cluster in _clusters(text)[:LONGEST]:
        base = unicodedata.normalize("NFC", cluster[0] + "".join(m for m in cluster[1:] if m in _SHAPES))
        place = _place(base)
        if place is None:
            continue
        letters.append(place)
        tones.append(next((_TONES[mark] for mark in cluster[1:] if mark in _TONES), "0"))
    return "".join(letters) + _END + "".join(tones)


def filing_key(*, full_name: str, given_name: str) -> str:
    """The order of lists of people: by given name, then by the whole name."""
    return sort_key(given_name) + _END + sort_key(full_name)


def _clusters(text: str) -> list[str]:
    """Each letter with the marks that follow it."""
    out: list[str] = []
    for sign in unicodedata.normalize("NFD", " ".join(text.split())).lower():
        if unicodedata.combining(sign) and out:
            out[-1] += sign
        else:
            out.append(sign)
    return out


def _place(letter: str) -> str | None:
    """Where a letter stands: blank, hyphen and apostrophe before digits, digits before letters."""
    if letter in _LETTERS:
        return _LETTERS[letter]
    plain = unicodedata.normalize("NFKD", letter)[0]
    if plain in _SIGNS:
        return _SIGNS[plain]
    if plain.isascii() and plain.isdigit():
        return f"1{plain}"
    return f"{plain}0" if plain.isascii() and plain.isalpha() else None
