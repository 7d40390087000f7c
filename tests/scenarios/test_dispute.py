"""The citizen says that it is not solved: once the answer is kept, once the case is opened again."""

from __future__ import annotations

import pytest

from casework.acts.citizen import Acknowledge, DisputeAnswer, Reopen, Uphold
from casework.acts.deciding import Answer
from casework.acts.handling import Assign
from casework.models import Acknowledgement, Dispute
from casework.vocabulary import Kind
from tests import cast
from tests.scenarios.life import CITIZEN, Life, day, paper, story

pytestmark = pytest.mark.usefixtures("province")


def disputed() -> Life:
    """Answered by the director on 20/07/2026, received on 21/07, disputed on Tuesday 28/07."""
    life = story("06/07/2026").received(
        by=cast.AGRICULTURE_DESK, unit=cast.AGRICULTURE, kind=Kind.FEEDBACK, title="Bãi rác bên suối"
    )
    life.on("07/07/2026").screened(cast.AGRICULTURE_DESK, field="environment")
    life.on("08/07/2026").does(
        cast.AGRICULTURE_DIRECTOR, Assign(officer=cast.officer(cast.AGRICULTURE_HANDLER).pk)
    )
    answered(life, "20/07/2026", "Công văn lần một")
    life.on("21/07/2026").delivered(cast.AGRICULTURE_DESK, "answer", to="petitioner")
    return life.on("28/07/2026").does(CITIZEN, DisputeAnswer(missing="Rác vẫn còn đó"))


def answered(life: Life, on: str, words: str) -> Life:
    """The director answers by the short way."""
    return life.on(on).does(
        cast.AGRICULTURE_DIRECTOR, Answer(outcomes=((1, "settled"),), document=paper(words))
    )


def test_a_disputed_answer_is_upheld_by_another_head_and_silence_then_closes_the_case() -> None:
    life = disputed()
    assert life.stands == "answered, nothing due"
    # While he waits for a reply (7 working days, local rule) his own time stands still.
    assert life.clock_is("ACK.SILENT") == "paused"
    assert life.clock_is("DISPUTE.REPLY") == "running until 06/08/2026"
    assert life.refused(CITIZEN, Acknowledge()) == "dispute_open"
    assert life.refused(CITIZEN, DisputeAnswer(missing="Nữa")) == "disputed_already"
    # The signer does not judge his own answer.
    uphold = Uphold(reason="Đã thu gom ngày 27/07")
    assert life.refused(cast.AGRICULTURE_DIRECTOR, uphold) == "not allowed: is_signer"
    life.on("03/08/2026").does(cast.PROVINCE_VICE_CHAIRMAN, uphold)
    assert life.clock_is("DISPUTE.REPLY") == "met on 03/08/2026, due 06/08/2026"
    # His time begins once more: 15 days, Tuesday 18/08/2026.
    assert life.clock_is("ACK.SILENT") == "running until 18/08/2026"
    assert (life.clock("ACK.SILENT").cycle, life.clock("ACK.SILENT").restarts) == (2, 1)
    # One dispute a round: he may acknowledge or stay silent.
    assert life.refused(CITIZEN, DisputeAnswer(missing="Vẫn không đồng ý")) == "disputed_already"

    assert life.on("18/08/2026").state == "answered"
    life.on("19/08/2026")
    assert life.stands == "closed, nothing due"
    assert Acknowledgement.objects.get(case_id=life.case_id).satisfaction == "silent"
    assert Dispute.objects.get(case_id=life.case_id).is_upheld is True
    assert life.told == [
        *("received", "screened", "assigned", "answered", "delivered", "disputed", "upheld"),
        "acknowledgement_lapsed",
    ]
    assert life.alarms == []
    assert life.faults() == []


def test_a_disputed_case_is_opened_for_a_second_round_by_another_head_than_the_signer() -> None:
    life = disputed()
    reopen = Reopen(ground="REOPEN.DISPUTE")
    assert life.refused(cast.AGRICULTURE_DIRECTOR, reopen) == "not allowed: is_signer"
    life.on("03/08/2026").does(cast.PROVINCE_VICE_CHAIRMAN, reopen)
    # 15 working days anew from 03/08; Saturday 22/08 is worked for Monday 31/08: due that Saturday.
    assert life.stands == "screened, due 22/08/2026 by KNPA.RESOLVE"
    assert (life.case.round, life.case.handler, life.case.outcome) == (2, None, "")
    assert life.clock_is("ACK.SILENT") == "stopped on 03/08/2026"
    assert life.clock_is("DISPUTE.REPLY") == "met on 03/08/2026, due 06/08/2026"
    # A second reopening needs a second dispute.
    life.does(cast.AGRICULTURE_DIRECTOR, Assign(officer=cast.officer(cast.AGRICULTURE_HANDLER).pk))
    assert life.stands == "assigned, due 22/08/2026 by KNPA.RESOLVE"
    answered(life, "17/08/2026", "Công văn lần hai")
    assert life.refused(cast.PROVINCE_VICE_CHAIRMAN, reopen) == "no_dispute"
    assert life.clock_is("KNPA.RESOLVE") == "met on 17/08/2026, due 22/08/2026"

    life.on("18/08/2026").delivered(cast.AGRICULTURE_DESK, "answer", to="petitioner")
    # 15 days from receipt: Wednesday 02/09 is a holiday: Thursday 03/09/2026.
    assert life.clock_is("ACK.SILENT") == "running until 03/09/2026"
    life.on("20/08/2026").does(CITIZEN, Acknowledge(rating=4))
    assert (life.stands, life.case.round) == ("closed, nothing due", 2)
    assert life.case.answered_on == day("17/08/2026")
    assert life.told == [
        *("received", "screened", "assigned", "answered", "delivered", "disputed", "reopened"),
        *("assigned", "answered", "delivered", "acknowledged"),
    ]
    assert life.faults() == []
