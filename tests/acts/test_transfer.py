"""Luật TCD Đ26, TT 05/2021 Đ14: a case is handed over by offer and answer, and not for ever."""

from __future__ import annotations

import pytest

from casework.models import CaseLink, Document, Event, TransferOffer
from tests import cast
from tests.acts.stages import DENUNCIATION, FEEDBACK, do, happened, offered, payload, refused, screened, unit
from tests.scenarios.life import day, paper

pytestmark = pytest.mark.usefixtures("province")
POLICE = "Công an tỉnh Lâm Đồng"  # does not use the system
LAM_VIEN = "UBND phường Lâm Viên - Đà Lạt"
LAM_VIEN_DESK, LAM_VIEN_CHAIRMAN = "O38", "O37"


def offer(to: str):
    return do("offer_transfer", receiver=unit(to), document_number="09/PC-UBND")


def test_an_offer_leaves_the_case_with_its_sender_and_gives_the_receiver_three_days():
    life = screened(FEEDBACK, found={"verdict": "forward"}).on("08/07/2026")
    life.does(cast.CHAIRMAN, offer(cast.DI_LINH))
    assert happened(life) == "case.transfer_offered: screened → transfer_offered"
    row = TransferOffer.objects.get(case_id=life.case_id)
    assert (row.receiver, row.state, row.document_number) == (
        cast.unit(cast.DI_LINH),
        "offered",
        "09/PC-UBND",
    )
    assert life.case.unit == cast.unit(cast.LAC_DUONG)
    # TRANSFER: 03 working days after 08/07/2026.
    assert life.clock_is("TRANSFER") == "running until 13/07/2026"


def test_the_receiver_accepts_and_a_linked_case_opens_there_with_the_first_day_of_receipt():
    life = offered(FEEDBACK).on("09/07/2026").does(cast.DI_LINH_CHAIRMAN, do("accept_transfer"))
    assert happened(life) == "case.transfer_accepted: transfer_offered → transferred"
    assert life.stands == "transferred, nothing due"
    assert life.clock_is("TCD.ANSWER").startswith("met on 09/07/2026")
    assert TransferOffer.objects.get(case_id=life.case_id).state == "accepted"

    theirs = life.linked("transferred_from")
    case = theirs.case
    assert (case.unit.name, case.kind, case.received_on) == (cast.DI_LINH, "feedback", day("06/07/2026"))
    assert (case.hops, case.state) == (1, "received")
    assert Event.objects.get(case=case).name == "case.received"
    assert payload(theirs) == {"source": life.case_id, "link": "transferred_from"}


def test_the_receiver_refuses_with_a_ground_and_the_case_is_the_senders_again():
    life = offered().on("09/07/2026")
    life.does(cast.DI_LINH_CHAIRMAN, do("refuse_transfer", ground="TRF.REFUSE.HANDLED"))
    assert happened(life) == "case.transfer_refused: transfer_offered → screened"
    row = TransferOffer.objects.get(case_id=life.case_id)
    assert (row.state, row.ground) == ("refused", "TRF.REFUSE.HANDLED")
    assert life.clock_is("TRANSFER") == "met on 09/07/2026, due 13/07/2026"
    assert not CaseLink.objects.filter(other_id=life.case_id).exists()


def test_an_offer_that_nobody_answers_lapses():
    life = offered().on("14/07/2026").does("system", do("lapse_transfer"))
    assert happened(life) == "case.transfer_lapsed: transfer_offered → screened"
    assert TransferOffer.objects.get(case_id=life.case_id).state == "lapsed"


def test_the_sender_takes_an_offer_back_and_offers_it_elsewhere():
    life = offered().does(cast.CHAIRMAN, do("recall_transfer"))
    assert happened(life) == "case.transfer_recalled: transfer_offered → screened"
    assert TransferOffer.objects.get(case_id=life.case_id).state == "recalled"
    assert life.clock_is("TRANSFER") == "stopped on 08/07/2026, due 13/07/2026"
    life.does(cast.CHAIRMAN, offer(LAM_VIEN))
    states = TransferOffer.objects.filter(case_id=life.case_id).order_by("pk").values_list("state", flat=True)
    assert list(states) == ["recalled", "offered"]


def test_a_receiver_without_the_system_accepts_by_proof():
    life = offered(to=POLICE)
    assert refused(life, cast.CHAIRMAN, do("accept_transfer")) == "no_proof"
    life.does(cast.CHAIRMAN, do("accept_transfer", proof=paper("Giấy biên nhận")))
    assert life.state == "transferred"
    assert Document.objects.get(case_id=life.case_id).kind == "proof"
    assert not CaseLink.objects.filter(other_id=life.case_id).exists()


def test_a_denunciation_is_forwarded_once_and_never_to_oneself():
    # TT 05/2021 Đ14 k1.
    life = offered(DENUNCIATION).on("09/07/2026").does(cast.DI_LINH_CHAIRMAN, do("accept_transfer"))
    theirs = life.linked("transferred_from").on("10/07/2026").screened(cast.DI_LINH_DESK, verdict="forward")
    assert theirs.case.confidentiality == "sealed"
    assert refused(theirs, cast.DI_LINH_CHAIRMAN, offer(cast.DI_LINH)) == "too_many_hops, own_unit"


def test_feedback_may_be_forwarded_further():
    life = offered(FEEDBACK).on("09/07/2026").does(cast.DI_LINH_CHAIRMAN, do("accept_transfer"))
    theirs = life.linked("transferred_from").on("10/07/2026").screened(cast.DI_LINH_DESK, verdict="forward")
    theirs.does(cast.DI_LINH_CHAIRMAN, offer(LAM_VIEN)).does(LAM_VIEN_CHAIRMAN, do("accept_transfer"))
    assert theirs.linked("transferred_from").case.hops == 2


def test_nothing_is_offered_to_an_authority_that_has_ended():
    assert refused(screened(), cast.CHAIRMAN, offer("UBND huyện Đơn Dương")) == "receiver_not_in_force"


def test_only_coded_grounds_refuse_an_offer():
    act = do("refuse_transfer", ground="Không thích")
    assert refused(offered(), cast.DI_LINH_CHAIRMAN, act) == "unknown_ground"


@pytest.mark.parametrize(
    ("who", "verb", "reason"),
    [
        (cast.CHAIRMAN, "accept_transfer", "not allowed: no_relation"),
        (cast.CHAIRMAN, "refuse_transfer", "not allowed: no_relation"),
        (cast.DI_LINH_CHAIRMAN, "recall_transfer", "not allowed: no_relation"),
        (cast.DI_LINH_DESK, "accept_transfer", "not_found"),
        (LAM_VIEN_CHAIRMAN, "accept_transfer", "not_found"),
        (cast.CHAIRMAN, "lapse_transfer", "not allowed: no_role"),
        (cast.RECEPTION, "recall_transfer", "not allowed: no_role"),
    ],
)
def test_each_side_has_its_own_acts(who, verb, reason):
    said = {"ground": "TRF.REFUSE.HANDLED"} if verb == "refuse_transfer" else {}
    assert refused(offered(), who, do(verb, **said)) == reason


def test_without_an_offer_there_is_nothing_to_answer():
    recalled = offered().does(cast.CHAIRMAN, do("recall_transfer"))
    assert refused(recalled, cast.CHAIRMAN, do("recall_transfer")) == "state"
    assert refused(recalled, "system", do("lapse_transfer")) == "state"
    # Whom nothing is offered any more may not even know of the case.
    assert refused(recalled, cast.DI_LINH_CHAIRMAN, do("accept_transfer")) == "not_found"
    refuse = do("refuse_transfer", ground="TRF.REFUSE.HANDLED")
    assert refused(recalled, cast.DI_LINH_CHAIRMAN, refuse) == "not_found"


def test_a_case_is_offered_to_one_at_a_time():
    assert refused(offered(), cast.CHAIRMAN, offer(LAM_VIEN)) == "state"
    assert refused(screened(), cast.RECEPTION, offer(LAM_VIEN)) == "not allowed: no_role"
