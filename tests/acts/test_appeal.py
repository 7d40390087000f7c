"""Luật KN Đ7, Đ33: the way up to a second instance in the unit above."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from casework.acts.base import Act
from casework.acts.intake import Letter
from casework.models import Authority, CaseLink, Document, Event, Submission
from tests import cast
from tests.acts.stages import (
    PETITION,
    SECOND,
    accepted,
    assigned,
    at_desk,
    closed,
    delivered,
    do,
    happened,
    payload,
    refused,
    unit,
    verifying,
)
from tests.scenarios.life import CITIZEN, day

pytestmark = pytest.mark.usefixtures("province")
LETTER = Letter(title="Khiếu nại lần hai", body="Không đồng ý")


def test_a_decision_goes_up_within_the_window_as_a_new_case_of_the_province():
    life = delivered().on("19/08/2026")
    life.does(CITIZEN, do("appeal", submission_id=uuid.uuid4(), paper=LETTER, channel="post"))
    assert happened(life) == "case.appealed: answered → appealed"
    assert payload(life) == {"to_unit": unit(cast.PROVINCE), "was_late": False}
    assert life.clock_is("KN.UP") == "met on 19/08/2026, due 19/08/2026"

    second = life.linked("second_instance_of")
    case = second.case
    assert (case.kind, case.instance, case.state) == ("complaint_second", 2, "received")
    assert (case.unit, case.received_on) == (cast.unit(cast.PROVINCE), day("19/08/2026"))
    assert CaseLink.objects.get(case=case).other_id == life.case_id
    assert Document.objects.get(case=case).kind == "decision"
    assert Submission.objects.get(lodgements__case=case).title == "Khiếu nại lần hai"
    assert Event.objects.get(case=case).name == "case.received"


def test_the_window_closes_after_its_last_day():
    assert refused(delivered().on("20/08/2026"), CITIZEN, do("appeal")) == "window_over"


def test_a_late_first_level_opens_the_way_up_and_its_lateness_stays_counted():
    life = verifying().on("07/08/2026")
    assert refused(life, CITIZEN, do("appeal")) == "not_late"
    life.on("10/08/2026").does(CITIZEN, do("appeal"))
    assert happened(life) == "case.appealed: verifying → appealed"
    assert payload(life)["was_late"] is True
    assert life.clock_is("KN.R1") == "stopped on 10/08/2026, due 07/08/2026"


def appeal(same_id: uuid.UUID, **other: Any) -> Act:
    return do("appeal", **{"submission_id": same_id, "paper": LETTER, "channel": "post", **other})


def test_a_second_complaint_that_is_sent_again_gets_the_first_answer():
    life, same_id = delivered(), uuid.uuid4()
    seen = life.case.version
    life.does(CITIZEN, appeal(same_id), version=seen).later(1).does(CITIZEN, appeal(same_id), version=seen)
    assert life.seen[-1] == life.seen[-2]
    assert CaseLink.objects.filter(other_id=life.case_id, kind="second_instance_of").count() == 1


@pytest.mark.parametrize(
    "other",
    [{"channel": "desk"}, {"paper": Letter(title="Khiếu nại lần hai", body="Việc khác")}, {"unit": 1}],
    ids=lambda other: next(iter(other)),
)
def test_a_second_complaint_with_other_content_under_the_same_id_is_a_conflict(other):
    life, same_id = delivered(), uuid.uuid4()
    life.does(CITIZEN, appeal(same_id))
    assert refused(life, CITIZEN, appeal(same_id, **other)) == "submission_conflict"


def test_one_second_complaint_takes_one_case_up():
    life, other, same_id = delivered(), delivered(), uuid.uuid4()
    life.does(CITIZEN, appeal(same_id))
    assert refused(other, CITIZEN, appeal(same_id)) == "submission_conflict"


def test_a_second_complaint_without_a_letter_goes_up_once():
    life = delivered().does(CITIZEN, do("appeal"))
    assert refused(life, CITIZEN, do("appeal")) == "state"


def test_the_way_leads_up_and_nowhere_else():
    life = delivered()
    assert refused(life, CITIZEN, do("appeal", unit=10**9)) == "no_higher_unit"
    for elsewhere in (cast.LAC_DUONG, cast.DI_LINH):
        assert refused(life, CITIZEN, do("appeal", unit=unit(elsewhere))) == "not_above"


def test_a_first_decision_of_the_province_may_go_up_to_a_ministry():
    ministry = Authority.objects.get(name="Bộ Nông nghiệp và Môi trường")
    life = at_desk(unit=cast.AGRICULTURE, by=cast.AGRICULTURE_DESK).on("07/07/2026")
    life.screened(cast.AGRICULTURE_DESK).does(cast.AGRICULTURE_DIRECTOR, do("accept"))
    life.on("10/08/2026").does(CITIZEN, do("appeal", unit=ministry.pk))
    assert life.linked("second_instance_of").case.unit == ministry
    assert refused(delivered(), CITIZEN, do("appeal", unit=ministry.pk)) == "not_above"


def test_only_a_first_complaint_in_its_course_goes_up():
    assert refused(assigned(SECOND), CITIZEN, do("appeal")) == "kind"
    assert refused(delivered(PETITION), CITIZEN, do("appeal")) == "kind"
    assert refused(closed(), CITIZEN, do("appeal")) == "state"
    assert refused(accepted(), cast.CHAIRMAN, do("appeal")) == "not allowed: no_role"
