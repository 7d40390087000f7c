"""Visits without a case and about one, as the desk records them in its browser."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from casework.letters.of_visit import note_of
from casework.models import AccessEntry, Event, Person, Submission, Visit
from tests import cast
from tests.desks.morning import MORNING, comes, morning, sit, taken_in

pytestmark = pytest.mark.usefixtures("province")

NEW = "/desk/reception/visits/new"


def send(outcome: str, *, by: str = cast.RECEPTION, **fields: Any) -> Any:
    with morning():
        return sit(by).post(f"{NEW}/{outcome}/", {"people": "1", **fields})


def note(visit: Visit) -> Any:
    row = Visit.objects.select_related("unit__superior", "person", "receiver").get(pk=visit.pk)
    return note_of(row, is_reprint=False)


def test_a_visitor_is_refused_with_a_ground_of_the_list():
    answer = send("refused", ground="TCD.NO.a", name="Nguyễn Văn Hòa", summary="Hỏi về đất")
    visit = Visit.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/desk/reception/visits/{visit.pk}/")
    assert (visit.outcome, visit.ground, visit.case) == ("refused", "TCD.NO.a", None)
    assert visit.person is not None
    assert visit.person.name == "Nguyễn Văn Hòa"


def test_what_is_told_orally_has_no_form_number():
    paper = note(comes("refused", ground="TCD.NO.a", summary="Hỏi về đất"))
    assert (paper.title, paper.subject) == ("Phiếu giải thích", "Về việc từ chối tiếp công dân")
    assert (paper.head.form_note, paper.head.number, paper.addressee) == ("", "", "")
    came, refused, told = paper.paragraphs
    assert came == (
        "Hồi 08 giờ 15 phút, ngày 06 tháng 7 năm 2026, Ông/Bà đến nơi tiếp công dân của Ủy ban nhân dân "
        "xã Lạc Dương về việc: Hỏi về đất."
    )
    assert refused == (
        "Ủy ban nhân dân xã Lạc Dương từ chối tiếp vì lý do: Mang theo vũ khí, vật nguy hiểm "
        "(căn cứ Nghị định 154/2026/NĐ-CP Đ4 k1 đ.a)."
    )
    assert told == "Người tiếp công dân đã giải thích lý do từ chối./."


def test_a_refusal_in_writing_is_form_01_tcd_under_its_number():
    paper = note(comes("refused", ground="TCD.NO.h", document_number="12/TB-UBND"))
    assert (paper.title, paper.head.number) == ("Thông báo", "12/TB-UBND")
    assert paper.head.form_note == "Mẫu số 01/TCD, Nghị định số 154/2026/NĐ-CP"


@pytest.mark.parametrize(
    ("fields", "said"), [({"ground": "TCD.NO.h"}, "Đ4 k2"), ({"ground": ""}, "required")]
)
def test_a_refusal_without_its_notice_or_ground_is_not_recorded(fields, said):
    answer = send("refused", name="Hòa", **fields)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    # What was typed is still there.
    assert 'value="Hòa"' in page
    assert not Visit.objects.exists()


def test_a_ground_outside_the_list_is_refused():
    assert send("refused", ground="TCD.NO.x").status_code == 422
    assert not Visit.objects.exists()


def test_who_is_guided_takes_the_name_of_the_body_home():
    send("guided", guided_to="Sở Xây dựng tỉnh Lâm Đồng", summary="Cấp phép xây dựng")
    paper = note(Visit.objects.get())
    assert (paper.title, paper.head.form_note) == ("Phiếu hướng dẫn", "")
    assert paper.paragraphs[2] == (
        "Đề nghị Ông/Bà gửi đơn đến Sở Xây dựng tỉnh Lâm Đồng để được xem xét "
        "(căn cứ Luật Tiếp công dân Đ26 k1; NĐ 154/2026/NĐ-CP Đ14 k2, Đ15 k2)./."
    )


def test_an_answer_on_the_spot_has_no_note():
    send("answered", summary="Hỏi về thủ tục; đã trả lời")
    visit = Visit.objects.get()
    with morning():
        desk = sit(cast.RECEPTION)
        page = desk.get(f"/desk/reception/visits/{visit.pk}/").content.decode()
        paper = desk.get(f"/desk/reception/visits/{visit.pk}/note.pdf")
    assert "Hỏi về thủ tục; đã trả lời" in page
    assert "note.pdf" not in page
    assert paper.status_code == 404


def test_the_note_is_a_pdf_and_its_printing_is_written_down():
    visit = comes("guided", guided_to="Sở Xây dựng")
    with morning():
        answer = sit(cast.RECEPTION).get(f"/desk/reception/visits/{visit.pk}/note.pdf")
    assert answer.content.startswith(b"%PDF-1.7")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    entry = AccessEntry.objects.get(verb="print_visit_note")
    assert (entry.actor_id, entry.was_allowed) == (cast.officer(cast.RECEPTION).pk, True)


@pytest.mark.parametrize("who", [cast.DI_LINH_DESK, cast.INSPECTOR])
def test_visits_of_another_desk_do_not_exist(who):
    visit = comes("guided", guided_to="Sở Xây dựng")
    with morning():
        answer = sit(who).get(f"/desk/reception/visits/{visit.pk}/note.pdf")
    assert answer.status_code == 404
    assert not AccessEntry.objects.filter(verb="print_visit_note").exists()


@pytest.mark.parametrize("who", [cast.CHAIRMAN, cast.LAND_OFFICER])
def test_who_does_not_receive_records_no_visit(who):
    assert send("answered", by=who, summary="Hỏi").status_code == 404
    assert not Visit.objects.exists()


@pytest.mark.parametrize("outcome", ["opened_case", "added_to_case", "nothing"])
def test_other_outcomes_have_no_form_here(outcome):
    with morning():
        assert sit(cast.RECEPTION).get(f"{NEW}/{outcome}/").status_code == 404


class TestAboutACase:
    def visits(self, code: str, *, by: str = cast.RECEPTION, **fields: str) -> Any:
        with morning():
            said = {"submission_id": str(uuid.UUID(int=5)), "people": "1", "signature": "signed", **fields}
            return sit(by).post(f"/desk/case/{code}/visit/", said)

    def test_a_talk_is_a_visit_and_nothing_else(self):
        case = taken_in()
        answer = self.visits(case.tracking_code, summary="Hỏi khi nào có kết quả")
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/desk/case/{case.tracking_code}/")
        visit = Visit.objects.get(outcome="answered")
        assert (visit.case_id, visit.is_repeat, visit.summary) == (case.pk, True, "Hỏi khi nào có kết quả")
        # Nobody types a known person again.
        assert visit.person == Person.objects.get()
        assert [event.name for event in Event.objects.all()] == ["case.received"]

    def test_a_further_letter_goes_through_the_door(self):
        case = taken_in()
        self.visits(
            case.tracking_code,
            has_letter="on",
            title="Bổ sung ảnh",
            body="Kèm ba ảnh",
            written_on="05/07/2026",
        )
        visit = Visit.objects.get(outcome="added_to_case")
        assert (visit.case_id, visit.summary) == (case.pk, "Bổ sung ảnh")
        letter = Submission.objects.get(title="Bổ sung ảnh")
        assert (letter.register_number, f"{letter.written_on:%d/%m/%Y}") == ("TN-2026-00002", "05/07/2026")
        names = [event.name for event in Event.objects.order_by("seq")]
        assert names == ["case.received", "case.submission_added"]

    @pytest.mark.parametrize("fields", [{}, {"has_letter": "on"}])
    def test_nothing_said_and_nothing_handed_in_is_no_visit(self, fields):
        case = taken_in()
        assert self.visits(case.tracking_code, **fields).status_code == 422
        assert Visit.objects.count() == 1

    def test_of_a_denunciation_neither_name_nor_words_are_kept(self):
        case = taken_in(kind="denunciation")
        self.visits(case.tracking_code, summary="Bà Ka Brum hỏi")
        visit = Visit.objects.get(outcome="answered")
        assert (visit.person, visit.summary) == (None, "")
        assert not Person.objects.exists()

    def test_a_case_of_another_unit_does_not_exist(self):
        case = taken_in()
        assert self.visits(case.tracking_code, by=cast.DI_LINH_DESK, summary="Hỏi").status_code == 404
        assert Visit.objects.count() == 1


def test_the_day_of_a_visit_is_that_of_viet_nam():
    assert comes("answered", summary="x", at=MORNING).on.isoformat() == "2026-07-06"
