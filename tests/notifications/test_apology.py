"""An apology that a head gave is told: the code and the new day, neither why nor what it is about."""

from __future__ import annotations

import pytest

from casework.acts.people import PersonInput
from casework.letters.apologies import draft_apologies
from casework.models import Letter
from casework.selectors.handing_over import cases_to_hand_over, handing_over
from casework.vocabulary import Paper
from notifications.content import letter_of
from notifications.models import Message
from tests import cast
from tests.acts.stages import DENUNCIATION, do, verifying
from tests.notifications.telling import planned, told
from tests.scenarios.life import day, noon
from workflows.clock.sweep import sweep

pytestmark = pytest.mark.usefixtures("province")


@pytest.fixture(autouse=True)
def _with_a_mail_server(settings) -> None:
    settings.EMAIL_HOST = "mail.example.vn"


KA_BRUM = PersonInput(name="Ka Brum", email="kabrum@example.vn")


def test_whoever_brought_the_case_is_told_the_new_day_and_nothing_else_of_it():
    life = verifying(people=(KA_BRUM,), title="Kiểm đếm cây cà phê").on("10/08/2026")
    sweep(at=noon(life.today))
    draft_apologies(at=noon(life.today), on=life.today)
    reason = "Phòng Kinh tế chưa có bản đồ"
    letter = Letter.objects.get().pk
    life.does(cast.CHAIRMAN, do("record_apology", letter=letter, reason=reason, new_due_on=day("20/08/2026")))
    planned(life)
    assert [line for line in told(life) if line[0] == "apology_recorded"] == [
        ("apology_recorded", "email", "apology")
    ]
    message = Message.objects.get(template="apology")
    assert (message.purpose, message.due_on) == ("progress", day("20/08/2026"))
    mail = letter_of(message)
    said = "Vụ việc {} bị chậm. Cơ quan xin lỗi và hẹn thực hiện chậm nhất ngày 20/08/2026."
    assert said.format(life.case.tracking_code) in mail.text
    for part in (mail.subject, mail.short, mail.text, mail.html):
        for word in ("Kinh tế", "bản đồ", "cà phê", "Ka Brum", "Kiểm đếm"):
            assert word not in part


def test_whoever_has_no_line_finds_it_on_the_desk_s_list_of_papers():
    life = verifying(people=(PersonInput(name="Ka Brum"),)).on("10/08/2026")
    life.does(cast.CHAIRMAN, do("record_apology", text="Xin lỗi", reason="Mưa", new_due_on=day("20/08/2026")))
    planned(life)
    assert [line for line in told(life) if line[0] == "apology_recorded"] == [
        ("apology_recorded", "paper", "apology")
    ]
    desk = life.actor(cast.RECEPTION)
    (row,) = handing_over(list(cases_to_hand_over(desk, unit_id=life.case.unit_id)))
    assert Paper.APOLOGY in row.papers
    life.delivered(cast.RECEPTION, "apology")
    (row,) = handing_over(list(cases_to_hand_over(desk, unit_id=life.case.unit_id)))
    assert Paper.APOLOGY not in row.papers


def test_planned_twice_it_is_told_once():
    life = verifying(people=(KA_BRUM,)).on("10/08/2026")
    life.does(cast.CHAIRMAN, do("record_apology", text="Xin lỗi", reason="Mưa", new_due_on=day("20/08/2026")))
    planned(life)
    planned(life)
    assert Message.objects.filter(template="apology").count() == 1


def test_of_a_draft_nobody_is_told():
    life = verifying(people=(KA_BRUM,)).on("10/08/2026")
    sweep(at=noon(life.today))
    draft_apologies(at=noon(life.today), on=life.today)
    planned(life)
    assert not Message.objects.filter(template="apology").exists()


def test_of_a_denunciation_no_draft_is_made_and_a_word_of_apology_does_not_name_its_kind():
    life = verifying(DENUNCIATION).on("10/08/2026")
    sweep(at=noon(life.today))
    draft_apologies(at=noon(life.today), on=life.today)
    assert not Letter.objects.exists()
    words = "Xin lỗi ông Cil Ha Juk về việc tố cáo"
    life.does(cast.CHAIRMAN, do("record_apology", text=words, reason="Quá tải", new_due_on=day("20/08/2026")))
    planned(life)
    for message in Message.objects.filter(template="apology"):
        mail = letter_of(message)
        for part in (mail.subject, mail.short, mail.text, mail.html):
            assert "tố cáo" not in part
            assert "Juk" not in part
