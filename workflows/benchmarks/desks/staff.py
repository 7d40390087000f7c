"""A province of its own for a measurement: a committee, its communes, ten officers each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.contrib.auth.models import User

from casework.models import AdministrativeUnit, Authority, Officer, RoleAssignment
from casework.rules.folding import search_key
from casework.vocabulary import AuthorityKind, AuthorityLevel, Role
from workflows.benchmarks.desks import words

PROVINCE, LARGEST_COMMUNE = 1, 2
COMMUNES, CASES_A_COMMUNE = 100, 100
OFFICERS = 10
BEGIN = date(2020, 1, 1)
# What the officers of a unit are, by their number in it; the rest are handlers.
ROLES = {1: Role.LEADER, 2: Role.UNIT_HEAD, 3: Role.SUPERVISOR, 4: Role.RECEPTION, 5: Role.SCREENING}


def communes_for(scale: int) -> int:
    """A small register is that of one commune, so that its lists are full as well."""
    return min(max(scale // CASES_A_COMMUNE, 1), COMMUNES)


def officer_id(unit: int, number: int) -> int:
    """Which officer this is."""
    return (unit - 1) * OFFICERS + number


def found_province(communes: int) -> None:
    """Write units, officers and roles."""
    Authority.objects.bulk_create(_units(communes))
    Officer.objects.bulk_create(_officers(communes))
    RoleAssignment.objects.bulk_create(_roles(communes))


def login_of(unit: int, number: int) -> User:
    """A login for one of them."""
    user, _is_new = User.objects.get_or_create(username=f"bench-{unit}-{number}")
    Officer.objects.filter(pk=officer_id(unit, number)).update(user=user.pk)
    return user


def communes_of_the_map() -> list[str]:
    """Codes of communes for the places of cases; made up where no map is loaded."""
    found = AdministrativeUnit.objects.filter(level=AuthorityLevel.COMMUNE, valid_to__isnull=True)
    codes = list(found.order_by("code").values_list("code", flat=True)[:COMMUNES])
    return codes or [f"{code:05d}" for code in range(COMMUNES)]


def _units(communes: int) -> Iterator[Authority]:
    for unit in range(PROVINCE, communes + LARGEST_COMMUNE):
        is_commune = unit > PROVINCE
        place = words.HAMLETS[unit % len(words.HAMLETS)]
        yield Authority(
            pk=unit,
            code=f"u{unit}",
            name=f"UBND xã {place} {unit}" if is_commune else "UBND tỉnh",
            kind=AuthorityKind.COMMITTEE,
            level=AuthorityLevel.COMMUNE if is_commune else AuthorityLevel.PROVINCE,
            superior_id=PROVINCE if is_commune else None,
            path=f"/u1/u{unit}/" if is_commune else "/u1/",
            is_in_system=True,
            valid_from=BEGIN,
        )


def _officers(communes: int) -> Iterator[Officer]:
    for pk in range(1, (communes + 1) * OFFICERS + 1):
        given = words.GIVEN[pk * 7 % len(words.GIVEN)]
        name = f"{words.FAMILY[pk % len(words.FAMILY)]} {words.MIDDLE[pk * 5 % len(words.MIDDLE)]} {given}"
        unit = (pk - 1) // OFFICERS + 1
        yield Officer(
            pk=pk,
            code=f"b{pk}",
            name=name,
            given_name=given,
            name_key=f"{search_key(name)} {pk}",
            unit_id=unit,
        )


def _roles(communes: int) -> Iterator[RoleAssignment]:
    for pk in range(1, (communes + 1) * OFFICERS + 1):
        role = ROLES.get((pk - 1) % OFFICERS + 1, Role.HANDLER)
        yield RoleAssignment(
            officer_id=pk, role=role, authority_id=(pk - 1) // OFFICERS + 1, valid_from=BEGIN
        )
