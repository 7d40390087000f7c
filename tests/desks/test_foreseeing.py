"""While an act is filled in, its form says what becomes of the deadlines with what stands in it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest

from casework.models import TimeChange
from tests import cast
from tests.acts.stages import verifying
from tests.desks.counter import page, signed_in
from tests.desks.morning import morning
from tests.scenarios.life import Life

pytestmark = pytest.mark.usefixtures("province")

# Monday 13/07/2026.
MONDAY = datetime(2026, 7, 13, 1, 15, tzinfo=UTC)
HTMX = {"HX-Request": "true"}


def asked(life: Life, verb: str, *, headers: dict[str, str] | None = None, **said: Any) -> Any:
    with morning(MONDAY):
        address = f"/desk/case/{life.case.tracking_code}/act/{verb}/"
        return signed_in(cast.CHAIRMAN).post(address, {"do": "foresee", **said}, headers=headers or {})


def words(text: str) -> str:
    """A card or a page without its tags and with single blanks."""
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def test_a_part_of_the_page_is_asked_for_while_somebody_types():
    life = verifying()
    answer = asked(life, "declare_complex", headers=HTMX, criteria=["KN.CPX.b"])
    assert answer.status_code == 200
    told = words(page(answer))
    # 45 days after 08/07 (Luật KN Đ28): Saturday 22/08/2026, worked for Monday 31/08.
    assert "trước 07/08/2026 → hạn mới: 22/08/2026" in told
    assert "<main" not in page(answer)
    assert not TimeChange.objects.exists()


def test_without_scripts_a_button_shows_it_and_what_was_typed_stays_without_complaint():
    life = verifying()
    answer = asked(life, "suspend", ground="KN.SUSP.1", document_number="30/QĐ")
    shown = page(answer)
    assert answer.status_code == 200
    # NĐ 124 Đ28b: three working days after Monday 13/07/2026.
    assert "16/07/2026" in words(shown.split('id="foreseen-now"')[1].split("</section>")[0])
    assert 'value="30/QĐ"' in shown
    assert "Có mục cần sửa" not in shown
    assert life.state == "verifying"


def test_a_ground_that_is_not_chosen_tells_what_holds_for_each():
    told = words(page(asked(verifying(), "suspend", headers=HTMX, ground="")))
    assert "tạm dừng từ 13/07/2026" in told


def test_the_form_asks_by_itself_only_where_clocks_look_at_what_is_typed():
    life = verifying()
    with morning(MONDAY):
        client = signed_in(cast.CHAIRMAN)
        at = f"/desk/case/{life.case.tracking_code}/act"
        assert 'id="foreseen-now"' in page(client.get(f"{at}/suspend/"))
        assert 'id="foreseen-now"' not in page(client.get(f"{at}/note/"))
