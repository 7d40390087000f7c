"""How official papers cite an article: `điểm a khoản 1 Điều 34 Luật Tố cáo`, where desks write Đ34 k1 đ.a."""

from __future__ import annotations

import re
from types import MappingProxyType

from casework.rules.terms import Instrument

_PLACE = re.compile(r"^Đ(?P<article>[\w-]+)(?: k(?P<clause>[\w-]+))?(?: đ\.(?P<point>\w))?$")
_SHORT = re.compile(r"^(?P<kind>NĐ|TT) (?P<number>\d+/\d{4})(?P<rest>/[\w-]+)?(?: (?P<place>Đ.+))?$")
_IN_FULL = MappingProxyType({"NĐ": ("Nghị định số", "/NĐ-CP"), "TT": ("Thông tư số", "/TT-TTCP")})
_NUMBERED = MappingProxyType(
    {"decree": "Nghị định số", "circular": "Thông tư số", "decision": "Quyết định số"}
)


def in_full(article: str, instrument: Instrument | None) -> str:
    """The words of a citation; a law by its title, other instruments by their number."""
    name = _name_of(instrument) if instrument is not None else ""
    return "; ".join(_part(part.strip(), name) for part in article.split(";"))


def _part(part: str, name: str) -> str:
    short = _SHORT.match(part)
    if short is not None:
        word, ending = _IN_FULL[short["kind"]]
        of = f"{word} {short['number']}{short['rest'] or ending}"
        return f"{_place(short['place'])} {of}" if short["place"] else of
    return f"{_place(part)} {name}".strip() if part.startswith("Đ") else part


def _place(text: str) -> str:
    found = _PLACE.match(text)
    if found is None:
        return text
    told = [f"điểm {found['point']}"] if found["point"] else []
    told += [_numbers("khoản", found["clause"])] if found["clause"] else []
    return " ".join([*told, _numbers("Điều", found["article"])])


def _numbers(word: str, numbers: str) -> str:
    first, _dash, last = numbers.partition("-")
    return f"{word} {first} đến {word} {last}" if last else f"{word} {first}"


def _name_of(instrument: Instrument) -> str:
    word = _NUMBERED.get(instrument.kind)
    return f"{word} {instrument.number}" if word else instrument.title
