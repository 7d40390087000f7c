"""Provinces and communes as of a day, and the type-ahead that finds them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from casework.models import AdministrativeUnit
from casework.rules.folding import search_key
from casework.vocabulary import AuthorityLevel


def places_in_force(*, on: date) -> QuerySet[AdministrativeUnit]:
    """All units under the name and type they bear on that day."""
    return AdministrativeUnit.objects.filter(valid_from__lte=on).filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=on)
    )


def place_on(*, level: str, code: str, on: date) -> AdministrativeUnit | None:
    """The unit of a code on that day."""
    return places_in_force(on=on).filter(level=level, code=code).first()


def communes_of(*, province_code: str, on: date) -> QuerySet[AdministrativeUnit]:
    """The communes, wards and special zones of a province."""
    return places_in_force(on=on).filter(level=AuthorityLevel.COMMUNE, parent_code=province_code)


def communes_like(
    text: str, *, own_province_code: str, on: date, limit: int = 10
) -> QuerySet[AdministrativeUnit]:
    """Communes whose name has these plain words, those of the own province first."""
    wanted = search_key(text)
    rank = Case(
        When(parent_code=own_province_code, search_key__contains=f" {wanted}", then=Value(0)),
        When(parent_code=own_province_code, then=Value(1)),
        When(search_key__contains=f" {wanted}", then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    hits = places_in_force(on=on).filter(level=AuthorityLevel.COMMUNE, search_key__contains=wanted)
    return hits.order_by(rank, "search_key", "code")[:limit]


def communes_formerly(
    *, commune: str, district: str = "", province_code: str | None = None, on: date
) -> list[AdministrativeUnit]:
    """The present communes that took over an old one; several where it was divided."""
    asked = [search_key(part) for part in (commune, district) if part]
    hits = places_in_force(on=on).filter(level=AuthorityLevel.COMMUNE)
    if province_code is not None:
        hits = hits.filter(parent_code=province_code)
    return [unit for unit in hits if any(_fits(name, asked) for name in unit.former_names)]


def _fits(former_name: str, asked: list[str]) -> bool:
    parts = [search_key(part) for part in former_name.split(", ")]
    return all(word in (part, part.split(" ", 1)[-1]) for word, part in zip(asked, parts, strict=False))


def commune_meant(text: str, *, own_province_code: str, on: date) -> AdministrativeUnit | None:
    """The commune that a typed text means: its full label, else the only one of that name at home.

    A name that several communes bear is not guessed.
    """
    label, _dash, province = (part.strip() for part in text.partition("—"))
    wanted = search_key(label)
    if not wanted:
        return None
    units = places_in_force(on=on).filter(level=AuthorityLevel.COMMUNE, search_key__endswith=wanted)
    found = [u for u in units if wanted in (search_key(u.full_name), search_key(u.name))]
    if province:
        homes = {p.code for p in provinces_named(province, on=on)}
        found = [u for u in found if u.parent_code in homes]
    else:
        found = [u for u in found if u.parent_code == own_province_code] or found
    exact = [u for u in found if search_key(u.full_name) == wanted]
    chosen = exact or found
    return chosen[0] if len(chosen) == 1 else None


def provinces_named(text: str, *, on: date) -> list[AdministrativeUnit]:
    """Provinces whose name, with or without its type, is this."""
    wanted = search_key(text)
    units = places_in_force(on=on).filter(level=AuthorityLevel.PROVINCE, search_key__endswith=wanted)
    return [u for u in units if wanted in (search_key(u.full_name), search_key(u.name))]


def with_province(units: Iterable[AdministrativeUnit], *, on: date) -> list[tuple[str, str]]:
    """Code and label of communes, the province always named: 245 names occur in more than one."""
    rows = list(units)
    homes = places_in_force(on=on).filter(
        level=AuthorityLevel.PROVINCE, code__in={unit.parent_code for unit in rows}
    )
    names = dict(homes.values_list("code", "full_name"))
    return [(u.code, commune_label(u.full_name, names.get(u.parent_code, ""))) for u in rows]


def commune_label(commune: str, province: str) -> str:
    """How a commune is written where the province matters: Xã Tân Thành — tỉnh Lâm Đồng."""
    return f"{commune} — {province[:1].lower()}{province[1:]}" if province else commune


def commune_of_card(address: str, *, on: date) -> tuple[AdministrativeUnit | None, str]:
    """The present commune of a card's address, and what stands before it; old cards name districts.

    Nothing where the old commune was divided among several.
    """
    parts = [part.strip() for part in address.split(",") if part.strip()]
    if len(parts) < 2:
        return None, address
    homes = provinces_named(parts[-1], on=on)
    if homes:
        wanted = search_key(parts[-2])
        here = communes_of(province_code=homes[0].code, on=on).filter(search_key__endswith=wanted)
        new = [u for u in here if wanted in (search_key(u.full_name), search_key(u.name))]
        if len(new) == 1 and len(parts) <= 3:
            return new[0], ", ".join(parts[:-2])
    if len(parts) < 3:
        return None, address
    home = homes[0].code if homes else None
    old = communes_formerly(commune=parts[-3], district=parts[-2], province_code=home, on=on)
    return (old[0], ", ".join(parts[:-3])) if len(old) == 1 else (None, address)
