"""The pages of oversight: who may open them, and that every number opens exactly what it counts."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import cast
from tests.acts.stages import (
    COMPLAINT,
    DENUNCIATION,
    PETITION,
    accepted,
    at_desk,
    before_signature,
    closed,
    disputed,
    screened,
    suspended,
    verifying,
)
from tests.desks.morning import morning

NOON = datetime(2026, 8, 14, 3, 0, tzinfo=UTC)
PAGES = ["board", "cases", "warnings", "questions", "load", "issues", "digest"]


@pytest.fixture
def busy(province):
    """A commune with cases at every step, some of them late by August."""
    lives = [
        at_desk(COMPLAINT),
        screened(PETITION),
        accepted(COMPLAINT),
        verifying(COMPLAINT),
        verifying(PETITION),
        suspended(COMPLAINT),
        before_signature(COMPLAINT),
        disputed(PETITION),
        closed(PETITION),
        at_desk(DENUNCIATION),
    ]
    for life in lives:
        life.on("31/07/2026").clock_ticks()
    return lives


@pytest.mark.parametrize("page", [*PAGES, "months"])
def test_whoever_oversees_opens_every_page(signed_in, busy, page):
    with morning(NOON):
        assert signed_in(cast.CHAIRMAN).get(f"/desk/{page}/").status_code == 200


@pytest.mark.parametrize("page", [*PAGES, "sign"])
def test_who_oversees_nothing_is_refused(signed_in, busy, page):
    with morning(NOON):
        assert signed_in(cast.LAND_OFFICER).get(f"/desk/{page}/").status_code == 404


# Numbers of days open the cases that were measured; they count none.
LINK = re.compile(r'<a(?! class="days")[^>]*href="([^"]*/desk/cases/[^"]*)"[^>]*>(?:<b>)?(\d+)(?:</b>)?</a>')


@pytest.mark.parametrize("who", [cast.CHAIRMAN, cast.PROVINCE_CHAIRMAN])
@pytest.mark.parametrize(
    "query",
    ["", "?kind=petition", "?field=land_housing&since=07/07/2026", "?since=01/07/2026&until=31/07/2026"],
)
def test_every_number_of_the_board_is_the_length_of_its_list(signed_in, busy, who, query):
    client = signed_in(who)
    with morning(NOON):
        page = client.get(f"/desk/board/{query}").content.decode()
        numbers = [(html.unescape(href), int(number)) for href, number in LINK.findall(page)]
        assert len(numbers) > 40
        wrong = [(href, number) for href, number in numbers if _length(client, href) != number]
    assert wrong == []


def test_every_number_of_the_load_is_the_length_of_its_list(signed_in, busy):
    client = signed_in(cast.CHAIRMAN)
    with morning(NOON):
        page = client.get("/desk/load/").content.decode()
        numbers = [(html.unescape(href), int(number)) for href, number in LINK.findall(page)]
        assert max(number for _href, number in numbers) >= 3
        assert [pair for pair in numbers if _length(client, pair[0]) != pair[1]] == []


def _length(client, href):
    return client.get(href).content.decode().count('<a class="code"')


def test_filters_stay_in_the_address_while_one_drills_down(signed_in, busy):
    with morning(NOON):
        page = signed_in(cast.CHAIRMAN).get("/desk/board/?kind=petition&since=01/07/2026").content.decode()
    hrefs = [html.unescape(href) for href in re.findall(r'href="(/desk/cases/[^"]*)"', page)]
    assert hrefs
    assert all("kind=petition" in href for href in hrefs)


def test_a_filter_that_cannot_be_meant_filters_nothing(signed_in, busy):
    client = signed_in(cast.CHAIRMAN)
    with morning(NOON):
        whole = _length(client, "/desk/cases/?heap=open")
        for odd in ("kind=1e309", "unit=-1", "unit=9999999999999", "since=31/02/2026", "at=%00", "age=x"):
            assert _length(client, f"/desk/cases/?heap=open&{odd}") == whole, odd


@pytest.mark.parametrize(
    ("page", "most"), [("board", 26), ("warnings", 40), ("load", 18), ("issues", 18), ("digest", 10)]
)
def test_a_page_asks_as_often_for_many_cases_as_for_few(signed_in, busy, page, most):
    client = signed_in(cast.CHAIRMAN)

    def statements() -> int:
        with CaptureQueriesContext(connection) as seen, morning(NOON):
            assert client.get(f"/desk/{page}/").status_code == 200
        return len(seen)

    statements()
    few = statements()
    for _n in range(8):
        at_desk(COMPLAINT)
        verifying(PETITION)
    assert statements() == few <= most


def test_the_digest_is_light_and_names_nobody(signed_in, busy):
    with morning(NOON):
        page = signed_in(cast.CHAIRMAN).get("/desk/digest/").content
    assert len(page) < 8_000
    assert page.count(b"<li>") == 5
    assert b"script" not in page
    assert b"Ka Brum" not in page
