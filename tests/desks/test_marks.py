"""Tags and quick notes on the page of a case, and how either is undone within five minutes."""

from __future__ import annotations

import html
from datetime import timedelta

import pytest

from casework.models import Event, Remark
from tests import cast
from tests.acts.stages import DENUNCIATION, accepted, do, officer, unit, verifying
from tests.desks.morning import MORNING, morning
from tests.scenarios.life import Life
from workflows.models import Tag

AT = MORNING + timedelta(days=4)


def case_of(life: Life, end: str = "") -> str:
    return f"/desk/case/{life.case.tracking_code}/{end}"


def page(client, life: Life) -> str:
    return html.unescape(client.get(case_of(life)).content.decode())


def test_a_tag_is_put_on_without_an_event_and_seen_by_others(signed_in):
    life = verifying()
    before = Event.objects.count()
    client = signed_in(cast.LAND_OFFICER)
    assert client.post(case_of(life, "tags/"), {"word": "  chờ   bản đồ "}).status_code == 303
    assert Tag.objects.get().word == "chờ bản đồ"
    assert "chờ bản đồ" in page(signed_in(cast.CHAIRMAN), life)
    assert Event.objects.count() == before


def test_one_word_sticks_once(signed_in):
    life = verifying()
    client = signed_in(cast.LAND_OFFICER)
    for word in ("Nóng", "nóng"):
        client.post(case_of(life, "tags/"), {"word": word})
    assert [tag.word for tag in Tag.objects.all()] == ["Nóng"]


@pytest.mark.parametrize("word", ["", "   ", "x" * 31])
def test_what_is_no_tag_is_said(signed_in, word):
    life = verifying()
    client = signed_in(cast.LAND_OFFICER)
    client.post(case_of(life, "tags/"), {"word": word})
    assert "A tag has 1 to 30 signs." in page(client, life)
    assert not Tag.objects.exists()


def test_what_was_done_to_a_tag_is_undone_by_who_did_it(signed_in):
    life = verifying()
    client = signed_in(cast.LAND_OFFICER)
    with morning(AT):
        client.post(case_of(life, "tags/"), {"word": "nóng"})
        tag = Tag.objects.get()
        assert f"/tags/{tag.pk}/undo/" in page(client, life)
        client.post(case_of(life, f"tags/{tag.pk}/undo/"))
        assert Tag.objects.get().off_at is not None
        client.post(case_of(life, f"tags/{tag.pk}/undo/"))
        assert Tag.objects.get().off_at is None


def test_a_tag_that_was_taken_off_comes_back(signed_in):
    life = verifying()
    tag = Tag.objects.create(
        case=life.case, word="nóng", put_by=cast.officer(cast.CHAIRMAN), put_at=AT - timedelta(days=1)
    )
    client = signed_in(cast.LAND_OFFICER)
    with morning(AT):
        client.post(case_of(life, f"tags/{tag.pk}/off/"))
        assert Tag.objects.get().off_by == cast.officer(cast.LAND_OFFICER)
        client.post(case_of(life, f"tags/{tag.pk}/undo/"))
    assert Tag.objects.get().off_at is None


def test_after_five_minutes_and_by_others_nothing_is_undone(signed_in):
    life = verifying()
    client = signed_in(cast.LAND_OFFICER)
    with morning(AT):
        client.post(case_of(life, "tags/"), {"word": "nóng"})
        undo = case_of(life, f"tags/{Tag.objects.get().pk}/undo/")
        assert signed_in(cast.CHAIRMAN).post(undo).status_code == 404
    with morning(AT + timedelta(minutes=5, seconds=1)):
        assert "/undo/" not in page(client, life)
        assert client.post(undo).status_code == 404
    assert Tag.objects.get().off_at is None


def test_a_sealed_case_bears_no_tag(signed_in):
    life = verifying(DENUNCIATION)
    client = signed_in(cast.LAND_OFFICER)
    assert client.post(case_of(life, "tags/"), {"word": "nóng"}).status_code == 404
    assert "Put on a tag" not in page(client, life)
    assert not Tag.objects.exists()


def test_who_does_not_see_the_case_tags_nothing(signed_in):
    life = verifying()
    answer = signed_in(cast.DI_LINH_DESK).post(case_of(life, "tags/"), {"word": "x"})
    assert answer.status_code == 404
    assert not Tag.objects.exists()


def test_a_quick_note_goes_through_the_door_and_is_taken_back_by_a_further_one(signed_in):
    life = verifying()
    client = signed_in(cast.LAND_OFFICER)
    with morning(AT):
        answer = client.post(case_of(life, "act/note/"), {"text": "Hẹn 15/07 trả bản đồ"})
        assert (answer.status_code, answer.url) == (303, case_of(life))
        note = Remark.objects.get()
        shown = page(client, life)
        assert "Hẹn 15/07 trả bản đồ" in shown
        assert f"/notes/{note.pk}/undo/" in shown
        assert client.post(case_of(life, f"notes/{note.pk}/undo/")).status_code == 303
        after = page(client, life)
    assert "<s>Hẹn 15/07 trả bản đồ</s>" in after
    assert Remark.objects.get(takes_back=note).text == "Taken back."
    names = list(Event.objects.filter(case=life.case).order_by("-seq").values_list("name", flat=True)[:2])
    assert names == ["case.noted", "case.noted"]


def test_a_note_that_stands_longer_stays(signed_in):
    life = verifying()
    client = signed_in(cast.LAND_OFFICER)
    with morning(AT):
        client.post(case_of(life, "act/note/"), {"text": "Hẹn"})
    note = Remark.objects.get()
    with morning(AT + timedelta(minutes=6)):
        assert client.post(case_of(life, f"notes/{note.pk}/undo/")).status_code == 303
        assert "within five minutes" in page(client, life)
    assert Remark.objects.count() == 1


def test_who_has_only_the_working_copy_sees_his_own_notes_and_no_others(signed_in):
    """Luật TC Đ56 k2: what others noted of a denunciation may hold what the copy leaves out."""
    life = verifying(DENUNCIATION)
    life.does(cast.CHAIRMAN, do("note", text="Lời của chủ tịch"))
    client = signed_in(cast.LAND_OFFICER)
    client.post(case_of(life, "act/note/"), {"text": "Đã gặp nhân chứng"})
    shown = page(client, life)
    assert "Đã gặp nhân chứng" in shown
    assert "Lời của chủ tịch" not in shown
    assert signed_in(cast.ECONOMY_HEAD).get(case_of(life)).status_code == 404


def test_co_handlers_stand_on_the_page_with_their_own_day(signed_in):
    life = accepted()
    helper = {
        "officer": str(officer(cast.LAND_OFFICER)),
        "co_handlers.0.unit": str(unit(cast.LAC_DUONG)),
        "co_handlers.0.officer": str(officer(cast.ECONOMY_HEAD)),
        "co_handlers.0.due_on": "09/07/2026",
    }
    with morning(AT):
        assert signed_in(cast.CHAIRMAN).post(case_of(life, "act/assign/"), helper).status_code == 303
        shown = page(signed_in(cast.LAND_OFFICER), life)
    assert cast.officer(cast.ECONOMY_HEAD).name in shown
    assert "09/07/2026" in shown
    assert "1 working day overdue" in shown
