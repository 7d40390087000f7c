"""Luật TC Đ8, Đ56: unique words seeded as who denounced, looked for wherever anything leaves or lies.

They lie in the sealed store and nowhere else: in no log, task, message, subject, file name, PDF, DOCX, page,
export, table or payload of the queue.
"""

from __future__ import annotations

import io
import logging  # noqa: TID251 (here to hear what is said, not to say anything)
import re
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from celery.signals import before_task_publish
from django.apps import apps
from django.conf import settings as django_settings
from django.db import connection
from django.test import Client
from psycopg2.sql import SQL, Identifier

from casework import storage
from casework.acts.people import PersonInput, RespondentInput
from casework.letters.catalogue import letters_for
from casework.letters.editable import docx_of
from casework.letters.layout import paper_of
from casework.letters.letter import letter_pdf
from casework.letters.pdf_words import words_in
from casework.letters.writing import template_of
from casework.models import Document, Letter
from casework.rules.folding import search_key
from config.celery import app
from tests import cast
from tests.acts.stages import DENUNCIATION, do, officer, ready
from tests.acts.writing import checked
from tests.desks.counter import signed_in
from tests.desks.morning import morning
from tests.desks.walking import walk
from tests.notifications.servers import gateway, mail_server
from tests.notifications.telling import planned, sending
from tests.scenarios.life import Life, noon, paper

NAME, ADDRESS, EMAIL = "Zơ Quảng Xíu Wăng", "Thôn Kơ Xum Zing 7", "zqxw@canary.example"
PHONE, NUMBER = "0987650123", "068099887766"
WROTE = PersonInput(
    name=NAME, id_kind="cccd", id_number=NUMBER, phone="+84987650123", email=EMAIL, address=ADDRESS
)
WORDS = tuple(search_key(said) for said in (NAME, ADDRESS, "zqxw"))
DIGITS = (PHONE.removeprefix("0"), NUMBER)
# Who works on it, who leads, who is above, and who only checks.
READERS = (cast.RECEPTION, cast.LAND_OFFICER, cast.CHAIRMAN, cast.PROVINCE_CHAIRMAN, cast.AUDITOR)

pytestmark = [
    pytest.mark.usefixtures("committed_province"),
    pytest.mark.django_db(transaction=True, databases=["default", "vault"]),
]


def canaries(text: str) -> set[str]:
    """Which of them stand in a text, in whatever marks, order of case or separators."""
    plain = search_key(text)
    digits = re.sub(r"(?<=\d)[ .\-/]+(?=\d)", "", text)
    return {word for word in WORDS if word in plain} | {number for number in DIGITS if number in digits}


def test_the_search_of_this_test_finds_them():
    assert canaries("đơn của bà ZO QUANG XIU WANG, thon ko xum zing 7") == set(WORDS[:2])
    assert canaries("máy 098 765 01 23; số 068.099.887.766; ZQXW@canary.example") == {*DIGITS, "zqxw"}


class Said(logging.Handler):
    """Everything that any logger says, whatever the settings hide."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the line with all that hangs on it."""
        self.lines.append(f"{record.getMessage()} {record.__dict__}")


@pytest.fixture
def said() -> Iterator[list[str]]:
    handler, root = Said(), logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield handler.lines
    root.removeHandler(handler)
    root.setLevel(before)


@pytest.fixture
def queued() -> Iterator[list[str]]:
    """Whatever is handed to the broker."""
    found: list[str] = []

    def hear(body: Any = None, headers: Any = None, **more: Any) -> None:
        found.append(f"{body} {headers} {more}")

    before_task_publish.connect(hear, weak=False)
    yield found
    before_task_publish.disconnect(hear)


def denounced() -> Life:
    """A denunciation that names the one who wrote it in its own text, too."""
    life = ready(
        DENUNCIATION,
        people=(WROTE,),
        title=f"{NAME} ({PHONE}) tố cáo việc nhận tiền",
        respondent=RespondentInput(name="Vương Gia Thạc"),
    )
    life.does(cast.CHAIRMAN, do("assign", officer=officer(cast.LAND_OFFICER)))
    return life.on("09/07/2026").does(cast.LAND_OFFICER, do("take_up"))


def writes_every_letter(life: Life) -> dict[str, str]:
    """Every letter that fits the state, as PDF and DOCX: what they say and what is packed in them."""
    found = {}
    for template in letters_for(kind=DENUNCIATION, state=life.state, on=life.today):
        letter = checked(life, cast.LAND_OFFICER, template.code)
        laid_out = paper_of(letter, template_of(letter), on=life.today)
        pdf, docx = letter_pdf(laid_out, at=noon(life.today)), docx_of(laid_out)
        found[f"{template.code}.pdf"] = words_in(pdf) + pdf.decode("latin-1")
        found[f"{template.code}.docx"] = unzipped(docx)
    return found


def unzipped(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return "\n".join(
            f"{name}\n{packed.read(name).decode('utf-8', 'replace')}" for name in packed.namelist()
        )


def to_its_end(life: Life) -> dict[str, str]:
    """Verified, concluded, signed and sent, with every letter on the way."""
    written = writes_every_letter(life)
    notice = checked(life, cast.LAND_OFFICER, "denunciation_acceptance_notice")
    life.does(cast.CHAIRMAN, do("issue_letter", letter=notice.pk))
    life.does(cast.LAND_OFFICER, do("note", text="Hẹn làm việc"))
    life.on("14/07/2026").does(
        cast.LAND_OFFICER, do("record_finding", differs_from_claim=True, text="Đã xác minh")
    )
    life.does(cast.LAND_OFFICER, do("conclude"))
    written |= writes_every_letter(life)
    life.on("15/07/2026").does(cast.LAND_OFFICER, do("submit"))
    life.on("17/07/2026").does(cast.CHAIRMAN, do("decide", outcomes=((1, "right"),), document=paper()))
    written |= writes_every_letter(life)
    return written


def in_the_tables() -> dict[str, set[str]]:
    """Every row of every table outside the sealed store, as one text each."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            table = model._meta.db_table
            cursor.execute(SQL("SELECT t::text FROM {} t").format(Identifier(table)))
            hits = set().union(*(canaries(row[0]) for row in cursor.fetchall()))
            if hits:
                found[table] = hits
    return found


def in_the_files() -> set[str]:
    """Every file at rest that is not sealed: its name, its bytes, its words."""
    found: set[str] = set()
    for path in Path(django_settings.HOIAM_FILES_DIR).rglob("*"):
        if path.is_file():
            found |= canaries(path.name) | canaries(path.read_bytes().decode("latin-1"))
    for known in Document.objects.exclude(sha256="").filter(media_type="application/pdf"):
        data = storage.read(known.sha256)
        if b"/Catalog" in data:
            found |= canaries(words_in(data))
    return found


def pages(life: Life, client: Client) -> dict[str, set[str]]:
    met = walk(client, f"/desk/case/{life.case.tracking_code}/", "/desk/")
    shown = {
        path: canaries(answer.content.decode("utf-8", "replace")) for path, answer in met.answers.items()
    }
    return {path: hits for path, hits in shown.items() if hits}


def test_who_denounced_stands_nowhere(settings, said, queued):
    with mail_server() as post, gateway() as phones:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", post.port
        settings.HOIAM_SMS_URL = phones.url
        life = denounced()
        written = to_its_end(life)
        planned(life)
        sending(noon(life.today))
        sending(noon(life.today) + timedelta(hours=1))
        for task in ("notifications.tasks.plan", "notifications.tasks.send", "workflows.tasks.sweep"):
            app.send_task(task)
        with morning(noon(life.today)):
            shown = {who: pages(life, signed_in(who)) for who in READERS}
            export = signed_in(cast.RECEPTION).get(
                "/desk/reception/register.csv?first=01/07/2026&last=31/07/2026"
            )
    left = [mail.words for mail in post.got] + [str(got) for got in phones.got]
    assert {name: canaries(text) for name, text in written.items() if canaries(text)} == {}
    assert len(written) >= 8
    assert {who: found for who, found in shown.items() if found} == {}
    assert canaries(export.content.decode()) == set()
    assert set().union(*map(canaries, left), set()) == set()
    assert in_the_tables() == {}
    assert in_the_files() == set()
    assert set().union(*map(canaries, queued)) == set()
    assert len(queued) == 3
    assert [line[:200] for line in said if canaries(line)] == []
    assert said
    assert Letter.objects.filter(case=life.case_id).exists()
