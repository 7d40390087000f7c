"""Guards that the matrix and the policy of kinds stand before: asked directly, they still say no.

Through the door nobody comes so far; should a row of the matrix or of a kind be opened, the law still holds.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from casework.acts import acts
from casework.acts.base import Scene
from casework.errors import Misconfigured
from casework.permissions import SYSTEM, relations_of
from casework.rules.calendars import DayKind, Override, WorkingCalendar
from casework.selectors.policies import law_in_force
from tests import cast
from tests.acts.stages import (
    COMPLAINT,
    SECOND,
    answered,
    assigned,
    before_signature,
    disputed,
    do,
    drafting,
    screened,
    unit,
    verifying,
)
from tests.scenarios.life import Life, noon
from workflows.engine import scene_of

pytestmark = pytest.mark.usefixtures("province")


def scene(life: Life, who: str) -> Scene:
    actor = SYSTEM if who == "system" else life.actor(who)
    case = life.case
    return scene_of(case, relations_of(case), actor=actor, at=noon(life.today), law=law_in_force())


def standing(verb: str, life: Life, who: str) -> list[str]:
    found = list(acts()[verb].standing(scene(life, who)))
    assert all(str(impediment.sentence).endswith(".") for impediment in found)
    return [impediment.code for impediment in found]


def test_who_drafted_does_not_sign():
    assert standing("decide", before_signature(), cast.LAND_OFFICER) == ["drafter_signs"]
    assert standing("decide", before_signature(), cast.CHAIRMAN) == []


def test_only_an_officer_drafts():
    assert standing("submit", drafting(), "system") == ["no_drafter"]


def test_only_an_officer_signs_a_letter():
    assert standing("issue_letter", drafting(), "system") == ["no_letter", "no_signer"]


def test_who_signed_neither_upholds_nor_reopens():
    assert standing("uphold", disputed(), cast.CHAIRMAN) == ["signer_upholds"]
    found = do("reopen", ground="REOPEN.COURT").impediments(scene(answered(), cast.CHAIRMAN))
    assert [impediment.code for impediment in found] == ["signer_reopens", "no_ruling"]


def test_only_a_denunciation_is_extended_taken_over_and_protected():
    assert standing("extend", verifying(COMPLAINT), cast.CHAIRMAN) == ["not_denunciation"]
    assert standing("protect", screened(COMPLAINT), cast.CHAIRMAN) == ["not_denunciation"]
    take_over = do("take_over", unit=unit(cast.PROVINCE), ground="TC.TAKE.BIAS", document_number="1/QĐ")
    codes = [i.code for i in take_over.impediments(scene(verifying(COMPLAINT), cast.PROVINCE_CHAIRMAN))]
    assert codes == ["not_denunciation", "unknown_ground"]


def test_only_what_is_sealed_has_a_working_copy():
    assert standing("redact", screened(COMPLAINT), cast.RECEPTION) == ["not_sealed"]


def test_a_calendar_that_knows_no_working_day_calls_no_notice_timely():
    life = verifying(COMPLAINT)
    act = do(
        "hold_dialogue",
        held_on=life.today,
        noticed_on=date(2026, 3, 2),
        place="UBND xã",
        complainant_attended=True,
    )
    closed = [
        Override(day=life.today - timedelta(days=n), kind=DayKind.OFF, document="1/TB", note="Nghỉ")
        for n in range(100)
    ]
    never = WorkingCalendar.build(years=(), overrides=closed)
    with pytest.raises(Misconfigured):
        list(act.impediments(replace(scene(life, cast.LAND_OFFICER), calendar=never)))


def test_after_the_second_complaint_there_is_the_court():
    found = do("appeal").impediments(scene(assigned(SECOND), cast.CHAIRMAN))
    assert [impediment.code for impediment in found] == ["not_first"]
