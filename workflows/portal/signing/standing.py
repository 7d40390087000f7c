"""Where a petition with signatures stands, as everybody may know it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casework.models import Signing
from casework.selectors.names import name_on
from casework.selectors.places import place_on
from casework.selectors.signing import answer_of, counts_of, is_open, joined_into, window_of
from casework.vocabulary import AuthorityLevel, ClockState


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicStanding:
    """What the page of a petition tells; days are legal days, `due_on` that of the answer in public."""

    signing: Signing
    unit: str
    counted: int
    is_open: bool
    closes_on: date | None
    is_reached: bool
    due_on: date | None
    is_late: bool
    answered_on: date | None
    goes_on_as: Signing | None


def standing_of(signing: Signing, *, on: date) -> PublicStanding:
    """A petition as of a day; of one that was joined, the answer of the one that goes on."""
    case = joined_into(signing.case)
    window = window_of(signing.case_id)
    duty = answer_of(case.pk)
    runs = duty is not None and duty.state == ClockState.RUNNING
    due_on = duty.due_on if duty is not None and runs else None
    return PublicStanding(
        signing=signing,
        unit=name_on(case.unit, on=on),
        counted=counts_of(case.pk).counted,
        is_open=is_open(signing.case_id, on=on),
        closes_on=window.due_on if window is not None else None,
        is_reached=duty is not None,
        due_on=due_on,
        is_late=due_on is not None and due_on < on,
        answered_on=case.answered_on,
        goes_on_as=None if case == signing.case else Signing.objects.filter(case=case).first(),
    )


def province_of(signing: Signing, *, on: date) -> str:
    """The code of the province of the authority: a commune without its province is looked for there."""
    unit = signing.case.unit
    if unit.level != AuthorityLevel.COMMUNE:
        return unit.administrative_unit_code
    place = place_on(level=AuthorityLevel.COMMUNE, code=unit.administrative_unit_code, on=on)
    return "" if place is None else place.parent_code
