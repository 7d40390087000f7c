"""Authorities in their tree, by name and after one another, and what loading them changes."""

from __future__ import annotations

import json
from datetime import date

import pytest
import yaml
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from casework.management.base import WrongArguments
from casework.management.places import read_places
from casework.management.provinces import read_province
from casework.models import (
    Authority,
    Officer,
    Succession,
)
from casework.selectors.authorities import (
    authorities_named,
    authority_on,
    subtree,
    successors,
    superiors,
)
from casework.vocabulary import AuthorityKind
from tests.casework.country import AUTUMN, FIXTURES, unit


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
