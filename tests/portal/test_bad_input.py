"""What people type into the questions of the portal, row by row of the corpus; nothing is a broken page."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from casework.models import Case, Person, Submission
from tests.portal.test_lodging import COMPLAINT, FEEDBACK, MORNING, answers, phone, refused, sent

pytestmark = pytest.mark.usefixtures("province")


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel(MORNING, tick=False):
        yield


def handed_in(slug: str, typed: dict[str, Any]) -> tuple[str, Person, Submission]:
    """The last page before it is sent, and what was kept."""
    client = phone()
    answers(client, **{**FEEDBACK, slug: {**FEEDBACK[slug], **typed}})
    shown = client.get("/lodge/check/").content.decode()
    assert sent(client).status_code == 303
    return shown, Person.objects.get(), Submission.objects.get()


@pytest.mark.parametrize(
    ("row", "typed", "kept", "told"),
    [
        (2, unicodedata.normalize("NFD", "Đặng Thị Ngọc Ánh"), "Đặng Thị Ngọc Ánh", ""),
        (3, "\u00d0ạt", "Đạt", ""),
        (4, "K'Brơi", "K'Brơi", ""),
        (4, "Y Ê Ban", "Y Ê Ban", ""),
        (6, "Robert'); DROP TABLE case;--", "Robert'); DROP TABLE case;--", ""),
        (7, "Ka \u202eBrum", "Ka Brum", "Invisible signs were removed from the name"),
        (8, "Ka 🙂 Brum", "Ka 🙂 Brum", "The name has pictures or symbols in it"),
        (9, "<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>", ""),
        (10, "null", "null", ""),
        (10, "NaN", "NaN", ""),
    ],
)
def test_a_name(row: int, typed: str, kept: str, told: str):
    shown, person, _letter = handed_in("you", {"name": typed})
    assert person.name == kept
    assert ("Please look again" in shown) == bool(told)
    assert told in shown
    assert "<img src=x" not in shown


@pytest.mark.parametrize(
    ("row", "typed", "told"),
    [
        (1, "\u00a0\u200b", "Enter the full name"),
        (5, "a" * 300, "The name is longer than 200 signs"),
        (11, "Ka\x00Brum", "Null characters are not allowed."),
    ],
)
def test_a_name_that_is_none(row: int, typed: str, told: str):
    assert told in refused("you", {"name": typed, "identity": ""})


@pytest.mark.parametrize(
    ("row", "typed", "kept", "told"),
    [
        (13, "０６８１７０９９１００１", "068170991001", ""),
        (14, "068.170.991 001", "068170991001", ""),
        (15, "999170991001", "999170991001", "are no known place"),
        (18, "250123456", "250123456", ""),
    ],
)
def test_an_identity_number(row: int, typed: str, kept: str, told: str):
    shown, person, _letter = handed_in("you", {"identity": typed})
    assert person.id_number == kept
    assert ("Please look again" in shown) == bool(told)
    assert told in shown
    assert kept not in shown, "only its end is shown"


def test_row_16_a_number_that_says_another_year():
    client = phone()
    answers(client, **{**FEEDBACK, "contact": {**FEEDBACK["contact"], "birth_year": "1999"}})
    assert "The identity number says: female, born in 1970." in client.get("/lodge/check/").content.decode()


@pytest.mark.parametrize(
    ("row", "typed", "kept", "told"),
    [
        (20, "0551234567", "+84551234567", "This telephone prefix is not known"),
        (21, "+84 (0) 912-345-678", "+84912345678", ""),
        (21, "84912345678", "+84912345678", ""),
        (21, "0912.345.678", "+84912345678", ""),
    ],
)
def test_a_telephone(row: int, typed: str, kept: str, told: str):
    shown, person, _letter = handed_in("contact", {"phone": typed})
    assert person.phone == kept
    assert ("Please look again" in shown) == bool(told)
    assert told in shown


@pytest.mark.parametrize("typed", ["a@b.vn\nBcc: x@y", "a@localhost", "a@", "a b@c.vn"])
def test_rows_24_and_25_an_address_that_is_none(typed: str):
    said = {"phone": "", "birth_year": "1990", "email": typed, "address": "x"}
    assert "Enter an e-mail address such as" in refused("contact", said)


@pytest.mark.parametrize("typed", ["ten+don@vi-du.vn", f"{'a' * 64}@{'b' * 60}.{'c' * 60}.vn"])
def test_row_25_an_address_that_is_one(typed: str):
    assert handed_in("contact", {"email": typed})[1].email == typed


@pytest.mark.parametrize("typed", ["31/02/2026", "00/00/0000", "29/02/2027", "1/1/26", "2026-13-01", "45296"])
def test_rows_27_to_29_a_day_that_is_none(typed: str):
    before = {slug: COMPLAINT[slug] for slug in ("what", "where", "whose")}
    shown = refused("since", {"known_on": typed}, before=before)
    assert "Enter the date in the order day/month/year" in shown
    assert typed in shown


@pytest.mark.parametrize("typed", ["1850", "2027", "0", "-1", "1e3", "abc"])
def test_row_28_a_year_in_which_nobody_who_lives_was_born(typed: str):
    said = {"phone": "", "birth_year": typed, "address": "x"}
    assert '<p class="error"' in refused("contact", said)


def test_row_30_a_commune_that_was_merged_leads_to_the_one_of_today():
    client = phone()
    answers(client, **{**FEEDBACK, "where": {"name": "xã Lát"}})
    assert "Lạc Dương" in client.get("/lodge/check/").content.decode()


def test_row_32_a_paste_of_five_megabytes_is_refused_in_a_sentence():
    client = phone()
    answer = client.post("/lodge/matter/", {"summary": "x", "body": "a" * 5_000_000})
    assert answer.status_code == 413
    assert "What was sent is too large" in answer.content.decode()


@pytest.mark.parametrize(
    ("row", "typed", "kept"),
    [
        (33, "Ω≈ç√∫˜µ≤≥÷ \u2028 ﷽ ᚠᛇᚻ 田中さん", "Ω≈ç√∫˜µ≤≥÷ \u2028 ﷽ ᚠᛇᚻ 田中さん"),
        (34, "a" + "\u0301" * 1_000, "á\u0301\u0301\u0301\u0301"),
        (
            36,
            "{{7*7}} {% debug %} ${7*7} {0.__class__} %n%s",
            "{{7*7}} {% debug %} ${7*7} {0.__class__} %n%s",
        ),
    ],
)
def test_a_text(row: int, typed: str, kept: str):
    _shown, _person, letter = handed_in("matter", {"body": typed})
    assert letter.body == kept


def test_row_35_half_a_sign_is_no_broken_page():
    client = phone()
    answer = client.generic(
        "POST",
        "/lodge/matter/",
        b"summary=x&body=a%ED%A0%80",
        content_type="application/x-www-form-urlencoded",
    )
    assert answer.status_code in {303, 400, 422}


def test_row_48_a_field_that_is_sent_twice_is_refused():
    client = phone()
    assert client.post("/lodge/what/", {"kind": ["feedback", "petition"]}).status_code == 400


def test_row_50_a_step_that_was_skipped_is_asked_for():
    client = phone()
    answers(client, what=FEEDBACK["what"])
    assert client.get("/lodge/check/")["Location"] == "/lodge/where/"
    assert Case.objects.count() == 0


def test_row_49_a_form_of_nowhere_is_refused():
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    answer = client.post("/lodge/", {})
    assert answer.status_code == 403
    assert "This form belongs to an earlier session" in answer.content.decode()
