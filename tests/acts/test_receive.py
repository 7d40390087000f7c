"""Luật TCD Đ25-28: taking in what is brought, and what is brought later."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any

import pytest

from casework.acts.base import Act
from casework.acts.files import Upload
from casework.acts.intake import Letter
from casework.acts.people import RespondentInput
from casework.acts.splitting import Extract, Part
from casework.errors import SubmissionConflict
from casework.models import Case, Content, Event, NamedAccess, Party, Person, SealedItem, Submission
from casework.vocabulary import Channel
from tests import cast
from tests.acts.stages import (
    COMPLAINT,
    DENUNCIATION,
    FEEDBACK,
    PETITION,
    at_desk,
    closed,
    do,
    happened,
    payload,
    refused,
    screened,
    unit,
)
from tests.scenarios.life import BOOK, CITIZEN, Life, day, noon
from workflows.engine import perform

pytestmark = pytest.mark.usefixtures("province")
LETTER = Letter(title="Khiếu nại thu hồi đất", body="Thửa 214, tờ 17", request="Trả lại đất", signatories=1)


def receive(**said: Any) -> Act:
    usual = {
        "submission_id": uuid.uuid4(),
        "unit": unit(cast.LAC_DUONG),
        "channel": "desk",
        "kind": COMPLAINT,
        "paper": LETTER,
        "people": (BOOK["mrs-ka-brum"],),
    }
    return do("receive", **{**usual, **said})


def newcomer() -> Life:
    return Life().on("06/07/2026")


def test_a_complaint_is_taken_in_as_handed_in_and_its_clocks_start():
    life = newcomer()
    event = perform(None, receive(), actor=life.actor(cast.RECEPTION), at=noon(life.today))
    life.case_id = event.case_id
    assert happened(life) == "case.received:  → received"
    assert payload(life) == {"channel": "desk", "kind": "complaint_first", "people": 1}
    assert (life.case.register_number, life.case.case_number) == ("TN-2026-00001", None)
    assert len(life.case.tracking_code) == 13

    paper = Submission.objects.get(lodgements__case_id=life.case_id)
    assert (paper.title, paper.body, paper.request) == (LETTER.title, LETTER.body, LETTER.request)
    assert (paper.received_on, paper.received_by) == (day("06/07/2026"), cast.officer(cast.RECEPTION))
    assert Party.objects.get(case_id=life.case_id, role="complainant").person == Person.objects.get(
        name="Ka Brum"
    )
    assert Content.objects.get(case_id=life.case_id).summary == "Khiếu nại thu hồi đất"

    # 07 working days to accept (NĐ 124 Đ16 k1), 10 working days to answer (Luật TCD Đ28 k1).
    assert life.stands == "received, due 15/07/2026 by KN.ACC"
    assert life.clock_is("TCD.ANSWER") == "running until 20/07/2026"


def test_an_incomplete_complaint_is_answered_in_time_but_not_yet_to_be_accepted():
    life = at_desk(is_complete=False)
    assert life.clock_is("KN.ACC") == "none"
    assert life.clock_is("TCD.ANSWER") == "running until 20/07/2026"


def test_a_citizen_hands_in_feedback_on_line():
    life = newcomer().received(by=CITIZEN, kind=FEEDBACK, channel=Channel.WEB)
    assert happened(life) == "case.received:  → received"
    assert Event.objects.get(case_id=life.case_id).actor_kind == "citizen"


def test_a_denunciation_is_sealed_while_it_is_taken_in():
    life = at_desk(DENUNCIATION, title="Tố cáo ông Bí Mật")
    case = life.case
    assert (case.confidentiality, case.title) == ("sealed", "")
    paper = Submission.objects.get(lodgements__case=case)
    assert (paper.is_sealed, paper.title, paper.body, paper.request) == (True, "", "", "")
    assert not Party.objects.filter(case=case).exists()
    assert Content.objects.get(case=case).summary == ""
    assert SealedItem.objects.filter(case=case).count() == 1
    # Luật TC Đ56: the head who is competent and the screening officer are listed, nobody else.
    named = NamedAccess.objects.filter(case=case).values_list("officer__code", "ground")
    assert set(named) == {(cast.CHAIRMAN, "competent"), (cast.RECEPTION, "screens_it")}
    # 07 working days for the first handling (Luật TC Đ24 k1).
    assert life.stands == "received, due 15/07/2026 by TC.INIT"


def test_a_letter_of_june_that_is_entered_in_july_has_the_limits_of_june():
    life = at_desk(received_on=day("29/06/2026"))
    # 10 days (Luật KN Đ27); the 07 working days and the 45-day alarm came with the law of July.
    assert life.stands == "received, due 09/07/2026 by KN.ACC"
    assert life.clock_is("TCD.ANSWER") == "running until 13/07/2026"
    assert life.clock_is("TCD.45") == "none"


def test_five_people_are_a_crowd():
    assert not at_desk(signatories=4).case.is_crowd
    case = at_desk(signatories=5).case
    assert (case.is_crowd, case.people) == (True, 5)


def test_the_same_request_again_gets_the_first_answer():
    life, act = newcomer(), receive()
    first = perform(None, act, actor=life.actor(cast.RECEPTION), at=noon(life.today))
    assert perform(None, act, actor=life.actor(cast.RECEPTION), at=noon(life.later(1).today)) == first
    assert Case.objects.count() == 1


def test_the_same_request_with_other_words_is_a_conflict():
    life, same_id = newcomer(), uuid.uuid4()
    act = receive(submission_id=same_id)
    perform(None, act, actor=life.actor(cast.RECEPTION), at=noon(life.today))
    other = receive(submission_id=same_id, paper=Letter(title="Việc khác"))
    with pytest.raises(SubmissionConflict):
        perform(None, other, actor=life.actor(cast.RECEPTION), at=noon(life.today))
    assert refused(newcomer(), cast.RECEPTION, other) == "submission_conflict"


SCAN = Upload(sha256="a" * 64, size=9, media_type="application/pdf", name="Đơn.pdf")


@pytest.mark.parametrize(
    "other",
    [
        {"channel": "post"},
        {"kind": PETITION},
        {"field": "environment"},
        {"paper": Letter(title="Khiếu nại thu hồi đất", body="Thửa 215", request="Trả lại đất")},
        {"paper": replace(LETTER, written_on=day("01/07/2026"))},
        {"paper": replace(LETTER, signatories=2)},
        {"people": (BOOK["mr-ha-juk"],)},
        {"representatives": (BOOK["mr-ha-juk"],)},
        {"people": (), "representatives": (BOOK["mrs-ka-brum"],)},
        {"respondent": RespondentInput(office="Trưởng thôn")},
        {"received_on": day("03/07/2026")},
        {"is_complete": False},
        {"is_remote": True},
        {"place_code": "24787"},
        {"project": "Hồ chứa nước"},
        {"facts": ("forwarded_by_press",)},
        {"documents": (SCAN,)},
        {"documents": (replace(SCAN, sha256="b" * 64),)},
        {"is_archive": True},
    ],
    ids="-".join,
)
def test_whatever_else_differs_under_the_same_id_is_a_conflict(other):
    life, same_id = newcomer(), uuid.uuid4()
    said: dict[str, Any] = {"submission_id": same_id}
    if other.get("documents", (SCAN,)) != (SCAN,):
        said["documents"] = (SCAN,)
    perform(None, receive(**said), actor=life.actor(cast.RECEPTION), at=noon(life.today))
    again = receive(**{**said, **other})
    assert refused(newcomer(), cast.RECEPTION, again) == "submission_conflict"


def test_a_request_that_is_sent_again_after_a_split_under_seal_gets_the_first_answer():
    life, act = newcomer(), receive(kind=PETITION)
    first = perform(None, act, actor=life.actor(cast.RECEPTION), at=noon(life.today))
    life.case_id = first.case_id
    accusation = Part(kind=DENUNCIATION, field="other", respondent=RespondentInput(office="Trưởng thôn"))
    stays = Extract(letter=Letter(title="Kiến nghị", body="Sửa đường"))
    life.does(cast.RECEPTION, do("split", parts=(accusation,), stays=stays))
    assert perform(None, act, actor=life.actor(cast.RECEPTION), at=noon(life.today)) == first
    assert Case.objects.count() == 2


@pytest.mark.parametrize(
    ("who", "kind"),
    [(cast.LAND_OFFICER, COMPLAINT), (cast.DI_LINH_DESK, COMPLAINT), (CITIZEN, DENUNCIATION)],
    ids=["a handler", "another desk", "a denunciation on line"],
)
def test_who_is_not_of_this_desk_takes_nothing_in(who, kind):
    assert refused(newcomer(), who, receive(kind=kind)) == "not allowed: no_role"


def test_everything_wrong_with_what_is_handed_in_is_said_at_once():
    tomorrow = day("07/07/2026")
    act = receive(
        unit=unit("UBND huyện Đơn Dương"),  # the districts ended on 30/06/2025
        received_on=tomorrow,
        paper=Letter(title="Đơn", written_on=tomorrow),
        people=(),
    )
    reason = "received_in_future, written_in_future, unit_not_in_force, nobody"
    assert refused(newcomer(), "system", act) == reason


def add(**said: Any) -> Act:
    usual = {
        "submission_id": uuid.uuid4(),
        "channel": "post",
        "paper": Letter(title="Bổ sung", body="Thêm ảnh"),
    }
    return do("add_submission", **{**usual, **said})


def test_a_further_submission_joins_the_case_and_moves_no_clock():
    life = screened(PETITION).on("10/07/2026")
    before = life.stands
    life.does(cast.RECEPTION, add())
    assert happened(life) == "case.submission_added: screened → screened"
    assert life.stands == before
    papers = Submission.objects.filter(lodgements__case_id=life.case_id).order_by("pk")
    assert [p.register_number for p in papers] == ["TN-2026-00001", "TN-2026-00002"]
    assert list(papers.values_list("lodgements__is_first", flat=True)) == [True, False]


def test_a_further_submission_may_come_when_the_case_is_closed():
    life = closed().does(CITIZEN, add())
    assert happened(life) == "case.submission_added: closed → closed"


def test_a_further_submission_to_a_denunciation_is_sealed():
    life = screened(DENUNCIATION)
    sealed_before = SealedItem.objects.filter(case_id=life.case_id).count()
    life.does(cast.RECEPTION, add())
    assert SealedItem.objects.filter(case_id=life.case_id).count() == sealed_before + 1
    assert not Submission.objects.exclude(body="").exists()


def test_a_further_submission_that_is_sent_again_gets_the_first_answer():
    life, act = screened(), add()
    life.does(cast.RECEPTION, add()).does(cast.RECEPTION, act)
    seen = life.case.version - 1
    life.on("08/07/2026").does(cast.RECEPTION, add()).on("09/07/2026").does(cast.RECEPTION, act, version=seen)
    assert [event.seq for event in life.seen] == [1, 2, 3, 4, 5, 4]
    assert Submission.objects.filter(lodgements__case_id=life.case_id).count() == 4


@pytest.mark.parametrize(
    "other",
    [
        {"channel": "email"},
        {"kind": "feedback"},
        {"field": "environment"},
        {"received_on": day("06/07/2026")},
        {"is_complete": False},
        {"paper": Letter(title="Bổ sung", body="Thêm ảnh", forwarded_by="Báo Lâm Đồng")},
    ],
    ids=lambda other: next(iter(other)),
)
def test_a_further_submission_with_other_content_under_the_same_id_is_a_conflict(other):
    life, same_id = screened(), uuid.uuid4()
    life.does(cast.RECEPTION, add(submission_id=same_id))
    assert refused(life, cast.RECEPTION, add(submission_id=same_id, **other)) == "submission_conflict"


def test_a_further_submission_belongs_to_the_case_to_which_it_was_sent_first():
    life, other, act = screened(), screened(PETITION), add()
    life.does(cast.RECEPTION, act)
    assert refused(other, cast.RECEPTION, act) == "submission_conflict"


def test_who_may_not_add_is_not_told_that_it_was_added():
    life, act = screened(), add()
    life.does(cast.RECEPTION, act)
    assert refused(life, cast.LAND_OFFICER, act) == "not allowed: no_role"


def test_one_id_is_not_for_two_acts():
    life, same_id = screened(), uuid.uuid4()
    life.does(cast.RECEPTION, add(submission_id=same_id))
    assert refused(newcomer(), cast.RECEPTION, receive(submission_id=same_id)) == "submission_conflict"


def test_a_handler_takes_no_further_submission_in():
    assert refused(screened(), cast.LAND_OFFICER, add()) == "not allowed: no_role"
