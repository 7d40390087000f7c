"""NĐ 30/2020 Phụ lục I: the number and sign of a paper, and how a body abbreviates its name in it."""

from __future__ import annotations

import re

_COMMITTEE = re.compile(r"^(?:UBND|Ủy ban nhân dân)\b")
_COUNCIL = re.compile(r"^(?:HĐND|Hội đồng nhân dân)\b")
_INSPECTORATE = re.compile(r"^Thanh tra\b")
_OFFICE = re.compile(r"^Văn phòng (?:UBND|HĐND|Ủy ban)")
# What of a name tells where it is and not what it is.
_PLACE = re.compile(r"\s+(?:tỉnh|thành phố|xã|phường|đặc khu)\s.*$|\s+(?:tỉnh|thành phố|xã|phường|Sở)$")
_JOINING = frozenset({"và", "-", "của"})
_DIVISION = re.compile(r"^(?:Phòng|Ban)\s+(?=\w)")


def body_sign(name: str) -> str:
    """`UBND`, `HĐND`, `TTr`, `SNNMT`, `BTCD`: a body in the sign of its papers."""
    if _COMMITTEE.match(name):
        return "UBND"
    if _COUNCIL.match(name):
        return "HĐND"
    if _INSPECTORATE.match(name):
        return "TTr"
    return "VP" if _OFFICE.match(name) else _initials(_PLACE.sub("", name))


def division_sign(name: str) -> str:
    """`KT` of Phòng Kinh tế: who drafted, in the sign of an official letter."""
    if _OFFICE.match(name):
        return "VP"
    return _initials(_DIVISION.sub("", _PLACE.sub("", name)))


def document_sign(*, symbol: str, body: str, drafter: str) -> str:
    """What stands behind the number: `TB-UBND`; an official letter names its drafter: `UBND-KT`."""
    return f"{symbol}-{body}" if symbol else f"{body}-{drafter or 'VP'}"


def _initials(name: str) -> str:
    return "".join(word[0].upper() for word in name.split() if word not in _JOINING)
