"""Places, authorities and officers: what the files load and what the reads find."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from casework.management.authority_store import load_places, load_province
from casework.management.base import WrongArguments
from casework.management.places import read_places
from casework.management.provinces import read_officers, read_province
from casework.models import (
    Absence,
    AdministrativeUnit,
    Authority,
    Delegation,
    Officer,
    RoleAssignment,
    Succession,
)
from casework.selectors.authorities import (
    authorities_named,
    authority_on,
    subtree,
    successors,
    superiors,
)
from casework.selectors.officers import (
    Climb,
    Passed,
    Unfilled,
    acting_officers,
    climb,
    officers_in_role,
    related_officer_ids,
)
from casework.selectors.places import communes_formerly, communes_like, communes_of, place_on, places_in_force
from casework.vocabulary import AuthorityKind, Role, UnitType

FIXTURES = Path(settings.FIXTURES_DIR)
AUTUMN = date(2026, 11, 20)


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The demonstration province, loaded once for this module and taken away at its end."""
    places = read_places(FIXTURES / "authorities")
    province = read_province(FIXTURES / "authorities" / "lam_dong.yaml", places)
    people = read_officers(FIXTURES / "demo" / "officers.yaml", province.bodies)
    with django_db_blocker.unblock(), transaction.atomic():
        load_places(places)
        load_province(province, people)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def country(loaded, db):
    """The loaded country, for one test."""


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


def test_names_of_the_corpus_resolve(country):
    """Desks, competent units, forwarders and the public bodies complained about."""
    nobodies = {
        "Chủ đầu tư tư nhân",
        "Công ty Cổ phần Vật liệu Bazan Sơn Nguyên Hạ",
        "Công ty TNHH Chăn nuôi Tâm Ninh Hạ",
        "Công ty TNHH Tái chế Đại Lộc Nhân",
        "Công ty TNHH Tơ Lụa Ngàn Dâu",
        "Hộ chăn nuôi ông Tư Đờn",
        "Hộ kinh doanh",
        "Hộ kinh doanh vận tải",
        "Không phải cơ quan nhà nước",
        "Không rõ",
        "Thôn Ta Ly",
    }
    named = set()
    corpus = (FIXTURES / "demo" / "petitions.yaml").read_text("utf-8")
    for row in yaml.load(corpus, Loader=yaml.CSafeLoader):
        named |= {row["received_by"], row["forwarded_by"], row["labels"]["competent_unit"]}
        named |= {part["competent_unit"] for part in row["labels"]["parts"]} | set(row["copies_to"])
        named |= set(row["addressed_to"].split("; "))
        named |= {(row["respondent"] or {}).get("unit"), row["prior_handling"]["by"]}
    singles = {name for joined in named if joined for name in joined.split("; ")}
    unknown = {
        name for name in singles - nobodies if authorities_named(name, province_code="68").count() != 1
    }
    assert len(singles) > 120
    assert unknown == set()


def test_a_head_is_found_by_title_and_short_name(country):
    assert unit("Chủ tịch UBND tỉnh Lâm Đồng").code == "68.ubnd"
    assert unit("giam doc so xay dung").code == "68.so-xay-dung"
    assert unit("UBND đặc khu Phú Quý").code == "68.23272"


def test_xa_lac_duong_has_its_divisions(country):
    parts = Authority.objects.filter(superior__code="68.24848").order_by("code")
    assert [(part.name, part.kind) for part in parts] == [
        ("Trung tâm Phục vụ hành chính công xã Lạc Dương", AuthorityKind.SERVICE_UNIT),
        ("Phòng Kinh tế", AuthorityKind.DIVISION),
        ("Phòng Văn hóa - Xã hội", AuthorityKind.DIVISION),
        ("Văn phòng HĐND và UBND", AuthorityKind.DIVISION),
    ]
    assert Authority.objects.get(code="68.24848").is_remote


def test_a_subtree_is_the_unit_with_all_below_it(country):
    department = unit("Sở Nông nghiệp và Môi trường tỉnh Lâm Đồng")
    below = set(subtree(department).values_list("code", flat=True))
    assert {"68.so-nong-nghiep-moi-truong", "68.vp-dang-ky-dat-dai", "68.bql-rung-phong-ho"} <= below
    assert "68.so-noi-vu" not in below
    assert department.is_above(unit("Văn phòng Đăng ký đất đai"))
    assert not department.is_above(department)


def test_superiors_lead_to_the_top(country):
    registry = unit("Văn phòng Đăng ký đất đai tỉnh Lâm Đồng")
    assert [row.code for row in superiors(registry)] == [
        "68.so-nong-nghiep-moi-truong",
        "68.ubnd",
        "chinh-phu",
    ]


def test_a_subtree_moves_with_its_root(country):
    department = Authority.objects.get(code="68.so-nong-nghiep-moi-truong")
    department.superior = Authority.objects.get(code="68.vp-ubnd")
    department.save()
    registry = Authority.objects.get(code="68.vp-dang-ky-dat-dai")
    assert (
        registry.path == "/chinh-phu/68.ubnd/68.vp-ubnd/68.so-nong-nghiep-moi-truong/68.vp-dang-ky-dat-dai/"
    )
    assert Authority.objects.get(code="68.so-noi-vu").path == "/chinh-phu/68.ubnd/68.so-noi-vu/"


def test_an_authority_cannot_stand_below_itself(country):
    department = Authority.objects.get(code="68.so-nong-nghiep-moi-truong")
    department.superior = Authority.objects.get(code="68.vp-dang-ky-dat-dai")
    with pytest.raises(ValidationError, match="superior"):
        department.clean()
    with pytest.raises(ValueError, match="cannot stand below itself"):
        department.save()


def test_a_path_that_does_not_end_with_the_code_is_refused(country):
    with pytest.raises(IntegrityError, match="authority_path_ends_with_code"), transaction.atomic():
        Authority.objects.filter(code="68.so-noi-vu").update(path="/elsewhere/")


def test_a_dissolved_district_leads_to_its_successors(country):
    district = authorities_named("UBND huyện Đơn Dương", province_code="68").get()
    assert authority_on(code=district.code, on=AUTUMN) is None
    assert [row.name for row in successors(district, on=AUTUMN)] == [
        "UBND xã Đơn Dương",
        "UBND xã D'Ran",
        "UBND xã Ka Đô",
        "UBND xã Quảng Lập",
    ]
    assert successors(district, on=date(2025, 6, 30)) == [district]


def test_succession_is_followed_through_a_second_change(country):
    district = authorities_named("UBND huyện Đơn Dương", province_code="68").get()
    ended = Authority.objects.get(code="68.24931")
    ended.valid_to = date(2026, 10, 31)
    ended.save()
    heir = Authority.objects.get(code="68.24943")
    Succession.objects.create(
        predecessor=ended,
        successor=heir,
        kind="merged",
        effective_on=date(2026, 11, 1),
        document_number="500/NQ-UBTVQH16",
        is_principal=True,
    )
    assert "UBND xã Đơn Dương" not in [row.name for row in successors(district, on=AUTUMN)]
    assert successors(ended, on=AUTUMN) == [heir]


def test_an_authority_has_one_principal_successor(country):
    with pytest.raises(IntegrityError, match="succession_one_principal"), transaction.atomic():
        Succession.objects.filter(predecessor__code="68.ubnd-huyen-don-duong").update(is_principal=True)


def test_roles_are_found_on_the_desk_with_its_offices(country):
    assert codes(officers_in_role(role=Role.LEADER, unit_id=unit("UBND xã Di Linh").pk, on=AUTUMN)) == ["O43"]
    province = unit("UBND tỉnh Lâm Đồng").pk
    assert codes(officers_in_role(role=Role.LEADER, unit_id=province, on=AUTUMN)) == ["O01", "O02"]
    assert codes(officers_in_role(role=Role.RECEPTION, unit_id=province, on=AUTUMN)) == [
        "O06",
        "O07",
        "O08",
        "O09",
    ]


def test_a_role_holds_only_in_its_days(country):
    commune = unit("UBND xã Di Linh").pk
    assert codes(officers_in_role(role=Role.LEADER, unit_id=commune, on=date(2025, 6, 30))) == []
    RoleAssignment.objects.filter(officer__code="O43").update(valid_to=date(2026, 9, 30))
    assert codes(officers_in_role(role=Role.LEADER, unit_id=commune, on=date(2026, 9, 30))) == ["O43"]
    assert codes(officers_in_role(role=Role.LEADER, unit_id=commune, on=date(2026, 10, 1))) == []


def test_the_ladder_passes_a_missing_head_and_reaches_the_leader(country):
    commune = unit("UBND xã Di Linh")
    found = climb(unit=commune, start=Role.UNIT_HEAD, on=AUTUMN)
    assert (found.authority, found.role, codes(found.officers)) == (commune, Role.LEADER, ["O43"])
    assert found.passed == (
        Passed(authority_id=commune.pk, role=Role.UNIT_HEAD, reason=Unfilled.NOBODY_APPOINTED),
    )


def test_the_ladder_climbs_from_a_commune_without_officers_to_the_province(country):
    commune = unit("UBND xã Tà Năng")
    found = climb(unit=commune, start=Role.LEADER, on=AUTUMN)
    assert (reached(found), found.role, codes(found.officers)) == (
        "68.ubnd",
        Role.UNIT_HEAD,
        ["O03", "O06"],
    )
    assert [passed.reason for passed in found.passed] == [Unfilled.NOBODY_APPOINTED]


def test_the_ladder_starts_at_the_next_unit_when_asked(country):
    found = climb(unit=unit("UBND xã Di Linh"), start=Role.LEADER, on=AUTUMN, units_up=1)
    assert (reached(found), codes(found.officers)) == ("68.ubnd", ["O01", "O02"])


def test_an_absent_leader_is_replaced_by_his_delegate(country):
    commune = unit("UBND xã Di Linh")
    leader, clerk = Officer.objects.get(code="O43"), Officer.objects.get(code="O44")
    Absence.objects.create(
        officer=leader, starts_on=date(2026, 11, 16), ends_on=date(2026, 11, 22), reason="leave"
    )
    found = climb(unit=commune, start=Role.LEADER, on=AUTUMN)
    assert reached(found) == "68.ubnd"
    assert found.passed[0].reason == Unfilled.ALL_ABSENT
    Delegation.objects.create(
        from_officer=leader,
        to_officer=clerk,
        authority=commune,
        role=Role.LEADER,
        starts_on=date(2026, 11, 16),
        ends_on=date(2026, 11, 22),
        document_number="12/GUQ-UBND",
    )
    assert codes(climb(unit=commune, start=Role.LEADER, on=AUTUMN).officers) == ["O44"]
    back = climb(unit=commune, start=Role.LEADER, on=date(2026, 11, 23))
    assert codes(back.officers) == ["O43"]


def test_nobody_lends_a_role_he_does_not_hold(country):
    commune = unit("UBND xã Di Linh")
    Delegation.objects.create(
        from_officer=Officer.objects.get(code="O45"),
        to_officer=Officer.objects.get(code="O44"),
        authority=commune,
        role=Role.LEADER,
        starts_on=date(2026, 11, 16),
        ends_on=date(2026, 11, 22),
        document_number="13/GUQ-UBND",
    )
    assert codes(acting_officers(role=Role.LEADER, unit_id=commune.pk, on=AUTUMN)) == ["O43"]


def test_nobody_up_to_the_top_is_an_answer_with_every_rung_named(country):
    Officer.objects.update(is_active=False)
    found = climb(unit=unit("UBND xã Di Linh"), start=Role.UNIT_HEAD, on=AUTUMN)
    assert (found.authority, found.officers) == (None, ())
    assert len(found.passed) == 6


@pytest.mark.parametrize(
    ("starts_on", "is_refused"), [(date(2026, 11, 22), True), (date(2026, 11, 23), False)]
)
def test_delegations_of_one_pair_may_not_overlap(country, starts_on, is_refused):
    pair = {
        "from_officer": Officer.objects.get(code="O43"),
        "to_officer": Officer.objects.get(code="O44"),
        "authority": unit("UBND xã Di Linh"),
        "role": Role.LEADER,
        "document_number": "12/GUQ-UBND",
        "ends_on": date(2026, 11, 30),
    }
    Delegation.objects.create(**{**pair, "ends_on": date(2026, 11, 22)}, starts_on=date(2026, 11, 16))
    if is_refused:
        with pytest.raises(IntegrityError, match="delegation_no_overlap"), transaction.atomic():
            Delegation.objects.create(**pair, starts_on=starts_on)
    else:
        assert Delegation.objects.create(**pair, starts_on=starts_on).pk


def test_a_role_is_not_held_twice_at_once_and_never_by_a_citizen_role(country):
    held = RoleAssignment.objects.get(officer__code="O43")
    with pytest.raises(IntegrityError, match="role_assignment_no_overlap"), transaction.atomic():
        RoleAssignment.objects.create(
            officer=held.officer, role=held.role, authority=held.authority, valid_from=date(2026, 5, 1)
        )
    with pytest.raises(IntegrityError, match="role_assignment_is_of_an_office"), transaction.atomic():
        RoleAssignment.objects.create(
            officer=held.officer, role=Role.CITIZEN, authority=held.authority, valid_from=date(2026, 5, 1)
        )


def test_officers_with_a_relative_of_that_name_are_found(country):
    found = related_officer_ids(["Ka Nhuy", "Đặng Thị Xuân Mai", ""])
    assert codes(Officer.objects.filter(pk__in=found)) == ["O45"]


def test_loading_again_changes_nothing(country, capsys):
    call_command("load_authorities", "--format", "json")
    tables = {table["table"]: table for table in json.loads(capsys.readouterr().out)["tables"]}
    assert {name: (t["added"], t["changed"], t["unchanged"]) for name, t in tables.items()} == {
        "places": (0, [], 3380),
        "authorities": (0, [], 686),
        "successions": (0, [], 4),
        "officers": (0, [], 56),
        "roles": (0, [], 81),
        "relatives": (0, [], 3),
    }


def test_loading_mends_what_differs_and_names_it(country, capsys):
    Authority.objects.filter(code="68.so-noi-vu").update(head_title="Trưởng")
    call_command("load_authorities", "--format", "json")
    tables = {table["table"]: table for table in json.loads(capsys.readouterr().out)["tables"]}
    assert tables["authorities"]["changed"] == ["68.so-noi-vu"]
    assert Authority.objects.get(code="68.so-noi-vu").head_title == "Giám đốc"


def test_demonstration_logins_are_made_only_on_request(country, capsys):
    assert not Officer.objects.filter(user__isnull=False).exists()
    call_command("load_authorities", "--demo", "--format", "json")
    assert json.loads(capsys.readouterr().out)["logins"] == 55
    assert get_user_model().objects.get(officer__code="O26").get_username() == "h.bliak.eban"
    assert get_user_model().objects.get(officer__code="O01").check_password("hoi-am-demo")
    assert Officer.objects.get(code="system").user is None


def test_a_broken_file_is_refused_in_one_sentence(tmp_path):
    broken = tmp_path / "broken.yaml"
    broken.write_text("province: [", "utf-8")
    with pytest.raises(WrongArguments, match=r"broken\.yaml"):
        read_province(broken, [])


def test_an_unknown_superior_is_refused_by_name(tmp_path):
    source = (FIXTURES / "authorities" / "lam_dong.yaml").read_text("utf-8")
    broken = tmp_path / "x.yaml"
    broken.write_text(
        source.replace("superior: 68.vp-ubnd, head_title", "superior: 68.nobody, head_title"), "utf-8"
    )
    with pytest.raises(CommandError, match=r"68\.ban-tiep-cong-dan.*68\.nobody") as refusal:
        read_province(broken, read_places(FIXTURES / "authorities"))
    assert refusal.value.returncode == 2
