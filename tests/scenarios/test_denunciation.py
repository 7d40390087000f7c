"""A denunciation of an inspector: sealed, extended, suspended, taken over by the province, acted upon."""

from __future__ import annotations

import pytest

from casework.acts.additions import Note
from casework.acts.citizen import Close
from casework.acts.delivering import Publish
from casework.acts.enforcing import CompleteEnforcement, Duty, Enforce
from casework.acts.handling import Accept, Assign, Redact, TakeUp
from casework.acts.identity import OpenIdentity
from casework.acts.people import RespondentInput
from casework.acts.superior import TakeOver
from casework.acts.timing import Extend, Resume, Suspend
from casework.acts.transfer import AcceptTransfer, OfferTransfer
from casework.models import Content, Event, Party, Person, Submission
from casework.permissions import allowed, visible_cases
from casework.selectors.documents import papers_of
from casework.vocabulary import Channel, Kind
from tests import cast
from tests.scenarios.life import Life, day, paper, story

pytestmark = pytest.mark.usefixtures("province")

INSPECTORATE = "Thanh tra tỉnh Lâm Đồng"
ACCUSED = "O12"  # head of division 2 of the inspectorate
COLLEAGUE = "O13"  # an inspector of the same division
SCREENER = "O14"
VERIFIER = "O15"
OF_HOME_AFFAIRS = "O26"  # a handler of another department, for the time after the take-over


def sees(life: Life, who: str) -> bool:
    """Whether a case exists for somebody, by the list and by the door alike."""
    actor = cast.acting(who, on=life.today)
    listed = visible_cases(actor).filter(pk=life.case_id).exists()
    assert listed == allowed(actor, "see", life.case).ok
    return listed


def papers(life: Life, who: str) -> list[str]:
    """What kinds of paper somebody finds in the file."""
    return [str(p.kind) for p in papers_of(life.case, actor=cast.acting(who, on=life.today))]


def accepted() -> Life:
    """Received by post on Monday 03/08/2026 with a photograph, accepted on Thursday 06/08."""
    life = story("03/08/2026").received(
        by=SCREENER,
        unit=INSPECTORATE,
        kind=Kind.DENUNCIATION,
        channel=Channel.POST,
        title="Tố cáo thanh tra viên nhận quà",
        respondent=RespondentInput(officer=cast.officer(ACCUSED).pk, office="Trưởng phòng Nghiệp vụ 2"),
        documents=(paper("Ảnh chụp"),),
    )
    # 07 working days for the first steps (Luật TC Đ24 k1): Wednesday 12/08/2026.
    assert life.stands == "received, due 12/08/2026 by TC.INIT"
    life.on("04/08/2026").screened(SCREENER, field="corruption")
    return life.on("06/08/2026").does(cast.CHIEF_INSPECTOR, Accept())


def test_who_denounces_stays_sealed_and_the_accused_never_sees_the_case() -> None:
    life = accepted()
    # Luật TC Đ56 k1: neither name nor words lie outside the sealed store, history included.
    assert not Person.objects.filter(parts__case_id=life.case_id).exists()
    assert [p.role for p in Party.objects.filter(case_id=life.case_id)] == ["respondent"]
    assert (life.case.title, Content.objects.get(case_id=life.case_id).summary) == ("", "")
    submission = Submission.objects.get(lodgements__case_id=life.case_id)
    assert (submission.is_sealed, submission.title, submission.body) == (True, "", "")
    assert "Ka Brum" not in "".join(e.payload for e in Event.objects.filter(case_id=life.case_id))

    # Luật TC Đ8, NĐ 31/2019 Đ5: for the accused and his division the case does not exist.
    assert [sees(life, who) for who in (ACCUSED, COLLEAGUE)] == [False, False]
    assert life.refused(ACCUSED, Note(text="Ai tố cáo tôi?")) == "not_found"
    assert life.refused(COLLEAGUE, OpenIdentity(ground="contact")) == "not_found"
    # Nor for any other inspector, until he is named on it.
    assert [sees(life, who) for who in (SCREENER, VERIFIER, cast.CHIEF_INSPECTOR)] == [True, False, True]

    # Luật TC Đ56 k2: it is handed out only as a re-typed copy, and not to the division of the accused.
    verifier, colleague = cast.officer(VERIFIER).pk, cast.officer(COLLEAGUE).pk
    assert life.refused(cast.CHIEF_INSPECTOR, Assign(officer=verifier)) == "no_redacted_copy"
    life.does(SCREENER, OpenIdentity(ground="redaction"))
    life.does(SCREENER, Redact(copy=paper("Bản chép lại")))
    assert life.refused(cast.CHIEF_INSPECTOR, Assign(officer=colleague)) == "conflict_of_interest"
    life.on("07/08/2026").does(cast.CHIEF_INSPECTOR, Assign(officer=verifier))
    life.on("10/08/2026").does(VERIFIER, TakeUp())
    assert papers(life, VERIFIER) == ["redacted_copy"]
    assert papers(life, SCREENER) == ["evidence", "redacted_copy"]
    assert life.refused(VERIFIER, OpenIdentity(ground="contact")) == "not allowed: no_relation"
    assert life.told == [
        *("received", "screened", "accepted", "identity_opened", "redacted", "assigned", "taken_up"),
    ]
    assert life.faults() == []


def test_a_denunciation_is_extended_suspended_taken_over_and_closed_when_acted_upon() -> None:
    life = accepted()
    # 30 days (Luật TC Đ30 k1): Saturday 05/09 gives way to Monday 07/09/2026; but first the notice of
    # acceptance, within 05 working days (Luật TC Đ29 k3).
    assert life.stands == "accepted, due 13/08/2026 by TC.NOTIFY"
    assert life.clock_is("TC.R") == "running until 07/09/2026"
    life.on("11/08/2026").delivered(SCREENER, "acceptance_notice", to="denouncer")
    life.does(SCREENER, Redact(copy=paper("Bản chép lại")))
    life.does(cast.CHIEF_INSPECTOR, Assign(officer=cast.officer(VERIFIER).pk)).does(VERIFIER, TakeUp())

    # Luật TC Đ30 k2: +30 days, counted on from the nominal 05/09, not from 07/09: Monday 05/10/2026.
    extend = Extend(criteria=("TC.CPX.b",), document_number="12/QĐ-TTr")
    life.on("28/08/2026").does(cast.CHIEF_INSPECTOR, extend)
    assert life.stands == "verifying, due 05/10/2026 by TC.R"
    # One criterion allows one extension only (Luật TC Đ30 k2).
    assert life.refused(cast.CHIEF_INSPECTOR, extend) == "extended_enough"

    # Luật TC Đ34 k2: what remains is kept: 60 allowed less 39 used (06/08 to 14/09) is 21 days.
    suspend = Suspend(ground="TC.SUSP.2", document_number="15/QĐ-TTr")
    life.on("14/09/2026").does(cast.CHIEF_INSPECTOR, suspend)
    # The decision to suspend is sent within 05 working days (Luật TC Đ34 k4).
    assert life.stands == "suspended, due 21/09/2026 by TC.SUSP"
    assert life.clock_is("TC.R") == "paused"
    life.on("16/09/2026").delivered(SCREENER, "suspension", to="denouncer")
    assert life.stands == "suspended, paused"
    life.on("21/09/2026").does(cast.CHIEF_INSPECTOR, Resume(document_number="16/QĐ-TTr"))
    assert life.stands == "verifying, due 28/09/2026 by TC.SUSP"
    # 21 days from Monday 21/09: Monday 12/10/2026.
    assert life.clock_is("TC.R") == "running until 12/10/2026"
    life.on("22/09/2026").delivered(SCREENER, "suspension", to="denouncer")
    assert life.stands == "verifying, due 12/10/2026 by TC.R"

    # Luật TC Đ38 k5: the province takes over what is not handled objectively.
    province = cast.unit(cast.PROVINCE).pk
    take_over = TakeOver(unit=province, ground="TC.TAKE.BIAS", document_number="88/QĐ-UBND")
    assert life.on("28/09/2026").refused(cast.CHIEF_INSPECTOR, take_over) == "not allowed: no_relation"
    life.does(cast.PROVINCE_CHAIRMAN, take_over)
    assert life.stands == "screened, nothing due"
    assert life.desk == f"unit_head of unit {province}"
    assert (life.case.unit.name, life.case.handler, life.case.accepted_on) == (cast.PROVINCE, None, None)
    assert life.clock_is("TC.R") == "stopped on 28/09/2026, due 12/10/2026"
    former = (SCREENER, VERIFIER, cast.CHIEF_INSPECTOR, ACCUSED, COLLEAGUE)
    assert [sees(life, who) for who in former] == [False] * 5
    assert life.refused(VERIFIER, Note(text="Tôi đã xác minh")) == "not_found"
    assert sees(life, cast.INTERNAL_AFFAIRS)

    # The new acceptance is a new start: 30 days from 30/09 (Luật TC Đ30 k1): Friday 30/10/2026.
    life.on("30/09/2026").does(cast.PROVINCE_CHAIRMAN, Accept())
    assert life.clock_is("TC.R") == "running until 30/10/2026"
    assert life.clock("TC.R").extensions == 0
    life.on("01/10/2026").delivered(cast.OFFICE_CLERK, "acceptance_notice", to="denouncer")
    life.does(cast.PROVINCE_CHAIRMAN, Assign(officer=cast.officer(OF_HOME_AFFAIRS).pk))
    life.on("19/10/2026").verified(OF_HOME_AFFAIRS)
    life.on("26/10/2026").decided(cast.PROVINCE_CHAIRMAN, OF_HOME_AFFAIRS, (1, "partly_right"))
    # Sent within 05 (Luật TC Đ35 k3), acted upon and public within 07 working days (Đ36, Đ40).
    assert life.stands == "answered, due 02/11/2026 by TC.CONC"
    assert life.clock_is("TC.ACT") == "running until 04/11/2026"
    assert life.clock_is("TC.PUB") == "running until 04/11/2026"
    assert life.refused(cast.PROVINCE_CHAIRMAN, Close()) == "duties_open"

    life.on("28/10/2026").delivered(cast.OFFICE_CLERK, "conclusion", to="respondent")
    life.does(OF_HOME_AFFAIRS, Enforce(duties=(Duty(text="Kiểm điểm"),)))
    assert life.stands == "in_enforcement, due 04/11/2026 by TC.PUB"
    life.on("02/11/2026").does(OF_HOME_AFFAIRS, CompleteEnforcement(proof=paper("Biên bản kiểm điểm")))
    # Acted upon, but not yet public: the case stays open (Luật TC Đ40).
    assert life.stands == "answered, due 04/11/2026 by TC.PUB"
    assert life.refused(cast.PROVINCE_CHAIRMAN, Close()) == "duties_open"
    life.on("03/11/2026").does(
        cast.OFFICE_CLERK, Publish(form="posting", published_on=day("03/11/2026"), identity_checked=True)
    )
    life.does(cast.PROVINCE_CHAIRMAN, Close())
    # The result of the action is reported within 05 working days even of a closed case (Luật TC Đ36 k3).
    assert life.stands == "closed, due 09/11/2026 by TC.ACT.REPORT"
    life.on("05/11/2026").delivered(cast.OFFICE_CLERK, "handling_report", to="superior")
    assert life.stands == "closed, nothing due"

    # Nobody acknowledges a denunciation, and nothing was late.
    assert life.clock_is("ACK.SILENT") == "none"
    assert life.alarms == []
    assert life.told == [
        *("received", "screened", "accepted", "delivered", "redacted", "assigned", "taken_up", "extended"),
        *("suspended", "delivered", "resumed", "delivered", "taken_over", "accepted", "delivered"),
        *("assigned", "taken_up", "finding_recorded", "concluded", "submitted", "decided", "delivered"),
        *("enforcement_started", "enforcement_completed", "published", "closed", "delivered"),
    ]
    assert life.faults() == []


def test_a_denunciation_is_forwarded_once_and_stays_sealed_at_the_receiver() -> None:
    sender = story("03/08/2026").received(
        kind=Kind.DENUNCIATION,
        channel=Channel.POST,
        respondent=RespondentInput(officer=cast.officer(cast.DI_LINH_LAND_OFFICER).pk, office="Công chức"),
    )
    sender.on("04/08/2026").screened(verdict="forward", field="civil_service_conduct")
    # A letter that is not ours is forwarded within 05 working days (Luật TC Đ24 k2): Monday 10/08/2026.
    assert sender.stands == "screened, due 10/08/2026 by TC.FWD"
    sender.on("06/08/2026").does(cast.CHAIRMAN, OfferTransfer(receiver=cast.unit(cast.DI_LINH).pk))
    assert sender.clock_is("TC.FWD") == "met on 06/08/2026, due 10/08/2026"
    sender.on("07/08/2026").does(cast.DI_LINH_CHAIRMAN, AcceptTransfer())
    assert sender.stands == "transferred, nothing due"

    receiver = sender.linked("transferred_from")
    # 07 working days from the day on which it reached the receiver (Luật TC Đ24 k1): Tuesday 18/08/2026.
    assert receiver.stands == "received, due 18/08/2026 by TC.INIT"
    assert (receiver.case.received_on, receiver.case.hops) == (day("03/08/2026"), 1)
    assert receiver.case.confidentiality == "sealed"
    assert [sees(receiver, who) for who in (cast.DI_LINH_CHAIRMAN, cast.DI_LINH_DESK)] == [True, True]
    # The accused and his division are kept from it at the receiver too.
    accused_side = (cast.DI_LINH_LAND_OFFICER, cast.DI_LINH_HANDLER)
    assert [sees(receiver, who) for who in accused_side] == [False, False]
    # What was sealed once is opened there with a ground, and written down.
    receiver.on("10/08/2026").does(cast.DI_LINH_DESK, OpenIdentity(ground="screening"))
    receiver.screened(cast.DI_LINH_DESK, verdict="forward")
    # TT 05/2021 Đ14 k1: the same content is forwarded once.
    onward = OfferTransfer(receiver=cast.unit(cast.PROVINCE).pk)
    assert receiver.refused(cast.DI_LINH_CHAIRMAN, onward) == "too_many_hops"
    assert sender.told == ["received", "screened", "transfer_offered", "transfer_accepted"]
    assert receiver.told == ["received", "identity_opened", "screened"]
    assert receiver.faults() == []


def test_words_that_screening_writes_about_a_sealed_case_are_sealed_too() -> None:
    life = story("03/08/2026").received(kind=Kind.COMPLAINT_FIRST, title="Khiếu nại và tố cáo")
    assert Person.objects.filter(parts__case_id=life.case_id).count() == 1
    contents = ("Ông A nhận tiền của tôi", "Ông A dọa tôi")
    life.on("04/08/2026").screened(kind="denunciation", contents=contents)
    # Turning into a denunciation moves text, people and contents to the sealed store (Luật TC Đ56).
    assert life.case.confidentiality == "sealed"
    assert [c.summary for c in Content.objects.filter(case_id=life.case_id)] == ["", ""]
    assert not Person.objects.filter(parts__case_id=life.case_id).exists()
    # TC.INIT counts from receipt although the kind was named later: 07 working days, Wednesday 12/08/2026.
    assert life.stands == "screened, due 12/08/2026 by TC.INIT"
    assert life.clock_is("KN.ACC").startswith("stopped on 04/08/2026")
    assert life.faults() == []
