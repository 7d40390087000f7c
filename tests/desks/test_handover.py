"""Handing over before one is away: who may, for which days, and that inbox and ladder follow."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from casework.models import Absence, AccessEntry, Delegation, Escalation
from tests import cast
from tests.acts.stages import at_desk, do, officer, verifying
from tests.desks.counter import page, signed_in
from tests.desks.morning import morning
from tests.scenarios.life import Life, day, noon

pytestmark = pytest.mark.usefixtures("province")
HANDLER, HEAD, CHAIRMAN = cast.LAND_OFFICER, cast.ECONOMY_HEAD, cast.CHAIRMAN
# Friday 10/07/2026.
AT = noon(day("10/07/2026"))


def wish(who: str = HANDLER, **more: Any) -> dict[str, Any]:
    held = cast.officer(who).role_assignments.get()
    return {
        "to": str(officer(HEAD if who != HEAD else HANDLER)),
        "roles": [str(held.pk)],
        "starts_on": "13/07/2026",
        "ends_on": "17/07/2026",
        "reason": "leave",
        "document_number": "15/GUQ",
        **more,
    }


def hands_over(by: str = HANDLER, *, code: str = "", **more: Any) -> Any:
    address = reverse("handover-of", args=[code]) if code else reverse("handover")
    with morning(AT):
        return signed_in(by).post(address, wish(code or by, **more))


def test_what_lies_on_him_and_who_has_room_is_shown():
    life = verifying()
    with morning(AT):
        shown = signed_in(HANDLER).get(reverse("handover"))
    assert life.case.tracking_code in page(shown)
    assert cast.officer(HEAD).name in page(shown)
    assert (shown.context["is_self"], shown.context["drafts"]) == (True, 0)


def test_roles_are_lent_with_absence_and_a_line_in_the_log_and_his_cases_lie_on_the_others_desk():
    life = verifying()
    assert hands_over().status_code == 303
    lent = Delegation.objects.get()
    assert (lent.from_officer.code, lent.to_officer.code, lent.role) == (HANDLER, HEAD, "handler")
    away = Absence.objects.get()
    assert (away.starts_on, away.ends_on, away.reason) == (day("13/07/2026"), day("17/07/2026"), "leave")
    assert AccessEntry.objects.filter(verb="hand_over", was_allowed=True).count() == 1
    standing_in = f"{reverse('inbox')}?shelf=standing_in"
    listed = {}
    for on in ("10/07/2026", "13/07/2026", "17/07/2026", "18/07/2026"):
        with morning(noon(day(on))):
            listed[on] = life.case.tracking_code in page(signed_in(HEAD).get(standing_in))
    assert listed == {"10/07/2026": False, "13/07/2026": True, "17/07/2026": True, "18/07/2026": False}


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"to": ""}, "Chọn"),
        ({"to": "-1"}, "Chọn trong danh sách"),
        ({"roles": []}, "Chọn"),
        ({"roles": ["9" * 30]}, "Chọn trong danh sách"),
        ({"starts_on": "09/07/2026"}, "Ngày bắt đầu phải từ hôm nay trở đi"),
        ({"ends_on": "12/07/2026"}, "Ngày cuối phải từ ngày đầu trở đi"),
        ({"ends_on": "31/02/2026"}, "Nhập ngày theo thứ tự ngày/tháng/năm, ví dụ 27/3/2026"),
        ({"document_number": ""}, "Nhập số"),
        ({"document_number": "1\x00"}, "Có ký tự không lưu được; gõ lại"),
        ({"reason": "holiday"}, "Chọn trong danh sách"),
    ],
)
def test_what_cannot_be_meant_is_said_and_nothing_is_lent(more, told):
    answer = hands_over(**more)
    assert answer.status_code == 422
    assert told in page(answer)
    assert (Delegation.objects.count(), Absence.objects.count()) == (0, 0)


def test_days_that_are_taken_lend_nothing_at_all():
    assert hands_over(ends_on="14/07/2026").status_code == 303
    again = hands_over(starts_on="14/07/2026")
    assert again.status_code == 422
    assert "Một số ngày này đã có vắng mặt hoặc ủy quyền." in page(again)
    assert (Delegation.objects.count(), Absence.objects.count()) == (1, 1)


def test_a_head_arranges_it_for_his_people_and_nobody_else_does():
    assert hands_over(CHAIRMAN, code=HANDLER, to=str(officer(cast.RECEPTION))).status_code == 303
    assert Delegation.objects.get().from_officer.code == HANDLER
    for stranger in (cast.RECEPTION, cast.DI_LINH_CHAIRMAN):
        assert hands_over(stranger, code=HANDLER).status_code == 404
    # For who leads the house no head below him arranges anything, nor calls him back.
    assert hands_over(HEAD, code=CHAIRMAN).status_code == 404
    assert signed_in(HEAD).post(reverse("handover-back", args=[CHAIRMAN])).status_code == 404
    assert reverse("handover-of", args=[CHAIRMAN]) not in page(signed_in(HEAD).get(reverse("handover")))
    assert Delegation.objects.count() == 1


def test_it_ends_when_he_is_back_or_one_is_ended():
    hands_over(starts_on="10/07/2026")
    lent = Delegation.objects.get()
    end = reverse("handover-end", args=[lent.pk])
    with morning(noon(day("15/07/2026"))):
        assert signed_in(cast.DI_LINH_CHAIRMAN).post(end).status_code == 404
        assert signed_in(HANDLER).post(reverse("handover-end", args=[2**63])).status_code == 404
        client = signed_in(HANDLER)
        back = reverse("handover-back", args=[HANDLER])
        assert back in page(client.get(reverse("handover")))
        assert client.post(back).status_code == 303
    lent.refresh_from_db()
    assert (lent.ends_on, Absence.objects.get().ends_on) == (day("15/07/2026"), day("14/07/2026"))
    with morning(AT):
        assert signed_in(HANDLER).post(end).status_code == 303
    lent.refresh_from_db()
    assert lent.ends_on == day("10/07/2026")


def test_the_ladder_follows_whom_somebody_away_has_named():
    """A case lies unscreened: what would speak to the chairman speaks to who stands in for him."""
    life = at_desk().on("07/07/2026").screened()
    life.on("08/07/2026").does(CHAIRMAN, do("accept"))
    life.does(CHAIRMAN, do("assign", officer=officer(HANDLER)))
    assert hands_over(HEAD, to=str(officer(cast.RECEPTION))).status_code == 303
    fired = spoken_to(life, "17/07/2026")
    assert HEAD not in fired
    assert cast.RECEPTION in fired


def spoken_to(life: Life, until: str) -> set[str]:
    life.nights_pass = True
    life.on(until)
    rows = Escalation.objects.filter(clock__case=life.case, due_at__date__gte=day("13/07/2026"))
    return set(rows.values_list("officer__code", flat=True))
