"""Acts that add to a case and move no clock: remarks, ties, papers."""

from __future__ import annotations

import pytest

from casework.models import CaseLink, Document, Remark
from tests import cast
from tests.acts.stages import (
    DENUNCIATION,
    PETITION,
    answered,
    assigned,
    at_desk,
    closed,
    do,
    happened,
    payload,
    refused,
    screened,
    verifying,
)
from tests.scenarios.life import CITIZEN, Life, day, paper

pytestmark = pytest.mark.usefixtures("province")


@pytest.mark.parametrize(
    ("verb", "who", "said", "event", "kept"),
    [
        ("note", cast.CHAIRMAN, {"text": "Xem lại"}, "case.noted", ("note", "Xem lại", "")),
        ("comment", CITIZEN, {"text": "Bao giờ xong?"}, "case.commented", ("comment", "Bao giờ xong?", "")),
        (
            "correct",
            cast.RECEPTION,
            {"text": "Thửa 21", "reason": "Ghi nhầm"},
            "case.corrected",
            ("correction", "Thửa 21", "Ghi nhầm"),
        ),
    ],
)
def test_a_remark_is_added_and_moves_no_clock(verb, who, said, event, kept):
    life = verifying()
    before = life.stands
    life.does(who, do(verb, **said))
    assert happened(life) == f"{event}: verifying → verifying"
    assert Remark.objects.filter(case_id=life.case_id).values_list("kind", "text", "reason").get() == kept
    assert life.stands == before
    assert payload(life) == {}


@pytest.mark.parametrize("verb", ["correct", "comment"])
def test_an_ended_case_may_still_be_corrected_and_commented(verb):
    more = {"reason": "Ghi nhầm"} if verb == "correct" else {"citizens_paper": paper()}
    assert closed().does(cast.RECEPTION, do(verb, text="Thửa 21", **more)).state == "closed"


def test_notes_are_for_those_who_work_on_a_case_that_goes_on():
    act = do("note", text="Xem lại")
    assert refused(closed(), cast.CHAIRMAN, act) == "state"
    assert refused(assigned(), CITIZEN, act) == "not allowed: no_relation"
    assert refused(assigned(), cast.DI_LINH_DESK, act) == "not_found"


def test_the_desk_shows_what_the_citizen_signed_or_said():
    act = do("comment", text="Bao giờ xong?")
    assert refused(assigned(), cast.RECEPTION, act) == "no_paper"
    life = assigned().does(
        cast.RECEPTION, do("comment", text="Bao giờ xong?", citizens_paper=paper("Ghi lời"))
    )
    assert Document.objects.get(case_id=life.case_id).kind == "citizens_paper"


def test_a_line_that_is_not_in_the_history_cannot_be_corrected():
    correct = do("correct", line=99, text="Thửa 21", reason="Ghi nhầm")
    assert refused(at_desk(), cast.RECEPTION, correct) == "no_line"


def test_strangers_neither_comment_nor_correct():
    assert refused(assigned(), cast.DI_LINH_DESK, do("comment", text="Tôi biết")) == "not_found"
    correct = do("correct", text="Thửa 21", reason="Ghi nhầm")
    assert refused(assigned(), CITIZEN, correct) == "not allowed: no_relation"


def test_an_apology_promises_a_new_day_and_leaves_the_old_one_on_record():
    life = verifying().on("10/08/2026")
    act = do("record_apology", text="Xin lỗi ông bà", reason="Chờ bản đồ", new_due_on=day("20/08/2026"))
    life.does(cast.CHAIRMAN, act)
    assert happened(life) == "case.apology_recorded: verifying → verifying"
    assert payload(life) == {"new_due_on": "2026-08-20"}
    row = Remark.objects.get(case_id=life.case_id)
    assert (row.kind, row.reason, row.new_due_on) == ("apology", "Chờ bản đồ", day("20/08/2026"))
    assert life.stands == "verifying, due 07/08/2026 by KN.R1"


def test_an_apology_does_not_promise_yesterday():
    act = do("record_apology", text="Xin lỗi", reason="Quá tải", new_due_on=day("09/07/2026"))
    assert refused(verifying(), cast.CHAIRMAN, act) == "date_past"
    assert refused(verifying(), cast.LAND_OFFICER, act) == "not allowed: no_role"
    assert refused(verifying(), cast.RECEPTION, act) == "not allowed: no_role"
    assert refused(closed(), cast.CHAIRMAN, act) == "state"


def link(to: Life, kind: str = "related"):
    return do("link", other=to.case_id, kind=kind)


def test_two_cases_are_tied_and_neither_is_merged():
    life, other = screened(), screened(PETITION)
    life.does(cast.RECEPTION, link(other))
    assert happened(life) == "case.linked: screened → screened"
    assert payload(life) == {"other": other.case_id, "kind": "related"}
    assert CaseLink.objects.get(case_id=life.case_id).other_id == other.case_id
    assert other.state == "screened"


def test_a_case_is_tied_to_another_once_in_one_way():
    life, other = screened(), screened()
    assert refused(life, cast.RECEPTION, link(life)) == "same_case"
    life.does(cast.RECEPTION, link(other))
    assert refused(life, cast.RECEPTION, link(other)) == "already_linked"
    assert life.does(cast.RECEPTION, link(other, "duplicate")).state == "screened"
    assert refused(life, CITIZEN, link(other)) == "not allowed: no_relation"


def test_a_tie_needs_another_case_that_is_there_for_who_ties():
    life = screened()
    assert refused(life, cast.RECEPTION, do("link", other=life.case_id + 900)) == "no_such_case"
    theirs = at_desk(PETITION, unit=cast.DI_LINH, by=cast.DI_LINH_DESK)
    assert refused(life, cast.RECEPTION, link(theirs)) == "no_such_case"


def add(kind: str = "evidence", **more):
    return do("add_document", document=paper("Ảnh hiện trường"), kind=kind, **more)


def test_a_paper_is_put_into_the_file():
    life = verifying().does(CITIZEN, add())
    assert happened(life) == "case.document_added: verifying → verifying"
    row = Document.objects.get(case_id=life.case_id)
    assert (row.kind, row.name_as_given, row.state) == ("evidence", "Ảnh hiện trường.pdf", "clean")
    assert payload(life) == {"kind": "evidence", "sha256": row.sha256}


def test_what_shows_the_hand_of_a_denouncer_is_put_away():
    life = screened(DENUNCIATION).does(cast.RECEPTION, add())
    row = Document.objects.get(case_id=life.case_id)
    assert (row.is_sealed, row.name_as_given, row.sha256) == (True, "", "")


def test_a_report_of_the_lower_level_starts_the_time_to_pass_it_on():
    life = verifying().on("20/07/2026")
    life.does(cast.CHAIRMAN, add("other", paper="lower_level_report", arrived_on=day("17/07/2026")))
    # Luật TCD Đ28 k2: 05 working days after 17/07/2026, the day it arrived.
    assert life.clock_is("TCD.PASSON") == "running until 24/07/2026"


def test_no_paper_arrives_tomorrow_or_in_a_closed_case():
    assert refused(verifying(), CITIZEN, add(arrived_on=day("10/07/2026"))) == "date_future"
    assert refused(closed(), CITIZEN, add()) == "state"
    assert refused(verifying(), cast.DI_LINH_HANDLER, add()) == "not_found"


def void(document: int):
    return do("void_document", document=document, reason="Nhầm vụ")


def test_a_paper_is_marked_void_and_never_erased():
    life = verifying().does(CITIZEN, add())
    row = Document.objects.get(case_id=life.case_id)
    life.does(cast.RECEPTION, void(row.pk))
    assert happened(life) == "case.document_voided: verifying → verifying"
    row.refresh_from_db()
    assert (row.void_reason, row.voided_at is not None) == ("Nhầm vụ", True)
    assert refused(life, cast.RECEPTION, void(row.pk)) == "no_document"


def test_a_paper_of_another_case_is_not_voided_here():
    other = verifying().does(CITIZEN, add())
    theirs = Document.objects.get(case_id=other.case_id)
    assert refused(verifying(), cast.RECEPTION, void(theirs.pk)) == "no_document"
    assert refused(answered(), CITIZEN, void(theirs.pk)) == "not allowed: no_relation"
