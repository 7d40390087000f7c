"""A first complaint at a commune, from the desk to the citizen's word."""

from __future__ import annotations

import pytest

from casework.acts.citizen import Acknowledge
from casework.acts.deciding import Decide, Submit
from casework.acts.delivering import Deliver
from casework.acts.handling import Accept, Assign, TakeUp
from casework.acts.screening import Screen
from casework.acts.verifying import Conclude, RecordFinding
from casework.vocabulary import State
from tests import cast
from tests.scenarios.life import CITIZEN, Life, day, paper

pytestmark = pytest.mark.usefixtures("province")


def test_a_first_complaint_is_decided_in_time_and_acknowledged() -> None:
    life = Life().on("06/07/2026").received()
    # 07 working days (NĐ 124 Đ16 k1) end on 15/07, before the 10 days of Luật KN Đ27.
    assert (life.case.due_on, life.case.due_rule) == (day("15/07/2026"), "KN.ACC")

    life.on("07/07/2026").does(
        cast.RECEPTION,
        Screen(kind="complaint_first", field="land_housing", verdict="own", contents=("Thu hồi đất",)),
    )
    life.on("08/07/2026").does(cast.CHAIRMAN, Accept())
    # 30 days from acceptance (Luật KN Đ28): Friday 07/08/2026.
    assert (life.case.due_on, life.case.due_rule) == (day("07/08/2026"), "KN.R1")

    handler = cast.officer(cast.LAND_OFFICER).pk
    life.does(cast.CHAIRMAN, Assign(officer=handler))
    life.on("09/07/2026").does(cast.LAND_OFFICER, TakeUp())
    life.on("14/07/2026").does(cast.LAND_OFFICER, RecordFinding(differs_from_claim=False, text="Đúng"))
    life.does(cast.LAND_OFFICER, Conclude())
    life.on("15/07/2026").does(cast.LAND_OFFICER, Submit())
    life.on("17/07/2026").does(cast.CHAIRMAN, Decide(outcomes=((1, "right"),), document=paper()))
    assert life.state == State.ANSWERED
    # The decision goes out within 03 working days (Luật KN Đ32).
    assert (life.case.due_on, life.case.due_rule) == (day("22/07/2026"), "KN.SEND1")

    life.on("20/07/2026").does(
        cast.RECEPTION,
        Deliver(
            paper="decision",
            recipient="complainant",
            delivered_on=day("20/07/2026"),
            means="post",
            proof=paper("Biên nhận"),
        ),
    )
    # The window to go up: 30 days from receipt (Luật KN Đ33): Wednesday 19/08/2026.
    assert life.clock("KN.UP").due_on == day("19/08/2026")

    life.on("21/07/2026").does(CITIZEN, Acknowledge(rating=5))
    assert life.state == State.CLOSED
    assert life.case.due_on is None
    assert [event.name for event in life.seen] == [
        "case.received",
        "case.screened",
        "case.accepted",
        "case.assigned",
        "case.taken_up",
        "case.finding_recorded",
        "case.concluded",
        "case.submitted",
        "case.decided",
        "case.delivered",
        "case.acknowledged",
    ]
    assert [event.seq for event in life.seen] == list(range(1, 12))
