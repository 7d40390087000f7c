"""The law changed on 1/7/2026: a case lives under the version of its step, and both are right."""

from __future__ import annotations

import pytest

from casework.acts.handling import Accept, Assign, TakeUp
from casework.acts.screening import ReceiveSupplement, RequestSupplement
from casework.acts.timing import DeclareComplex, Resume, Suspend
from casework.acts.verifying import Conclude, HoldDialogue, RecordFinding
from tests import cast
from tests.scenarios.life import CITIZEN, Life, day, story

pytestmark = pytest.mark.usefixtures("province")


def accepted(received: str, accepted_on: str) -> Life:
    """A first complaint with its handler."""
    life = story(received).received().screened()
    life.on(accepted_on).does(cast.CHAIRMAN, Accept())
    return life.does(cast.CHAIRMAN, Assign(officer=cast.officer(cast.LAND_OFFICER).pk))


def test_acceptance_takes_ten_days_in_june_and_seven_working_days_in_july() -> None:
    # Luật KN Đ27 alone: 10 days from Monday 15/06: Thursday 25/06/2026.
    june = story("15/06/2026").received()
    assert june.stands == "received, due 25/06/2026 by KN.ACC"
    assert [t["slot"] for t in june.clock("KN.ACC").terms] == ["law"]
    # From 1/7/2026 NĐ 124 Đ16 k1 says 07 working days: from Monday 06/07 that is Wednesday 15/07.
    july = story("06/07/2026").received()
    assert july.stands == "received, due 15/07/2026 by KN.ACC"
    assert july.clock("KN.ACC").rule == "KN.ACC:decree"
    # From Friday 03/07 the decree would end on Tuesday 14/07; the 10 days of the law bind: Monday 13/07.
    friday = story("03/07/2026").received()
    assert friday.stands == "received, due 13/07/2026 by KN.ACC"
    assert friday.clock("KN.ACC").rule == "KN.ACC:law"
    assert june.clock("KN.ACC").policy_version != july.clock("KN.ACC").policy_version

    # Received on Monday 29/06, accepted in July: still the 10 days (no transitional rule; provisional).
    across = story("29/06/2026").received()
    assert across.stands == "received, due 09/07/2026 by KN.ACC"
    across.on("30/06/2026").does(cast.RECEPTION, RequestSupplement(items=("Chữ ký",)))
    across.on("06/07/2026").does(CITIZEN, ReceiveSupplement())
    # One of ten days is used; nine from 06/07: Wednesday 15/07/2026.
    assert across.stands == "received, due 15/07/2026 by KN.ACC"
    across.on("15/07/2026").screened().does(cast.CHAIRMAN, Accept())
    assert across.clock_is("KN.ACC") == "met on 15/07/2026, due 15/07/2026"
    assert across.told == ["received", "supplement_requested", "supplement_received", "screened", "accepted"]
    assert across.faults() == []


def test_a_case_decided_in_june_knows_nothing_of_july() -> None:
    life = accepted("11/05/2026", "15/05/2026")
    # 30 days (Luật KN Đ28): Sunday 14/06 gives way to Monday 15/06/2026.
    assert life.stands == "assigned, due 15/06/2026 by KN.R1"
    # Suspension of a complaint and the seven criteria came with the law of July (Luật KN Đ11a, NĐ 124 Đ3a).
    suspend = Suspend(ground="KN.SUSP.2", document_number="1/QĐ")
    assert life.on("01/06/2026").refused(cast.CHAIRMAN, suspend) == "unknown_ground"
    complex_ = DeclareComplex(criteria=("KN.CPX.a",), document_number="2/QĐ")
    assert life.refused(cast.CHAIRMAN, complex_) == "unknown_ground"

    life.does(cast.LAND_OFFICER, TakeUp())
    life.does(cast.LAND_OFFICER, RecordFinding(differs_from_claim=True, text="Khác"))
    # The five days' notice of a dialogue (NĐ 124 Đ28 k1 as amended) is not asked for yet.
    life.on("03/06/2026").does(
        cast.LAND_OFFICER,
        HoldDialogue(
            held_on=day("03/06/2026"),
            noticed_on=day("02/06/2026"),
            place="UBND xã",
            complainant_attended=True,
        ),
    )
    life.does(cast.LAND_OFFICER, Conclude())
    life.on("12/06/2026").decided(cast.CHAIRMAN, cast.LAND_OFFICER, (1, "partly_right"))
    # 03 working days (Luật KN Đ32): Wednesday 17/06/2026.
    assert life.stands == "answered, due 17/06/2026 by KN.SEND1"
    life.on("15/06/2026").delivered(cast.RECEPTION)
    # 30 days to go up (Luật KN Đ33 k1), into July: Wednesday 15/07/2026.
    assert life.clock_is("KN.UP") == "running until 15/07/2026"
    # In force 30 days after issue (Luật KN Đ44): Sunday 12/07 gives way to Monday 13/07/2026.
    assert life.clock_is("KN.EFF") == "running until 13/07/2026"
    assert life.on("15/07/2026").state == "answered"
    assert life.on("16/07/2026").stands == "closed, nothing due"
    assert life.told == [
        *("received", "screened", "accepted", "assigned", "taken_up", "finding_recorded", "dialogue_held"),
        *("concluded", "submitted", "decided", "delivered", "acknowledgement_lapsed"),
    ]
    assert life.alarms == []
    assert life.faults() == []


def test_a_june_case_decided_in_july_takes_its_steps_under_the_new_law() -> None:
    life = accepted("15/06/2026", "22/06/2026")
    # 30 days (Luật KN Đ28): Wednesday 22/07/2026.
    assert life.stands == "assigned, due 22/07/2026 by KN.R1"
    # In June "complex" has no criteria yet; in July the old ground is gone.
    old = DeclareComplex(criteria=("KN.CPX.OLD",), document_number="3/QĐ")
    assert life.on("13/07/2026").refused(cast.CHAIRMAN, old) == "unknown_ground"
    # NĐ 155 Đ22 k1: steps of older cases follow the new rules from 1/7/2026, suspension among them.
    life.does(cast.CHAIRMAN, Suspend(ground="KN.SUSP.2", document_number="4/QĐ"))
    # 03 working days to send it (NĐ 124 Đ28b): Thursday 16/07/2026.
    assert life.stands == "suspended, due 16/07/2026 by KN.SUSP.SEND"
    life.on("14/07/2026").delivered(cast.RECEPTION, "suspension")
    life.on("17/07/2026").does(cast.CHAIRMAN, Resume(document_number="5/QĐ"))
    life.delivered(cast.RECEPTION, "suspension")
    # 21 of 30 days are used (22/06 to 13/07): nine from 17/07: Sunday 26/07 gives way to Monday 27/07/2026.
    assert life.stands == "assigned, due 27/07/2026 by KN.R1"
    new = DeclareComplex(criteria=("KN.CPX.a",), document_number="6/QĐ")
    life.does(cast.CHAIRMAN, new)
    # 45 instead of 30 days (Luật KN Đ28): 24 from 17/07: Monday 10/08/2026.
    assert life.stands == "assigned, due 10/08/2026 by KN.R1"
    life.on("20/07/2026").does(cast.LAND_OFFICER, TakeUp())
    life.does(cast.LAND_OFFICER, RecordFinding(differs_from_claim=True, text="Khác"))
    late = HoldDialogue(
        held_on=day("27/07/2026"), noticed_on=day("23/07/2026"), place="UBND xã", complainant_attended=True
    )
    assert life.on("27/07/2026").refused(cast.LAND_OFFICER, late) == "notice_too_late"
    in_time = HoldDialogue(
        held_on=day("27/07/2026"), noticed_on=day("22/07/2026"), place="UBND xã", complainant_attended=True
    )
    life.does(cast.LAND_OFFICER, in_time).does(cast.LAND_OFFICER, Conclude())
    life.on("30/07/2026").decided(cast.CHAIRMAN, cast.LAND_OFFICER, (1, "right"))
    assert life.clock_is("KN.R1") == "met on 30/07/2026, due 10/08/2026"
    assert life.told == [
        *("received", "screened", "accepted", "assigned", "suspended", "delivered", "resumed", "delivered"),
        *("declared_complex", "taken_up", "finding_recorded", "dialogue_held", "concluded", "submitted"),
        "decided",
    ]
    assert life.alarms == []
    assert life.faults() == []
