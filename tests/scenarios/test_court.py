"""The court: before acceptance, while the case runs, and after it was closed (Luật KN Đ7, Đ11 k9, Đ42)."""

from __future__ import annotations

import pytest

from casework.acts.citizen import Reopen
from casework.acts.deciding import Decide, Submit
from casework.acts.disposal import Decline
from casework.acts.ending import Discontinue, RecordCourtStep
from casework.acts.enforcing import CompleteEnforcement, Duty, Enforce
from casework.acts.handling import Accept, Assign, TakeUp
from casework.acts.verifying import Conclude, RecordFinding
from casework.models import Decision
from tests import cast
from tests.scenarios.life import Life, day, paper, story

pytestmark = pytest.mark.usefixtures("province")

FILED = RecordCourtStep(step="filed", document_number="11/TB-TA")
TAKEN = RecordCourtStep(step="accepted", document_number="25/TB-TLVA")
OBLIGES = RecordCourtStep(step="ruling", document_number="31/HC-ST", obliges=True)
FOUND = RecordFinding(differs_from_claim=False, text="Thu hồi vượt diện tích")
REOPEN = Reopen(ground="REOPEN.COURT")


def accepted() -> Life:
    """Received on 06/07/2026, accepted on 08/07, with its handler."""
    life = story("06/07/2026").received().on("07/07/2026").screened()
    life.on("08/07/2026").does(cast.CHAIRMAN, Accept())
    return life.does(cast.CHAIRMAN, Assign(officer=cast.officer(cast.LAND_OFFICER).pk))


def closed() -> Life:
    """Decided on 17/07/2026, received on 20/07, closed by silence on 20/08."""
    life = accepted().on("14/07/2026").verified(cast.LAND_OFFICER)
    life.on("17/07/2026").decided(cast.CHAIRMAN, cast.LAND_OFFICER, (1, "wrong"))
    life.on("20/07/2026").delivered(cast.RECEPTION)
    return life.on("20/08/2026")


def test_a_court_that_took_the_matter_first_bars_acceptance() -> None:
    life = story("06/07/2026").received().on("07/07/2026").screened()
    # A suit that is only filed bars nothing; one that the court accepted does (Luật KN Đ11 k9).
    life.does(cast.CHAIRMAN, FILED)
    life.on("09/07/2026").does(cast.CHAIRMAN, TAKEN)
    assert life.stands == "screened, due 15/07/2026 by KN.ACC"
    assert life.refused(cast.CHAIRMAN, Accept()) == "KN.DENY.9"
    life.on("10/07/2026").does(cast.CHAIRMAN, Decline(ground="KN.DENY.9", document_number="04/TB-UBND"))
    assert life.stands == "declined, nothing due"
    assert life.clock_is("KN.ACC") == "met on 10/07/2026, due 15/07/2026"
    assert life.told == ["received", "screened", "court_step_recorded", "court_step_recorded", "declined"]
    assert life.faults() == []


def test_a_court_that_discontinued_its_case_bars_nothing() -> None:
    life = story("06/07/2026").received().on("07/07/2026").screened()
    life.does(cast.CHAIRMAN, TAKEN).on("10/07/2026").does(cast.CHAIRMAN, RecordCourtStep(step="discontinued"))
    life.does(cast.CHAIRMAN, Accept())
    # 30 days (Luật KN Đ28): Sunday 09/08 gives way to Monday 10/08/2026.
    assert life.stands == "accepted, due 10/08/2026 by KN.R1"
    assert life.faults() == []


def test_a_court_that_takes_a_running_case_stops_the_decision_and_the_case_is_discontinued() -> None:
    life = accepted().on("10/07/2026").verified(cast.LAND_OFFICER).does(cast.LAND_OFFICER, Submit())
    life.on("13/07/2026").does(cast.CHAIRMAN, TAKEN)
    decide = Decide(outcomes=((1, "right"),), document=paper())
    assert life.refused(cast.CHAIRMAN, decide) == "court_has_it"
    life.does(cast.CHAIRMAN, Discontinue(ground="KN.STOP.COURT", document_number="09/QĐ-UBND"))
    # The decision is sent within 03 working days (NĐ 124 Đ28b): Thursday 16/07/2026.
    assert life.stands == "discontinued, due 16/07/2026 by KN.SUSP.SEND"
    assert life.clock_is("KN.R1") == "stopped on 13/07/2026, due 07/08/2026"
    life.on("14/07/2026").delivered(cast.RECEPTION, "suspension")
    assert life.stands == "discontinued, nothing due"
    assert life.told[-3:] == ["court_step_recorded", "discontinued", "delivered"]
    assert life.faults() == []


def test_a_ruling_that_obliges_the_authority_opens_a_closed_case_for_a_second_round() -> None:
    life = closed()
    assert life.stands == "closed, nothing due"
    life.does(cast.RECEPTION, FILED).on("25/08/2026").does(cast.RECEPTION, TAKEN)
    assert life.on("09/10/2026").refused(cast.PROVINCE_CHAIRMAN, REOPEN) == "no_ruling"
    life.does(cast.RECEPTION, OBLIGES)
    # Who signed the decision does not open it again.
    assert life.on("12/10/2026").refused(cast.CHAIRMAN, REOPEN) == "not allowed: is_signer"
    life.does(cast.PROVINCE_CHAIRMAN, REOPEN)
    # A new limit of 30 days (Luật KN Đ28): Wednesday 11/11/2026.
    assert life.stands == "accepted, due 11/11/2026 by KN.R1"
    assert life.clock("KN.R1").cycle == 2
    assert (life.case.round, life.case.handler, life.case.ended_on) == (2, None, None)

    life.does(cast.CHAIRMAN, Assign(officer=cast.officer(cast.LAND_OFFICER).pk))
    life.on("13/10/2026").does(cast.LAND_OFFICER, TakeUp())
    # What the first round found does not stand for the second.
    assert life.refused(cast.LAND_OFFICER, Conclude()) == "no_finding"
    life.on("19/10/2026").does(cast.LAND_OFFICER, FOUND).does(cast.LAND_OFFICER, Conclude())
    life.on("26/10/2026").decided(cast.CHAIRMAN, cast.LAND_OFFICER, (1, "right"), words="Quyết định mới")
    # Sent within 03 working days (Luật KN Đ32): Thursday 29/10/2026.
    assert life.stands == "answered, due 29/10/2026 by KN.SEND1"
    decisions = Decision.objects.filter(case_id=life.case_id).order_by("round")
    assert [(d.round, d.outcome) for d in decisions] == [(1, "wrong"), (2, "right")]
    assert life.told[10:] == [
        *("acknowledgement_lapsed", "court_step_recorded", "court_step_recorded", "court_step_recorded"),
        *("reopened", "assigned", "taken_up", "finding_recorded", "concluded", "submitted", "decided"),
    ]
    assert life.faults() == []


def test_a_ruling_that_asks_for_nothing_but_action_is_enforced_without_reopening() -> None:
    life = closed().on("09/10/2026").does(cast.RECEPTION, OBLIGES)
    duty = Duty(text="Trả lại phần đất thu hồi thừa", due_on=day("30/11/2026"))
    life.on("12/10/2026").does(cast.LAND_OFFICER, Enforce(duties=(duty,)))
    assert life.stands == "in_enforcement, nothing due"
    assert life.case.ended_on is None
    life.on("20/11/2026").does(cast.LAND_OFFICER, CompleteEnforcement(proof=paper("Biên bản bàn giao")))
    # The citizen had his word in the first round: nothing is left to wait for.
    assert life.stands == "closed, nothing due"
    assert life.case.ended_on == day("20/11/2026")
    assert life.told[-3:] == ["court_step_recorded", "enforcement_started", "enforcement_completed"]
    assert life.faults() == []
