"""A denunciation that the commune lets lie: the province demands a report, hears nothing and takes over."""

from __future__ import annotations

import pytest

from casework.acts.additions import Note
from casework.acts.delivering import Deliver
from casework.acts.disposal import DemandResolution
from casework.acts.handling import Accept
from casework.acts.people import RespondentInput
from casework.acts.screening import Join
from casework.acts.superior import TakeOver
from casework.models import CaseLink
from casework.vocabulary import Channel, Kind
from tests import cast
from tests.acts.stages import BOARD_DESK
from tests.scenarios.life import Life, paper, story

pytestmark = pytest.mark.usefixtures("province")


def denounced(life: Life, *, by: str, unit: str, facts: tuple[str, ...] = ()) -> Life:
    """A letter against the land officer of Lạc Dương."""
    accused = RespondentInput(officer=cast.officer(cast.LAND_OFFICER).pk, office="Công chức địa chính")
    return life.received(
        by=by,
        unit=unit,
        kind=Kind.DENUNCIATION,
        channel=Channel.POST,
        title="Tố cáo nhận tiền",
        respondent=accused,
        facts=facts,
    )


def take_over() -> TakeOver:
    return TakeOver(unit=cast.unit(cast.PROVINCE).pk, ground="TC.TAKE.SERIOUS", document_number="90/QĐ-UBND")


def test_the_province_takes_over_what_the_commune_neither_resolves_nor_reports() -> None:
    lower = denounced(story("06/07/2026"), by=cast.RECEPTION, unit=cast.LAC_DUONG)
    lower.on("07/07/2026").screened(field="corruption").on("08/07/2026").does(cast.CHAIRMAN, Accept())
    notice = Deliver(
        paper="acceptance_notice",
        recipient="denouncer",
        delivered_on=lower.today,
        means="post",
        proof=paper("Biên nhận"),
    )
    lower.does(cast.RECEPTION, notice)
    # 30 days (Luật TC Đ30 k1), and then nothing happens.
    assert lower.stands == "accepted, due 07/08/2026 by TC.R"

    overdue = ("further_denunciation", "lower_level_overdue")
    upper = denounced(story("10/08/2026").on("10/08/2026"), by=BOARD_DESK, unit=cast.PROVINCE, facts=overdue)
    # Luật TC Đ38 k2: 05 working days from the further denunciation to demand a report.
    assert upper.clock_is("TC.LATE1") == "running until 17/08/2026"
    upper.on("11/08/2026").screened(
        cast.INTERNAL_AFFAIRS, verdict="guide", field="corruption", is_above_level=True
    )
    demand = DemandResolution(to_unit=cast.unit(cast.LAC_DUONG).pk, document_number="70/UBND-NC")
    upper.on("12/08/2026").does(cast.PROVINCE_CHAIRMAN, demand)
    assert upper.clock_is("TC.LATE1") == "met on 12/08/2026, due 17/08/2026"
    # Luật TC Đ38 k3: 05 working days to report.
    assert upper.stands == "monitoring, due 19/08/2026 by TC.LATE2"

    # No report: Luật TC Đ38 k5 lets the province resolve it, first the letter that it has …
    assert upper.on("21/08/2026").refused(cast.CHAIRMAN, take_over()) == "not_found"
    upper.does(cast.PROVINCE_CHAIRMAN, take_over())
    assert upper.clock_is("TC.LATE2") == "met on 21/08/2026, due 19/08/2026"
    assert upper.stands == "screened, nothing due"
    # … then the case of the commune, which loses it; both are one matter.
    lower.on("21/08/2026").does(cast.PROVINCE_CHAIRMAN, take_over())
    assert lower.refused(cast.CHAIRMAN, Note(text="Vụ của xã")) == "not_found"
    lower.does(cast.INTERNAL_AFFAIRS, Join(into=upper.case_id))
    assert lower.stands == "joined, nothing due"
    assert CaseLink.objects.get(case_id=lower.case_id).other_id == upper.case_id

    # 30 days from the new acceptance: Wednesday 23/09/2026.
    upper.on("24/08/2026").does(cast.PROVINCE_CHAIRMAN, Accept())
    assert upper.clock_is("TC.R") == "running until 23/09/2026"
    assert upper.told == ["received", "screened", "resolution_demanded", "taken_over", "accepted"]
    assert lower.alarms[-1].startswith("TC.R NEXT_UNIT")
    assert upper.faults() == []
