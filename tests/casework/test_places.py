"""Provinces and communes with their days, and the type-ahead that finds them."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from casework.models import (
    AdministrativeUnit,
)
from casework.selectors.places import communes_formerly, communes_like, communes_of
from casework.vocabulary import UnitType
from tests.casework.country import AUTUMN, place, types_on


@pytest.mark.parametrize(
    ("on", "provinces", "cities", "communes", "wards"),
    [
        (date(2025, 7, 1), 28, 6, 2621, 687),
        (date(2026, 4, 29), 28, 6, 2621, 687),
        (date(2026, 4, 30), 27, 7, 2611, 697),
        (date(2026, 7, 25), 27, 7, 2611, 697),
        (date(2026, 9, 1), 26, 8, 2611, 697),
        (date(2026, 9, 20), 25, 9, 2599, 709),
    ],
)
def test_the_country_has_34_provinces_and_3321_communes_on_any_day(
    country, on, provinces, cities, communes, wards
):
    assert types_on(on) == {
        UnitType.PROVINCE: provinces,
        UnitType.CITY: cities,
        UnitType.COMMUNE: communes,
        UnitType.WARD: wards,
        UnitType.SPECIAL_ZONE: 13,
    }
    assert provinces + cities == 34
    assert communes + wards + 13 == 3321


def test_no_place_exists_before_the_first_of_july_2025(country):
    assert types_on(date(2025, 6, 30)) == {}


def test_long_thanh_is_a_commune_until_april_2026_and_a_ward_after(country):
    before = place("26368", on=date(2026, 4, 29))
    after = place("26368", on=date(2026, 4, 30))
    assert (before.full_name, before.valid_to) == ("Xã Long Thành", date(2026, 4, 29))
    assert (after.full_name, after.unit_type, after.document_number) == (
        "Phường Long Thành",
        UnitType.WARD,
        "237/NQ-UBTVQH16",
    )
    assert place("75", on=date(2026, 4, 30), level="province").full_name == "Thành phố Đồng Nai"


def test_type_comes_from_the_name_where_the_source_contradicts_itself(country):
    found = {code: place(code, on=AUTUMN).unit_type for code in ("10543", "11848", "31213", "31299")}
    assert found == {"10543": "ward", "11848": "commune", "31213": "ward", "31299": "commune"}


def test_lam_dong_has_103_communes_20_wards_and_one_special_zone(country):
    found = communes_of(province_code="68", on=AUTUMN)
    assert found.count() == 124
    assert found.filter(unit_type=UnitType.COMMUNE).count() == 103
    assert found.filter(unit_type=UnitType.WARD).count() == 20
    assert found.get(unit_type=UnitType.SPECIAL_ZONE).full_name == "Đặc khu Phú Quý"


def test_two_validities_of_one_code_may_not_overlap(country):
    with pytest.raises(IntegrityError, match="administrative_unit_code_no_overlap"), transaction.atomic():
        AdministrativeUnit.objects.create(
            level="commune",
            code="24848",
            name="Lạc Dương",
            full_name="Phường Lạc Dương",
            unit_type=UnitType.WARD,
            parent_code="68",
            valid_from=date(2026, 1, 1),
        )


def test_province_01_and_commune_00001_do_not_meet(country):
    AdministrativeUnit.objects.create(
        level="commune",
        code="00001",
        name="Thử",
        full_name="Xã Thử",
        unit_type=UnitType.COMMUNE,
        parent_code="01",
        valid_from=date(2026, 1, 1),
    )
    assert place("01", on=AUTUMN, level="province").full_name == "Thành phố Hà Nội"


def test_communes_of_the_own_province_come_first(country):
    names = [
        f"{u.full_name} {u.parent_code}"
        for u in communes_like("tan thanh", own_province_code="68", on=AUTUMN)
    ]
    assert names[0] == "Xã Tân Thành 68"
    assert len(names) > 5


def test_type_ahead_needs_no_marks(country):
    found = communes_like("lac duong", own_province_code="68", on=AUTUMN)
    assert found[0].code == "24848"


def test_an_old_address_leads_to_the_present_commune(country):
    found = communes_formerly(
        commune="Xã Đạ Chais", district="Huyện Lạc Dương", province_code="68", on=AUTUMN
    )
    assert [place.full_name for place in found] == ["Xã Lạc Dương"]
