"""Short questions about the loaded country."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.conf import settings

from casework.models import AdministrativeUnit, Authority
from casework.selectors.authorities import authorities_named
from casework.selectors.officers import Climb
from casework.selectors.places import place_on, places_in_force

FIXTURES = Path(settings.FIXTURES_DIR)
AUTUMN = date(2026, 11, 20)


def unit(name: str) -> Authority:
    return authorities_named(name, on=AUTUMN, province_code="68").get()


def place(code: str, *, on: date, level: str = "commune") -> AdministrativeUnit:
    found = place_on(level=level, code=code, on=on)
    assert found is not None
    return found


def reached(found: Climb) -> str:
    assert found.authority is not None
    return found.authority.code


def codes(officers) -> list[str]:
    return [officer.code for officer in officers]


def types_on(on: date) -> dict[str, int]:
    found: dict[str, int] = {}
    for unit_type in places_in_force(on=on).values_list("unit_type", flat=True):
        found[unit_type] = found.get(unit_type, 0) + 1
    return found
