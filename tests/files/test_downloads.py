"""A paper leaves the house as an attachment that may do nothing, decided and written down each time."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
import time_machine
from pikepdf import String

from casework.files.scanning import scan_waiting
from casework.models import AccessEntry, Case, Document
from casework.vocabulary import Role
from tests import cast
from tests.acts.stages import verifying
from tests.desks.test_every_address import a_case, may, on_that_day, sitters
from tests.desks.test_purposes import names, overseer
from tests.files import made
from tests.files.scanner import BAD, Scanner
from tests.files.test_kept_papers import paper
from tests.files.test_scanning import handed_in
from tests.scenarios.life import Life, day, noon
from workflows.forms.attachments import disposition

pytestmark = pytest.mark.usefixtures("province")
__all__ = ["on_that_day"]


def address(life: Life, number: int) -> str:
    return f"/desk/case/{life.case.tracking_code}/files/{number}/"


def number_of(document: Document) -> int:
    return Document.objects.filter(case=document.case, pk__lte=document.pk).count()


def test_a_paper_is_an_attachment_without_any_right(signed_in):
    life = verifying()
    document = handed_in(life)
    answer = signed_in(cast.LAND_OFFICER).get(address(life, number_of(document)))
    assert answer.status_code == 200
    assert answer.content == made.pdf()
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == (
        "attachment; filename=\"B_ng ch_ng.pdf\"; filename*=UTF-8''B%E1%BA%B1ng%20ch%E1%BB%A9ng.pdf"
    )
    assert answer.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer.headers["Cache-Control"]
    line = AccessEntry.objects.filter(case_id=life.case_id).latest("pk")
    assert (line.verb, line.actor_id, line.was_allowed) == (
        "read_original",
        cast.officer(cast.LAND_OFFICER).pk,
        True,
    )


@pytest.mark.parametrize(
    "name", ['"; rm.pdf', "-rf.pdf", "CON.pdf", "a\r\nSet-Cookie: x=1.pdf", "đơn \u202egnp.pdf", "%00.pdf"]
)
def test_row_69_no_name_breaks_out_of_the_header(name):
    said = disposition(name)
    assert said.startswith('attachment; filename="')
    assert said.count('"') == 2
    assert said.isascii()
    assert said.isprintable()
    assert unquote(said.partition("UTF-8''")[2]) == name


def test_row_69_a_name_is_shown_inert_on_the_page(signed_in):
    life = verifying()
    client = signed_in(cast.LAND_OFFICER)
    said = {"version": str(life.case.version), "kind": "evidence"}
    sent = paper(name="<img src=x onerror=alert(1)>.pdf")
    form = f"/desk/case/{life.case.tracking_code}/act/add_document/"
    assert client.post(form, {**said, "document": sent}).status_code == 303
    page = client.get(f"/desk/case/{life.case.tracking_code}/").content.decode()
    assert "<img src=x" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;.pdf" in page


def test_a_picture_of_a_telephone_leaves_as_what_it_became(signed_in):
    life = verifying()
    client = signed_in(cast.LAND_OFFICER)
    said = {"version": str(life.case.version), "kind": "evidence", "document": paper(made.heic(), "IMG.HEIC")}
    form = f"/desk/case/{life.case.tracking_code}/act/add_document/"
    assert client.post(form, said).status_code == 303
    document = Document.objects.get(case=life.case, kind="evidence")
    answer = client.get(address(life, number_of(document)))
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert 'filename="IMG.jpg"' in answer.headers["Content-Disposition"]


def test_what_waits_and_what_is_infected_is_said_and_not_handed_out(signed_in, scanner: Scanner):
    life = verifying()
    waiting, infected = (
        handed_in(life),
        handed_in(life, made.pdf(made.set_root("/Lang", String(BAD.decode())))),
    )
    client = signed_in(cast.LAND_OFFICER)
    held_up = client.get(address(life, number_of(waiting)))
    assert held_up.status_code == 409
    assert "The file waits for the virus scan" in held_up.content.decode()
    assert (
        "Waiting for the virus scan" in client.get(f"/desk/case/{life.case.tracking_code}/").content.decode()
    )
    scan_waiting()
    bad = client.get(address(life, number_of(infected)))
    assert bad.status_code == 404
    assert "It is in quarantine" in bad.content.decode()
    page = client.get(f"/desk/case/{life.case.tracking_code}/").content.decode()
    assert "Holds malware: in quarantine" in page
    assert f'href="{address(life, number_of(infected))}"' not in page
    assert f'href="{address(life, number_of(waiting))}"' in page


@pytest.mark.parametrize("number", ["0", "99", "-1", "1e3", str(2**63), "x"])
def test_a_number_that_the_case_does_not_count_is_nothing(signed_in, number):
    life = verifying()
    handed_in(life)
    path = f"/desk/case/{life.case.tracking_code}/files/{number}/"
    assert signed_in(cast.LAND_OFFICER).get(path).status_code == 404


@pytest.mark.usefixtures("on_that_day")
@pytest.mark.parametrize(("group", "verb"), [("ordinary", "read_original"), ("sealed", "read_content")])
def test_a_paper_opens_to_whom_the_book_names_and_is_nothing_to_all_others(group, verb):
    """Of a sealed case the working copy; its originals have a test of their own."""
    life = a_case(group)
    case = Case.objects.get(pk=life.case_id)
    copy = Document.objects.filter(case=case, kind="redacted_copy").first()
    document = copy or handed_in(life)
    wrong = []
    for who in sitters(case):
        answer = who.client.get(address(life, number_of(document)))
        # A supervisor says before what for.
        is_asked = who.role == Role.SUPERVISOR
        opens = may("see", group, who) and may(verb, group, who) and not is_asked
        if answer.status_code != (200 if opens else 404):
            wrong.append((who.role, who.place, who.tie, answer.status_code))
    assert wrong == []


def test_an_overseer_says_first_what_he_reads_for():
    life = verifying()
    path = address(life, number_of(handed_in(life)))
    client, case = overseer(), f"/desk/case/{life.case.tracking_code}/"
    with time_machine.travel(noon(day("10/07/2026")), tick=False):
        assert client.get(path).status_code == 404
        assert f'href="{path}"' not in client.get(case).content.decode()
    assert names(client, case, "inspection") == 302
    with time_machine.travel(noon(day("10/07/2026")), tick=False):
        assert client.get(path).status_code == 200
        assert f'href="{path}"' in client.get(case).content.decode()
