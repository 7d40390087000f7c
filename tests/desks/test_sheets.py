"""A half-finished registration survives a crash, is offered to its officer alone, and ends when saved."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from tests import cast
from tests.desks.counter import CARD, SUMMARY, page, saves, signed_in, typed
from workflows import sheets
from workflows.models import Sheet

pytestmark = pytest.mark.usefixtures("province")
KEY = typed()["submission_id"]


def test_what_stands_on_the_form_is_kept_and_offered_back():
    client = signed_in(cast.RECEPTION)
    answer = client.post(reverse("register-sheet"), typed())
    assert "Nháp đã lưu" in page(answer)
    sheet = Sheet.objects.get()
    assert (sheet.data["name"], sheet.data["summary"]) == ("Ka Brum", SUMMARY)
    assert "do" not in sheet.data
    address = f"{reverse('register')}?sheet={KEY}"
    # The next citizen may look at this page: only the hour is told.
    offered = page(client.get(reverse("register")))
    assert address in offered
    assert "Ka Brum" not in offered
    opened = page(client.get(address))
    assert 'name="name" value="Ka Brum"' in opened
    assert SUMMARY in opened
    assert f'value="{KEY}"' in opened


def test_nobody_opens_the_sheet_of_another():
    signed_in(cast.RECEPTION).post(reverse("register-sheet"), typed())
    other = signed_in(cast.DI_LINH_DESK)
    assert other.get(f"{reverse('register')}?sheet={KEY}").status_code == 404
    assert KEY not in page(other.get(reverse("register")))
    other.post(reverse("register-sheet"), typed(name="Cil Mup"))
    other.post(reverse("register-sheet-drop", args=[KEY]))
    assert Sheet.objects.get().data["name"] == "Ka Brum"


@pytest.mark.parametrize("asked", ["x", str(uuid.UUID(int=5))])
def test_a_sheet_that_is_not_there_does_not_exist(asked: str):
    answer = signed_in(cast.RECEPTION).get(reverse("register"), {"sheet": asked})
    assert answer.status_code == 404


def test_a_sheet_ends_when_it_is_saved_and_takes_nothing_more():
    client = signed_in(cast.RECEPTION)
    client.post(reverse("register-sheet"), typed())
    saves(client, typed())
    late = client.post(reverse("register-sheet"), typed())
    assert "Nháp đã lưu" not in page(late)
    assert (Sheet.objects.get().is_closed, Sheet.objects.get().data) == (True, {})


def test_a_form_that_was_refused_keeps_its_sheet():
    client = signed_in(cast.RECEPTION)
    client.post(reverse("register-sheet"), typed())
    saves(client, typed(name=""))
    assert not Sheet.objects.get().is_closed


def test_a_sheet_may_be_thrown_away():
    client = signed_in(cast.RECEPTION)
    client.post(reverse("register-sheet"), typed())
    assert client.post(reverse("register-sheet-drop", args=[KEY])).status_code == 302
    assert Sheet.objects.get().data == {}
    assert KEY not in page(client.get(reverse("register")))


def test_a_scanned_card_is_not_kept():
    signed_in(cast.RECEPTION).post(reverse("register-sheet"), typed(identity=CARD))
    assert "identity" not in Sheet.objects.get().data


def test_what_nobody_came_back_for_is_let_go_after_three_days():
    officer = cast.officer(cast.RECEPTION)
    kept_at = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)
    sheets.keep(uuid.UUID(KEY), officer=officer, form="register", data={"name": "Ka Brum"}, at=kept_at)
    in_time, too_late = kept_at + timedelta(days=3), kept_at + timedelta(days=3, seconds=1)
    assert [s.key for s in sheets.left_open(officer, form="register", at=in_time)] == [uuid.UUID(KEY)]
    assert sheets.left_open(officer, form="register", at=too_late) == []
    assert not Sheet.objects.exists()


def test_the_same_words_are_not_written_twice():
    officer = cast.officer(cast.RECEPTION)
    first, later = datetime(2026, 12, 1, 1, 0, tzinfo=UTC), datetime(2026, 12, 1, 1, 1, tzinfo=UTC)
    for at in (first, later):
        assert sheets.keep(uuid.UUID(KEY), officer=officer, form="register", data={"name": "A"}, at=at)
    assert Sheet.objects.get().updated_at == first


def test_an_endless_text_is_not_kept():
    officer = cast.officer(cast.RECEPTION)
    at = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)
    long = {"summary": "a" * 20_001}
    assert not sheets.keep(uuid.UUID(KEY), officer=officer, form="register", data=long, at=at)
    assert not Sheet.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [{"data": {"kind": "denunciation"}}, {"data": {"name": "A"}, "is_closed": True}],
)
def test_the_database_keeps_what_must_not_be_kept_out(wrong):
    at = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)
    with pytest.raises(IntegrityError), transaction.atomic():
        Sheet.objects.create(
            key=uuid.UUID(KEY), officer=cast.officer(cast.RECEPTION), form="register", updated_at=at, **wrong
        )


def test_a_sheet_without_an_id_is_refused():
    assert signed_in(cast.RECEPTION).post(reverse("register-sheet"), {"name": "A"}).status_code == 400
