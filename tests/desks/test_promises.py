"""What was promised stays on the list until it is shown done, and only for who may see the case."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casework.acts.verifying import Promise
from casework.models import Case, Commitment
from tests import cast
from tests.acts.stages import do, verifying
from tests.desks.counter import page, signed_in
from tests.files import made

pytestmark = pytest.mark.usefixtures("province")


def promised(*texts: str, due_on: date = date(2026, 7, 24)) -> Case:
    """A dialogue at which the land officer promises something."""
    life = verifying().on("15/07/2026")
    owner = cast.officer(cast.LAND_OFFICER).pk
    dialogue = do(
        "hold_dialogue",
        held_on=date(2026, 7, 15),
        noticed_on=date(2026, 7, 9),
        place="Nhà văn hóa thôn",
        complainant_attended=True,
        promises=tuple(Promise(text=text, due_on=due_on, officer=owner) for text in texts),
    )
    life.does(cast.LAND_OFFICER, dialogue)
    return life.case


def list_of(who: str, **query: str) -> Any:
    return signed_in(who).get(reverse("promises"), query)


def test_the_head_sees_what_is_open_with_its_day_and_owner():
    promised("Kiểm đếm lại 42 cây cà phê", due_on=date(2026, 7, 24))
    promised("Trả bản đồ", due_on=date(2026, 7, 20))
    answer = list_of(cast.CHAIRMAN)
    shown = page(answer)
    assert "Kiểm đếm lại 42 cây cà phê" in shown
    assert cast.officer(cast.LAND_OFFICER).name in shown
    assert [row.commitment.text for row in answer.context["rows"]] == [
        "Trả bản đồ",
        "Kiểm đếm lại 42 cây cà phê",
    ]
    # Both days lie behind whoever reads this today.
    assert (answer.context["count"].open, answer.context["count"].late) == (2, 2)
    assert "2 quá hạn" in shown


def test_it_is_shown_done_with_its_proof_and_leaves_the_list():
    case = promised("Kiểm đếm lại")
    row = Commitment.objects.get()
    client = signed_in(cast.LAND_OFFICER)
    shown = page(client.get(reverse("promises")))
    address = f"{reverse('act', args=[case.tracking_code, 'commitment_done'])}?commitment={row.pk}"
    assert address in shown
    form = page(client.get(address))
    assert f'<option value="{row.pk}" selected>' in form
    said = {
        "version": str(Case.objects.get(pk=case.pk).version),
        "commitment": str(row.pk),
        "done_on": "20/07/2026",
        "proof": SimpleUploadedFile("bb.pdf", made.pdf(), content_type="application/pdf"),
    }
    assert client.post(address, said).status_code == 303
    row.refresh_from_db()
    assert (row.done_on, row.proof_id is not None) == (date(2026, 7, 20), True)
    assert list_of(cast.CHAIRMAN).context["count"].open == 0
    done = page(list_of(cast.CHAIRMAN, shelf="done"))
    assert "Kiểm đếm lại" in done
    assert "có giấy tờ chứng minh" in done


def test_the_desk_sees_that_something_was_promised_and_shows_nothing_done():
    promised("Kiểm đếm lại")
    answer = list_of(cast.RECEPTION)
    assert answer.context["count"].open == 1
    assert "Kiểm đếm lại" not in page(answer)
    assert "commitment_done" not in page(answer)


def test_another_unit_sees_nothing_of_it():
    promised("Kiểm đếm lại")
    for who in (cast.DI_LINH_CHAIRMAN, cast.DI_LINH_HANDLER):
        answer = list_of(who)
        assert (answer.status_code, answer.context["count"].open) == (200, 0)
        assert "Kiểm đếm lại" not in page(answer)


def test_the_number_of_statements_does_not_grow_with_the_list():
    client = signed_in(cast.CHAIRMAN)
    promised("Một")
    client.get(reverse("promises"))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("promises"))
    promised("Hai", "Ba", "Bốn", "Năm")
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("promises"))
    assert len(many) == len(few)
