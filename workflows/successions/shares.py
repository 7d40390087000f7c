"""The day on which a unit ends, who follows it, and in a split who gets what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from casework.errors import InvalidInput
from casework.models import Authority, Case, Officer
from casework.vocabulary import SuccessionKind

KNOWN = frozenset({"successor", "places", "cases", "officers"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one successor gets in a split: cases of places or by number, officers by code."""

    successor: Authority
    places: frozenset[str] = frozenset()
    cases: frozenset[str] = frozenset()
    officers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """One unit ends; the principal successor gets whatever no share names."""

    predecessor: Authority
    principal: Authority
    effective_on: date
    document_number: str
    shares: Sequence[Share] = ()

    @property
    def kind(self) -> SuccessionKind:
        """Merged into one, or split among several."""
        return SuccessionKind.SPLIT if self.shares else SuccessionKind.MERGED

    @property
    def successors(self) -> list[Authority]:
        """All who follow, the principal one first."""
        return [self.principal, *(share.successor for share in self.shares)]

    def unit_of(self, case: Case) -> Authority:
        """Who gets a case: by its number before its place."""
        number = str(case)
        for share in self.shares:
            if number in share.cases:
                return share.successor
        for share in self.shares:
            if case.place_code and case.place_code in share.places:
                return share.successor
        return self.principal

    def unit_of_officer(self, officer: Officer) -> Authority:
        """Where an officer goes on."""
        for share in self.shares:
            if officer.code in share.officers:
                return share.successor
        return self.principal


def unit_named(name: str) -> Authority:
    """An authority by code or full name. Raises InvalidInput."""
    found = Authority.objects.filter(code=name).first() or Authority.objects.filter(name=name).first()
    if found is None:
        raise InvalidInput(_("There is no authority %(name)s.") % {"name": name})
    return found


def checked(ending: Ending) -> Ending:
    """Refuse what cannot be: a unit that follows itself, one that does not exist on the day."""
    before = ending.predecessor
    if before in ending.successors or len(set(ending.successors)) != len(ending.successors):
        raise InvalidInput(_("A unit is followed by others than itself, and by each of them once."))
    if ending.effective_on <= before.valid_from:
        raise InvalidInput(_("%(unit)s did not exist before that day.") % {"unit": before})
    if not ending.document_number.strip():
        raise InvalidInput(_("Name the document that orders it."))
    for unit in ending.successors:
        if not unit.is_in_force(on=ending.effective_on):
            raise InvalidInput(_("%(unit)s does not exist on that day.") % {"unit": unit})
    return ending


def shares_of(source: Any) -> list[Share]:
    """Read the shares of a split. Raises InvalidInput in one sentence."""
    rows = source.get("shares") if isinstance(source, Mapping) else None
    if not isinstance(rows, list) or not rows:
        raise InvalidInput(_("The file needs a list of shares."))
    return [_share(row) for row in rows]


def _share(row: Any) -> Share:
    if not isinstance(row, Mapping) or not set(row) <= KNOWN or "successor" not in row:
        raise InvalidInput(_("A share has a successor, and places, cases or officers."))
    return Share(
        successor=unit_named(str(row["successor"])),
        places=_words(row.get("places", ())),
        cases=_words(row.get("cases", ())),
        officers=_words(row.get("officers", ())),
    )


def _words(source: Any) -> frozenset[str]:
    if isinstance(source, str) or not isinstance(source, Iterable):
        raise InvalidInput(_("Places, cases and officers of a share are lists."))
    return frozenset(str(word) for word in source)
