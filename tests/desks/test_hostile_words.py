"""Hostile words and forms at the desks: kept exactly, cleaned and told, or refused in words (rows 32-54)."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from structlog.testing import capture_logs

from casework.models import Case, Remark, Submission
from casework.rules.texts import read_text
from tests import cast
from tests.acts.stages import assigned, ready, verifying
from tests.desks.counter import accused, page, saves, signed_in, typed
from tests.desks.hostile import INERT, composed
from tests.desks.test_every_address import names
from tests.desks.walking import Reading
from tests.rules.test_texts import NAUGHTY
from tests.scenarios.life import Life

pytestmark = pytest.mark.usefixtures("province")


def act(life: Life, verb: str) -> str:
    return reverse("act", args=[life.case.tracking_code, verb])


def test_every_text_of_the_table_is_kept_and_is_text_on_the_page_of_its_case():
    client, wrong = signed_in(cast.RECEPTION), []
    for n, (row, words) in enumerate(INERT):
        said = typed(submission_id=str(uuid.UUID(int=n + 1)), street=words, respondent=words, summary=words)
        assert saves(client, said).status_code == 303, row
        case = Case.objects.latest("pk")
        shown = client.get(reverse("case", args=[case.tracking_code]))
        kept = Submission.objects.latest("pk").body
        if kept != read_text(words).text.strip() or composed(kept) not in composed(page(shown)):
            wrong.append(row)
        wrong += [f"{row}: {what}" for what in Reading(shown.content.decode()).alive]
        wrong += [f"{row}: a head" for name in ("Set-Cookie", "X-Bait") if name in shown.headers]
    assert wrong == []


def test_a_published_list_of_bad_strings_comes_back_as_it_was_sent():
    life = verifying()
    client, kept = signed_in(cast.LAND_OFFICER), ""
    for first in range(0, len(NAUGHTY), 60):
        sent = "\n|".join(text for text in NAUGHTY[first : first + 60] if "\x00" not in text)
        assert client.post(act(life, "note"), {"text": f"|{sent}|"}).status_code == 303
        kept = Remark.objects.latest("pk").text
        assert composed(kept) == composed(read_text(f"|{sent}|").text)
    shown = client.get(reverse("case", args=[life.case.tracking_code]))
    assert Reading(shown.content.decode()).alive == []
    assert composed(kept).splitlines()[-1] in composed(page(shown))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Xoá\x1b[2J màn hình", "Đã bỏ ký tự không in được trong nội dung"),
        ("Đ" + "\u0301" * 40 + "ơn", "Một chữ mang quá bốn dấu: đã bỏ phần dấu thừa"),
        ("Céng hoµ x· héi chñ nghÜa", "Phông cũ: nội dung có vẻ gõ bằng phông TCVN3 hoặc VNI"),
    ],
)
def test_what_was_done_to_a_text_is_told(words, told):
    client = signed_in(cast.RECEPTION)
    beside = client.post(reverse("register-beside"), typed(summary=words))
    assert told in page(beside)
    assert told in page(client.get(saves(client, typed(summary=words))["Location"]))
    life = verifying()
    handler = signed_in(cast.LAND_OFFICER)
    assert told in page(handler.post(act(life, "note"), {"text": words}, follow=True))


def test_an_old_font_is_turned_into_unicode_on_demand_and_only_then():
    client = signed_in(cast.RECEPTION)
    old = typed(summary="§¬n khiÕu n¹i vÒ ®Êt ®ai", name="NguyÔn V¨n T­")
    beside = client.post(reverse("register-beside"), old)
    assert 'value="modern"' in page(beside)
    shown = page(client.post(reverse("register"), {**old, "do": "modern"}))
    assert "Đơn khiếu nại về đất đai</textarea>" in shown
    assert 'value="Nguyễn Văn Tư"' in shown
    assert not Case.objects.exists()
    assert 'value="modern"' not in page(client.post(reverse("register-beside"), typed()))


LONG = "Nội dung dài hơn 20.000 ký tự. Rút gọn hoặc đính kèm tệp"


def test_a_text_beyond_measure_is_refused_in_words_and_stays_on_the_form():
    long = "A" * 20_001
    answer = saves(signed_in(cast.RECEPTION), typed(summary=long))
    assert (answer.status_code, LONG in page(answer), long in page(answer)) == (422, True, True)
    life = verifying()
    answer = signed_in(cast.LAND_OFFICER).post(act(life, "note"), {"text": long})
    assert (answer.status_code, LONG in page(answer), long in page(answer)) == (422, True, True)
    assert not Remark.objects.exists()


def test_a_whole_book_is_too_large():
    answer = saves(signed_in(cast.RECEPTION), typed(summary="A" * 5_000_000))
    assert answer.status_code == 413
    assert "Nội dung gửi lên quá lớn" in page(answer)
    assert not Case.objects.exists()


@pytest.mark.parametrize("field", ["text", "version", "sheet"])
def test_a_sign_that_cannot_be_kept_is_refused_in_words(field):
    life = verifying()
    answer = signed_in(cast.LAND_OFFICER).post(act(life, "note"), {"text": "Hẹn", field: "1\x00"})
    assert answer.status_code == 422
    assert not Remark.objects.exists()
    if field == "text":
        assert "Có ký tự không lưu được; gõ lại" in page(answer)


def test_fields_that_nobody_asked_for_change_nothing():
    extra = {"state": "closed", "unit": str(cast.unit(cast.DI_LINH).pk), "is_staff": "1", "handler": "1"}
    with capture_logs() as noted:
        assert saves(signed_in(cast.RECEPTION), typed(**extra)).status_code == 303
    # That something came is noted; what it was called is a stranger's word.
    at_the_desk = cast.officer(cast.RECEPTION).pk
    assert [(line["event"], line["verb"], line["actor_id"], line["count"]) for line in noted] == [
        ("fields_ignored", "receive", at_the_desk, 4)
    ]
    case = Case.objects.get()
    assert (case.state, case.unit, case.handler) == ("received", cast.unit(cast.LAC_DUONG), None)
    life = verifying()
    client = signed_in(cast.LAND_OFFICER)
    with capture_logs() as noted:
        assert client.post(act(life, "note"), {"text": "Hẹn", **extra}).status_code == 303
    assert [(line["verb"], line["count"]) for line in noted] == [("note", 4)]
    assert (life.state, life.case.unit) == ("verifying", cast.unit(cast.LAC_DUONG))
    assert not get_user_model().objects.get(officer__code=cast.LAND_OFFICER).is_staff


def test_a_field_said_twice_is_no_field():
    answer = saves(signed_in(cast.RECEPTION), typed(kind=["complaint_first", "feedback"]))
    assert (answer.status_code, Case.objects.exists()) == (400, False)
    life = verifying()
    handler = signed_in(cast.LAND_OFFICER)
    assert handler.post(act(life, "note"), {"text": ["Một", "Hai"]}).status_code == 400
    visit = {"summary": ["Một", "Hai"], "people": "1"}
    assert signed_in(cast.RECEPTION).post(reverse("visit-new", args=["answered"]), visit).status_code == 400
    assert not Remark.objects.exists()


ODD_NUMBERS = ("-1", "0", "1e309", "0x10", str(2**63), "9" * 40, "land", "\x00", "٣")


def test_what_is_not_on_the_list_is_refused_and_nothing_is_written():
    life = ready()
    chairman, desk = signed_in(cast.CHAIRMAN), signed_in(cast.RECEPTION)
    before, cases = life.case.event_seq, Case.objects.count()
    known = {"officer": str(cast.officer(cast.LAND_OFFICER).pk)}
    answers = {
        odd: (
            chairman.post(act(life, "assign"), {"officer": odd}).status_code,
            chairman.post(act(life, "assign"), {**known, "version": odd}).status_code in (409, 422),
            saves(desk, typed(birth_year=odd)).status_code,
            saves(desk, accused(accused_officer=odd)).status_code,
            saves(desk, typed(attach=odd)).status_code,
            saves(desk, typed(submission_id=odd)).status_code,
        )
        for odd in ODD_NUMBERS
    }
    assert answers == dict.fromkeys(ODD_NUMBERS, (422, True, 422, 422, 404, 422))
    assert (life.case.event_seq, Case.objects.count()) == (before, cases)


def test_an_act_that_the_state_does_not_allow_is_refused_with_its_sentence():
    life = assigned()
    answer = signed_in(cast.CHAIRMAN).post(act(life, "accept"), {})
    assert answer.status_code == 409
    assert 'class="errors"' in page(answer)
    assert life.state == "assigned"


def test_more_fields_or_files_than_any_form_has_are_not_read():
    client = signed_in(cast.RECEPTION)
    answer = saves(client, typed(**{f"x{n}": "1" for n in range(5000)}))
    assert answer.status_code == 400
    assert "Không đọc được biểu mẫu" in page(answer)
    assert not Case.objects.exists()


# Where somebody changes something, nothing is changed by asking.
ONLY_SENT = """
    people-choose people-undo register-beside register-sheet register-sheet-drop queue-take queue-next
    reception-day-hold reception-day-task reception-task-done papers module-retire presence
    tag-put tag-off tag-undo note-undo act-draft act-draft-drop case-purpose inbox-views inbox-view-let-go
    handover-back handover-end language config-officer-leave config-sessions-end config-second-factor
    config-first-password config-route-end approval-decide
    config-calendar-propose config-calendar-drop job-cancel job-again
    letter-new letter-check letter-drop letter-anew
"""
SENT = {
    "<str:code>": "M4TX-8QJD-2VF",
    "<slug:code>": "O33",
    "<slug:verb>": "note",
    "<slug:kind>": "complaint_first",
    "<slug:outcome>": "guided",
    "<slug:heap>": "unprinted",
    "<slug:template>": "complaint_acceptance",
    "<str:milestone>": "KN.R1",
    "<uuid:key>": str(uuid.UUID(int=5)),
    "<uuid:submission>": str(uuid.UUID(int=5)),
}
BEYOND = str(2**63)


def filled(name: str, *, number: str = "1") -> str:
    route = str(names()[name].pattern)
    for part, value in SENT.items():
        route = route.replace(part, value)
    while "<int:" in route:
        head, _, tail = route.partition("<int:")
        route = head + number + tail.partition(">")[2]
    return f"/desk/{route}"


def test_nothing_is_changed_by_asking():
    client = signed_in(cast.CHAIRMAN)
    answered = {name: client.get(filled(name)).status_code for name in ONLY_SENT.split()}
    assert {name: code for name, code in answered.items() if code != 405} == {}


def test_no_form_is_taken_from_another_site():
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(get_user_model().objects.get(officer__code=cast.CHAIRMAN))
    strict.cookies[settings.LANGUAGE_COOKIE_NAME] = "vi"
    answered = {name: strict.post(filled(name), {}).status_code for name in names()}
    assert {name: code for name, code in answered.items() if code not in (403, 405)} == {}
    assert "Biểu mẫu này thuộc phiên trước" in page(strict.post(filled("register"), {}))


BELOW = {"number": "-1", "text": "<q-bait onload=1>'\"%_\\", "word": "1e309"}
ABOVE = {"number": BEYOND, "text": "\x00", "word": BEYOND}
NUMBERS = "page unit at handler line commitment officer cols age large"
TEXTS = "shelf sort q heap peek kind field state asked s sheet paper role month case"
DAYS = "due_from due_to since until first last"


@pytest.mark.parametrize(
    ("who", "odd"),
    [(cast.CHAIRMAN, ABOVE), (cast.CHAIRMAN, BELOW), (cast.RECEPTION, ABOVE), (cast.ADMINISTRATOR, BELOW)],
    ids=["leader, beyond", "leader, below", "reception, beyond", "administrator, below"],
)
def test_whatever_an_address_asks_it_is_answered(who, odd):
    client = signed_in(who)
    asked: dict[str, Any] = {
        **dict.fromkeys(NUMBERS.split(), odd["number"]),
        **dict.fromkeys(TEXTS.split(), odd["text"]),
        **dict.fromkeys(DAYS.split(), odd["word"]),
    }
    wrong: list[tuple[str, object]] = []
    for name in names().keys() - set(ONLY_SENT.split()):
        answer = client.get(filled(name, number=BEYOND), asked)
        if answer.status_code not in {200, 302, 303, 400, 404, 422}:
            wrong.append((name, answer.status_code))
        if answer.headers["Content-Type"].startswith("text/html"):
            wrong += [(name, what) for what in Reading(answer.content.decode()).alive]
    assert wrong == []
