"""Time stands still: over the new year, and over Tết (Luật KN Đ11a, NĐ 124 Đ28a-28b)."""

from __future__ import annotations

import pytest

from casework.acts.deciding import Decide, Submit
from casework.acts.handling import Accept, Assign
from casework.acts.screening import ReceiveSupplement, RequestSupplement
from casework.acts.timing import Resume, Suspend
from casework.models import ClockEntry
from tests import cast
from tests.scenarios.life import CITIZEN, Life, day, paper, story

pytestmark = pytest.mark.usefixtures("province")

SUSPEND = Suspend(ground="KN.SUSP.2", document_number="101/QĐ-UBND")
RESUME = Resume(document_number="102/QĐ-UBND")


def accepted(received: str, accepted_on: str) -> Life:
    """A first complaint with its handler."""
    life = story(received).received().screened()
    life.on(accepted_on).does(cast.CHAIRMAN, Accept())
    return life.does(cast.CHAIRMAN, Assign(officer=cast.officer(cast.LAND_OFFICER).pk))


def test_ten_days_of_suspension_move_the_end_from_the_old_year_into_the_new() -> None:
    life = accepted("23/11/2026", "01/12/2026")
    # 30 days (Luật KN Đ28): Thursday 31/12/2026.
    assert life.stands == "assigned, due 31/12/2026 by KN.R1"
    life.on("10/12/2026").does(cast.CHAIRMAN, SUSPEND)
    # Nine of thirty days are used; the decision to suspend is sent within 03 working days (NĐ 124 Đ28b).
    assert life.stands == "suspended, due 15/12/2026 by KN.SUSP.SEND"
    assert life.clock_is("KN.R1") == "paused"
    assert life.desk == ""
    life.on("14/12/2026").delivered(cast.RECEPTION, "suspension")
    assert life.stands == "suspended, paused"

    # Resumed on Sunday 20/12: 21 days end on Sunday 10/01/2027, which gives way to Monday 11/01/2027.
    life.on("20/12/2026").does(cast.CHAIRMAN, RESUME)
    assert life.stands == "assigned, due 23/12/2026 by KN.SUSP.SEND"
    assert life.clock_is("KN.R1") == "running until 11/01/2027"
    assert life.clock("KN.R1").nominal_due_on == day("10/01/2027")
    life.on("21/12/2026").delivered(cast.RECEPTION, "suspension")
    assert life.stands == "assigned, due 11/01/2027 by KN.R1"

    # The ledger tells it line by line.
    lines = ClockEntry.objects.filter(clock=life.clock("KN.R1")).order_by("pk")
    assert [(e.kind, e.before_due_on, e.after_due_on) for e in lines] == [
        ("start", None, day("31/12/2026")),
        ("pause", day("31/12/2026"), None),
        ("resume", None, day("11/01/2027")),
    ]
    life.on("04/01/2027").verified(cast.LAND_OFFICER).does(cast.LAND_OFFICER, Submit())
    life.on("11/01/2027").does(cast.CHAIRMAN, Decide(outcomes=((1, "right"),), document=paper()))
    assert life.clock_is("KN.R1") == "met on 11/01/2027, due 11/01/2027"
    assert life.told == [
        *("received", "screened", "accepted", "assigned", "suspended", "delivered", "resumed", "delivered"),
        *("taken_up", "finding_recorded", "concluded", "submitted", "decided"),
    ]
    assert life.alarms == []
    assert life.faults() == []


def test_a_suspension_over_tet_keeps_nine_days_and_counts_its_own_letter_past_the_holiday() -> None:
    life = accepted("04/01/2027", "11/01/2027")
    # 30 days: Wednesday 10/02 is the last day of Tết: Thursday 11/02/2027.
    assert life.stands == "assigned, due 11/02/2027 by KN.R1"
    life.on("01/02/2027").does(cast.CHAIRMAN, SUSPEND)
    # 03 working days from Monday 01/02 (NĐ 124 Đ28b): 2/2, 3/2, and after Tết (4-10/2) Thursday 11/02/2027.
    assert life.stands == "suspended, due 11/02/2027 by KN.SUSP.SEND"
    life.on("03/02/2027").delivered(cast.RECEPTION, "suspension")
    # Weeks go by; nobody is late and nothing fires.
    assert life.on("26/02/2027").stands == "suspended, paused"
    assert life.alarms == []
    # 21 of 30 days were used (11/01 to 01/02): nine from Monday 01/03: Wednesday 10/03/2027.
    life.on("01/03/2027").does(cast.CHAIRMAN, RESUME)
    assert life.clock_is("KN.R1") == "running until 10/03/2027"
    assert life.stands == "assigned, due 04/03/2027 by KN.SUSP.SEND"
    life.on("02/03/2027").delivered(cast.RECEPTION, "suspension")

    # Afterwards the ladder works as ever: forgotten, it is overdue the day after.
    life.on("11/03/2027")
    assert life.stands == "assigned, due 10/03/2027 by KN.R1"
    assert life.case.is_overdue(on=life.today)
    assert life.alarms == ["KN.R1 DUE 11/03/2027", "KN.R1 HEAD 11/03/2027"]
    assert life.told == [
        *("received", "screened", "accepted", "assigned", "suspended", "delivered", "resumed", "delivered"),
    ]
    assert life.faults() == []


def test_a_supplement_asked_for_before_tet_keeps_what_is_left_of_both_terms() -> None:
    life = story("01/02/2027").received()
    # 10 days of Luật KN Đ27: Thursday 11/02; 07 working days of the decree only on 17/02/2027.
    assert life.stands == "received, due 11/02/2027 by KN.ACC"
    life.on("03/02/2027").does(cast.RECEPTION, RequestSupplement(items=("Bản sao quyết định",)))
    assert life.stands == "awaiting_supplement, paused"
    # 10 working days for the citizen, Tết not among them: Wednesday 24/02/2027.
    assert life.clock_is("SUP.LOCAL") == "running until 24/02/2027"
    life.on("15/02/2027").does(CITIZEN, ReceiveSupplement())
    # Left are 8 days (23/02) and 5 working days (16, 17, 18, 19, 22/02): now the decree binds.
    assert life.stands == "received, due 22/02/2027 by KN.ACC"
    assert life.clock("KN.ACC").rule == "KN.ACC:decree"
    assert life.told == ["received", "supplement_requested", "supplement_received"]
    assert life.faults() == []
