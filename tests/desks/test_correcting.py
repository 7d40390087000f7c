"""A wrong line of a history: both lines stay, and what it did to clocks is told and not undone."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from casework.models import Case, Event, Remark
from tests import cast
from tests.acts.stages import verifying
from tests.desks.counter import page, signed_in
from tests.desks.morning import morning
from tests.scenarios.life import story

pytestmark = pytest.mark.usefixtures("province")


PROVINCE_DESK, PROVINCE_SCREENER = "O08", "O09"


def correct(case: Case) -> str:
    return reverse("act", args=[case.tracking_code, "correct"])


def line_of(case: Case, name: str) -> int:
    return Event.objects.get(case=case, name=name).seq


def said(case: Case, **more: str) -> dict[str, str]:
    return {"text": "Thửa đất số 21", "reason": "Ghi nhầm số thửa", "version": str(case.version), **more}


def test_the_form_tells_which_time_limits_the_line_has_moved():
    case = verifying().case
    line = line_of(case, "case.accepted")
    shown = page(signed_in(cast.LAND_OFFICER).get(f"{correct(case)}?line={line}"))
    assert f'<option value="{line}" selected>' in shown
    # Acceptance ended one time limit and began another.
    assert "KN.ACC" in shown
    assert "KN.R1" in shown
    assert "không thay đổi" in shown


def test_a_line_that_moved_no_clock_is_corrected_without_a_warning():
    case = verifying().case
    line = line_of(case, "case.taken_up")
    shown = page(signed_in(cast.LAND_OFFICER).get(f"{correct(case)}?line={line}"))
    assert "KN.R1" not in shown


def test_the_correction_stands_beside_the_wrong_line_and_both_remain():
    case = verifying().case
    client, line = signed_in(cast.LAND_OFFICER), line_of(case, "case.accepted")
    before = (case.state, case.due_on, case.due_rule)
    history = list(Event.objects.filter(case=case).values_list("hash", flat=True))
    answer = client.post(correct(case), said(case, line=str(line)))
    assert answer.status_code == 303
    after = Case.objects.get(pk=case.pk)
    assert (after.state, after.due_on, after.due_rule) == before
    events = Event.objects.filter(case=case).order_by("seq")
    assert [e.hash for e in events][:-1] == history
    made = events.last()
    assert made is not None
    assert (made.name, json.loads(made.payload)) == ("case.corrected", {"line": line})
    # The words stand in the remark, never in the chain.
    assert Remark.objects.get(case=case).text == "Thửa đất số 21"
    shown = page(client.get(reverse("case", args=[case.tracking_code])))
    row = shown.split(f'id="line-{line}"')[1].split("</li>")[0]
    assert "Đính chính" in row
    assert "Thửa đất số 21" in row
    assert "Ghi nhầm số thửa" in row
    assert f"về dòng {line}" in shown.split(f'id="line-{made.seq}"')[1].split("</li>")[0]


def test_a_line_of_another_case_or_of_none_cannot_be_corrected():
    case = verifying().case
    for wrong in ("999", "0", "-1", "1e3", "x"):
        answer = signed_in(cast.LAND_OFFICER).post(correct(case), said(case, line=wrong))
        assert answer.status_code == 422
    assert not Event.objects.filter(name="case.corrected").exists()
    assert signed_in(cast.LAND_OFFICER).get(f"{correct(case)}?line=999").status_code == 200


def test_who_may_not_read_the_history_chooses_among_his_own_lines():
    life = story("06/07/2026").received(by=PROVINCE_DESK, unit=cast.PROVINCE)
    life.screened(PROVINCE_SCREENER)
    with morning():
        shown = page(signed_in(PROVINCE_DESK).get(correct(life.case)))
    assert f'<option value="{line_of(life.case, "case.received")}"' in shown
    assert f'<option value="{line_of(life.case, "case.screened")}"' not in shown


def test_who_may_not_correct_sees_no_way_to():
    case = verifying().case
    shown = page(signed_in(cast.CHAIRMAN).get(reverse("case", args=[case.tracking_code])))
    assert "correct/?line=" not in shown
    assert signed_in(cast.CHAIRMAN).get(correct(case)).status_code == 404
    assert signed_in(cast.DI_LINH_HANDLER).get(correct(case)).status_code == 404
