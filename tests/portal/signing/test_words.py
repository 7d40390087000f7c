"""What a signatory is sent, word for word; nothing in it names the case or who brought it."""

from __future__ import annotations

import pytest

from casework.models import Signing, SigningRequest
from casework.rules.signing import read_contact
from notifications.content import letter_of
from notifications.models import Message
from tests import cast
from tests.acts.stages import do
from tests.notifications.telling import planned
from tests.portal.signing.signatories import asks, at, morning, opened, phone, sent_code, signs
from workflows.portal.signing.asking import ask

pytestmark = pytest.mark.usefixtures("province")


@pytest.fixture(autouse=True)
def _a_house_that_sends(settings) -> None:
    settings.HOIAM_MAILBOX = True
    settings.HOIAM_PUBLIC_ADDRESS = "https://hoi.example/"


def test_the_code_to_sign_is_a_short_message_without_a_link():
    life = opened()
    with at(morning(life)) as traveller:
        asks(phone(), traveller, "0912000903")
    planned(life)
    assert letter_of(Message.objects.get(template="sign_code")).short == (
        f"{sent_code()} là mã để ký kiến nghị số 1-2026, dùng được trong một giờ. Đừng đưa mã này cho ai."
    )


def test_the_code_to_take_a_signature_back_says_what_it_is_for():
    life = opened()
    contact = read_contact("0912000903")
    assert contact is not None
    with at(morning(life)) as traveller:
        signs(traveller, "0912000903")
        assert ask(Signing.objects.get(), contact, line="192.0.2.7", at=morning(life), is_withdrawal=True)
    planned(life)
    code = SigningRequest.objects.get(is_withdrawal=True).code
    assert letter_of(Message.objects.get(template="take_back_code")).short == (
        f"{code} là mã để rút chữ ký khỏi kiến nghị số 1-2026, dùng được trong một giờ."
        " Đừng đưa mã này cho ai."
    )


def test_the_answer_is_told_by_its_public_number_and_where_to_look():
    life = opened()
    with at(morning(life)) as traveller:
        signs(traveller, "ka@example.vn")
    planned(life)
    life.on("14/07/2026").does(cast.CHAIRMAN, do("answer", outcomes=((1, "settled"),)))
    planned(life)
    letter = letter_of(Message.objects.get(template="signed_answer"))
    assert letter.subject == "Kiến nghị số 1-2026"
    assert letter.text == (
        "Kiến nghị số 1-2026 mà ông/bà đã ký được trả lời ngày 14/07/2026."
        " Địa chỉ nhận tin của ông/bà sẽ được xóa sau tin này.\n\n"
        "https://hoi.example/petitions/1-2026/\n\n"
        "Thư do máy gửi tự động, không có người đọc thư trả lời.\n\n"
        "Hồi Âm\n"
    )
    assert life.case.tracking_code not in letter.text + letter.html + letter.short
