"""Tags, notes and merged records are taken back; an act of the law never is, by no address and by no verb."""

from __future__ import annotations

import pytest
from django.urls import reverse

from casework.acts import acts
from casework.models import Event
from tests import cast
from tests.acts.stages import answered
from tests.desks.counter import page, signed_in
from tests.desks.test_every_address import names

BACK = ("undo", "revert", "rollback", "reset", "delete", "remove", "back")


def test_what_can_be_taken_back_is_named_and_nothing_else():
    ways = {name for name, pattern in names().items() if any(word in str(pattern.pattern) for word in BACK)}
    # The hand-over's way back ends a delegation with this day; what was done under it stands.
    assert ways == {"tag-undo", "note-undo", "people-undo", "handover-back"}
    # Handing a case back, or sending a draft back, are acts of their own that stand in the history.
    assert {verb for verb in acts() if any(word in verb for word in BACK)} == {"hand_back", "send_back"}


@pytest.mark.usefixtures("province")
def test_a_decision_offers_a_correction_and_no_way_back():
    life = answered()
    code, before = life.case.tracking_code, Event.objects.filter(case=life.case_id).count()
    client = signed_in(cast.CHAIRMAN)
    shown = page(client.get(reverse("case", args=[code])))
    assert "/undo/" not in shown
    assert reverse("act", args=[code, "correct"]) in page(
        signed_in(cast.LAND_OFFICER).get(reverse("case", args=[code]))
    )
    for address in ("act/undo/", "act/decide/undo/", "undo/", "events/1/undo/", "notes/1/undo/"):
        answer = client.post(f"/desk/case/{code}/{address}", {"takes_back": "1"})
        assert answer.status_code in (303, 404), address
    assert (life.state, Event.objects.filter(case=life.case_id).count()) == ("answered", before)
