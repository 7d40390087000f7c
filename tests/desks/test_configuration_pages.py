"""The pages of the configuration as an administrator uses them, from form to record."""

from __future__ import annotations

import html
import re

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from casework.management.commands.load_authorities import DEMO_PASSWORD
from casework.models import (
    Case,
    ConfigurationChange,
    Delegation,
    Officer,
    RoleAssignment,
    RoutingRule,
    SlipLayout,
    Succession,
)
from casework.vocabulary import Role
from tests import cast
from tests.acts.stages import COMPLAINT, verifying
from tests.casework import offices
from tests.desks.conftest import SignedIn
from tests.desks.morning import morning
from tests.scenarios.life import day, noon
from workflows.models import Job
from workflows.tasks import run_job

ROOM = "/desk/configuration/"
UNIT = f"{ROOM}units/of/68.24848/"
LAND_OFFICER = f"{ROOM}officers/of/{cast.LAND_OFFICER}/"
# Monday 20/07/2026, when the complaint of `verifying` lies on the land officer.
LATER = noon(day("20/07/2026"))


def words(answer) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode()))


def proves_himself(client: Client) -> None:
    """The library asks for the password once more before what only he may do."""
    client.post("/desk/account/reauthenticate/", {"password": DEMO_PASSWORD})


def test_another_name_is_given_from_a_day(signed_in: SignedIn):
    with morning():
        client = signed_in(cast.ADMINISTRATOR)
        said = {
            "name": "UBND phường Lang Biang",
            "address": "Số 1",
            "valid_from": "01/08/2026",
            "document_number": "12/NQ-HĐND",
        }
        answer = client.post(f"{UNIT}name/", said)
        assert (answer.status_code, answer.headers["Location"]) == (303, UNIT)
        page = words(client.get(UNIT))
    assert "UBND phường Lang Biang" in page
    assert "to come" in page
    assert "UBND xã Lạc Dương" in page


def test_a_name_of_yesterday_is_refused_and_the_text_is_kept(signed_in: SignedIn):
    with morning():
        said = {"name": "UBND phường Mới", "valid_from": "05/07/2026", "document_number": "12"}
        answer = signed_in(cast.ADMINISTRATOR).post(f"{UNIT}name/", said)
    assert answer.status_code == 422
    assert 'value="UBND phường Mới"' in answer.content.decode()


def test_a_new_unit_is_added_and_opens(signed_in: SignedIn):
    said = {
        "name": "UBND xã Lang Biang",
        "code": "68.99999",
        "kind": "committee",
        "level": "commune",
        "superior": "68.ubnd",
        "valid_from": "01/08/2026",
        "document_number": "1700/NQ",
    }
    with morning():
        client = signed_in(cast.ADMINISTRATOR)
        assert client.post(f"{ROOM}units/new/", {**said, "code": "Viết Hoa"}).status_code == 422
        answer = client.post(f"{ROOM}units/new/", said)
    assert answer.headers["Location"] == f"{ROOM}units/of/68.99999/"
    assert cast.unit("UBND xã Lang Biang").is_in_system


def merging(**more: str) -> dict[str, str]:
    code = cast.unit(cast.DI_LINH).code
    return {"effective_on": "20/07/2026", "document_number": "1700/NQ", "principal": code, **more}


def test_a_merger_is_shown_in_figures_before_it_is_carried_out(signed_in: SignedIn):
    life = verifying(COMPLAINT)
    with morning(LATER):
        client = signed_in(cast.ADMINISTRATOR)
        preview = words(client.post(f"{UNIT}end/", merging(step="preview")))
        assert not Succession.objects.filter(document_number="1700/NQ").exists()
        done = words(client.post(f"{UNIT}end/", merging(step="confirm")))
    assert re.search(r"Open cases\s+1\s", preview)
    assert re.search(r"Officers\s+4\s+Roles\s+5\s", preview)
    assert "Carry it out" in preview
    assert str(life.case) not in preview + done
    assert re.search(r"Open cases moved\s+1\s", done)
    assert Case.objects.get(pk=life.case_id).unit.name == cast.DI_LINH


def test_before_its_day_a_merger_has_a_preview_only(signed_in: SignedIn):
    with morning():
        client = signed_in(cast.ADMINISTRATOR)
        preview = words(client.post(f"{UNIT}end/", merging(step="preview")))
        answer = client.post(f"{UNIT}end/", merging(step="confirm"))
    assert "it can be carried out from 20/07/2026" in preview
    assert "Carry it out" not in preview
    assert answer.status_code == 422
    assert not Succession.objects.filter(document_number="1700/NQ").exists()


def test_a_split_says_who_goes_where(signed_in: SignedIn):
    with morning(LATER):
        client = signed_in(cast.ADMINISTRATOR)
        other = cast.unit(cast.AGRICULTURE).code
        said = merging(step="confirm", successor_1=other, officers_1=cast.LAND_OFFICER)
        assert client.post(f"{UNIT}end/", said).status_code == 200
    assert cast.officer(cast.LAND_OFFICER).unit.name == cast.AGRICULTURE
    assert cast.officer(cast.CHAIRMAN).unit.name == cast.DI_LINH
    kinds = Succession.objects.filter(document_number="1700/NQ").values_list("kind", flat=True)
    assert list(kinds) == ["split", "split"]


@pytest.mark.parametrize(
    "more",
    [
        {"principal": ""},
        {"principal": "68.24848"},
        {"officers_1": cast.LAND_OFFICER},
        {"effective_on": "31/02/2026"},
    ],
)
def test_a_merger_that_cannot_be_is_refused(signed_in: SignedIn, more):
    with morning(LATER):
        answer = signed_in(cast.ADMINISTRATOR).post(f"{UNIT}end/", merging(step="confirm") | more)
    assert answer.status_code == 422
    assert not ConfigurationChange.objects.exists()


def test_officers_stand_by_unit_and_given_name(signed_in: SignedIn):
    offices.officer("Q-a", unit=cast.unit(cast.LAC_DUONG), name="Trần Văn Ánh")
    offices.officer("Q-b", unit=cast.unit(cast.LAC_DUONG), name="Bùi Thị Đào")
    offices.officer("Q-c", unit=cast.unit(cast.LAC_DUONG), name="Đỗ Văn Dũng")
    page = words(signed_in(cast.ADMINISTRATOR).get(f"{ROOM}officers/?unit=68.24848"))
    places = [page.index(name) for name in ("Trần Văn Ánh", "Đỗ Văn Dũng", "Bùi Thị Đào")]
    assert places == sorted(places)


def test_a_new_officer_is_added_and_stands_without_roles(signed_in: SignedIn):
    said = {"login": "anh.tran", "name": "Trần Văn Ánh", "title": "Công chức", "place": "68.24848"}
    client = signed_in(cast.ADMINISTRATOR)
    assert client.post(f"{ROOM}officers/new/", {**said, "login": "Ánh"}).status_code == 422
    answer = client.post(f"{ROOM}officers/new/", said)
    made = Officer.objects.get(name="Trần Văn Ánh")
    assert answer.headers["Location"] == f"{ROOM}officers/of/{made.code}/"
    assert "anh.tran" not in answer.headers["Location"]
    assert not made.role_assignments.exists()


def test_a_role_is_granted_and_ended_on_its_pages(signed_in: SignedIn):
    with morning():
        client = signed_in(cast.ADMINISTRATOR)
        said = {"role": "screening", "authority": "68.24848", "valid_from": "06/07/2026", "valid_to": ""}
        assert client.post(f"{LAND_OFFICER}role/", said).status_code == 303
        held = RoleAssignment.objects.get(officer__code=cast.LAND_OFFICER, role="screening")
        assert client.get(f"{ROOM}roles/{held.pk}/end/").status_code == 200
        assert client.post(f"{ROOM}roles/{held.pk}/end/", {"last": "05/07/2026"}).status_code == 422
        assert client.post(f"{ROOM}roles/{held.pk}/end/", {"last": "31/07/2026"}).status_code == 303
        page = words(client.get(f"{ROOM}roles/?unit=68.24848"))
    held.refresh_from_db()
    assert held.valid_to == day("31/07/2026")
    assert "31/07/2026" in page


@pytest.mark.parametrize("page", ["role/", "password/", "leave/", "second-factor/"])
def test_an_administrator_does_nothing_to_himself(signed_in: SignedIn, page):
    me = f"{ROOM}officers/of/{cast.ADMINISTRATOR}/"
    client = signed_in(cast.ADMINISTRATOR)
    proves_himself(client)
    said = {"role": "handler", "authority": "68.24848", "valid_from": "01/01/2030"}
    assert client.post(f"{me}{page}", said).status_code == 404
    assert RoleAssignment.objects.filter(officer__code=cast.ADMINISTRATOR).count() == 1
    assert client.get(me).status_code == 200


def test_who_has_open_cases_is_told_who_hands_them_over_and_where(signed_in: SignedIn):
    life = verifying(COMPLAINT)
    with morning(LATER):
        client = signed_in(cast.ADMINISTRATOR)
        page = words(client.get(LAND_OFFICER))
        assert client.post(f"{LAND_OFFICER}leave/").status_code == 303
    assert "1 open case lies on him." in page
    assert f"/desk/handover/of/{cast.LAND_OFFICER}/" in page
    assert cast.officer(cast.CHAIRMAN).name in page
    assert str(life.case) not in page
    assert cast.officer(cast.LAND_OFFICER).is_active


def test_a_first_password_is_shown_once_and_leads_to_an_own_one_and_nowhere_else(signed_in: SignedIn):
    client = signed_in(cast.ADMINISTRATOR)
    asked = client.post(f"{LAND_OFFICER}password/")
    assert "/reauthenticate/" in asked.headers["Location"]
    proves_himself(client)
    shown = client.post(f"{LAND_OFFICER}password/").content.decode()
    (word,) = re.findall(r'class="first-word">([a-z0-9-]{19})<', shown)
    assert word not in client.get(LAND_OFFICER).content.decode()
    login = get_user_model().objects.get(officer__code=cast.LAND_OFFICER).get_username()
    his = Client()
    his.post("/desk/account/login/", {"login": login, "password": word})
    for path in ("/desk/", "/desk/inbox/", "/desk/help/", "/desk/settings/"):
        assert his.get(path).headers["Location"] == "/desk/account/password/change/"
    own = "con đường nhỏ lên đồi thông"
    his.post("/desk/account/password/change/", {"oldpassword": word, "password1": own, "password2": own})
    assert his.get("/desk/inbox/").status_code == 200
    again = Client()
    again.post("/desk/account/login/", {"login": login, "password": own})
    assert again.get("/desk/inbox/").status_code == 200


def test_a_first_password_runs_out(signed_in: SignedIn):
    with morning():
        client = signed_in(cast.ADMINISTRATOR)
        proves_himself(client)
        shown = client.post(f"{LAND_OFFICER}password/").content.decode()
    (word,) = re.findall(r'class="first-word">([a-z0-9-]{19})<', shown)
    login = get_user_model().objects.get(officer__code=cast.LAND_OFFICER).get_username()
    with morning(noon(day("10/07/2026"))):
        his = Client()
        his.post("/desk/account/login/", {"login": login, "password": word})
        assert his.get("/desk/inbox/").headers["Location"].startswith("/desk/account/login/")


def a_file(rows: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("can-bo.csv", f"login;name;unit\n{rows}".encode())


def test_a_list_is_shown_first_and_written_when_it_is_sent_back(signed_in: SignedIn):
    client = signed_in(cast.ADMINISTRATOR)
    before = Officer.objects.count()
    wrong = client.post(f"{ROOM}officers/list/", {"table": a_file("anh.tran;Trần Ánh;Nơi lạ")})
    assert wrong.status_code == 422
    assert "There is no such unit here" in words(wrong)
    shown = client.post(f"{ROOM}officers/list/", {"table": a_file("anh.tran;Trần Ánh;68.24848")})
    assert Officer.objects.count() == before
    (checked,) = re.findall(r'name="checked" value="([^"]+)"', shown.content.decode())
    other = client.post(f"{ROOM}officers/list/", {"table": a_file("anh.tran;Trần Ánh;68.24848")})
    answer = client.post(f"{ROOM}officers/list/", {"checked": checked})
    assert answer.headers["Location"].startswith("/desk/jobs/")
    run_job(Job.objects.get().pk)
    assert Officer.objects.count() == before + 1
    # Sent once more it is the same work; another list with the login says why it cannot be.
    again = client.post(f"{ROOM}officers/list/", {"checked": checked})
    assert again.headers["Location"] == answer.headers["Location"]
    (checked,) = re.findall(r'name="checked" value="([^"]+)"', other.content.decode())
    assert client.post(f"{ROOM}officers/list/", {"checked": checked}).status_code == 422
    assert Officer.objects.count() == before + 1


@pytest.mark.parametrize("tamper", ["cut", "another"])
def test_lines_that_nobody_checked_are_not_written(signed_in: SignedIn, tamper):
    client = signed_in(cast.ADMINISTRATOR)
    shown = client.post(f"{ROOM}officers/list/", {"table": a_file("anh.tran;Trần Ánh;68.24848")})
    (checked,) = re.findall(r'name="checked" value="([^"]+)"', shown.content.decode())
    before = Officer.objects.count()
    if tamper == "cut":
        answer = client.post(f"{ROOM}officers/list/", {"checked": checked[:-2]})
    else:
        second = offices.serving("Q-second", Role.ADMINISTRATOR, cast.unit(cast.PROVINCE))
        second.user = get_user_model().objects.create(username="second")
        second.save()
        other = Client()
        other.force_login(second.user)
        before = Officer.objects.count()
        answer = other.post(f"{ROOM}officers/list/", {"checked": checked})
    assert answer.status_code == 422
    assert Officer.objects.count() == before


def test_delegations_stand_with_their_ends(signed_in: SignedIn):
    for first, last, number in (("06/07/2026", "31/07/2026", "5"), ("01/09/2026", "02/09/2026", "6")):
        Delegation.objects.create(
            from_officer=cast.officer(cast.CHAIRMAN),
            to_officer=cast.officer(cast.ECONOMY_HEAD),
            authority=cast.unit(cast.LAC_DUONG),
            role="leader",
            starts_on=day(first),
            ends_on=day(last),
            document_number=f"{number}/GUQ",
        )
    with morning():
        page = words(signed_in(cast.ADMINISTRATOR).get(f"{ROOM}delegations/"))
    assert "Running (1)" in page
    assert "To come (1)" in page
    assert page.index("5/GUQ") < page.index("6/GUQ")
    with morning(noon(day("03/09/2026"))):
        over = words(signed_in(cast.ADMINISTRATOR).get(f"{ROOM}delegations/"))
    assert "Running (0)" in over


def test_a_rule_is_kept_shown_where_cases_are_given_out_and_ended(signed_in: SignedIn):
    life = verifying(COMPLAINT)
    page = f"{ROOM}routing/of/68.24848/"
    field = life.case.field
    with morning(LATER):
        client = signed_in(cast.ADMINISTRATOR)
        said = {"field": field, "aim": f"officer:{cast.RECEPTION}", "valid_from": "20/07/2026"}
        assert client.post(page, {**said, "field": ""}).status_code == 422
        assert client.post(page, {**said, "aim": f"officer:{cast.DI_LINH_HANDLER}"}).status_code == 422
        assert client.post(page, said).status_code == 303
        rule = RoutingRule.objects.get()
        given_out = words(signed_in(cast.CHAIRMAN).get(f"/desk/case/{life.case.tracking_code}/act/reassign/"))
        assert client.post(f"{ROOM}routing/{rule.pk}/end/").status_code == 303
    assert given_out.count("Suggested by the rule of first assignment") == 1
    rule.refresh_from_db()
    assert rule.valid_to == day("20/07/2026")


def test_a_layout_is_looked_at_before_it_is_kept(signed_in: SignedIn):
    said = {
        "heading": "TỈNH LÂM ĐỒNG",
        "place": "Số 1",
        "hours": "7:30–17:00",
        "phone": "0263 383 9000",
        "type_size": "12",
        "is_large": "1",
        "valid_from": "06/07/2026",
    }
    page = f"{ROOM}slips/of/68.24848/"
    with morning():
        client = signed_in(cast.ADMINISTRATOR)
        preview = client.post(page, {**said, "step": "preview"})
        assert preview.content.startswith(b"%PDF-")
        assert "sandbox" in preview.headers["Content-Security-Policy"]
        assert not SlipLayout.objects.exists()
        assert client.post(page, {**said, "phone": "gọi tôi"}).status_code == 422
        assert client.post(page, said).status_code == 303
        assert "0263 383 9000" in words(client.get(f"{ROOM}slips/"))
    kept = SlipLayout.objects.get()
    assert (kept.is_large, kept.type_size, kept.valid_from) == (True, 12, day("06/07/2026"))


def test_the_matrix_says_in_words_what_a_role_may(signed_in: SignedIn):
    client = signed_in(cast.ADMINISTRATOR)
    handler = words(client.get(f"{ROOM}matrix/?role=handler"))
    assert "cases that lie on himself" in handler
    mine = words(client.get(f"{ROOM}matrix/?role=administrator"))
    assert mine.count("comes to no case of these") == 2


def test_the_history_tells_who_did_what_from_what_to_what(signed_in: SignedIn):
    with morning():
        client = signed_in(cast.ADMINISTRATOR)
        said = {"name": "UBND phường Mới", "valid_from": "01/08/2026", "document_number": "12/NQ"}
        client.post(f"{UNIT}name/", said)
        page = words(client.get(f"{ROOM}history/"))
        none = words(client.get(f"{ROOM}history/?what=role.granted"))
    assert cast.officer(cast.ADMINISTRATOR).name in page
    for word in ("name: UBND xã Lạc Dương", "name: UBND phường Mới", "from day: 01/08/2026"):
        assert word in page
    assert "name: UBND phường Mới" not in none
