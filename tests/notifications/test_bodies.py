"""A body that forwarded a letter gets its answer on paper: accepted or not, and the result."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from casework.acts.intake import Letter
from casework.models import Event, Lodgement
from casework.selectors.forwarders import answering, cases_to_answer
from notifications.content import sentence_of
from notifications.models import Message
from tests import cast
from tests.acts.stages import (
    COMPLAINT,
    DENUNCIATION,
    PETITION,
    accepted,
    answered,
    at_desk,
    do,
    screened,
    verifying,
)
from tests.desks.morning import morning, sit
from tests.notifications.telling import planned
from tests.scenarios.life import Life, noon

pytestmark = pytest.mark.usefixtures("province")
PRESS = "Báo Lâm Đồng Canary"


def to_bodies(life: Life) -> list[tuple[str, str, str, str]]:
    planned(life)
    rows = Message.objects.filter(case=life.case_id, recipient_kind="body").order_by("pk")
    found = rows.values_list("event__name", "channel", "state", "template")
    return [(str(name).removeprefix("case."), medium, state, note) for name, medium, state, note in found]


def list_of(unit: str = cast.LAC_DUONG, by: str = cast.RECEPTION) -> list[Any]:
    actor = cast.acting(by, on=noon(Life().on("30/07/2026").today).date())
    return answering(list(cases_to_answer(actor, unit_id=cast.unit(unit).pk)))


def papers_of(life: Life) -> list[str]:
    (row,) = [row for row in list_of() if row.case.pk == life.case_id] or [None]
    return [] if row is None else [str(paper) for paper in row.papers]


def test_whoever_forwarded_a_complaint_hears_that_it_was_accepted_and_what_came_of_it():
    """Luật KN Đ27, Đ32."""
    life = accepted(forwarded_by=PRESS)
    assert to_bodies(life) == [("accepted", "paper", "sent", "body_accepted")]
    assert papers_of(life) == ["acceptance_notice"]
    row = Message.objects.get(recipient_kind="body")
    assert row.recipient_id == Lodgement.objects.get(case=life.case_id).submission_id
    code = life.case.tracking_code
    assert sentence_of(row) == (
        f"The letter that you forwarded (code {code}) was accepted for handling on 08/07/2026."
    )


@pytest.mark.parametrize(
    ("kind", "verb", "ground", "event", "waits"),
    [
        (COMPLAINT, "decline", "KN.DENY.1", "declined", "refusal_notice"),
        (PETITION, "return_petition", "RETURN.MISDIRECTED", "returned", "return_slip"),
    ],
)
def test_what_was_not_accepted_or_goes_back_is_told_with_its_reason(kind, verb, ground, event, waits):
    """Luật KN Đ27, Luật TCD Đ26."""
    life = screened(kind, forwarded_by=PRESS).on("08/07/2026").does(cast.CHAIRMAN, do(verb, ground=ground))
    assert to_bodies(life) == [(event, "paper", "sent", "body_declined")]
    assert papers_of(life) == [waits]


def test_a_body_is_told_of_no_other_step():
    life = verifying(COMPLAINT, forwarded_by=PRESS)
    assert [event for event, *_ in to_bodies(life)] == ["accepted"]


def test_the_acceptance_of_a_petition_is_not_told_its_answer_is():
    """Luật TCD Đ27 k2: the result; nothing asks that a petition's acceptance be told."""
    life = verifying(PETITION, forwarded_by=PRESS)
    assert to_bodies(life) == []
    assert papers_of(life) == []
    life = answered(PETITION, forwarded_by=PRESS)
    assert [(event, note) for event, _m, _s, note in to_bodies(life)] == [("decided", "body_answered")]
    assert papers_of(life) == ["reply_to_forwarder"]


def test_of_a_sealed_case_the_paper_says_nothing():
    """Luật TC Đ8, Đ26 k2: that there is an answer, without code, state, kind or day."""
    life = answered(DENUNCIATION, forwarded_by=PRESS)
    assert [note for *_, note in to_bodies(life)] == ["body_neutral"]
    row = Message.objects.get(case=life.case_id, recipient_kind="body")
    assert sentence_of(row) == "There is a written answer about the letter that you forwarded."


def test_one_body_twice_is_told_once_and_two_bodies_each():
    life = at_desk(forwarded_by=PRESS)
    for by in ("báo lâm đồng CANARY", "Đoàn đại biểu Quốc hội tỉnh"):
        more = do(
            "add_submission",
            submission_id=uuid4(),
            channel="forwarded",
            paper=Letter(title="Thu hồi đất", body="Thêm", request="Xem lại", forwarded_by=by),
        )
        life.does(cast.RECEPTION, more)
    life.on("07/07/2026").screened().on("08/07/2026").does(cast.CHAIRMAN, do("accept"))
    assert to_bodies(life) == [("accepted", "paper", "sent", "body_accepted")] * 2
    (row,) = list_of()
    assert row.bodies == (PRESS, "Đoàn đại biểu Quốc hội tỉnh")


def test_nobody_forwarded_nobody_is_told():
    life = verifying(COMPLAINT)
    assert to_bodies(life) == []
    assert list_of() == []


def test_what_reached_the_body_leaves_the_list():
    life = accepted(forwarded_by=PRESS)
    assert papers_of(life) == ["acceptance_notice"]
    life.on("09/07/2026").delivered(cast.RECEPTION, "acceptance_notice", to="complainant")
    assert papers_of(life) == ["acceptance_notice"]
    life.delivered(cast.RECEPTION, "acceptance_notice", to="forwarder")
    assert papers_of(life) == []


def test_the_list_of_the_desk_names_body_and_paper_and_leads_to_the_record():
    life = accepted(forwarded_by=PRESS)
    with morning(noon(life.today)):
        client = sit(cast.RECEPTION)
        page = client.get("/desk/reception/handing-over/").content.decode()
        link = (
            f"/desk/case/{life.case.tracking_code}/act/deliver/?paper=acceptance_notice&recipient=forwarder"
        )
        assert link.replace("&", "&amp;") in page
        assert "Tell the forwarding body: Notice of acceptance" in page
        assert PRESS in page
        form = client.get(link).content.decode()
        assert '<option value="forwarder" selected' in form
        assert PRESS not in sit(cast.DI_LINH_DESK).get("/desk/reception/handing-over/").content.decode()


def test_the_name_of_a_body_stands_in_no_message_and_no_event():
    life = accepted(forwarded_by=PRESS)
    planned(life)
    assert not Event.objects.filter(payload__icontains="Canary").exists()
    for row in Message.objects.select_related("event", "case"):
        assert "Canary" not in sentence_of(row)
