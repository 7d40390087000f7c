"""Luật TC Đ8, Đ56: at the desk a letter that shows who denounced is told, logged and nowhere kept."""

from __future__ import annotations

import pytest
import time_machine
from django.urls import reverse

from casework.models import AccessEntry, Letter
from tests import cast
from tests.acts.test_letter_guard import denounced, notice
from tests.desks.counter import page, signed_in
from tests.scenarios.life import noon

pytestmark = [
    pytest.mark.usefixtures("committed_province"),
    pytest.mark.django_db(transaction=True, databases=["default", "vault"]),
]


@pytest.mark.parametrize("name", ["letter-preview", "letter-docx"])
def test_what_slipped_past_the_desk_is_neither_shown_nor_fetched(name: str):
    life = denounced()
    letter = notice(life)
    # Written in behind the back of the desk, by a hand on the database.
    Letter.objects.filter(pk=letter.pk).update(body="Trả lời ông Cil Ha Juk.")
    client = signed_in(cast.LAND_OFFICER)
    with time_machine.travel(noon(life.today), tick=False):
        answer = client.get(reverse(name, args=[life.case.tracking_code, letter.pk]))
    assert answer.status_code == 422
    assert b"Juk" not in answer.content
    assert AccessEntry.objects.filter(verb="write_letter", was_allowed=False, reason="letter_tells").exists()


def test_the_writer_keeps_his_words_on_the_screen_and_nobody_else_gets_them():
    life = denounced()
    letter = notice(life)
    client = signed_in(cast.LAND_OFFICER)
    told = {
        "subject": letter.subject,
        "body": "Trả lời ông Cil Ha Juk.",
        "signs_as": letter.signs_as,
        "revision": str(letter.revision),
    }
    where = reverse("letter", args=[life.case.tracking_code, letter.pk])
    with time_machine.travel(noon(life.today), tick=False):
        answer = client.post(where, told)
        again = page(client.get(where))
    assert answer.status_code == 422
    assert "Văn bản này làm lộ người tố cáo." in page(answer)
    assert "Trả lời ông Cil Ha Juk." in page(answer)
    assert "Juk" not in again
    assert "Juk" not in Letter.objects.get(pk=letter.pk).body
    line = AccessEntry.objects.filter(verb="write_letter", was_allowed=False).get()
    assert (line.case_id, line.actor_id, line.reason) == (
        life.case_id,
        cast.officer(cast.LAND_OFFICER).pk,
        "letter_tells",
    )
