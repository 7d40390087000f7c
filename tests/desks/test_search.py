"""One box for cases, people and words: what one may not know of leaves no trace, not in a number either."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from casework.acts.people import PersonInput
from casework.models import (
    AccessEntry,
    AdministrativeUnit,
    Case,
    Officer,
    Party,
    Person,
    RoleAssignment,
)
from casework.vocabulary import Role
from tests import cast
from tests.acts.stages import verifying
from tests.casework import offices
from tests.desks.counter import accused, page, saves, signed_in
from tests.desks.test_every_address import signed_in as sit_in
from tests.scenarios.life import Life

pytestmark = pytest.mark.usefixtures("province")
HOA = PersonInput(name="Nguyễn Văn Hoà", phone="+84912000777", id_kind="cccd", id_number="068068991777")
NOTHING = "Không có kết quả cho"
# Whoever screens at a desk looks for people when he has said what for.
WHY = {"purpose": "citizen_asks"}


def received(*people: PersonInput, title: str = "Xin xác nhận ranh đất", **more: Any) -> Case:
    Life(today=date(2026, 7, 6)).received(title=title, people=people or (HOA,), **more)
    return Case.objects.latest("pk")


def asked(client: Client, text: str, **said: str) -> str:
    """Send the question and read the page to which the answer leads."""
    answer = client.post(reverse("search"), {"q": text, **said})
    assert answer.status_code == 303
    return page(client.get(answer.headers["Location"]))


def found(text: str, *, by: str = cast.RECEPTION, **said: str) -> str:
    """What stands on the page below the box."""
    answers = asked(signed_in(by), text, **said).partition('</form>\n<div role="status">')[2]
    assert answers
    return answers.partition("</main>")[0]


@pytest.mark.parametrize(
    "text",
    [
        "nguyen van hoa",
        "NGUYEN VAN HOA",
        "Nguyễn Văn Hòa",
        "Nguyễn Văn Hoà",
        unicodedata.normalize("NFD", "Nguyễn Văn Hòa"),
        "0912 000 777",
        "+84912000777",
        "068068991777",
        "xac nhan ranh dat",
        "ranh dat xin",
        "xác nhận ranh",
    ],
)
def test_a_case_is_found_by_who_brought_it_and_by_its_words(text: str):
    case = received()
    assert case.tracking_code in found(text, **WHY)


@pytest.mark.parametrize("part", ["tracking_code", "register_number"])
def test_a_case_is_found_by_its_numbers(part: str):
    case = received()
    number = str(getattr(case, part))
    for text in (number, number.lower(), f" {number} "):
        assert case.tracking_code in found(text)


def test_a_case_is_found_by_its_commune():
    case = received()
    commune = AdministrativeUnit.objects.get(search_key="xa lac duong", level="commune", valid_to=None).code
    Case.objects.filter(pk=case.pk).update(place_code=commune)
    assert case.tracking_code in found("lac duong")
    assert case.tracking_code in found("ranh dat lac duong")
    assert NOTHING in found("cap nuoc lac duong")


@pytest.mark.parametrize("text", ["nguyen thi hoa", "hoan", "0912000778", "tranh chap", "KN-1999-00001"])
def test_what_does_not_fit_is_not_found(text: str):
    case = received()
    shown = found(text, **WHY)
    assert case.tracking_code not in shown
    assert NOTHING in shown


def test_wrong_marks_find_nothing_first_and_the_right_ones_come_first():
    hoan, hoa = received(PersonInput(name="Lê Thị Hoá")), received()
    shown = found("hòa", **WHY)
    assert shown.index(hoa.tracking_code) < shown.index(hoan.tracking_code)


def test_people_are_listed_by_given_name_in_vietnamese_order():
    for name in ("Nguyễn Văn Đạt", "Nguyễn Văn Hoà", "Nguyễn An", "Nguyễn Văn Dũng", "Nguyễn Văn Hoa"):
        received(PersonInput(name=name))
    shown = found("nguyen", **WHY).partition("people-title")[2].partition("</section>")[0]
    names = ["Nguyễn An", "Nguyễn Văn Dũng", "Nguyễn Văn Đạt", "Nguyễn Văn Hoa", "Nguyễn Văn Hoà"]
    assert [shown.index(f"<b>{name}</b>") for name in names] == sorted(
        shown.index(f"<b>{name}</b>") for name in names
    )


@pytest.mark.parametrize("text", ["nguyen van hoa", "0912000777", "068068991777", "xac nhan ranh dat"])
def test_another_desk_finds_nothing_and_counts_nothing(text: str):
    case = received()
    for by in (cast.DI_LINH_DESK, cast.DI_LINH_CHAIRMAN):
        shown = found(text, by=by)
        assert case.tracking_code not in shown
        assert "people-title" not in shown
        assert (
            shown.partition("</div>")[0]
            == found("khong co gi", by=by).replace("khong co gi", text).partition("</div>")[0]
        )


def test_a_number_leads_nowhere_for_another_desk():
    case = received()
    for text in (case.tracking_code, case.register_number):
        assert cast.LAC_DUONG not in found(text, by=cast.DI_LINH_DESK)
        assert NOTHING in found(text, by=cast.DI_LINH_DESK)


def test_an_accused_officer_finds_no_trace_of_the_case_against_him():
    saves(signed_in(cast.RECEPTION), accused())
    case = Case.objects.get()
    Case.objects.filter(pk=case.pk).update(title="Nhận tiền khi xác nhận hồ sơ đất")
    for by in (cast.LAND_OFFICER, cast.ECONOMY_HEAD):
        for text in (case.tracking_code, case.register_number, "nhan tien"):
            assert NOTHING in found(text, by=by)


def test_a_sealed_case_is_found_by_its_number_and_by_nothing_that_it_says():
    saves(signed_in(cast.RECEPTION), accused())
    case = Case.objects.get()
    Case.objects.filter(pk=case.pk).update(title="Nhận tiền khi xác nhận hồ sơ đất")
    for text in ("Cil Ha Juk", "cil ha juk", "0912000902", "068068991002", "nhan tien", "ho so dat"):
        assert case.tracking_code not in found(text, **WHY)
    shown = found(case.tracking_code)
    assert case.tracking_code in shown
    assert "Nhận tiền" not in shown
    assert "Đã niêm phong" in shown


def test_a_code_of_letters_alone_is_found_as_any_other():
    case = received()
    Case.objects.filter(pk=case.pk).update(tracking_code="CEAR-WHZM-HPW")
    for text in ("CEAR-WHZM-HPW", "cearwhzmhpw"):
        assert "CEAR-WHZM-HPW" in found(text).replace(f"‘{text}’", "")


def test_a_denunciation_whose_seal_was_forgotten_is_not_found_by_words_either():
    case = received()
    Case.objects.filter(pk=case.pk).update(kind="denunciation")
    assert case.tracking_code not in found("xac nhan ranh dat", by=cast.CHAIRMAN)
    assert case.tracking_code not in found("nguyen van hoa", **WHY)


@pytest.mark.parametrize("text", ["nguyen van hoa", "0912000777"])
def test_who_must_say_why_finds_people_only_then_and_the_log_keeps_it(text: str):
    case = received()
    client = sit_in(offices.serving("Q-supervisor", Role.SUPERVISOR, cast.unit(cast.LAC_DUONG)))
    assert case.tracking_code not in asked(client, text)
    assert not AccessEntry.objects.filter(verb="search_person").exists()
    shown = asked(client, text, purpose="inspection")
    assert case.tracking_code in shown
    assert "Nguyễn Văn Hoà" in shown
    line = AccessEntry.objects.filter(verb="search_person").latest("pk")
    assert (line.case_id, line.reason, line.was_allowed) == (case.pk, "inspection", True)


def test_a_purpose_that_nobody_knows_is_an_error_and_opens_nothing():
    case = received()
    client = sit_in(offices.serving("Q-supervisor", Role.SUPERVISOR, cast.unit(cast.LAC_DUONG)))
    answer = client.post(reverse("search"), {"q": "nguyen van hoa", "purpose": "curiosity"})
    assert answer.status_code == 422
    assert case.tracking_code not in page(answer)
    assert 'value="nguyen van hoa"' in page(answer)


def test_a_leader_sees_his_cases_and_looks_for_no_person():
    case = received()
    assert case.tracking_code in found("xac nhan ranh dat", by=cast.CHAIRMAN)
    for text in ("nguyen van hoa", "0912000777", "068068991777"):
        shown = found(text, by=cast.CHAIRMAN)
        assert case.tracking_code not in shown
        assert "people-title" not in shown


def test_a_handler_finds_the_people_of_his_own_cases_and_of_no_other():
    other = received()
    mine = verifying().case
    client = signed_in(cast.LAND_OFFICER)
    assert mine.tracking_code in asked(client, "ka brum")
    shown = asked(client, "nguyen van hoa")
    assert other.tracking_code not in shown
    assert "people-title" not in shown


def test_reception_alone_finds_a_person_by_his_whole_number_and_sees_initials():
    case = received()
    client = sit_in(offices.serving("Q-reception", Role.RECEPTION, cast.unit(cast.LAC_DUONG)))
    for text in ("nguyen van hoa", "000777", "8068991777"):
        assert case.tracking_code not in asked(client, text)
    shown = asked(client, "0912000777")
    assert case.tracking_code in shown
    assert "N. V. Hoà" in shown
    assert "Nguyễn Văn Hoà" not in shown
    person = Person.objects.get(name="Nguyễn Văn Hoà")
    assert reverse("search-person", args=[person.pk]) not in shown
    assert client.get(reverse("search-person", args=[person.pk])).status_code == 404


def test_who_may_only_know_that_a_case_exists_is_told_neither_who_nor_what():
    case = received()
    client = sit_in(offices.serving("Q-auditor", Role.AUDITOR, cast.unit(cast.LAC_DUONG)))
    assert case.tracking_code not in asked(client, "xac nhan ranh dat")
    shown = asked(client, case.register_number)
    assert case.tracking_code in shown
    assert "Xin xác nhận ranh đất" not in shown
    assert "Hoà" not in shown


def test_the_cases_of_a_person_open_for_whom_may_look_for_him_and_the_log_says_so():
    case = received()
    person = Party.objects.get(case=case, person__isnull=False).person
    address = reverse("search-person", args=[person.pk]) if person else ""
    client = signed_in(cast.RECEPTION)
    assert client.get(address).status_code == 404
    asked(client, "nguyen van hoa", **WHY)
    shown = page(client.get(address))
    assert case.tracking_code in shown
    assert "Nguyễn Văn Hoà" in shown
    assert "0912000777" not in shown
    assert (
        AccessEntry.objects.filter(verb="search_person", case_id=case.pk, reason="citizen_asks").count() == 2
    )
    for by in (cast.DI_LINH_DESK, cast.CHAIRMAN, cast.LAND_OFFICER):
        assert signed_in(by).get(address).status_code == 404


def test_who_was_merged_into_another_record_is_found_under_his_old_name():
    case = received()
    kept = Person.objects.get(name="Nguyễn Văn Hoà")
    gone = Person.objects.create(name="Trần Hoè", search_key="tran hoe", merged_into=kept)
    assert case.tracking_code in found("tran hoe", **WHY)
    Person.objects.filter(pk=gone.pk).update(merged_into=None)
    assert case.tracking_code not in found("tran hoe", **WHY)


@pytest.mark.parametrize(
    ("narrow", "stays"),
    [
        ({"kind": "complaint_first"}, True),
        ({"kind": "petition"}, False),
        ({"state": "received"}, True),
        ({"state": "closed"}, False),
        ({"since": "06/07/2026", "until": "6/7/2026"}, True),
        ({"since": "07/07/2026"}, False),
        ({"until": "05/07/2026"}, False),
    ],
)
def test_the_list_is_narrowed_by_kind_state_and_days(narrow: dict[str, str], *, stays: bool):
    case = received()
    assert (case.tracking_code in found("ranh dat", **narrow)) is stays


def test_an_overseer_narrows_to_one_unit():
    here, there = received(), received(unit=cast.DI_LINH, by=cast.DI_LINH_DESK)
    client = signed_in(cast.PROVINCE_CHAIRMAN)
    both = asked(client, "ranh dat")
    assert here.tracking_code in both
    assert there.tracking_code in both
    one = asked(client, "ranh dat", unit=str(here.unit_id))
    assert here.tracking_code in one
    assert there.tracking_code not in one


@pytest.mark.parametrize("field", ["kind", "state", "since", "until"])
def test_what_cannot_be_meant_is_named_and_the_question_stays(field: str):
    answer = signed_in(cast.RECEPTION).post(reverse("search"), {"q": "ranh dat", field: "31/02/2026x"})
    assert answer.status_code == 422
    assert 'value="ranh dat"' in page(answer)
    assert "Có mục cần sửa" in page(answer)


@pytest.mark.parametrize("text", ["%", "_", "\\", "' OR 1=1--", "%%%", "a_b", "*:*", "!&|()", "<->", "';--"])
def test_a_sign_of_the_database_stands_for_itself(text: str):
    case = received()
    shown = found(text, **WHY)
    assert case.tracking_code not in shown


@pytest.mark.parametrize("text", ["", "   ", "\x00", "\u200b", "a", "\t\r\n"])
def test_too_little_is_answered_with_help(text: str):
    received()
    shown = found(text, **WHY)
    assert "Gõ từ hai ký tự" in shown
    assert "<table" not in shown


def test_a_long_text_is_cut_and_said_so():
    case = received()
    shown = found("ranh dat " + "x" * 10_000, **WHY)
    assert case.tracking_code not in shown
    assert "Chỉ tìm theo 200 ký tự đầu" in shown
    assert "Chỉ tìm theo" not in found("ranh dat")


def test_a_nul_within_words_is_a_blank():
    case = received()
    assert case.tracking_code in found("ranh\x00dat")


def test_markup_in_the_question_is_shown_as_text():
    raw = signed_in(cast.RECEPTION)
    answer = raw.post(reverse("search"), {"q": "<script>alert(1)</script>"})
    shown = raw.get(answer.headers["Location"]).content.decode()
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert" in shown


def test_the_question_never_stands_in_an_address_and_is_read_from_none():
    case = received()
    client = signed_in(cast.RECEPTION)
    answer = client.post(reverse("search"), {"q": "nguyen van hoa", **WHY})
    assert "nguyen" not in answer.headers["Location"]
    assert case.tracking_code not in page(client.get(reverse("search"), {"q": "nguyen van hoa"}))
    assert case.tracking_code in page(client.get(answer.headers["Location"]))


def test_the_key_of_a_question_opens_nothing_in_another_session():
    received()
    address = signed_in(cast.RECEPTION).post(reverse("search"), {"q": "ranh dat"}).headers["Location"]
    assert "ranh dat" not in page(signed_in(cast.RECEPTION).get(address))


def test_more_than_fits_on_a_page_is_turned_over():
    case = received()
    rows = [
        Case(
            **{
                f.attname: getattr(case, f.attname)
                for f in Case._meta.concrete_fields
                if not f.primary_key
                and f.attname not in ("register_number", "tracking_code", "tracking_token_hash")
            },
            register_number=f"TN-2026-9{n:04d}",
            tracking_code=f"T{n:04d}",
            tracking_token_hash=f"h{n}",
        )
        for n in range(60)
    ]
    Case.objects.bulk_create(rows)
    client = signed_in(cast.RECEPTION)
    address = client.post(reverse("search"), {"q": "ranh dat"}).headers["Location"]
    first, second = page(client.get(address)), page(client.get(f"{address}&page=2"))
    assert "61 vụ" in first
    assert first.count('<td><a class="code"') == 50
    assert second.count('<td><a class="code"') == 11


@pytest.mark.parametrize(
    "role",
    [
        Role.RECEPTION,
        Role.SCREENING,
        Role.HANDLER,
        Role.UNIT_HEAD,
        Role.LEADER,
        Role.SUPERVISOR,
        Role.RECORDS_CLERK,
        Role.AUDITOR,
    ],
)
def test_an_officer_with_one_role_alone_may_ask_and_is_answered(role):
    officer = Officer.objects.create(
        code="ALONE", name="Trần Văn Một", given_name="Một", unit=cast.unit(cast.LAC_DUONG)
    )
    RoleAssignment.objects.create(
        officer=officer, authority=cast.unit(cast.LAC_DUONG), role=role, valid_from=date(2026, 7, 1)
    )
    answer = signed_in("ALONE").post(reverse("search"), {"q": "nguyen van hoa"}, follow=True)
    assert answer.status_code == 200
