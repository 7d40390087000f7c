"""NĐ 30/2020 Đ13, Phụ lục I cell 7a: in whose place somebody signs, line by line."""

from __future__ import annotations

import re

from casework.letters.catalogue import Template
from casework.models import Authority
from casework.vocabulary import AuthorityKind, SignsAs

# Behind these words a title tells where somebody serves and no longer what he is.
_PLACE = re.compile(r"\s+(?:UBND|HĐND|Ủy ban|Hội đồng|Sở|tỉnh|thành phố|xã|phường|đặc khu)\b.*$")
_DEPUTY = "Phó "


def usual(template: Template, unit: Authority) -> SignsAs:
    """A committee's letters are signed for the collective, decisions of its chairman in his own office."""
    collective = unit.kind == AuthorityKind.COMMITTEE and template.signed_by == "authority"
    return SignsAs.COLLECTIVE if collective else SignsAs.OWN


def signature_lines(signs_as: SignsAs, *, unit: Authority, title: str) -> tuple[str, ...]:
    """What stands above the signature; a deputy signs for the head without being told to say so."""
    own, head = bare_title(title), head_of(unit)
    if signs_as == SignsAs.ACTING:
        return (f"Q. {head}",)
    prefix = {SignsAs.DEPUTY: "KT.", SignsAs.BY_ORDER: "TL.", SignsAs.AUTHORISED: "TUQ."}.get(signs_as, "")
    if not prefix and own.startswith(_DEPUTY):
        prefix = "KT."
    lines = (f"{prefix} {head}", own) if prefix else (own,)
    if signs_as == SignsAs.COLLECTIVE:
        lines = ("TM. Ủy ban nhân dân", *lines)
    return tuple(line for line in lines if line)


def bare_title(title: str) -> str:
    """`Chủ tịch` of Chủ tịch UBND xã."""
    return _PLACE.sub("", title)


def head_of(unit: Authority) -> str:
    """What the head of a body is called above a signature."""
    if unit.head_title:
        return bare_title(unit.head_title)
    return "Chủ tịch" if unit.kind == AuthorityKind.COMMITTEE else "Thủ trưởng"
