"""A promise breaks: its apology is drafted once, completed and given by a head, or let go with a reason."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from casework import storage
from casework.acts.base import Act
from casework.acts.people import PersonInput
from casework.errors import NotAllowed
from casework.letters.apologies import Drafted, apologies_awaiting, draft_apologies, let_go
from casework.letters.pdf_words import words_in
from casework.letters.writing import LetterNotReady, check, rewrite, throw_away
from casework.models import BrokenPromise, Letter, Party, Remark
from casework.rules.folding import search_key
from tests import cast
from tests.acts.stages import (
    COMPLAINT,
    DENUNCIATION,
    PETITION,
    TIP,
    at_desk,
    delivered,
    do,
    happened,
    offered,
    payload,
    refused,
    suspended,
    verifying,
    waiting_for_papers,
)
from tests.acts.writing import begun, writer
from tests.scenarios.life import Life, day, noon
from workflows.clock.sweep import sweep

pytestmark = pytest.mark.usefixtures("province")
KA_BRUM = PersonInput(name="Ka Brum", phone="+84912000905", address="Thôn Liêng Bông")


def drafted(life: Life) -> Drafted:
    """One run on the day of the story, after the ladder found what is overdue."""
    sweep(at=noon(life.today))
    return draft_apologies(at=noon(life.today), on=life.today)


def late(kind: str = COMPLAINT) -> Life:
    """Accepted on 08/07, so the result was due on Friday 07/08/2026 (Luật KN Đ28: 30 days); now Monday."""
    return verifying(kind, people=(KA_BRUM,), title="Kiểm đếm thiếu").on("10/08/2026")


def owed(life: Life) -> Letter:
    assert drafted(life) == Drafted(letters=1)
    return Letter.objects.get(case_id=life.case_id)


def apologise(letter: Letter, *, until: str = "20/08/2026", reason: str = "Chờ bản đồ địa chính") -> Act:
    return do("record_apology", letter=letter.pk, reason=reason, new_due_on=day(until))


def test_a_broken_promise_has_its_draft_with_all_that_is_known():
    life = late()
    letter = owed(life)
    assert (letter.template, letter.state, letter.written_by) == ("apology", "draft", None)
    assert letter.addressees == "ông (bà) Ka Brum"
    assert letter.body.startswith(
        "Ngày 06/07/2026, Ủy ban nhân dân xã Lạc Dương nhận được đơn của ông (bà) Ka Brum về việc: "
        f"Kiểm đếm thiếu, mã theo dõi {life.case.tracking_code}.\n"
    )
    assert "việc giải quyết khiếu nại lần đầu phải xong chậm nhất ngày 07/08/2026" in letter.body
    assert "(Điều 28 Luật Khiếu nại)" in letter.body
    # Why, and until when, is for the head.
    assert "vì: {{ly_do}}." in letter.body
    assert "hẹn thực hiện chậm nhất ngày {{ngay_hen_moi}}." in letter.body
    promise = BrokenPromise.objects.get()
    assert (promise.letter, promise.promised_on) == (letter, day("07/08/2026"))
    assert promise.clock.milestone == "KN.R1"


def test_on_its_last_day_a_promise_is_not_broken():
    life = verifying(people=(KA_BRUM,)).on("07/08/2026")
    assert drafted(life) == Drafted()
    assert drafted(life.on("08/08/2026")) == Drafted(letters=1)


def test_however_often_it_is_looked_for_it_is_drafted_once():
    life = late()
    assert drafted(life) == Drafted(letters=1)
    assert drafted(life) == Drafted()
    assert drafted(life.on("21/09/2026")) == Drafted()
    assert Letter.objects.count() == 1


def test_what_was_killed_half_way_comes_again_whole(monkeypatch):
    life = late()
    with monkeypatch.context() as killed:
        killed.setattr(BrokenPromise.objects, "bulk_create", lambda _rows: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            drafted(life)
    assert not Letter.objects.exists()
    assert drafted(life) == Drafted(letters=1)


def test_promises_that_break_together_have_one_apology():
    # TCD.ANSWER, XLD.10 and KN.ACC all end on 20/07/2026.
    life = at_desk(people=(KA_BRUM,)).on("21/07/2026")
    letter = owed(life)
    broken = BrokenPromise.objects.order_by("clock__milestone")
    assert [(p.clock.milestone, p.letter_id) for p in broken] == [
        ("KN.ACC", letter.pk),
        ("TCD.ANSWER", letter.pk),
        ("XLD.10", letter.pk),
    ]


@pytest.mark.parametrize(
    ("stage", "kind", "why"),
    [
        (verifying, DENUNCIATION, "no letter may hold who denounced"),
        (at_desk, TIP, "nobody is known"),
        (waiting_for_papers, COMPLAINT, "the citizen has the word"),
        (suspended, COMPLAINT, "the clock stands still"),
        (offered, PETITION, "another unit has the word"),
    ],
)
def test_where_the_lateness_is_not_to_be_apologised_for_nothing_is_drafted(stage, kind, why):
    life = stage(kind).on("30/12/2026")
    assert drafted(life) == Drafted(), why
    assert not Letter.objects.exists()


def test_nobody_is_apologised_to_without_a_name():
    life = at_desk(people=(KA_BRUM,)).on("30/12/2026")
    Party.objects.filter(case_id=life.case_id).update(role="respondent")
    assert drafted(life) == Drafted()


def test_whoever_did_in_time_owes_nothing():
    life = delivered(COMPLAINT, people=(KA_BRUM,)).on("10/08/2026")
    assert drafted(life) == Drafted()


def test_one_act_completes_signs_issues_and_records():
    life = late()
    letter = owed(life)
    life.does(cast.CHAIRMAN, apologise(letter))
    assert happened(life) == "case.apology_recorded: verifying → verifying"
    # Neither why nor to whom stands in the history.
    assert payload(life) == {"new_due_on": "2026-08-20"}
    letter.refresh_from_db()
    assert (letter.state, letter.number, letter.issued_on) == ("issued", "", day("10/08/2026"))
    assert letter.signer == letter.checked_by == cast.officer(cast.CHAIRMAN)
    assert "vì: Chờ bản đồ địa chính." in letter.body
    assert "chậm nhất ngày 20/08/2026." in letter.body
    row = Remark.objects.get(case_id=life.case_id)
    assert (row.kind, row.reason, row.new_due_on) == ("apology", "Chờ bản đồ địa chính", day("20/08/2026"))
    assert row.text == letter.body
    assert letter.document is not None
    said = search_key(words_in(storage.read(letter.document.sha256)))
    for words in ("thu xin loi", "cho ban do dia chinh", "20 08 2026", "07 08 2026"):
        assert words in said
    # The time limit that went by stays on record.
    assert life.stands == "verifying, due 07/08/2026 by KN.R1"


def test_the_new_day_is_a_promise_too_and_breaks_once():
    life = late()
    life.does(cast.CHAIRMAN, apologise(owed(life)))
    assert drafted(life.on("20/08/2026")) == Drafted()
    assert drafted(life.on("21/08/2026")) == Drafted(letters=1)
    assert drafted(life) == Drafted()
    again = Letter.objects.latest("pk")
    assert "phải xong chậm nhất ngày 20/08/2026" in again.body


def test_a_head_may_change_the_words_and_the_act_does_not_contradict_them():
    life = late()
    letter = owed(life)
    said = {"body": letter.body.replace("{{ngay_hen_moi}}", "25/08/2026")}
    changed = rewrite(letter, said, revision=letter.revision, by=writer(life, cast.CHAIRMAN))
    assert changed.written_by == cast.officer(cast.CHAIRMAN)
    assert refused(life, cast.CHAIRMAN, apologise(letter)) == "letter_other_day"
    life.does(cast.CHAIRMAN, apologise(letter, until="25/08/2026"))
    assert Remark.objects.get(case_id=life.case_id).new_due_on == day("25/08/2026")


def test_every_reason_against_an_apology_is_said():
    life = late()
    letter = owed(life)
    assert refused(life, cast.CHAIRMAN, apologise(letter, until="10/08/2026")) == "date_past"
    for more in ({}, {"letter": letter.pk, "text": "Xin lỗi"}, {"text": "  "}):
        act = do("record_apology", reason="Quá tải", new_due_on=day("20/08/2026"), **more)
        assert refused(life, cast.CHAIRMAN, act) == "no_text"
    open_still = rewrite(
        letter,
        {"body": "{{dien_thoai_co_quan}} {{ngay_hen_moi}}"},
        revision=letter.revision,
        by=writer(life, cast.CHAIRMAN),
    )
    assert refused(life, cast.CHAIRMAN, apologise(open_still)) == "letter_open"
    assert refused(life, cast.CHAIRMAN, do("issue_letter", letter=letter.pk)) == (
        "no_letter, letter_unchecked, letter_open, letter_of_another_act"
    )


def test_only_an_apology_is_completed_by_the_act_that_apologises():
    life = late()
    other = begun(life, cast.LAND_OFFICER, "complaint_acceptance")
    rewrite(other, {"body": "Hẹn ngày 20/08/2026"}, revision=1, by=writer(life, cast.LAND_OFFICER))
    assert refused(life, cast.CHAIRMAN, apologise(other)) == "letter_of_another_act"


def test_a_letter_of_another_case_apologises_for_nothing_here():
    life, other = late(), late()
    assert drafted(life) == Drafted(letters=2)
    foreign = Letter.objects.get(case_id=other.case_id)
    assert refused(life, cast.CHAIRMAN, apologise(foreign)) == "letter_unknown"


def test_who_handles_the_case_does_not_apologise_for_the_authority():
    life = late()
    letter = owed(life)
    assert refused(life, cast.LAND_OFFICER, apologise(letter)) == "not allowed: no_role"
    with pytest.raises(NotAllowed):
        let_go(letter, reason="Không cần", by=writer(life, cast.LAND_OFFICER))
    assert refused(life, cast.DI_LINH_CHAIRMAN, apologise(letter)) == "not_found"


def test_a_head_lets_a_draft_go_and_says_why():
    life = late()
    letter = owed(life)
    with pytest.raises(LetterNotReady):
        throw_away(letter, by=writer(life, cast.CHAIRMAN))
    with pytest.raises(LetterNotReady):
        let_go(letter, reason="  ", by=writer(life, cast.CHAIRMAN))
    let_go(letter, reason="Đã xin lỗi trực tiếp", by=writer(life, cast.CHAIRMAN))
    assert not Letter.objects.exists()
    promise = BrokenPromise.objects.get()
    assert (promise.letter, promise.let_go_by) == (None, cast.officer(cast.CHAIRMAN))
    assert (promise.let_go_at, promise.let_go_reason) == (noon(life.today), "Đã xin lỗi trực tiếp")
    # It does not come back.
    assert drafted(life.on("21/09/2026")) == Drafted()


def test_the_database_keeps_what_broke():
    life = late()
    owed(life)
    promise = BrokenPromise.objects.get()
    for change in ({"letter": None}, {"let_go_reason": "Vì thế"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            BrokenPromise.objects.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        BrokenPromise.objects.all().delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        BrokenPromise.objects.create(
            clock=promise.clock,
            promised_on=promise.promised_on,
            noticed_at=promise.noticed_at,
            letter=promise.letter,
        )


def test_it_waits_for_the_head_while_it_is_owed():
    life = late()
    letter = owed(life)

    def waits(who: str) -> list[int]:
        return list(apologies_awaiting(life.actor(who)).values_list("pk", flat=True))

    assert waits(cast.CHAIRMAN) == [letter.pk]
    assert waits(cast.LAND_OFFICER) == waits(cast.DI_LINH_CHAIRMAN) == []
    life.does(cast.CHAIRMAN, apologise(letter))
    assert waits(cast.CHAIRMAN) == []


def test_a_result_that_came_meanwhile_takes_it_from_the_desk():
    life = at_desk(PETITION, people=(KA_BRUM,)).on("21/07/2026")
    owed(life)
    life.screened(field="land_housing")
    life.does(cast.CHAIRMAN, do("assign", officer=cast.officer(cast.LAND_OFFICER).pk))
    assert not apologies_awaiting(life.actor(cast.CHAIRMAN)).exists()


def test_a_handler_who_completes_it_by_hand_still_leaves_it_to_the_head():
    life = late()
    letter = owed(life)
    said = letter.body.replace("{{ly_do}}", "Mưa").replace("{{ngay_hen_moi}}", "20/08/2026")
    by = writer(life, cast.LAND_OFFICER)
    check(rewrite(letter, {"body": said}, revision=letter.revision, by=by), by=by)
    assert refused(life, cast.CHAIRMAN, do("issue_letter", letter=letter.pk)) == "letter_of_another_act"
    life.does(cast.CHAIRMAN, apologise(letter))
    letter.refresh_from_db()
    assert (letter.state, letter.signer) == ("issued", cast.officer(cast.CHAIRMAN))
