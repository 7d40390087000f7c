"""Luật KN Đ8, Đ11: what the recorded facts show against acceptance."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest

from casework.acts.intake import Letter
from casework.models import CaseLink
from casework.vocabulary import Kind
from tests import cast
from tests.acts.stages import (
    BOARD_DESK,
    COMPLAINT,
    DENUNCIATION,
    at_desk,
    delivered,
    do,
    refused,
    screened,
    verifying,
    withdrawn,
)
from tests.scenarios.life import CITIZEN, Life, noon

pytestmark = pytest.mark.usefixtures("province")


def brought_again(earlier: Life, on: str, **more: Any) -> Life:
    """The same content handed in at the same desk, screened and tied to the earlier case on that day."""
    life = Life().on(on).received(**more).screened()
    return life.does(cast.RECEPTION, do("link", other=earlier.case_id, kind="duplicate"))


def accept(life: Life, who: str = cast.CHAIRMAN) -> str:
    return refused(life, who, do("accept"))


@pytest.mark.parametrize(("kind", "answer"), [(COMPLAINT, "unsigned"), (DENUNCIATION, "was allowed")])
def test_a_complaint_that_nobody_signed_is_not_accepted(kind, answer):
    # Of a denunciation the signature may lie, sealed, with the case from which it was split.
    assert accept(screened(kind, signature="none")) == answer


def test_a_fingerprint_is_a_signature():
    assert accept(screened(signature="fingerprint")) == "was allowed"


def test_a_signature_that_was_brought_later_counts():
    life = at_desk(signature="none").on("07/07/2026")
    life.does(cast.RECEPTION, do("request_supplement", items=("Chữ ký",)))
    life.on("08/07/2026").does(CITIZEN, do("receive_supplement")).screened()
    assert life.does(cast.CHAIRMAN, do("accept")).state == "accepted"


def test_a_supplement_that_leaves_something_out_signs_nothing():
    life = at_desk(signature="none").on("07/07/2026")
    life.does(cast.RECEPTION, do("request_supplement", items=("Chữ ký", "Quyết định")))
    life.on("08/07/2026").does(CITIZEN, do("receive_supplement", is_complete=False)).screened()
    assert accept(life) == "unsigned"


def test_a_signed_letter_that_follows_signs_the_case():
    life = screened(signature="none")
    again = do("add_submission", submission_id=uuid.uuid4(), channel="desk", paper=Letter(title="Đã ký"))
    life.does(cast.RECEPTION, again)
    assert accept(life) == "was allowed"


def test_what_was_completed_before_a_transfer_is_complete_at_the_receiver():
    life = at_desk(signature="none").on("07/07/2026")
    life.does(cast.RECEPTION, do("request_supplement", items=("Chữ ký",)))
    life.does(CITIZEN, do("receive_supplement")).screened(verdict="forward")
    life.does(cast.CHAIRMAN, do("offer_transfer", receiver=cast.unit(cast.DI_LINH).pk))
    life.does(cast.DI_LINH_CHAIRMAN, do("accept_transfer"))
    theirs = life.linked("transferred_from").screened(cast.DI_LINH_DESK)
    assert accept(theirs, cast.DI_LINH_CHAIRMAN) == "was allowed"


def test_an_unsigned_letter_of_nobody_is_refused_for_good():
    life = at_desk(signature="none", people=(), is_archive=True).screened()
    assert accept(life) == "KN.DENY.5"


def discontinued() -> Life:
    """Discontinued on 10/07/2026; the complainant was told on Monday 13/07."""
    life = verifying().on("10/07/2026")
    life.does(cast.CHAIRMAN, do("discontinue", ground="KN.STOP.b", document_number="2/QĐ"))
    return life.on("13/07/2026").delivered(cast.RECEPTION, "suspension")


def test_a_discontinued_complaint_goes_on_within_thirty_days_of_the_notice():
    # Luật KN Đ11 k8: 30 days after 13/07/2026 end on Wednesday 12/08.
    assert accept(brought_again(discontinued(), "12/08/2026")) == "was allowed"


def test_a_discontinued_complaint_is_not_accepted_after_thirty_days():
    assert accept(brought_again(discontinued(), "13/08/2026")) == "KN.DENY.8"


def test_what_was_withdrawn_of_free_will_is_not_accepted_again():
    # Luật KN Đ10 as amended from 1/7/2026.
    assert accept(brought_again(withdrawn(), "20/07/2026")) == "KN.DENY.8"


def test_a_complaint_tied_to_one_that_still_runs_is_not_refused_for_that():
    assert accept(brought_again(verifying(), "20/07/2026")) == "was allowed"


def second_decision() -> Life:
    """The first complaint, which went up on 03/08/2026 and was decided at the province on 28/08."""
    first = delivered().on("03/08/2026").does(CITIZEN, do("appeal"))
    second = first.linked("second_instance_of").on("04/08/2026")
    second.screened(cast.INTERNAL_AFFAIRS, verdict="second_instance")
    second.does(cast.PROVINCE_CHAIRMAN, do("accept"))
    second.does(cast.PROVINCE_CHAIRMAN, do("assign", officer=cast.officer(cast.INSPECTOR).pk))
    second.on("20/08/2026").does(cast.INSPECTOR, do("take_up"))
    second.does(cast.INSPECTOR, do("record_finding", differs_from_claim=False, text="Đúng"))
    noticed_on = second.today - timedelta(days=10)
    dialogue = do(
        "hold_dialogue",
        held_on=second.today,
        place="Trụ sở",
        complainant_attended=True,
        noticed_on=noticed_on,
    )
    second.does(cast.INSPECTOR, dialogue).does(cast.INSPECTOR, do("conclude"))
    second.on("28/08/2026").decided(cast.PROVINCE_CHAIRMAN, cast.INSPECTOR, (1, "wrong"))
    return first


def test_after_a_second_decision_the_same_content_is_not_accepted():
    assert accept(brought_again(second_decision(), "14/09/2026")) == "KN.DENY.7"


def gone_up(on: str) -> Life:
    """A second complaint handed in at the province itself, against what was received on 20/07/2026."""
    first = delivered()
    second = Life().on(on).received(kind=Kind.COMPLAINT_SECOND, unit=cast.PROVINCE, by=BOARD_DESK)
    second.screened(cast.INTERNAL_AFFAIRS, verdict="second_instance")
    CaseLink.objects.create(
        case_id=second.case_id, other_id=first.case_id, kind="second_instance_of", at=noon(second.today)
    )
    return second


def test_a_second_complaint_is_accepted_within_its_window_and_not_after():
    # Luật KN Đ33 k1: 30 days after receipt on 20/07/2026 end on Wednesday 19/08.
    assert accept(gone_up("19/08/2026"), cast.PROVINCE_CHAIRMAN) == "was allowed"
    assert accept(gone_up("20/08/2026"), cast.PROVINCE_CHAIRMAN) == "KN.DENY.6"
