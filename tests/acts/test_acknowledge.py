"""The citizen's turn: his word, his silence, his dispute; and the end of a denunciation."""

from __future__ import annotations

import pytest

from casework.models import Acknowledgement, Clock, Dispute, Document, Obligation, Remark
from tests import cast
from tests.acts.stages import (
    COMPLAINT,
    DENUNCIATION,
    PETITION,
    answered,
    at_desk,
    closed,
    delivered,
    disputed,
    do,
    drafting,
    enforce,
    happened,
    officer,
    payload,
    refused,
)
from tests.scenarios.life import CITIZEN, Life, day, noon, paper

pytestmark = pytest.mark.usefixtures("province")


def owing(life: Life) -> Life:
    """Something was set down that is not carried out."""
    Obligation.objects.create(
        case_id=life.case_id, at=noon(life.today), on=life.today, text="Trả lại đất", unit=life.case.unit
    )
    return life


def test_the_citizen_accepts_the_answer_with_his_rating():
    life = delivered(PETITION).on("21/07/2026").does(CITIZEN, do("acknowledge", rating=4, reason="Nhanh"))
    assert happened(life) == "case.acknowledged: answered → closed"
    row = Acknowledgement.objects.get(case_id=life.case_id)
    assert (row.satisfaction, row.rating, row.reason, row.round) == ("accepted", 4, "Nhanh", 1)
    assert payload(life) == {"rating": 4}
    assert life.case.ended_on == day("21/07/2026")
    assert life.clock_is("ACK.SILENT") == "met on 21/07/2026, due 04/08/2026"
    assert life.stands == "closed, nothing due"


def test_the_desk_records_the_citizens_word():
    life = delivered().does(cast.RECEPTION, do("acknowledge", citizens_paper=paper("Biên bản làm việc")))
    assert life.state == "closed"
    assert Document.objects.get(case_id=life.case_id, kind="citizens_paper").added_at == noon(life.today)


def test_nobody_closes_a_case_in_the_citizens_name_without_his_paper():
    assert refused(delivered(), cast.RECEPTION, do("acknowledge", rating=5)) == "no_paper"
    dispute = do("dispute", missing="Đường vẫn ngập")
    assert refused(delivered(PETITION), cast.RECEPTION, dispute) == "no_paper"
    shown = do("dispute", missing="Đường vẫn ngập", citizens_paper=paper("Biên bản làm việc"))
    life = delivered(PETITION).does(cast.RECEPTION, shown)
    assert Document.objects.filter(case_id=life.case_id, kind="citizens_paper").count() == 1


def test_what_did_not_reach_the_citizen_is_not_accepted_by_him():
    shown = do("acknowledge", citizens_paper=paper())
    assert refused(answered(), cast.RECEPTION, shown) == "not_delivered"
    assert refused(answered(PETITION), CITIZEN, do("acknowledge")) == "not_delivered"
    copy = answered().on("20/07/2026").delivered(cast.RECEPTION, to="superior")
    assert refused(copy, CITIZEN, do("acknowledge")) == "not_delivered"


def test_what_was_said_on_the_spot_has_reached_him():
    spot = do("answer_on_spot", kind="petition", field="other", outcomes=((1, "explained"),))
    life = at_desk(PETITION).does(cast.RECEPTION, spot).does(CITIZEN, do("acknowledge", rating=4))
    assert life.state == "closed"


def test_in_a_further_round_the_first_delivery_counts_no_more():
    life = disputed().on("24/07/2026").does(cast.PROVINCE_CHAIRMAN, do("reopen", ground="REOPEN.DISPUTE"))
    life.does(cast.CHAIRMAN, do("assign", officer=officer(cast.LAND_OFFICER)))
    life.does(cast.CHAIRMAN, do("answer", outcomes=((1, "settled"),)))
    assert refused(life, CITIZEN, do("acknowledge")) == "not_delivered"
    life.delivered(cast.RECEPTION, "answer", to="petitioner").does(CITIZEN, do("acknowledge"))
    assert life.state == "closed"


def test_what_must_still_be_carried_out_keeps_the_case_open():
    life = owing(delivered()).does(CITIZEN, do("acknowledge", rating=5))
    assert happened(life) == "case.acknowledged: answered → in_enforcement"


def test_a_disputed_answer_is_not_accepted_before_the_dispute_is_decided():
    assert refused(disputed(), CITIZEN, do("acknowledge", rating=6)) == "dispute_open, rating"


def test_nobody_accepts_for_the_citizen_what_is_not_answered():
    assert refused(drafting(PETITION), CITIZEN, do("acknowledge")) == "state"
    assert refused(delivered(), cast.CHAIRMAN, do("acknowledge")) == "not allowed: no_role"
    assert refused(delivered(DENUNCIATION), cast.RECEPTION, do("acknowledge")) == "not allowed: no_role"


def test_silence_ends_a_petition_when_the_citizens_time_is_over():
    life = delivered(PETITION).on("05/08/2026").does("system", do("lapse_acknowledgement"))
    assert happened(life) == "case.acknowledgement_lapsed: answered → closed"
    assert Acknowledgement.objects.get(case_id=life.case_id).satisfaction == "silent"


def test_silence_ends_a_complaint_only_after_the_way_up_is_closed():
    # ACK.SILENT would end on 04/08, the way up on 19/08/2026 (Luật KN Đ33 k1).
    life = delivered(COMPLAINT).on("19/08/2026")
    assert refused(life, "system", do("lapse_acknowledgement")) == "citizens_time"
    assert life.on("20/08/2026").does("system", do("lapse_acknowledgement")).state == "closed"


def test_silence_counts_for_nothing_without_delivery_or_under_dispute():
    assert (
        refused(answered(PETITION).on("05/10/2026"), "system", do("lapse_acknowledgement")) == "not_delivered"
    )
    assert refused(disputed(), "system", do("lapse_acknowledgement")) == "dispute_open"
    assert refused(delivered(), cast.CHAIRMAN, do("lapse_acknowledgement")) == "not allowed: no_role"


def test_silence_leaves_open_what_must_still_be_carried_out():
    life = owing(delivered(PETITION)).on("05/08/2026").does("system", do("lapse_acknowledgement"))
    assert life.state == "in_enforcement"


def acted_upon() -> Life:
    """A conclusion that is sent and acted upon, but not yet public."""
    life = delivered(DENUNCIATION).on("21/07/2026").does(cast.LAND_OFFICER, enforce("Kiểm điểm"))
    return life.on("22/07/2026").does(cast.LAND_OFFICER, do("complete_enforcement", proof=paper("Biên bản")))


def test_a_denunciation_closes_when_its_conclusion_is_sent_acted_upon_and_public():
    life = acted_upon()
    assert life.state == "answered"
    assert refused(life, cast.CHAIRMAN, do("close")) == "duties_open"
    posted = do("publish", form="posting", published_on=day("22/07/2026"), identity_checked=True)
    life.does(cast.RECEPTION, posted).does(cast.CHAIRMAN, do("close"))
    assert happened(life) == "case.closed: answered → closed"
    assert not Acknowledgement.objects.filter(case_id=life.case_id).exists()


def cleared(**more) -> Life:
    """Luật TC Đ36 k1: the conclusion finds no violation; it was sent and made public on 20/07."""
    life = answered(DENUNCIATION, outcome="wrong", **more).on("20/07/2026")
    posted = do("publish", form="posting", published_on=day("20/07/2026"), identity_checked=True)
    return life.delivered(cast.RECEPTION, "conclusion", to="respondent").does(cast.RECEPTION, posted)


def test_a_conclusion_that_finds_no_violation_closes_without_an_invented_duty():
    life = cleared().does(cast.CHAIRMAN, do("close"))
    assert happened(life) == "case.closed: answered → closed"
    assert not Obligation.objects.filter(case_id=life.case_id).exists()
    # Nothing is owed any more, so nothing is late later.
    assert life.clock_is("TC.ACT") == "stopped on 20/07/2026, due 28/07/2026"
    assert not Clock.objects.filter(case_id=life.case_id, milestone="TC.ACT", state="running").exists()


def test_it_is_still_sent_and_made_public_first():
    assert refused(answered(DENUNCIATION, outcome="wrong"), cast.CHAIRMAN, do("close")) == "duties_open"
    assert refused(owing(cleared()), cast.CHAIRMAN, do("close")) == "obligation_open"


def test_a_conclusion_that_finds_a_part_right_is_acted_upon():
    life = answered(DENUNCIATION, outcome="partly_right").on("20/07/2026")
    posted = do("publish", form="posting", published_on=day("20/07/2026"), identity_checked=True)
    life.delivered(cast.RECEPTION, "conclusion", to="respondent").does(cast.RECEPTION, posted)
    assert refused(life, cast.CHAIRMAN, do("close")) == "duties_open"


def test_everything_that_keeps_a_denunciation_open_is_said_at_once():
    life = owing(delivered(DENUNCIATION))
    assert refused(life, cast.CHAIRMAN, do("close")) == "duties_open, obligation_open"
    assert refused(life, cast.RECEPTION, do("close")) == "not allowed: no_role"
    assert refused(delivered(COMPLAINT), cast.CHAIRMAN, do("close")) == "kind"


def test_the_citizen_disputes_and_the_authority_owes_a_reply():
    life = delivered(PETITION).on("22/07/2026").does(CITIZEN, do("dispute", missing="Đường vẫn ngập"))
    assert happened(life) == "case.disputed: answered → answered"
    row = Dispute.objects.get(case_id=life.case_id)
    assert (row.missing, row.round, row.decided_on) == ("Đường vẫn ngập", 1, None)
    assert life.clock_is("ACK.SILENT") == "paused"
    # DISPUTE.REPLY: 07 working days after 22/07/2026.
    assert life.clock_is("DISPUTE.REPLY") == "running until 31/07/2026"


def test_an_answer_is_disputed_once_and_a_decision_on_a_complaint_goes_up_instead():
    act = do("dispute", missing="Chưa giải quyết")
    assert refused(disputed(), CITIZEN, act) == "disputed_already"
    assert refused(delivered(COMPLAINT), CITIZEN, act) == "kind"
    assert refused(delivered(PETITION), cast.CHAIRMAN, act) == "not allowed: no_role"
    assert refused(closed(PETITION), CITIZEN, act) == "state"


def test_another_head_upholds_the_answer_and_the_citizen_has_his_time_once_more():
    life = disputed().on("24/07/2026")
    life.does(cast.PROVINCE_CHAIRMAN, do("uphold", reason="Đường đã được khơi thông ngày 15/07"))
    assert happened(life) == "case.upheld: answered → answered"
    row = Dispute.objects.get(case_id=life.case_id)
    assert (row.decided_on, row.is_upheld) == (day("24/07/2026"), True)
    assert Remark.objects.get(case_id=life.case_id).text == "Đường đã được khơi thông ngày 15/07"
    assert life.clock_is("DISPUTE.REPLY") == "met on 24/07/2026, due 31/07/2026"
    # 15 days anew: Saturday 08/08/2026 gives way to Monday 10/08.
    assert life.clock_is("ACK.SILENT") == "running until 10/08/2026"
    assert refused(life, CITIZEN, do("dispute", missing="Vẫn ngập")) == "disputed_already"


def test_who_signed_the_answer_does_not_decide_on_its_dispute():
    act = do("uphold", reason="Đã trả lời đúng")
    assert refused(disputed(), cast.CHAIRMAN, act) == "not allowed: is_signer"
    assert refused(disputed(), CITIZEN, act) == "not allowed: no_relation"
    assert refused(delivered(PETITION), cast.PROVINCE_CHAIRMAN, act) == "no_dispute"
    assert refused(delivered(COMPLAINT), cast.PROVINCE_CHAIRMAN, act) == "kind"
