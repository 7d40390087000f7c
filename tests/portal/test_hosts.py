"""Under a name of the portal there is nothing of the staff, whoever is signed in."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import get_resolver

from tests import cast
from tests.desks.test_page_headers import named

pytestmark = pytest.mark.usefixtures("province")
PORTAL = "hoiam.example.vn"
# The citizen's side, said here by hand.
CITIZENS = {
    "health-live", "set_language", "portal", "offices", "denounce", "privacy", "lodge", "lodge-later",
    "lodge-resume", "lodge-check", "lodge-send", "lodged", "lodge-question", "track", "followed",
    "got-the-answer", "followed-receipt", "followed-paper", "followed-by-slip", "answer-case",
    "public-home", "public-answers", "public-decisions", "public-release", "public-figures",
    "public-schedule", "public-data", "public-table", "public-table-of",
}  # fmt: skip


@pytest.fixture(autouse=True)
def names(settings: Any) -> None:
    settings.HOIAM_PORTAL_HOSTS = (PORTAL,)
    settings.ALLOWED_HOSTS = [PORTAL, "noi-bo.example.vn"]


def signed_in(host: str) -> Client:
    client = Client(headers={"host": host, "accept-language": "en"})
    client.force_login(get_user_model().objects.get(officer__code=cast.CHAIRMAN))
    return client


def staff_addresses() -> list[str]:
    return [
        "/" + re.sub(r"<[^>]+>|\(\?P[^)]*\)", "1", route).rstrip("$")
        for route, name in named(get_resolver().url_patterns)
        if name not in CITIZENS and not route.startswith("track/")
    ]


@pytest.mark.parametrize("host", [PORTAL, PORTAL.upper(), f"{PORTAL}:8443"])
def test_no_address_of_the_staff_answers_under_a_name_of_the_portal(host: str):
    client = signed_in(host)
    addresses = staff_addresses()
    assert "/desk/inbox/" in addresses
    assert len(addresses) > 150
    answered = {
        path: (client.get(path).status_code, client.post(path).status_code)
        for path in addresses
        if (client.get(path).status_code, client.post(path).status_code) != (404, 404)
    }
    assert answered == {}


def test_under_the_other_name_the_desks_answer():
    assert signed_in("noi-bo.example.vn").get("/desk/board/").status_code == 200


def test_what_is_not_there_is_said_in_the_words_of_the_portal():
    answer = signed_in(PORTAL).get("/desk/board/")
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "Nothing is here" in page
    assert 'href="/desk' not in page


def test_the_names_of_the_portal_are_the_ones_that_are_said_here():
    resolver = get_resolver("config.portal_urls")
    assert {name for _route, name in named(resolver.url_patterns)} == CITIZENS


def test_what_breaks_is_said_in_the_words_of_the_portal(monkeypatch: pytest.MonkeyPatch):
    def breaks(*_: Any, **__: Any) -> None:
        raise RuntimeError("0912 000 901")

    monkeypatch.setattr("workflows.portal.start.render", breaks)
    client = Client(headers={"host": PORTAL, "accept-language": "en"}, raise_request_exception=False)
    answer = client.get("/")
    assert answer.status_code == 500
    assert "Nothing was done. Try again in a few minutes" in answer.content.decode()
    assert "0912" not in answer.content.decode()
