"""Letters: filled, checked, signed under a number without gaps, delivered, issued anew; never changed."""

from __future__ import annotations

import io

import pikepdf
import pytest
from django.db import DatabaseError, transaction

from casework import storage
from casework.acts.base import Act
from casework.errors import NotAllowed
from casework.letters.catalogue import letters
from casework.letters.layout import lines
from casework.letters.openness import open_names
from casework.letters.writing import (
    LetterChanged,
    LetterNotReady,
    anew,
    begin,
    check,
    may_write,
    rewrite,
    throw_away,
)
from casework.models import Delivery, Document, Letter, Numbering
from tests import cast
from tests.acts.stages import (
    COMPLAINT,
    PETITION,
    accepted,
    answered,
    at_desk,
    before_signature,
    do,
    happened,
    payload,
    refused,
    screened,
    suspended,
    verifying,
)
from tests.acts.writing import begun, checked, writer, written
from tests.scenarios.life import day

pytestmark = pytest.mark.usefixtures("province")
ACCEPTANCE = "complaint_acceptance"


def issue(letter: Letter) -> Act:
    return do("issue_letter", letter=letter.pk)


def test_a_letter_is_filled_from_the_case():
    life = verifying()
    letter = begun(life, cast.LAND_OFFICER, ACCEPTANCE)
    assert letter.addressees == "ông (bà) Ka Brum"
    assert lines(letter.body)[0].startswith(
        "Ngày 06/07/2026, Ủy ban nhân dân xã Lạc Dương nhận được đơn khiếu nại của ông (bà) Ka Brum"
    )
    assert "kể từ ngày 08/07/2026" in letter.body
    assert life.case.tracking_code in letter.body
    # Her address is not known to the case, so the letter cannot say it.
    assert open_names(letter) == ("Address of who wrote",)
    assert (letter.state, letter.number, letter.document) == ("draft", "", None)


def test_a_letter_is_signed_under_the_next_number_of_its_sort():
    life = verifying()
    first = checked(life, cast.LAND_OFFICER, ACCEPTANCE)
    life.does(cast.CHAIRMAN, issue(first))
    assert happened(life) == "case.letter_issued: verifying → verifying"
    assert payload(life) == {"letter": ACCEPTANCE, "number": "01/TB-UBND"}
    first.refresh_from_db()
    assert (first.state, first.number, first.signer) == ("issued", "01/TB-UBND", cast.officer(cast.CHAIRMAN))
    assert first.issued_on == life.today
    paper = first.document
    assert paper is not None
    assert (paper.kind, paper.media_type) == ("notice", "application/pdf")
    assert paper.name_as_given == "thong-bao-01-TB-UBND.pdf"
    data = storage.read(paper.sha256)
    assert len(data) < 200_000
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.docinfo["/Title"] == "Thông báo 01/TB-UBND"
        assert [round(float(x)) for x in pdf.pages[0].mediabox] == [0, 0, 595, 842]
    second = checked(life, cast.LAND_OFFICER, ACCEPTANCE)
    life.does(cast.CHAIRMAN, issue(second))
    assert payload(life)["number"] == "02/TB-UBND"


def test_each_sort_has_its_own_numbers_and_an_official_letter_no_abbreviation():
    life = verifying()
    life.does(cast.CHAIRMAN, issue(checked(life, cast.LAND_OFFICER, ACCEPTANCE)))
    life.does(cast.CHAIRMAN, issue(checked(life, cast.LAND_OFFICER, "dialogue_invitation")))
    assert payload(life)["number"] == "01/GM-UBND"
    life.does(cast.CHAIRMAN, issue(checked(life, cast.LAND_OFFICER, "urging")))
    # The land officer belongs to the division of economy: Phòng Kinh tế.
    assert payload(life)["number"] == "01/UBND-KT"
    thanks = answered(PETITION)
    thanks.does(cast.CHAIRMAN, issue(checked(thanks, cast.LAND_OFFICER, "thanks")))
    assert payload(thanks)["number"] == ""


def test_a_new_year_begins_with_01():
    life = verifying()
    life.does(cast.CHAIRMAN, issue(checked(life, cast.LAND_OFFICER, ACCEPTANCE)))
    life.on("04/01/2027")
    life.does(cast.CHAIRMAN, issue(checked(life, cast.LAND_OFFICER, ACCEPTANCE)))
    assert payload(life)["number"] == "01/TB-UBND"


def test_every_reason_against_a_signature_is_said_at_once():
    life = verifying()
    draft = begun(life, cast.LAND_OFFICER, ACCEPTANCE)
    assert refused(life, cast.CHAIRMAN, issue(draft)) == "no_letter, letter_unchecked, letter_open"
    assert refused(life, cast.CHAIRMAN, do("issue_letter", letter=999_999)) == "no_letter, letter_unknown"


def test_a_letter_that_the_house_no_longer_knows_is_not_signed():
    life = verifying()
    letter = checked(life, cast.LAND_OFFICER, ACCEPTANCE)
    Letter.objects.filter(pk=letter.pk).update(template="thu-cua-nam-2010")
    assert refused(life, cast.CHAIRMAN, issue(letter)) == "letter_outdated"


def test_a_letter_of_another_case_is_not_signed_here():
    other = verifying()
    foreign = checked(other, cast.LAND_OFFICER, ACCEPTANCE)
    life = verifying()
    checked(life, cast.LAND_OFFICER, ACCEPTANCE)
    assert refused(life, cast.CHAIRMAN, issue(foreign)) == "letter_unknown"


def test_who_handles_a_case_does_not_sign_its_letters():
    life = verifying()
    letter = checked(life, cast.LAND_OFFICER, ACCEPTANCE)
    assert refused(life, cast.LAND_OFFICER, issue(letter)) == "not allowed: no_role"
    assert refused(life, cast.DI_LINH_CHAIRMAN, issue(letter)) == "not_found"


def test_signed_twice_it_is_issued_once():
    life = verifying()
    letter = checked(life, cast.LAND_OFFICER, ACCEPTANCE)
    life.does(cast.CHAIRMAN, issue(letter))
    assert refused(life, cast.CHAIRMAN, issue(letter)) == "no_letter, letter_unchecked"
    assert Numbering.objects.get(series="doc:TB").last == 1


def test_a_decision_is_signed_by_the_act_that_decides():
    life = before_signature().on("17/07/2026")
    letter = checked(life, cast.LAND_OFFICER, "complaint_decision_first")
    assert refused(life, cast.CHAIRMAN, issue(letter)) == "letter_of_another_act"
    life.does(cast.CHAIRMAN, do("decide", outcomes=((1, "right"),), letter=letter.pk))
    assert payload(life) == {"number": "01/QĐ-UBND", "outcome": "right"}
    letter.refresh_from_db()
    assert (letter.state, letter.number) == ("issued", "01/QĐ-UBND")
    assert Document.objects.get(case_id=life.case_id, kind="decision") == letter.document
    # The citizen gets it: the letter is delivered, and the window to go up opens as with any other paper.
    life.on("20/07/2026").delivered(cast.RECEPTION)
    letter.refresh_from_db()
    assert (letter.state, letter.delivered_on) == ("delivered", life.today)
    assert Delivery.objects.get(case_id=life.case_id).document == letter.document


def test_any_letter_is_delivered_by_name_and_goes_on_to_others():
    life = verifying()
    letter = checked(life, cast.LAND_OFFICER, "dialogue_invitation")
    life.does(cast.CHAIRMAN, issue(letter))
    life.on("10/07/2026")
    said = {"paper": "other", "delivered_on": life.today, "means": "post", "letter": letter.pk}
    life.does(cast.RECEPTION, do("deliver", recipient="complainant", **said))
    letter.refresh_from_db()
    assert (letter.state, letter.delivered_on) == ("delivered", life.today)
    life.on("13/07/2026").does(cast.RECEPTION, do("deliver", recipient="respondent", **said))
    letter.refresh_from_db()
    assert letter.delivered_on == day("10/07/2026")
    assert {d.document for d in Delivery.objects.filter(case_id=life.case_id)} == {letter.document}
    wrong = {**said, "paper": "acceptance_notice"}
    act = do("deliver", recipient="complainant", **wrong)
    assert refused(life, cast.RECEPTION, act) == "letter_unknown"


def test_a_decision_has_one_paper_neither_none_nor_two():
    life = before_signature().on("17/07/2026")
    assert refused(life, cast.CHAIRMAN, do("decide", outcomes=((1, "right"),))) == "no_paper"
    letter = checked(life, cast.LAND_OFFICER, ACCEPTANCE)
    act = do("decide", outcomes=((1, "right"),), letter=letter.pk)
    assert refused(life, cast.CHAIRMAN, act) == "letter_of_another_act"


def test_a_drafter_still_does_not_sign_his_decision():
    life = before_signature().on("17/07/2026")
    letter = checked(life, cast.LAND_OFFICER, "complaint_decision_first")
    act = do("decide", outcomes=((1, "right"),), letter=letter.pk)
    assert refused(life, cast.LAND_OFFICER, act) == "not allowed: is_drafter"


def test_only_letters_that_fit_the_case_are_begun():
    life = screened()
    with pytest.raises(LetterNotReady):
        begun(life, cast.CHAIRMAN, ACCEPTANCE)
    with pytest.raises(LetterNotReady):
        begun(at_desk(PETITION), cast.CHAIRMAN, "transfer")
    assert begun(life, cast.CHAIRMAN, "guidance").pk


def test_strangers_write_nothing():
    life = verifying()
    assert not may_write(life.actor(cast.DI_LINH_HANDLER), life.case)
    with pytest.raises(NotAllowed):
        begun(life, cast.DI_LINH_HANDLER, ACCEPTANCE)
    letter = begun(life, cast.LAND_OFFICER, ACCEPTANCE)
    for step in (
        lambda who: check(letter, by=who),
        lambda who: throw_away(letter, by=who),
        lambda who: rewrite(letter, {"body": "x"}, revision=1, by=who),
    ):
        with pytest.raises(NotAllowed):
            step(writer(life, cast.DI_LINH_HANDLER))


def test_a_letter_with_open_or_unknown_places_is_not_checked():
    life = verifying()
    letter = begun(life, cast.LAND_OFFICER, ACCEPTANCE)
    with pytest.raises(LetterNotReady) as refusal:
        check(letter, by=writer(life, cast.CHAIRMAN))
    assert str(refusal.value) == "Still open: Address of who wrote."
    by = writer(life, cast.CHAIRMAN)
    strange = rewrite(letter, {"body": "{% load x %} {{mat_khau}}"}, revision=1, by=by)
    assert open_names(strange) == ("mat_khau", "{% load x %} ", "%} ")
    with pytest.raises(LetterNotReady):
        check(strange, by=by)


def test_two_pens_do_not_write_over_each_other():
    life = verifying()
    letter = begun(life, cast.LAND_OFFICER, ACCEPTANCE)
    rewrite(letter, {"body": "Của người xử lý"}, revision=1, by=writer(life, cast.LAND_OFFICER))
    with pytest.raises(LetterChanged):
        rewrite(letter, {"body": "Của chủ tịch"}, revision=1, by=writer(life, cast.CHAIRMAN))
    letter.refresh_from_db()
    assert letter.body == "Của người xử lý"


def test_who_changes_a_checked_letter_lets_it_be_checked_again():
    life = verifying()
    letter = checked(life, cast.LAND_OFFICER, ACCEPTANCE)
    again = rewrite(letter, {"body": "Sửa."}, revision=letter.revision, by=writer(life, cast.LAND_OFFICER))
    assert (again.state, again.checked_by) == ("draft", None)
    assert refused(life, cast.CHAIRMAN, issue(again)) == "no_letter, letter_unchecked"


def test_what_was_issued_is_never_changed_nor_lost():
    life = verifying()
    letter = checked(life, cast.LAND_OFFICER, ACCEPTANCE)
    life.does(cast.CHAIRMAN, issue(letter))
    by = writer(life, cast.LAND_OFFICER)
    with pytest.raises(LetterNotReady):
        rewrite(letter, {"body": "Khác"}, revision=letter.revision, by=by)
    with pytest.raises(LetterNotReady):
        throw_away(letter, by=by)
    rows = Letter.objects.filter(pk=letter.pk)
    for change in ({"body": "Khác"}, {"number": "99/TB-UBND"}, {"state": "draft"}, {"signer": None}):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.delete()
    assert rows.get().number == "01/TB-UBND"


def test_the_database_wants_a_letter_checked_and_issued_whole():
    life = verifying()
    letter = begun(life, cast.LAND_OFFICER, ACCEPTANCE)
    for change in ({"state": "checked"}, {"state": "issued"}, {"number": "07/TB-UBND"}, {"state": "lost"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Letter.objects.filter(pk=letter.pk).update(**change)


def test_issued_anew_it_names_the_earlier_one_and_that_once():
    life = verifying()
    letter = checked(life, cast.LAND_OFFICER, ACCEPTANCE)
    life.does(cast.CHAIRMAN, issue(letter))
    letter.refresh_from_db()
    by = writer(life, cast.LAND_OFFICER)
    again = anew(letter, by=by)
    assert (again.replaces, again.state, again.number) == (letter, "draft", "")
    with pytest.raises(LetterNotReady):
        anew(letter, by=by)
    with pytest.raises(LetterNotReady):
        anew(again, by=by)
    letter.refresh_from_db()
    assert letter.state == "issued"


def test_a_draft_is_thrown_away_without_a_number_being_lost():
    life = verifying()
    throw_away(written(life, cast.LAND_OFFICER, ACCEPTANCE), by=writer(life, cast.LAND_OFFICER))
    life.does(cast.CHAIRMAN, issue(checked(life, cast.LAND_OFFICER, ACCEPTANCE)))
    assert payload(life)["number"] == "01/TB-UBND"


def test_values_come_from_what_acts_have_left_behind():
    life = suspended()
    body = begun(life, cast.CHAIRMAN, "complaint_suspension").body
    assert "kể từ ngày 10/07/2026" in body
    assert "{{ly_do}}" not in body
    guided = screened().on("08/07/2026")
    guided.does(cast.CHAIRMAN, do("guide", ground="GUIDE.COMPETENCE", to_body="Tòa án nhân dân khu vực 3"))
    assert "gửi đơn đến Tòa án nhân dân khu vực 3" in begun(guided, cast.CHAIRMAN, "guidance").body
    answer = begun(answered(PETITION), cast.CHAIRMAN, "answer")
    assert answer.subject == "trả lời kiến nghị của công dân"


def test_what_a_citizen_wrote_is_no_place_to_be_filled():
    life = accepted(COMPLAINT, title="Đơn {{ma_theo_doi}} {% debug %}")
    letter = begun(life, cast.CHAIRMAN, ACCEPTANCE)
    assert "Đơn {{ma_theo_doi}} {% debug %}" in letter.body
    with pytest.raises(LetterNotReady):
        check(letter, by=writer(life, cast.CHAIRMAN))


def test_begin_refuses_what_the_template_was_not_made_for():
    life = verifying()
    with pytest.raises(LetterNotReady):
        begin(life.case, letters()["denunciation_transfer"], by=writer(life, cast.LAND_OFFICER))
