"""Letters at the desk: chosen, written, looked at, checked, signed; nothing for strangers, nothing lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from casework.models import AccessEntry, Letter
from tests import cast
from tests.acts.stages import DENUNCIATION, verifying
from tests.acts.writing import OPEN
from tests.desks.counter import page, signed_in
from tests.scenarios.life import Life, day, noon

pytestmark = pytest.mark.usefixtures("province")
NAMES = ("subject", "addressees", "grounds", "body", "copies", "signs_as")


@pytest.fixture(autouse=True)
def that_day() -> Iterator[None]:
    with time_machine.travel(noon(day("13/07/2026")), tick=False):
        yield


def address(name: str, life: Life, *more: Any) -> str:
    return reverse(name, args=[life.case.tracking_code, *more])


def begun(life: Life, client: Client, template: str = "complaint_acceptance") -> Letter:
    answer = client.post(address("letter-new", life, template))
    letter = Letter.objects.latest("pk")
    assert (answer.status_code, answer["Location"]) == (303, address("letter", life, letter.pk))
    return letter


def said(letter: Letter, **more: str) -> dict[str, str]:
    words = {name: OPEN.sub("Thôn Liêng Bông", getattr(letter, name)) for name in NAMES}
    return {**words, "revision": str(letter.revision), **more}


def test_the_case_leads_to_its_letters_and_they_to_those_that_fit():
    life, client = verifying(), signed_in(cast.LAND_OFFICER)
    assert address("letters", life) in page(client.get(address("case", life)))
    shown = page(client.get(address("letters", life)))
    assert "Thông báo – Về việc thụ lý giải quyết khiếu nại" in shown
    assert "Giấy mời – Tham dự đối thoại giải quyết khiếu nại" in shown
    assert "không thụ lý" not in shown


def test_from_the_first_word_to_the_signature():
    life, client = verifying(), signed_in(cast.LAND_OFFICER)
    letter = begun(life, client)
    shown = page(client.get(address("letter", life, letter.pk)))
    assert "Còn trống (1)" in shown
    assert "Địa chỉ người gửi đơn" in shown
    assert "ông (bà) Ka Brum" in shown
    kept = client.post(address("letter", life, letter.pk), said(letter))
    assert kept.status_code == 303
    assert "Đã điền đủ." in page(client.get(address("letter", life, letter.pk)))
    pdf = client.get(address("letter-preview", life, letter.pk))
    assert (pdf["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")
    assert "sandbox" in pdf["Content-Security-Policy"]
    word = client.get(address("letter-docx", life, letter.pk))
    assert word.content[:2] == b"PK"
    assert word["Content-Disposition"].startswith('attachment; filename="thong-bao.docx"')
    assert client.post(address("letter-check", life, letter.pk)).status_code == 303
    chairman = signed_in(cast.CHAIRMAN)
    assert "?letter=" in page(chairman.get(address("letter", life, letter.pk)))
    form = page(chairman.get(address("act", life, "issue_letter") + f"?letter={letter.pk}"))
    assert f'<option value="{letter.pk}" selected>' in form
    sent = {"letter": str(letter.pk), "version": str(life.case.version), "do": "perform"}
    assert chairman.post(address("act", life, "issue_letter"), sent).status_code == 303
    letter.refresh_from_db()
    assert (letter.state, letter.number) == ("issued", "01/TB-UBND")
    shown = page(client.get(address("letter", life, letter.pk)))
    assert "01/TB-UBND" in shown
    assert "<textarea" not in shown
    papers = page(client.get(address("case", life)))
    assert "thong-bao-01-TB-UBND.pdf" in papers
    assert "Ký và phát hành văn bản" in papers


def test_the_leader_finds_what_awaits_his_signature_and_nobody_elses():
    life, client = verifying(), signed_in(cast.LAND_OFFICER)
    letter = begun(life, client)
    client.post(address("letter", life, letter.pk), said(letter))
    chairman, stranger = signed_in(cast.CHAIRMAN), signed_in(cast.DI_LINH_CHAIRMAN)
    queue = reverse("letters-to-sign")
    assert address("letter", life, letter.pk) not in page(chairman.get(queue))
    client.post(address("letter-check", life, letter.pk))
    assert address("letter", life, letter.pk) in page(chairman.get(queue))
    assert address("letter", life, letter.pk) not in page(stranger.get(queue))
    assert client.get(queue).status_code == 404


def test_unknown_names_are_told_and_no_word_is_lost():
    life, client = verifying(), signed_in(cast.LAND_OFFICER)
    letter = begun(life, client)
    answer = client.post(address("letter", life, letter.pk), said(letter, body="{{mat_khau}} của tôi"))
    assert answer.status_code == 422
    assert "mat_khau" in page(answer)
    assert "{{mat_khau}} của tôi" in page(answer)
    letter.refresh_from_db()
    assert "mat_khau" not in letter.body


def test_two_pens_are_told_and_neither_loses_a_word():
    life, client = verifying(), signed_in(cast.LAND_OFFICER)
    letter = begun(life, client)
    client.post(address("letter", life, letter.pk), said(letter, body="Của người thứ nhất"))
    answer = client.post(address("letter", life, letter.pk), said(letter, body="Của người thứ hai"))
    assert answer.status_code == 422
    assert "Của người thứ hai" in page(answer)
    letter.refresh_from_db()
    assert letter.body == "Của người thứ nhất"


def test_a_letter_with_open_places_is_not_checked():
    life, client = verifying(), signed_in(cast.LAND_OFFICER)
    letter = begun(life, client)
    client.post(address("letter-check", life, letter.pk))
    assert "Còn chưa điền: Địa chỉ người gửi đơn." in page(client.get(address("letter", life, letter.pk)))
    letter.refresh_from_db()
    assert letter.state == "draft"


def test_a_draft_is_thrown_away():
    life, client = verifying(), signed_in(cast.LAND_OFFICER)
    letter = begun(life, client)
    answer = client.post(address("letter-drop", life, letter.pk))
    assert answer["Location"] == address("letters", life)
    assert not Letter.objects.exists()
    assert client.get(address("letter", life, letter.pk)).status_code == 404


def test_what_does_not_fit_is_not_begun():
    life, client = verifying(), signed_in(cast.LAND_OFFICER)
    assert client.post(address("letter-new", life, "complaint_refusal")).status_code == 303
    shown = page(client.get(address("letters", life)))
    assert "Mẫu văn bản này không phù hợp với tình trạng của vụ việc." in shown
    assert client.post(address("letter-new", life, "love_letter")).status_code == 404
    assert not Letter.objects.exists()


def test_words_of_a_letter_are_never_markup():
    life, client = verifying(), signed_in(cast.LAND_OFFICER)
    letter = begun(life, client)
    client.post(address("letter", life, letter.pk), said(letter, body="<script>alert(1)</script>"))
    raw = client.get(address("letter", life, letter.pk)).content.decode()
    assert "<script>alert(1)" not in raw
    assert client.get(address("letter-preview", life, letter.pk)).content[:5] == b"%PDF-"


@pytest.mark.parametrize("who", [cast.DI_LINH_HANDLER, cast.DI_LINH_CHAIRMAN, cast.ADMINISTRATOR])
def test_to_strangers_there_are_no_letters(who: str):
    life = verifying()
    letter = begun(life, signed_in(cast.LAND_OFFICER))
    client = signed_in(who)
    for name in ("letter", "letter-preview", "letter-docx"):
        assert client.get(address(name, life, letter.pk)).status_code == 404
    assert client.get(address("letters", life)).status_code == 404
    for name in ("letter-check", "letter-drop", "letter-anew"):
        assert client.post(address(name, life, letter.pk)).status_code == 404
    assert client.post(address("letter-new", life, "complaint_acceptance")).status_code == 404
    assert Letter.objects.count() == 1


def test_a_letter_is_reached_through_its_own_case_only():
    life, other = verifying(), verifying()
    client = signed_in(cast.LAND_OFFICER)
    letter = begun(life, client)
    for name in ("letter", "letter-preview", "letter-docx"):
        assert client.get(address(name, other, letter.pk)).status_code == 404


def test_every_look_at_the_letters_is_written_down():
    life, client = verifying(), signed_in(cast.LAND_OFFICER)
    letter = begun(life, client)
    client.get(address("letters", life))
    client.get(address("letter-preview", life, letter.pk))
    client.get(address("letter-docx", life, letter.pk))
    lines = AccessEntry.objects.filter(verb="write_letter", case_id=life.case_id).order_by("pk")
    assert [line.reason for line in lines] == ["", "preview", "docx"]


def test_issued_anew_from_the_page():
    life, client = verifying(), signed_in(cast.LAND_OFFICER)
    letter = begun(life, client)
    client.post(address("letter", life, letter.pk), said(letter))
    client.post(address("letter-check", life, letter.pk))
    sent = {"letter": str(letter.pk), "version": str(life.case.version), "do": "perform"}
    signed_in(cast.CHAIRMAN).post(address("act", life, "issue_letter"), sent)
    client.post(address("letter-anew", life, letter.pk))
    assert "Thay thế văn bản 01/TB-UBND" in page(client.get(address("letters", life)))


@pytest.mark.usefixtures("province")
def test_what_cannot_be_compared_is_not_written(settings):
    # Within a transaction the vault sees nothing yet: whoever cannot compare writes nothing down.
    life, client = verifying(DENUNCIATION), signed_in(cast.LAND_OFFICER)
    settings.HOIAM_IDENTITY_KEY_FILE = settings.BASE_DIR / "no-such-key"
    answer = client.post(address("letter-new", life, "denunciation_acceptance_notice"))
    assert answer["Location"] == address("letters", life)
    assert not Letter.objects.exists()


def test_a_checked_letter_leads_to_the_act_that_signs_it_and_is_chosen_there():
    life, client = verifying(), signed_in(cast.LAND_OFFICER)
    letter = begun(life, client, "complaint_suspension")
    client.post(address("letter", life, letter.pk), said(letter))
    client.post(address("letter-check", life, letter.pk))
    chairman = signed_in(cast.CHAIRMAN)
    shown = page(chairman.get(address("letter", life, letter.pk)))
    assert "Ký, phát hành cùng bước: Tạm đình chỉ" in shown
    # Alone it is issued only once the case is suspended.
    assert "Ký và phát hành" not in shown
    form = page(chairman.get(address("act", life, "suspend") + f"?letter={letter.pk}"))
    assert f'<option value="{letter.pk}" selected>' in form
    other = page(chairman.get(address("act", life, "discontinue")))
    assert f'<option value="{letter.pk}"' not in other
    sent = {
        "letter": str(letter.pk),
        "ground": "KN.SUSP.1",
        "version": str(life.case.version),
        "do": "perform",
    }
    both = chairman.post(address("act", life, "suspend"), {**sent, "document_number": "30/QĐ-UBND"})
    assert both.status_code == 422
    assert "không dùng cả hai" in page(both)
    assert chairman.post(address("act", life, "suspend"), sent).status_code == 303
    letter.refresh_from_db()
    assert (life.state, letter.state, letter.number) == ("suspended", "issued", "01/QĐ-UBND")
