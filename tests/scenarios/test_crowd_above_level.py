"""Twelve people go to the province first, are guided to the commune, and come back with good right."""

from __future__ import annotations

import pytest

from casework.acts.additions import AddRepresentative, Link
from casework.acts.appealing import Appeal
from casework.acts.disposal import FileAway, Guide
from casework.acts.handling import Accept
from casework.acts.timing import DeclareComplex
from casework.models import Case, Disposal
from casework.vocabulary import PartyRole
from tests import cast
from tests.scenarios.life import BOOK, Life, day, paper, story

pytestmark = pytest.mark.usefixtures("province")

PROVINCE_DESK = "O08"
PROVINCE_SCREENER = "O09"
GUIDE = Guide(ground="GUIDE.LOWER", to_body="UBND xã Lạc Dương", document_number="21/HD-BTCD")


def crowd(on: str, *, by: str, unit: str, complete: bool = True) -> Life:
    """The twelve hand in their complaint about the commune's decision."""
    return story(on).received(
        by=by,
        unit=unit,
        title="Khiếu nại phương án bồi thường dự án hồ Suối Vàng",
        people=tuple(BOOK.values()),
        signatories=12,
        project="Hồ Suối Vàng",
        is_complete=complete,
    )


def test_a_crowd_above_level_is_guided_and_later_comes_legitimately_to_the_second_instance() -> None:
    guided = crowd("06/07/2026", by=PROVINCE_DESK, unit=cast.PROVINCE)
    assert (guided.case.is_crowd, guided.case.people) == (True, 12)
    # Row 1 of the table: the commune was never asked (Luật KN Đ7 k1): guide there, counted as above-level.
    guided.screened(
        PROVINCE_SCREENER,
        verdict="guide",
        above_level_row="1",
        is_above_level=True,
        competent_unit=cast.unit(cast.LAC_DUONG).pk,
        ground_article="Luật KN Đ7 k1; Luật TCD Đ26 k1 đ.b",
    )
    assert guided.stands == "screened, due 15/07/2026 by KN.ACC"
    assert guided.refused(cast.PROVINCE_CHAIRMAN, Accept()) == "not_own_competence, no_representatives"
    guided.on("08/07/2026").does(cast.PROVINCE_CHAIRMAN, GUIDE)
    assert guided.stands == "guided, nothing due"
    assert guided.clock_is("KN.ACC") == "stopped on 08/07/2026, due 15/07/2026"

    # At the commune the limit begins only when the representatives are appointed (NĐ 124 Đ16 k1).
    first = crowd("13/07/2026", by=cast.RECEPTION, unit=cast.LAC_DUONG, complete=False)
    first.on("14/07/2026").screened()
    assert first.stands == "screened, due 27/07/2026 by TCD.ANSWER"
    assert first.clock_is("KN.ACC") == "none"
    assert first.refused(cast.CHAIRMAN, Accept()) == "no_representatives"
    first.on("16/07/2026")
    for person in BOOK.values():
        appointed = AddRepresentative(person=person, appointed_on=day("15/07/2026"))
        first.does(cast.RECEPTION, appointed)
    # 07 working days and 10 days (a Sunday) from 16/07 both end on Monday 27/07/2026.
    assert first.stands == "screened, due 27/07/2026 by KN.ACC"
    first.on("20/07/2026").does(cast.CHAIRMAN, Accept())
    # 30 days (Luật KN Đ28): Wednesday 19/08/2026.
    assert first.stands == "accepted, due 19/08/2026 by KN.R1"

    # They do not wait: the commune is in time (row 2), the content was guided once: filed (TT 05/2021 Đ6).
    again = crowd("27/07/2026", by=PROVINCE_DESK, unit=cast.PROVINCE)
    again.does(PROVINCE_DESK, Link(other=guided.case_id, kind="duplicate"))
    again.screened(PROVINCE_SCREENER, verdict="guide", above_level_row="2", is_above_level=True)
    assert again.refused(cast.PROVINCE_CHAIRMAN, GUIDE) == "guided_once"
    again.does(cast.PROVINCE_CHAIRMAN, FileAway(ground="FILE.GUIDED"))
    assert again.stands == "filed, nothing due"

    # Row 3: the commune is overdue, and the way up is open until Friday 18/09/2026 (Luật KN Đ33 k1).
    first.on("24/08/2026")
    assert first.alarms[0] == "KN.R1 DUE 20/08/2026"
    assert first.clock_is("KN.UP") == "running until 18/09/2026"
    first.does(PROVINCE_DESK, Appeal(citizens_paper=paper("Đơn khiếu nại lần hai")))
    second = first.linked("second_instance_of")
    # 10 days of Luật KN Đ36 end on 03/09, before the 07 working days (31/08 to 02/09 are holidays): 07/09.
    assert second.stands == "received, due 03/09/2026 by KN.ACC"
    assert second.clock("KN.ACC").rule == "KN.ACC:law"
    assert (second.case.is_crowd, second.case.people, second.case.project) == (True, 12, "Hồ Suối Vàng")
    assert second.case.parties.filter(role=PartyRole.REPRESENTATIVE).count() == 2
    second.on("26/08/2026").screened(PROVINCE_SCREENER, verdict="second_instance", above_level_row="3")
    second.on("27/08/2026").does(cast.PROVINCE_CHAIRMAN, Accept())
    # 45 days (Luật KN Đ37): Sunday 11/10 gives way to Monday 12/10/2026.
    assert second.stands == "accepted, due 12/10/2026 by KN.R2"
    # Many people complain of one content (NĐ 124 Đ3a k1 đ.c): one higher ceiling, 60 days from acceptance.
    second.does(cast.PROVINCE_CHAIRMAN, DeclareComplex(criteria=("KN.CPX.c",), document_number="90/QĐ-UBND"))
    assert second.stands == "accepted, due 26/10/2026 by KN.R2"

    # Only what came too early counts as above-level.
    above = Case.objects.filter(is_above_level=True).order_by("pk")
    assert list(above.values_list("pk", "above_level_row")) == [(guided.case_id, "1"), (again.case_id, "2")]
    assert Disposal.objects.get(case_id=guided.case_id).to_body == "UBND xã Lạc Dương"
    assert guided.told == ["received", "screened", "guided"]
    assert again.told == ["received", "linked", "screened", "filed"]
    assert first.told == [
        *("received", "screened", "representative_added", "representative_added", "accepted", "appealed"),
    ]
    assert second.told == ["received", "screened", "accepted", "declared_complex"]
    assert second.faults() == []
