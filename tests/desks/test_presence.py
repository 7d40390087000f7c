"""Who else has a case open: on load without scripts, gone after half a minute, silent about sealed cases."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests import cast
from tests.acts.stages import DENUNCIATION, closed, verifying
from tests.desks.morning import MORNING, morning
from tests.scenarios.life import Life
from workflows.models import Presence

LATER = timedelta(days=4)
OVERSIGHT = "O27"


def case_of(life: Life) -> str:
    return f"/desk/case/{life.case.tracking_code}/"


def test_a_colleague_is_seen_on_load_and_whether_he_writes(signed_in):
    life, at = verifying(), MORNING + LATER
    handler, head = signed_in(cast.LAND_OFFICER), signed_in(cast.CHAIRMAN)
    name = cast.officer(cast.LAND_OFFICER).name
    with morning(at):
        handler.get(case_of(life))
        assert f"{name} has it open (08:15)" in head.get(case_of(life)).content.decode()
        handler.get(f"{case_of(life)}act/record_finding/")
        assert f"{name} is writing here (08:15)" in head.get(case_of(life)).content.decode()
        assert name + " is writing" not in handler.get(case_of(life)).content.decode()


@pytest.mark.parametrize(("seconds", "is_shown"), [(30, True), (31, False)])
def test_half_a_minute_later_nobody_is_there(signed_in, seconds, is_shown):
    life, at = verifying(), MORNING + LATER
    with morning(at):
        signed_in(cast.LAND_OFFICER).get(case_of(life))
    with morning(at + timedelta(seconds=seconds)):
        page = signed_in(cast.CHAIRMAN).post(f"{case_of(life)}presence/").content.decode()
    assert ("has it open" in page) == is_shown


def test_the_script_says_that_one_is_still_here_and_since_when(signed_in):
    life, at = verifying(), MORNING + LATER
    handler = signed_in(cast.LAND_OFFICER)
    with morning(at):
        handler.get(case_of(life))
    with morning(at + timedelta(seconds=20)):
        answer = handler.post(f"{case_of(life)}presence/", {"doing": "writing"})
    row = Presence.objects.get()
    assert (answer.status_code, row.doing) == (200, "writing")
    assert row.seen_at - row.since == timedelta(seconds=20)


def test_of_a_sealed_case_nothing_is_said_and_nothing_is_stored(signed_in):
    """Luật TC Đ56: who looks at it is told by the access log alone."""
    life = verifying(DENUNCIATION)
    assert signed_in(cast.LAND_OFFICER).get(case_of(life)).status_code == 200
    assert signed_in(cast.LAND_OFFICER).post(f"{case_of(life)}presence/").status_code == 200
    assert "has it open" not in signed_in(cast.CHAIRMAN).get(case_of(life)).content.decode()
    assert not Presence.objects.exists()


def test_who_may_not_see_the_case_learns_nothing(signed_in):
    life = verifying()
    signed_in(cast.LAND_OFFICER).get(case_of(life))
    assert signed_in(cast.DI_LINH_DESK).post(f"{case_of(life)}presence/").status_code == 404
    assert Presence.objects.count() == 1


def test_who_only_watches_is_not_shown(signed_in):
    """Who may write nothing here meets no other pen, and nobody is warned that he reads."""
    life = closed()
    assert signed_in(OVERSIGHT).get(case_of(life)).status_code == 200
    assert not Presence.objects.exists()
