"""A feedback that is offered to another unit, refused with ground, offered again and accepted."""

from __future__ import annotations

import pytest

from casework.acts.transfer import AcceptTransfer, OfferTransfer, RecallTransfer, RefuseTransfer
from casework.models import TransferOffer
from casework.vocabulary import Kind
from tests import cast
from tests.scenarios.life import Life, day, story

pytestmark = pytest.mark.usefixtures("province")

CONSTRUCTION = ("Sở Xây dựng tỉnh Lâm Đồng", "O21", "O23")
HOME_AFFAIRS = ("Sở Nội vụ tỉnh Lâm Đồng", "O24", "O26")


def to(unit: str) -> OfferTransfer:
    """An offer to a unit of the province."""
    return OfferTransfer(receiver=cast.unit(unit).pk, document_number="07/CV-UBND")


def not_ours() -> Life:
    """A feedback that reached the commune on 06/07/2026 and belongs elsewhere."""
    life = story("06/07/2026").received(kind=Kind.FEEDBACK, title="Xả thải ra suối")
    return life.on("08/07/2026").screened(verdict="forward", field="environment")


def test_a_transfer_is_refused_with_ground_offered_again_and_accepted() -> None:
    sender = not_ours().does(cast.CHAIRMAN, to(cast.DI_LINH))
    # The receiver answers within 3 working days (local rule); the citizen still waits for his word (Đ28 k1).
    assert sender.stands == "transfer_offered, due 20/07/2026 by TCD.ANSWER"
    assert sender.clock_is("TRANSFER") == "running until 13/07/2026"
    assert sender.desk == f"screening of unit {cast.unit(cast.DI_LINH).pk}"
    assert sender.refused(cast.CHAIRMAN, AcceptTransfer()) == "not allowed: no_relation"

    refuse = RefuseTransfer(ground="TRF.REFUSE.COMPETENCE")
    sender.on("10/07/2026").does(cast.DI_LINH_CHAIRMAN, refuse)
    # Refused is not passed on: the case is the sender's again, and his time goes on.
    assert sender.stands == "screened, due 20/07/2026 by TCD.ANSWER"
    assert sender.clock_is("TRANSFER") == "met on 10/07/2026, due 13/07/2026"
    assert sender.desk == f"unit_head of unit {cast.unit(cast.LAC_DUONG).pk}"

    sender.does(cast.CHAIRMAN, to(cast.AGRICULTURE))
    assert sender.clock_is("TRANSFER") == "running until 15/07/2026"
    sender.on("14/07/2026").does(cast.AGRICULTURE_DIRECTOR, AcceptTransfer())
    assert sender.stands == "transferred, nothing due"
    assert sender.clock_is("TCD.ANSWER") == "met on 14/07/2026, due 20/07/2026"
    offers = TransferOffer.objects.filter(case_id=sender.case_id).order_by("pk")
    assert [(o.state, o.ground) for o in offers] == [
        ("refused", "TRF.REFUSE.COMPETENCE"),
        ("accepted", ""),
    ]

    receiver = sender.linked("transferred_from")
    assert (receiver.case.unit.name, receiver.case.hops) == (cast.AGRICULTURE, 1)
    # It keeps the first day of receipt; the receiver's own 10 working days count from 14/07.
    assert receiver.case.received_on == day("06/07/2026")
    assert receiver.stands == "received, due 28/07/2026 by TCD.ANSWER"
    assert sender.told == [
        *("received", "screened", "transfer_offered", "transfer_refused"),
        *("transfer_offered", "transfer_accepted"),
    ]
    assert receiver.told == ["received"]
    assert sender.alarms == []
    assert receiver.faults() == []


def test_an_offer_that_nobody_answers_lapses_and_the_sender_is_late_in_his_own_name() -> None:
    sender = not_ours().does(cast.CHAIRMAN, to(cast.AGRICULTURE))
    assert sender.on("13/07/2026").state == "transfer_offered"
    sender.on("14/07/2026")
    assert sender.stands == "screened, due 20/07/2026 by TCD.ANSWER"
    assert sender.clock_is("TRANSFER").startswith("lapsed on 14/07/2026")

    sender.does(cast.CHAIRMAN, to(cast.AGRICULTURE)).does(cast.CHAIRMAN, RecallTransfer())
    assert sender.stands == "screened, due 20/07/2026 by TCD.ANSWER"
    # A case that came back to its desk three times and is forgotten there still escalates.
    sender.on("22/07/2026")
    assert sender.alarms == [
        *("TCD.ANSWER DUE 21/07/2026", "XLD.10 DUE 21/07/2026"),
        *("TCD.ANSWER HEAD 21/07/2026", "XLD.10 HEAD 21/07/2026"),
    ]
    assert sender.told == [
        *("received", "screened", "transfer_offered", "transfer_lapsed"),
        *("transfer_offered", "transfer_recalled"),
    ]
    assert sender.faults() == []


def test_a_feedback_is_not_sent_on_for_ever() -> None:
    life = not_ours()
    hops = (
        (cast.CHAIRMAN, (cast.AGRICULTURE, cast.AGRICULTURE_DIRECTOR, cast.AGRICULTURE_DESK)),
        (cast.AGRICULTURE_DIRECTOR, CONSTRUCTION),
        ("O21", HOME_AFFAIRS),
    )
    for sender, (unit, head, desk) in hops:
        life.does(sender, to(unit)).does(head, AcceptTransfer())
        life = life.linked("transferred_from").screened(desk, verdict="forward", field="environment")
    assert (life.case.hops, life.case.received_on) == (3, day("06/07/2026"))
    # Three hops at the most (kinds.yaml); the fourth unit resolves it or answers for it.
    assert life.refused("O24", to(cast.DI_LINH)) == "too_many_hops"
    assert life.faults() == []
