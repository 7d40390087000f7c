"""What is written in a message, word for word, and what is never written."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from casework.acts.people import PersonInput
from casework.vocabulary import Kind
from notifications.channels.mail import letter_bytes
from notifications.content import letter_of, sentence_of
from notifications.models import Message
from notifications.subscriptions import Note
from tests.acts.stages import COMPLAINT, answered, at_desk
from tests.notifications.telling import planned
from tests.scenarios.life import Life

pytestmark = pytest.mark.usefixtures("province")
WRITER = PersonInput(name="Ka Brum Canary", email="ka.brum@example.vn", address="Thôn Canary")


@pytest.fixture(autouse=True)
def _a_house_with_mail(settings) -> None:
    settings.EMAIL_HOST = "127.0.0.1"
    settings.DEFAULT_FROM_EMAIL = "Hồi Âm <hoiam@example.vn>"
    settings.HOIAM_PUBLIC_ADDRESS = "https://hoiam.example.vn"


def first_message(life: Life) -> Message:
    planned(life)
    rows = Message.objects.filter(case=life.case_id, channel="email")
    return rows.select_related("event", "case").earliest("pk")


def code_of(life: Life) -> str:
    return life.case.tracking_code


def test_the_first_e_mail_in_vietnamese():
    life = at_desk(people=(WRITER,))
    letter = letter_of(first_message(life))
    code = code_of(life)
    assert letter.subject == f"Vụ việc {code}: Tiếp nhận, đang phân loại"
    assert letter.text == (
        f"Đơn gửi ngày 06/07/2026 đã được tiếp nhận, mã tra cứu {code}.\n\n"
        "Tra cứu bằng mã này tại https://hoiam.example.vn.\n"
        "Thư do máy gửi tự động, không có người đọc thư trả lời.\n\n"
        "Hồi Âm\n"
    )
    assert letter.html == (
        '<!doctype html>\n<html lang="vi">\n'
        f'<head><meta charset="utf-8"><title>Vụ việc {code}: Tiếp nhận, đang phân loại</title></head>\n'
        f"<body>\n<p>Đơn gửi ngày 06/07/2026 đã được tiếp nhận, mã tra cứu {code}.</p>\n"
        "<p>Tra cứu bằng mã này tại https://hoiam.example.vn.</p>\n"
        "<p>Thư do máy gửi tự động, không có người đọc thư trả lời.</p>\n"
        "<p>Hồi Âm</p>\n</body>\n</html>\n"
    )
    assert letter.short == (
        f"Đơn gửi ngày 06/07/2026 đã được tiếp nhận, mã tra cứu {code}. https://hoiam.example.vn"
    )


def test_the_first_e_mail_in_english_without_an_address_to_look_at(settings):
    settings.HOIAM_PUBLIC_ADDRESS = ""
    life = at_desk(people=(WRITER,))
    message = first_message(life)
    message.language = "en"
    letter = letter_of(message)
    code = code_of(life)
    assert letter.subject == f"Case {code}: Received, being screened"
    assert letter.text == (
        f"Your letter came in on 06/07/2026 and has the code {code}.\n\n"
        "Ask with the code at the reception desk.\n"
        "This message is sent by a machine; nobody reads an answer to it.\n\n"
        "Hồi Âm\n"
    )
    assert letter.short == f"Your letter came in on 06/07/2026 and has the code {code}."


# The sentence of each message, typed by hand; C stands for the code.
SENTENCES = {
    Note.RECEIVED: "Đơn gửi ngày 06/07/2026 đã được tiếp nhận, mã tra cứu C.",
    Note.PROGRESS: "Vụ việc C, ngày 06/07/2026: Tiếp nhận, đang phân loại.",
    Note.SUPPLEMENT: "Vụ việc C, ngày 06/07/2026: còn thiếu giấy tờ, cần bổ sung.",
    Note.ANSWERED: "Vụ việc C, ngày 06/07/2026: đã có kết quả.",
    Note.YOUR_TURN: "Vụ việc C còn chờ ý kiến của người gửi đơn đến hết ngày 20/07/2026.",
    Note.ASSIGNED: "Vụ việc C được giao cho bạn ngày 06/07/2026.",
    Note.OFFERED: "Vụ việc C được đề nghị chuyển đến đơn vị của bạn từ ngày 06/07/2026.",
    Note.TRANSFER_ENDED: "Vụ việc C: việc đề nghị chuyển sang đơn vị khác đã kết thúc ngày 06/07/2026.",
    Note.HANDED_BACK: "Vụ việc C được trả lại ngày 06/07/2026, đang chờ giao.",
    Note.TO_SIGN: "Vụ việc C chờ ký từ ngày 06/07/2026.",
    Note.SENT_BACK: "Vụ việc C: dự thảo bị trả lại ngày 06/07/2026.",
    Note.URGED: "Vụ việc C: cấp trên đôn đốc ngày 06/07/2026.",
    Note.CITIZEN_ACTED: "Vụ việc C: công dân gửi thêm ý kiến, giấy tờ ngày 06/07/2026.",
    Note.CAME_UP: "Vụ việc C chuyển lên giải quyết lần hai ngày 06/07/2026.",
    Note.REMINDER: "Vụ việc C: có thời hạn đến hết ngày 20/07/2026.",
    Note.OVERDUE: "Vụ việc C: đã quá thời hạn ngày 20/07/2026.",
    Note.THANKS: "Vụ việc C đã kết thúc; xin cảm ơn ông/bà đã góp ý.",
    Note.APOLOGY: "Vụ việc C bị chậm. Cơ quan xin lỗi và hẹn thực hiện chậm nhất ngày 20/07/2026.",
    Note.BODY_ACCEPTED: "Đơn quý cơ quan chuyển đến (mã C) đã được thụ lý ngày 06/07/2026.",
    Note.BODY_DECLINED: (
        "Đơn quý cơ quan chuyển đến (mã C) không được thụ lý, ngày 06/07/2026;"
        " lý do nêu trong văn bản kèm theo."
    ),
    Note.BODY_ANSWERED: "Đơn quý cơ quan chuyển đến (mã C): đã có kết quả, ngày 06/07/2026.",
    Note.BODY_NEUTRAL: "Đã có văn bản trả lời về đơn quý cơ quan chuyển đến.",
    Note.UNDELIVERED: "Vụ việc C: tin báo ngày 06/07/2026 không đến nơi, cần báo công dân bằng cách khác.",
}


# They know no tracking code: tests/portal/signing/test_words.py.
OF_SIGNATORIES = {Note.SIGN_CODE, Note.TAKE_BACK_CODE, Note.SIGNED_ANSWER}


def test_every_message_has_a_sentence_here():
    assert set(SENTENCES) | OF_SIGNATORIES == set(Note)


@pytest.mark.parametrize("note", SENTENCES)
def test_each_message_says_one_sentence(note):
    life = at_desk(people=(WRITER,))
    message = first_message(life)
    message.template, message.due_on = note, date(2026, 7, 20)
    with translation.override("vi"):
        assert sentence_of(message) == SENTENCES[note].replace("C", code_of(life), 1) or (
            sentence_of(message) == SENTENCES[note].replace(" C", f" {code_of(life)}")
        )


@pytest.mark.parametrize("note", [Note.YOUR_TURN, Note.REMINDER, Note.OVERDUE, Note.APOLOGY])
def test_a_deadline_that_stands_still_has_no_day(note):
    message = first_message(at_desk(people=(WRITER,)))
    message.template = note
    with translation.override("vi"):
        assert "ngày" not in sentence_of(message)


@pytest.mark.parametrize("kind", [COMPLAINT, Kind.PETITION, Kind.FEEDBACK])
def test_no_message_names_a_person_a_kind_or_what_was_written(kind):
    """C-22 and reliability I-13: the whole life of a case, every message, every byte that leaves."""
    life = answered(kind, people=(WRITER,), title="Canary về đất đai")
    planned(life)
    rows = Message.objects.filter(case=life.case_id).select_related("event", "case")
    assert rows.count() > 4
    for row in rows:
        letter = letter_of(row)
        said = "\n".join((letter.subject, letter.text, letter.html, letter.short)).casefold()
        for word in ("canary", "brum", "tố cáo", "khiếu nại", "kiến nghị", "phản ánh", "lạc dương"):
            assert word not in said, (row.template, word)


def test_a_second_copy_has_the_same_bytes_whatever_has_changed_in_the_case():
    life = at_desk(people=(WRITER,))
    message = first_message(life)
    before = letter_bytes(letter_of(message), address="ka.brum@example.vn")
    life.on("07/07/2026").screened()
    with translation.override("en"):
        again = letter_of(Message.objects.select_related("event", "case").get(pk=message.pk))
    assert letter_bytes(again, address="ka.brum@example.vn") == before


def test_what_goes_over_the_line_is_a_plain_e_mail_with_a_date_and_an_id_of_its_own():
    message = first_message(at_desk(people=(WRITER,)))
    lines = letter_bytes(letter_of(message), address="ka.brum@example.vn").split(b"\r\n")
    head = lines[: lines.index(b"")]
    assert b"Date: Mon, 06 Jul 2026 03:00:00 +0000" in head
    assert f"Message-ID: {message.message_id}".encode() in head
    assert b"Auto-Submitted: auto-generated" in head
    assert b"To: ka.brum@example.vn" in head
    assert lines[-2:] == [b".", b""]
    assert [line for line in lines[:-2] if line == b"."] == []
