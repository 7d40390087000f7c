"""A simple feedback that a department answers by the short way."""

from __future__ import annotations

import pytest

from casework.acts.citizen import Acknowledge
from casework.acts.deciding import Answer
from casework.acts.handling import Assign
from casework.vocabulary import Channel, Kind
from tests import cast
from tests.scenarios.life import CITIZEN, day, paper, story

pytestmark = pytest.mark.usefixtures("province")


def test_a_department_answers_a_feedback_in_time_and_the_citizen_is_content() -> None:
    life = story("06/07/2026").received(
        by=cast.AGRICULTURE_DESK,
        unit=cast.AGRICULTURE,
        kind=Kind.FEEDBACK,
        channel=Channel.POST,
        title="Bãi rác tự phát bên suối",
    )
    # 10 working days to tell the citizen (Luật TCD Đ28 k1): Monday 20/07/2026.
    assert life.stands == "received, due 20/07/2026 by TCD.ANSWER"
    assert life.desk == f"screening of unit {cast.unit(cast.AGRICULTURE).pk}"

    life.on("07/07/2026").screened(cast.AGRICULTURE_DESK, field="environment")
    assert life.case.case_number == "PA-2026-00001"
    assert life.stands == "screened, due 20/07/2026 by TCD.ANSWER"
    assert life.desk == f"unit_head of unit {cast.unit(cast.AGRICULTURE).pk}"

    handler = cast.officer(cast.AGRICULTURE_HANDLER).pk
    life.on("08/07/2026").does(cast.AGRICULTURE_DIRECTOR, Assign(officer=handler))
    # The law sets no limit for a feedback: 15 working days by local rule, provisional.
    assert life.stands == "assigned, due 29/07/2026 by KNPA.RESOLVE"
    assert life.clock("KNPA.RESOLVE").provisional
    assert life.clock_is("TCD.ANSWER") == "met on 08/07/2026, due 20/07/2026"

    life.on("20/07/2026").does(
        cast.AGRICULTURE_DIRECTOR, Answer(outcomes=((1, "settled"),), document=paper("Công văn trả lời"))
    )
    assert life.stands == "answered, nothing due"
    assert life.clock_is("KNPA.RESOLVE") == "met on 20/07/2026, due 29/07/2026"

    life.on("21/07/2026").delivered(cast.AGRICULTURE_DESK, "answer", to="petitioner")
    # 15 days for the citizen's word (local rule): Wednesday 05/08/2026.
    assert life.clock_is("ACK.SILENT") == "running until 05/08/2026"

    life.on("24/07/2026").does(CITIZEN, Acknowledge(rating=4))
    assert life.stands == "closed, nothing due"
    assert life.clock_is("ACK.SILENT") == "met on 24/07/2026, due 05/08/2026"
    assert (life.case.outcome, life.case.ended_on) == ("settled", day("24/07/2026"))
    assert life.told == ["received", "screened", "assigned", "answered", "delivered", "acknowledged"]
    assert life.alarms == []
    assert life.faults() == []
