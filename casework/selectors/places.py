"""Provinces and communes as of a day, and the type-ahead that finds them."""

from __future__ import annotations

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
