"""The palette offers what one may open and nothing else: pages, acts of the case at hand, cases, people."""

from __future__ import annotations

import re
from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from casework.models import AccessEntry, Case
from casework.vocabulary import Role
from tests import cast
from tests.acts.stages import DENUNCIATION, verifying
from tests.casework import offices
from tests.desks.counter import page, signed_in
from tests.desks.test_every_address import FOUND, OFFICES
from tests.desks.test_every_address import signed_in as sit_in
from tests.desks.test_search import HOA, received
from tests.scenarios.life import day, noon

pytestmark = pytest.mark.usefixtures("province")
OPTION = re.compile(r'<a role="option" id="([a-z]+-[a-z]+)-\d+"[^>]* href="([^"]+)">')


def offered(client: Client, text: str = "", **said: str) -> str:
    answer = client.post(reverse("palette"), {"q": text, **said}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    return page(answer)


def options(shown: str, group: str) -> list[str]:
    return [href for kind, href in OPTION.findall(shown) if kind == f"palette-{group}"]


@pytest.mark.parametrize("role", OFFICES)
def test_every_page_that_is_offered_opens(role: Role):
    client = sit_in(offices.serving(f"Q-{role}", role, cast.unit(cast.LAC_DUONG)))
    hrefs = {
        href
        for letters in ("", *"abcdefghiklmnopqrstuvwxy")
        for href in options(offered(client, letters), "page")
    }
    assert reverse("inbox") in hrefs
    assert reverse("help") in hrefs
    # The pages of the account ask for the password once more.
    shut = {href: status for href in hrefs if (status := client.get(href).status_code) not in FOUND}
    assert shut == {}


@pytest.mark.parametrize(
    ("who", "text", "href", "is_offered"),
    [
        (cast.CHAIRMAN, "canh bao", "/desk/warnings/", True),
        (cast.CHAIRMAN, "CẢNH BÁO", "/desk/warnings/", True),
        (cast.CHAIRMAN, "bao canh", "/desk/warnings/", True),
        (cast.CHAIRMAN, "canh baoo", "/desk/warnings/", False),
        (cast.LAND_OFFICER, "canh bao", "/desk/warnings/", False),
        (cast.RECEPTION, "ban giao", "/desk/handover/", True),
        (cast.RECEPTION, "tim vu viec", "/desk/reception/find/", False),
        (cast.LAND_OFFICER, "don tap the", "/desk/reception/group/", False),
    ],
)
def test_a_page_is_found_by_the_beginnings_of_its_words(who: str, text: str, href: str, *, is_offered: bool):
    assert (href in options(offered(signed_in(who), text), "page")) is is_offered


def test_acts_of_the_case_at_hand_are_offered_to_whom_may_do_them():
    code = verifying().case.tracking_code
    with time_machine.travel(noon(day("10/07/2026")), tick=False):
        handler = signed_in(cast.LAND_OFFICER)
        acts = options(offered(handler, here=code), "act")
        assert acts[0] == f"/desk/case/{code}/act/hand_back/"  # it leads the case on, the others do not
        assert [handler.get(href).status_code for href in acts] == [200] * 8
        found = [f"/desk/case/{code}/act/record_finding/"]
        assert options(offered(handler, "ket qua xac minh", here=code), "act") == found
        assert options(offered(handler, "ket qua xac minh"), "act") == []
        leader = signed_in(cast.CHAIRMAN)
        assert options(offered(leader, "ket qua xac minh", here=code), "act") == []


@pytest.mark.parametrize("here", ["0000-0000-000", "", "x" * 5000, "\x00", "%", "../"])
def test_a_code_that_leads_nowhere_offers_no_act(here: str):
    assert options(offered(signed_in(cast.LAND_OFFICER), here=here), "act") == []


def test_a_case_that_one_may_not_see_offers_nothing():
    code = verifying(DENUNCIATION).case.tracking_code
    for by in (cast.DI_LINH_DESK, cast.DI_LINH_CHAIRMAN):
        shown = offered(signed_in(by), code, here=code)
        assert options(shown, "act") == []
        assert options(shown, "case") == []


def test_cases_and_people_are_found_without_marks():
    case = received()
    client = signed_in(cast.RECEPTION)
    assert options(offered(client, "ranh dat"), "case") == [f"/desk/case/{case.tracking_code}/"]
    shown = offered(client, "nguyen van hoa")
    assert options(shown, "person") == []
    assert options(shown, "case") == []
    assert "nêu mục đích" in shown
    client.post(reverse("search"), {"q": "", "purpose": "citizen_asks"})
    shown = offered(client, "nguyen van hoa")
    assert len(options(shown, "person")) == 1
    assert options(shown, "case") == [f"/desk/case/{case.tracking_code}/"]
    assert "nêu mục đích" not in shown
    assert AccessEntry.objects.filter(verb="search_person", case_id=case.pk, reason="citizen_asks").exists()


def test_people_are_shown_only_to_who_may_look_for_them():
    received(HOA)
    for by in (cast.CHAIRMAN, cast.LAND_OFFICER, cast.DI_LINH_DESK):
        shown = offered(signed_in(by), "nguyen van hoa")
        assert "palette-people" not in shown
        assert "Hoà" not in shown.replace("‘nguyen van hoa’", "")


def test_a_sealed_case_shows_its_number_alone():
    case = received()
    Case.objects.filter(pk=case.pk).update(confidentiality="sealed", kind="denunciation")
    client = sit_in(offices.serving("Q-listed", Role.SCREENING, cast.unit(cast.LAC_DUONG)))
    assert options(offered(client, case.tracking_code), "case") == []
    offices.listed(case, client_officer("Q-listed"), starts_on=date(2026, 7, 6))
    shown = offered(client, case.tracking_code)
    assert options(shown, "case") == [f"/desk/case/{case.tracking_code}/"]
    assert "ranh đất" not in shown
    assert "Hoà" not in shown


def client_officer(code: str):
    return cast.officer(code)


def test_what_was_opened_last_comes_first_while_nothing_is_typed():
    first, second = received(), received()
    client = signed_in(cast.RECEPTION)
    assert options(offered(client), "case") == []
    for case in (first, second, first):
        assert client.get(reverse("case", args=[case.tracking_code])).status_code in FOUND
    assert options(offered(client), "case") == [
        f"/desk/case/{first.tracking_code}/",
        f"/desk/case/{second.tracking_code}/",
    ]
    Case.objects.filter(pk=first.pk).update(unit=cast.unit(cast.DI_LINH))
    assert options(offered(client), "case") == [f"/desk/case/{second.tracking_code}/"]


@pytest.mark.parametrize("text", ["%", "_", "' OR 1=1--", "\x00", "   ", "a" * 10_000, "<b>x</b>", "*:*"])
def test_whatever_is_typed_is_answered(text: str):
    received()
    answer = signed_in(cast.RECEPTION).post(reverse("palette"), {"q": text})
    assert options(page(answer), "case") == []
    assert "<b>x</b>" not in answer.content.decode()


def test_a_question_in_an_address_is_not_answered():
    case = received()
    client = signed_in(cast.RECEPTION)
    shown = page(client.get(reverse("palette"), {"q": "ranh dat"}))
    assert case.tracking_code not in shown
