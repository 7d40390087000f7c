"""Acts that a paper says take a letter written here: signed, numbered and issued by the same stroke."""

from __future__ import annotations

import pytest

from casework.letters.openness import open_names
from casework.letters.writing import rewrite
from casework.models import (
    Decision,
    Delivery,
    Disposal,
    Document,
    Letter,
    Numbering,
    TimeChange,
    TransferOffer,
)
from tests import cast
from tests.acts.stages import (
    COMPLAINT,
    DENUNCIATION,
    FEEDBACK,
    PETITION,
    assigned,
    at_desk,
    do,
    happened,
    refused,
    screened,
    suspended,
    unit,
    verifying,
)
from tests.acts.writing import begun, checked, writer
from tests.scenarios.life import Life, day, paper

pytestmark = pytest.mark.usefixtures("province")
DOC = "30/QĐ-UBND"
ANSWERED = ((1, "settled"),)


def forwarded(kind: str = PETITION) -> Life:
    return screened(kind, found={"verdict": "forward"})


# Stage, kind, letter, act, what else it takes, number, where the case stands then. The chairman drafts with
# the office (Văn phòng) of the committee: VP.
BY_ACT = [
    (screened, COMPLAINT, "complaint_refusal", "decline", {"ground": "KN.DENY.2"}, "01/TB-UBND", "declined"),
    (
        screened, PETITION, "guidance", "guide",
        {"ground": "GUIDE.COMPETENCE", "to_body": "Tòa án nhân dân khu vực 3"}, "01/HD-UBND", "guided",
    ),
    (
        screened, PETITION, "return_slip", "return_petition", {"ground": "RETURN.MISDIRECTED"},
        "01/UBND-VP", "returned",
    ),
    (
        verifying, COMPLAINT, "complaint_suspension", "suspend", {"ground": "KN.SUSP.1"},
        "01/QĐ-UBND", "suspended",
    ),
    (
        verifying, COMPLAINT, "complaint_discontinuance", "discontinue", {"ground": "KN.STOP.a"},
        "01/QĐ-UBND", "discontinued",
    ),
    (suspended, COMPLAINT, "complaint_resumption", "resume", {}, "01/QĐ-UBND", "verifying"),
    (
        verifying, COMPLAINT, "complaint_extension", "declare_complex", {"criteria": ("KN.CPX.b",)},
        "01/TB-UBND", "verifying",
    ),
    (assigned, PETITION, "answer", "answer", {"outcomes": ANSWERED}, "01/UBND-VP", "answered"),
    (
        at_desk, FEEDBACK, "answer", "answer_on_spot",
        {"outcomes": ANSWERED, "kind": "feedback", "field": "other"}, "01/UBND-VP", "answered",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("stage", "kind", "letter", "verb", "said", "number", "state"), BY_ACT)
def test_an_act_signs_and_issues_its_letter(stage, kind, letter, verb, said, number, state):
    life = stage(kind)
    written = checked(life, cast.CHAIRMAN, letter)
    papers = Document.objects.filter(case_id=life.case_id).count()
    life.does(cast.CHAIRMAN, do(verb, letter=written.pk, **said))
    assert life.state == state
    written.refresh_from_db()
    assert (written.state, written.number) == ("issued", number)
    assert written.signer == cast.officer(cast.CHAIRMAN)
    assert written.issued_on == life.today
    assert Document.objects.filter(case_id=life.case_id).count() == papers + 1


def test_the_number_of_the_letter_is_the_number_of_the_act():
    life = verifying()
    letter = checked(life, cast.CHAIRMAN, "complaint_suspension")
    life.does(cast.CHAIRMAN, do("suspend", ground="KN.SUSP.1", letter=letter.pk))
    assert TimeChange.objects.get(case_id=life.case_id).document_number == "01/QĐ-UBND"
    ended = screened()
    letter = checked(ended, cast.CHAIRMAN, "complaint_refusal")
    ended.does(cast.CHAIRMAN, do("decline", ground="KN.DENY.2", letter=letter.pk))
    assert Disposal.objects.get(case_id=ended.case_id).document_number == "01/TB-UBND"
    offered = forwarded()
    letter = checked(offered, cast.CHAIRMAN, "transfer")
    offered.does(cast.CHAIRMAN, do("offer_transfer", receiver=unit(cast.DI_LINH), letter=letter.pk))
    assert TransferOffer.objects.get(case_id=offered.case_id).document_number == "01/PC-UBND"


def test_an_answer_is_its_letter_and_reaches_the_citizen_as_one():
    life = assigned(PETITION)
    letter = checked(life, cast.LAND_OFFICER, "answer")
    life.does(cast.CHAIRMAN, do("answer", outcomes=ANSWERED, letter=letter.pk))
    letter.refresh_from_db()
    decision = Decision.objects.get(case_id=life.case_id)
    # The land officer belongs to the division of economy: Phòng Kinh tế.
    assert (decision.number, decision.document, decision.is_answer) == ("01/UBND-KT", letter.document, True)
    assert letter.document is not None
    assert letter.document.kind == "answer"
    said = {"paper": "answer", "recipient": "petitioner", "delivered_on": day("10/07/2026"), "means": "post"}
    life.on("10/07/2026").does(cast.RECEPTION, do("deliver", **said))
    letter.refresh_from_db()
    assert (letter.state, letter.delivered_on) == ("delivered", day("10/07/2026"))
    assert Delivery.objects.get(case_id=life.case_id).document == letter.document


def test_an_act_has_one_paper_neither_two_nor_where_the_law_wants_one_none():
    life = verifying()
    letter = checked(life, cast.CHAIRMAN, "complaint_suspension")
    both = do("suspend", ground="KN.SUSP.1", letter=letter.pk, document_number=DOC)
    assert refused(life, cast.CHAIRMAN, both) == "two_papers"
    for verb, said in (
        ("suspend", {"ground": "KN.SUSP.1"}),
        ("discontinue", {"ground": "KN.STOP.a"}),
        ("declare_complex", {"criteria": ("KN.CPX.b",)}),
    ):
        assert refused(life, cast.CHAIRMAN, do(verb, **said)) == "no_paper"
        assert refused(life, cast.CHAIRMAN, do(verb, document_number="  ", **said)) == "no_paper"
    assert refused(suspended(), cast.CHAIRMAN, do("resume")) == "no_paper"
    petition = assigned(PETITION)
    answer = checked(petition, cast.CHAIRMAN, "answer")
    both = do("answer", outcomes=ANSWERED, letter=answer.pk, document=paper("Trả lời"))
    assert refused(petition, cast.CHAIRMAN, both) == "two_papers"


def test_a_letter_is_signed_by_its_own_act_only():
    life = verifying()
    suspension = checked(life, cast.CHAIRMAN, "complaint_suspension")
    end = do("discontinue", ground="KN.STOP.a", letter=suspension.pk)
    assert refused(life, cast.CHAIRMAN, end) == "letter_of_another_act"
    # Before the case is suspended nobody issues the decision that says so.
    assert refused(life, cast.CHAIRMAN, do("issue_letter", letter=suspension.pk)) == "letter_of_another_act"
    life.does(cast.CHAIRMAN, do("suspend", ground="KN.SUSP.1", document_number=DOC))
    life.does(cast.CHAIRMAN, do("issue_letter", letter=suspension.pk))
    assert happened(life) == "case.letter_issued: suspended → suspended"


def test_what_nobody_checked_and_what_is_of_another_case_is_not_signed():
    life = verifying()
    draft = begun(life, cast.CHAIRMAN, "complaint_suspension")
    act = do("suspend", ground="KN.SUSP.1", letter=draft.pk)
    assert refused(life, cast.CHAIRMAN, act) == "letter_unchecked, letter_open"
    foreign = checked(verifying(), cast.CHAIRMAN, "complaint_suspension")
    act = do("suspend", ground="KN.SUSP.1", letter=foreign.pk)
    assert refused(life, cast.CHAIRMAN, act) == "letter_unknown"
    assert not Numbering.objects.filter(series="doc:QĐ").exists()


def test_whoever_may_not_sign_letters_signs_none_by_another_act():
    life = at_desk(FEEDBACK)
    letter = checked(life, cast.RECEPTION, "answer", by=cast.RECEPTION)
    act = do("answer_on_spot", outcomes=ANSWERED, kind="feedback", field="other", letter=letter.pk)
    assert refused(life, cast.RECEPTION, act) == "no_signer"


def test_what_the_act_decides_is_open_in_a_letter_begun_before_it():
    life = suspended().on("20/07/2026")
    after = begun(life, cast.CHAIRMAN, "complaint_suspension")
    assert "kể từ ngày 10/07/2026" in after.body
    life.does(cast.CHAIRMAN, do("resume", document_number="32/QĐ-UBND"))
    # The day and the ground of the earlier suspension are not those of the next.
    again = begun(life, cast.CHAIRMAN, "complaint_suspension")
    assert "kể từ ngày {{ngay_tam_dinh_chi}}" in again.body
    assert "{{ly_do}} (căn cứ {{dieu_luat}})" in again.body
    longer = begun(life, cast.CHAIRMAN, "complaint_extension")
    assert "đến hết ngày {{han_giai_quyet}}" in longer.body
    assert set(open_names(longer)) >= {"Reason", "Last day for the result"}


def test_a_sealed_case_is_suspended_by_its_letter_only_with_a_second_person():
    life = verifying(DENUNCIATION)
    letter = Letter.objects.create(
        case=life.case,
        unit=life.case.unit,
        template="denunciation_suspension",
        template_version="0" * 16,
        paper="suspension",
        state="checked",
        body="Điều 1. Tạm đình chỉ giải quyết tố cáo.",
        written_by=cast.officer(cast.LAND_OFFICER),
        written_at=writer(life, cast.LAND_OFFICER).at,
        checked_by=cast.officer(cast.CHAIRMAN),
        checked_at=writer(life, cast.CHAIRMAN).at,
    )
    act = do("suspend", ground="TC.SUSP.1", letter=letter.pk)
    assert refused(life.vouched_for(), cast.CHAIRMAN, act) == "no_signer"


def test_who_rewrites_a_checked_letter_keeps_it_from_the_act():
    life = verifying()
    letter = checked(life, cast.CHAIRMAN, "complaint_suspension")
    rewrite(letter, {"body": "Khác."}, revision=letter.revision, by=writer(life, cast.LAND_OFFICER))
    act = do("suspend", ground="KN.SUSP.1", letter=letter.pk)
    assert refused(life, cast.CHAIRMAN, act) == "letter_unchecked"
