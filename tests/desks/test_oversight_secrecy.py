"""An accused leader who looks at every page of oversight, under every filter, sees what he saw before."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from casework.acts.people import RespondentInput
from tests import cast
from tests.acts.stages import COMPLAINT, DENUNCIATION, FEEDBACK, PETITION, at_desk, verifying
from tests.desks.morning import morning
from workflows.month_sheets import freeze_month

NOON = datetime(2026, 8, 14, 3, 0, tzinfo=UTC)
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"|X-CSRFToken": "[^"]*"| nonce="[^"]*"')
PAGES = [
    "/desk/board/",
    "/desk/board/?kind=denunciation",
    "/desk/board/?kind=feedback&field=civil_service_conduct",
    "/desk/board/?field=corruption&since=01/07/2026&until=31/07/2026",
    "/desk/warnings/",
    "/desk/warnings/?kind=feedback",
    "/desk/cases/?heap=open&kind=denunciation",
    "/desk/cases/?heap=received&since=06/07/2026&until=06/07/2026",
    "/desk/load/",
    "/desk/questions/",
    "/desk/issues/?days=90&least=2",
    "/desk/months/?month=2026-07",
    "/desk/digest/",
    "/desk/sign/",
]


def seen(client):
    with morning(NOON):
        pages = {path: client.get(path) for path in PAGES}
    assert {page.status_code for page in pages.values()} == {200}
    return {path: TOKEN.sub("", page.content.decode()) for path, page in pages.items()}


@pytest.fixture
def ordinary(province):
    """What lies there anyway."""
    at_desk(COMPLAINT)
    verifying(PETITION)


def accused():
    return RespondentInput(office="Chủ tịch UBND xã", officer=cast.officer(cast.CHAIRMAN).pk)


def test_a_denunciation_of_the_leader_changes_no_page_of_his(signed_in, ordinary):
    before = seen(signed_in(cast.CHAIRMAN))
    for _n in range(2):
        at_desk(DENUNCIATION, respondent=accused(), field="corruption")
    assert seen(signed_in(cast.CHAIRMAN)) == before


def test_feedback_about_his_conduct_changes_no_page_of_his(signed_in, ordinary):
    before = seen(signed_in(cast.CHAIRMAN))
    at_desk(FEEDBACK, respondent=accused(), field="civil_service_conduct")
    assert seen(signed_in(cast.CHAIRMAN)) == before


def test_not_even_the_frozen_month_tells_of_it(signed_in, ordinary):
    freeze_month(NOON.date().replace(month=7, day=1), at=NOON)
    before = seen(signed_in(cast.CHAIRMAN))["/desk/months/?month=2026-07"]
    at_desk(FEEDBACK, respondent=accused(), field="civil_service_conduct")
    at_desk(DENUNCIATION, respondent=accused())
    assert seen(signed_in(cast.CHAIRMAN))["/desk/months/?month=2026-07"] == before


def test_whom_it_does_not_accuse_sees_the_feedback(signed_in, ordinary):
    """The attack is not won by a page that counts nothing: his superior's board does move."""
    before = seen(signed_in(cast.PROVINCE_CHAIRMAN))["/desk/board/"]
    at_desk(FEEDBACK, respondent=accused(), field="civil_service_conduct")
    assert seen(signed_in(cast.PROVINCE_CHAIRMAN))["/desk/board/"] != before
