"""The law to read: its versions, its rules with their source, and a day to try."""

from __future__ import annotations

import re

import pytest

from tests import cast
from tests.desks.conftest import SignedIn
from tests.desks.morning import morning
from tests.desks.test_configuration_pages import words
from tests.scenarios.life import day, noon

pytestmark = pytest.mark.usefixtures("province")
LAW = "/desk/configuration/law/"
RULE = f"{LAW}rules/KN.ACC/"
TODAY = noon(day("20/07/2026"))


def test_rules_stand_with_amount_article_and_instrument(signed_in: SignedIn):
    with morning(TODAY):
        page = words(signed_in(cast.ADMINISTRATOR).get(LAW))
    assert re.search(r"KN\.ACC\s.*10 days.*07 working days", page, re.DOTALL)
    assert "provisional" in page
    assert "in force" in page


def test_june_and_july_2026_differ(signed_in: SignedIn):
    """The decree with its 07 working days came on 1 July 2026."""
    with morning(TODAY):
        client = signed_in(cast.ADMINISTRATOR)
        found = re.findall(
            r'<option value="([^"]+)"( selected)?>01/07/2026', client.get(LAW).content.decode()
        )
        before = client.get(f"{RULE}?event_on=26/06/2026")
        after = client.get(f"{RULE}?event_on=06/07/2026")
    assert [bool(selected) for _code, selected in found] == [True]
    assert "07 ngày làm việc" not in words(before)
    assert "15/07/2026" in words(after)
    assert "07 ngày làm việc" in words(after)


def test_the_day_stands_before_the_month_and_the_answer_names_the_days_off(signed_in: SignedIn):
    client = signed_in(cast.ADMINISTRATOR)
    page = words(client.get(f"{LAW}rules/KN.R1/?event_on=08/07/2026&facts=remote"))
    assert "45 ngày" in page
    assert "08/07/2026, ngày này không tính" in page


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("event_on=31/02/2026", "day/month/year"),
        ("event_on=", "Enter the day of the event"),
        ("event_on=01/01/1991", "not in force"),
        ("event_on=01/01/9999", ""),
        ("event_on=06/07/2026&facts=none", ""),
        ("event_on=06/07/2026&received_on=x", "day/month/year"),
    ],
)
def test_a_day_that_cannot_be_tried_is_said_and_kept(signed_in: SignedIn, asked, why):
    answer = signed_in(cast.ADMINISTRATOR).get(f"{RULE}?{asked}")
    assert answer.status_code == 422
    assert why in words(answer)
    typed = asked.partition("&")[0].removeprefix("event_on=")
    assert not typed or f'value="{typed}"' in answer.content.decode()


@pytest.mark.parametrize("path", ["?version=none", "rules/KN.NOTHING/", "rules/%00/"])
def test_what_does_not_exist_is_nothing(signed_in: SignedIn, path):
    assert signed_in(cast.ADMINISTRATOR).get(LAW + path).status_code == 404


@pytest.mark.parametrize("code", [cast.CHAIRMAN, cast.LAND_OFFICER, cast.PROVINCE_CHAIRMAN])
def test_to_others_the_pages_are_nothing(signed_in: SignedIn, code):
    client = signed_in(code)
    assert {client.get(path).status_code for path in (LAW, RULE)} == {404}


def test_the_configuration_leads_to_every_page(signed_in: SignedIn):
    page = signed_in(cast.ADMINISTRATOR).get("/desk/configuration/").content.decode()
    for path in ("configuration/calendars/", "configuration/law/", "modules/", "jobs/"):
        assert f'href="/desk/{path}"' in page
