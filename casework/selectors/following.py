"""Which case somebody speaks of who stands outside, and whether he knows what only its people know."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from casework.models import Case, Party
from casework.rules.folding import search_key
from casework.rules.tracking import is_token, read_code
from casework.selectors.places import places_in_force
from casework.selectors.visitors import WHO_BRINGS
from casework.vocabulary import AuthorityLevel, Confidentiality

DIGITS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What somebody says to show that a case is his: last digits of a telephone, else year and commune."""

    digits: str = ""
    birth_year: int | None = None
    commune: str = ""


def case_proved(code: str, proof: Proof, *, on: date) -> Case | None:
    """security.md C-9: the case of a code whose people fit the proof; of a sealed case there is never one.

    A code that nobody has takes the same statements as one that somebody has.
    """
    case = _open_case(code)
    people = list(
        Party.objects.filter(case=case.pk if case else 0, role__in=WHO_BRINGS, person__isnull=False)
        .order_by("seq")
        .values_list("person__phone", "person__birth_year", "person__place_code")
    )
    communes = _communes(proof.commune, on=on)
    fits = [_fits(proof, phone, year, place in communes) for phone, year, place in people]
    return case if any(fits) else None


def case_of_token(code: str, token: str) -> Case | None:
    """The case of a code whose slip bears this secret; that of another case or an earlier slip opens none."""
    case = _open_case(code)
    # Compared even where there is no case, so that the answer takes as long.
    known = is_token(token, stored_hash=case.tracking_token_hash if case else "0" * 64)
    return case if known else None


def open_case(pk: int) -> Case | None:
    """A case that was proved before, unless it was sealed since."""
    return _followed().filter(pk=pk).first()


def _open_case(code: str) -> Case | None:
    return _followed().filter(tracking_code=read_code(code) or "").first()


def _followed() -> QuerySet[Case]:
    rows = Case.objects.filter(confidentiality=Confidentiality.NORMAL)
    return rows.select_related("unit", "process_tie__process")


def _fits(proof: Proof, phone: str, birth_year: int | None, is_from_there: bool) -> bool:  # noqa: FBT001
    if phone:
        return len(proof.digits) == DIGITS and secrets.compare_digest(
            phone[-DIGITS:].encode(), proof.digits.encode()
        )
    return birth_year is not None and birth_year == proof.birth_year and is_from_there


def _communes(name: str, *, on: date) -> frozenset[str]:
    """The codes of the communes of that name; several bear the same one."""
    wanted = search_key(name)
    kinds = ("", "xa ", "phuong ", "dac khu ")
    rows = places_in_force(on=on).filter(
        level=AuthorityLevel.COMMUNE, search_key__in=[f"{kind}{wanted}" for kind in kinds]
    )
    return frozenset(rows.values_list("code", flat=True))
