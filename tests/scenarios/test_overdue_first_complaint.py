"""The commune does not decide in time; the citizen goes up, and the lateness stays on record."""

from __future__ import annotations

import json

import pytest

from casework.acts.appealing import Appeal
from casework.acts.handling import Accept, Assign, TakeUp
from casework.acts.verifying import Conclude, RecordFinding
from casework.models import Escalation
from tests import cast
from tests.scenarios.life import CITIZEN, day, story

pytestmark = pytest.mark.usefixtures("province")


def test_an_overdue_first_complaint_goes_up_and_its_lateness_stays_counted() -> None:
    first = story("06/07/2026").received()
    first.on("07/07/2026").screened()
    first.on("08/07/2026").does(cast.CHAIRMAN, Accept())
    first.does(cast.CHAIRMAN, Assign(officer=cast.officer(cast.LAND_OFFICER).pk))
    first.on("09/07/2026").does(cast.LAND_OFFICER, TakeUp())
    # 30 days from acceptance (Luật KN Đ28): Friday 07/08/2026, until midnight.
    assert first.on("07/08/2026").stands == "verifying, due 07/08/2026 by KN.R1"
    assert first.refused(CITIZEN, Appeal()) == "not_late"
    assert first.clock_is("KN.UP") == "none"

    # The next morning the way up is open: 30 days from the end of the limit (Luật KN Đ33 k1),
    # Sunday 06/09 gives way to Monday 07/09/2026.
    first.on("08/08/2026")
    assert first.clock_is("KN.UP") == "running until 07/09/2026"

    first.on("13/08/2026")
    assert first.case.is_overdue(on=day("13/08/2026"))
    # Overdue, one working day later the head, three the leader (Monday 10/08, Wednesday 12/08).
    assert first.alarms == ["KN.R1 DUE 08/08/2026", "KN.R1 HEAD 10/08/2026", "KN.R1 LEADER 12/08/2026"]
    assert first.case.escalation_level == 3

    first.does(CITIZEN, Appeal())
    assert first.stands == "appealed, nothing due"
    assert json.loads(first.seen[-1].payload)["was_late"] is True
    assert first.clock_is("KN.UP") == "met on 13/08/2026, due 07/09/2026"
    # What was late stays late: the clock keeps its date and what fired stays written.
    assert first.clock_is("KN.R1") == "stopped on 13/08/2026, due 07/08/2026"
    assert Escalation.objects.filter(clock=first.clock("KN.R1"), level__gt=0).count() == 3

    second = first.linked("second_instance_of")
    # 07 working days from Thursday 13/08: Saturday 22/08 is worked, so Saturday 22/08/2026;
    # the 10 days of Luật KN Đ36 would end on Monday 24/08.
    assert second.stands == "received, due 22/08/2026 by KN.ACC"
    assert second.case.received_on == day("13/08/2026")
    second.on("17/08/2026").screened(cast.INTERNAL_AFFAIRS, verdict="second_instance", above_level_row="3")
    assert not second.case.is_above_level
    second.on("18/08/2026").does(cast.PROVINCE_CHAIRMAN, Accept())
    # 45 days (Luật KN Đ37): Friday 02/10/2026.
    assert second.stands == "accepted, due 02/10/2026 by KN.R2"

    # The way up is used once; nothing of the first case fires any more.
    first.on("01/09/2026")
    assert first.refused(CITIZEN, Appeal()) == "state"
    assert first.told == ["received", "screened", "accepted", "assigned", "taken_up", "appealed"]
    assert second.told == ["received", "screened", "accepted"]
    assert len(first.alarms) == 3
    assert first.faults() == []


def test_a_decision_that_comes_late_after_all_opens_the_way_up_anew_from_its_receipt() -> None:
    first = story("06/07/2026").received()
    first.on("07/07/2026").screened()
    first.on("08/07/2026").does(cast.CHAIRMAN, Accept())
    first.does(cast.CHAIRMAN, Assign(officer=cast.officer(cast.LAND_OFFICER).pk))
    first.on("09/07/2026").does(cast.LAND_OFFICER, TakeUp())
    first.on("10/08/2026")
    assert first.clock_is("KN.UP") == "running until 07/09/2026"
    first.does(cast.LAND_OFFICER, RecordFinding(differs_from_claim=False, text="Đúng"))
    first.does(cast.LAND_OFFICER, Conclude())
    first.on("18/08/2026").decided(cast.CHAIRMAN, cast.LAND_OFFICER, (1, "wrong"))
    assert first.clock_is("KN.UP") == "running until 07/09/2026"
    # 30 days from receipt of the decision (Luật KN Đ33 k1): Saturday 19/09 gives way to Monday 21/09/2026.
    first.on("20/08/2026").delivered(cast.RECEPTION)
    assert first.clock_is("KN.UP") == "running until 21/09/2026"
    # A second copy opens no second window.
    first.on("25/08/2026").delivered(cast.RECEPTION)
    assert first.clock_is("KN.UP") == "running until 21/09/2026"
    assert first.faults() == []
