"""A note is a slip of the pen for five minutes: who wrote it takes it back by a further note, once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from casework.acts.additions import Note
from casework.errors import Impeded
from casework.models import Event, Remark
from tests import cast
from tests.acts.stages import happened, payload, verifying
from tests.scenarios.life import Life, noon
from workflows.engine import perform

pytestmark = pytest.mark.usefixtures("province")


def noted(life: Life) -> Remark:
    life.does(cast.LAND_OFFICER, Note(text="Hẹn trả bản đồ ngày 15/07"))
    return Remark.objects.filter(case=life.case).latest("pk")


def take_back(life: Life, note: Remark, *, by: str = cast.LAND_OFFICER, minutes: int = 0) -> Event:
    at = noon(life.today) + timedelta(minutes=minutes)
    act = Note(text="Rút lại", takes_back=note.pk)
    return perform(life.case_id, act, actor=cast.acting(by, on=life.today), at=at)


def test_a_note_is_taken_back_and_both_stay():
    life = verifying()
    note = noted(life)
    take_back(life, note, minutes=5)
    assert happened(life) == "case.noted: verifying → verifying"
    assert payload(life) == {"takes_back": True}
    assert Remark.objects.get(pk=note.pk).text == "Hẹn trả bản đồ ngày 15/07"
    assert Remark.objects.get(takes_back=note).text == "Rút lại"


@pytest.mark.parametrize(
    ("by", "minutes"), [(cast.LAND_OFFICER, 6), (cast.CHAIRMAN, 1)], ids=["too late", "somebody else's"]
)
def test_a_note_that_stands_is_not_taken_back(by, minutes):
    life = verifying()
    note = noted(life)
    with pytest.raises(Impeded) as refusal:
        take_back(life, note, by=by, minutes=minutes)
    assert [i.code for i in refusal.value.impediments] == ["note_stands"]


def test_nothing_is_taken_back_twice():
    life = verifying()
    note = noted(life)
    take_back(life, note)
    with pytest.raises(Impeded):
        take_back(life, note, minutes=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Remark.objects.create(
            case=life.case, kind="note", text="x", on=life.today, at=noon(life.today), takes_back=note
        )


def test_a_note_of_another_case_is_not_taken_back_here():
    other, life = verifying(), verifying()
    note = noted(other)
    with pytest.raises(Impeded):
        take_back(life, note)
