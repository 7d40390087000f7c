"""NĐ 30/2020 Phụ lục I, cells 1-4: who issues a paper, its number, place and day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from casework.letters.dating import long_date
from casework.models import Authority
from casework.rules.policy import PolicySet
from casework.selectors.names import name_on
from casework.vocabulary import AuthorityKind

# What a committee or department is called in full where a plan of offices writes it short.
_SHORT = (("UBND", "Ủy ban nhân dân"), ("HĐND", "Hội đồng nhân dân"))
_TIERS = re.compile(r"^(?:xã|phường|đặc khu|tỉnh|thành phố)\s+", re.IGNORECASE)
_PLACE = re.compile(r"\b(xã|phường|đặc khu|tỉnh|thành phố)\s+(.+)$", re.IGNORECASE)
_SORT = {"decree": "Nghị định số", "circular": "Thông tư số", "law": "Luật số", "decision": "Quyết định số"}
UNDER_NOBODY = frozenset({AuthorityKind.COMMITTEE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The upper part of a paper."""

    superior: str
    issuer: tuple[str, ...]
    number: str
    place_and_date: str
    form_note: str = ""


def full_name(authority: Authority, *, on: date | None = None) -> str:
    """The name, of a day if one is given, without abbreviations: `Ủy ban nhân dân xã Lạc Dương`."""
    name = authority.name if on is None else name_on(authority, on=on)
    for short, long in _SHORT:
        name = re.sub(rf"\b{short}\b", long, name)
    return name


def _in_lines(name: str) -> tuple[str, ...]:
    """The name of a committee breaks before its place, others where the line ends."""
    committee = next((long for _, long in _SHORT if name.startswith(f"{long} ")), "")
    return (committee, name.removeprefix(committee).strip()) if committee else (name,)


def place_of(authority: Authority) -> str:
    """NĐ 30/2020 Phụ lục I: the place of a commune's papers is its name without the word for its tier."""
    found = _PLACE.search(authority.name)
    if found is None and authority.superior is not None:
        return place_of(authority.superior)
    if found is None:
        return authority.name
    bare = _TIERS.sub("", found.group(0))
    # A place named by a number keeps its word: Phường 1.
    return found.group(0).capitalize() if bare[0].isdigit() else bare


def head_of(authority: Authority, *, number: str, on: date, form_note: str = "") -> Head:
    """The head of a paper of an authority; a committee stands under nobody, other bodies under theirs."""
    above = None if authority.kind in UNDER_NOBODY else authority.superior
    return Head(
        superior=full_name(above, on=on) if above else "",
        issuer=_in_lines(full_name(authority, on=on)),
        number=number,
        place_and_date=f"{place_of(authority)}, {long_date(on)}",
        form_note=form_note,
    )


def form_note(code: str, *, policies: PolicySet, on: date) -> str:
    """`Mẫu 02/TCD` with its instrument, where an original confirms the number on that day; nothing else."""
    for form in policies.forms:
        if form.code == code and on in form.span and form.number and not form.provisional:
            instrument = policies.instruments[form.instrument]
            return f"Mẫu số {form.number}, {_SORT[instrument.kind]} {instrument.number}"
    return ""
