"""Every act is a form; what stands against it is said with its article, and typed text is never lost."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import IntegerField

from casework.acts import acts
from casework.management.commands.load_authorities import DEMO_PASSWORD
from casework.models import AccessEntry, Event, Finding
from tests import cast
from tests.acts.stages import (
    COMPLAINT,
    DENUNCIATION,
    PETITION,
    assigned,
    at_desk,
    before_signature,
    screened,
    verifying,
)
from tests.files import made
from tests.scenarios.life import Life
from workflows.desks.handling.acting import NO_FORM
from workflows.forms.act_form import ActForm
from workflows.forms.referents import Asked

TEXT = "Đo lại thửa 214: 171,4 m², ít hơn quyết định 14,6 m²"


def address(life: Life, verb: str) -> str:
    return f"/desk/case/{life.case.tracking_code}/act/{verb}/"


def version_on(page) -> str:
    found = re.search(r'name="version" value="(\d+)"', page.content.decode())
    assert found is not None
    return found[1]


def finding(life: Life, **more) -> dict[str, str]:
    return {"version": str(life.case.version), "differs_from_claim": "yes", "text": TEXT, **more}


def test_a_handler_records_a_finding(signed_in):
    life = verifying()
    answer = signed_in(cast.LAND_OFFICER).post(address(life, "record_finding"), finding(life))
    assert (answer.status_code, answer.url) == (303, f"/desk/case/{life.case.tracking_code}/")
    assert Finding.objects.filter(case=life.case).latest("pk").text == TEXT
    assert Event.objects.filter(case=life.case).latest("seq").name == "case.finding_recorded"


def test_what_is_missing_is_said_beside_its_field_and_the_text_stays(signed_in):
    life = verifying()
    answer = signed_in(cast.LAND_OFFICER).post(
        address(life, "record_finding"), finding(life, differs_from_claim="")
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "There is something to correct" in page
    assert 'href="#id_differs_from_claim"' in page
    assert TEXT in page
    assert page.index("Error:") < page.index("</title>")


def test_all_impediments_are_said_with_their_articles(signed_in):
    life = verifying()
    answer = signed_in(cast.LAND_OFFICER).post(address(life, "conclude"), {"version": str(life.case.version)})
    assert answer.status_code == 422
    assert "Record what verification found first." in answer.content.decode()
    assert life.case.state == "verifying"


def test_two_officers_at_one_case_lose_no_text(signed_in):
    life = verifying()
    seen = finding(life)
    first, second = signed_in(cast.LAND_OFFICER), signed_in(cast.LAND_OFFICER)
    assert first.post(address(life, "record_finding"), seen).status_code == 303
    clash = second.post(address(life, "record_finding"), {**seen, "text": "Lời của người thứ hai"})
    page = clash.content.decode()
    assert clash.status_code == 409
    assert "Somebody has changed this case meanwhile" in page
    assert page.count("Lời của người thứ hai") == 2
    # Theirs beside mine: who, what, and the words, which this officer may read.
    theirs = page.split(">Theirs<")[1].split(">Mine<")[0]
    assert cast.officer(cast.LAND_OFFICER).name in theirs
    assert TEXT in theirs
    again = second.post(
        address(life, "record_finding"),
        {**seen, "text": "Lời của người thứ hai", "version": version_on(clash)},
    )
    assert again.status_code == 303
    assert Finding.objects.filter(case=life.case).count() == 2


def test_an_act_of_somebody_else_is_refused_and_one_of_a_case_unseen_does_not_exist(signed_in):
    life = verifying()
    assert signed_in(cast.RECEPTION).get(address(life, "record_finding")).status_code == 404
    assert signed_in(cast.DI_LINH_DESK).get(address(life, "record_finding")).status_code == 404
    assert signed_in(cast.LAND_OFFICER).get(address(life, "gossip")).status_code == 404
    assert signed_in(cast.LAND_OFFICER).get(address(life, "lapse_supplement")).status_code == 404


def test_a_refusal_at_the_door_is_written_down(signed_in):
    life = verifying()
    before = AccessEntry.objects.filter(was_allowed=False).count()
    signed_in(cast.LAND_OFFICER).post(address(life, "conclude"), {"version": str(life.case.version)})
    assert AccessEntry.objects.filter(was_allowed=False).count() == before + 1


def test_a_paper_comes_with_the_act(signed_in):
    life = verifying()
    pdf = SimpleUploadedFile("Bản vẽ.pdf", made.pdf(), content_type="application/pdf")
    answer = signed_in(cast.LAND_OFFICER).post(
        address(life, "add_document"),
        {"version": str(life.case.version), "kind": "evidence", "document": pdf},
    )
    assert answer.status_code == 303
    assert life.case.documents.get(name_as_given="Bản vẽ.pdf").media_type == "application/pdf"


def test_a_file_that_is_none_of_ours_is_refused_and_nothing_is_written(signed_in):
    life = verifying()
    before = life.case.event_seq
    odd = SimpleUploadedFile("x.exe", b"MZ\x90\x00", content_type="application/pdf")
    answer = signed_in(cast.LAND_OFFICER).post(
        address(life, "add_document"),
        {"version": str(life.case.version), "kind": "evidence", "document": odd},
    )
    assert answer.status_code == 422
    assert "The file must be a PDF, JPG, PNG or DOCX" in answer.content.decode()
    assert life.case.event_seq == before


def test_the_fifth_of_january_is_in_january(signed_in):
    life = verifying().on("20/07/2026")
    answer = signed_in(cast.LAND_OFFICER).post(
        address(life, "add_document"),
        {
            "version": str(life.case.version),
            "kind": "evidence",
            "arrived_on": "05/01/2026",
            "document": SimpleUploadedFile("a.pdf", made.pdf()),
        },
    )
    assert answer.status_code == 303


STAGES = {
    "complaint": lambda: verifying(COMPLAINT),
    "petition": lambda: assigned(PETITION),
    "denunciation": lambda: screened(DENUNCIATION),
    "received": lambda: at_desk(COMPLAINT),
    "draft": lambda: before_signature(COMPLAINT),
}


# Numbers that are really numbers.
COUNTS = {"version", "people", "rating", "signatories", "birth_year"}


@pytest.mark.parametrize("stage", STAGES)
def test_every_act_has_a_form_for_every_case(province, stage):
    """Every described field is a control with a label, and every number of a thing offers the things."""
    life = STAGES[stage]()
    faults = []
    for verb in sorted(set(acts()) - NO_FORM):
        asked = Asked(verb=verb, actor=life.actor(cast.CHAIRMAN), on=life.today, case=life.case)
        for name, field in ActForm(acts()[verb], asked).fields.items():
            is_bare = isinstance(field, IntegerField) and name.split(".")[-1] not in COUNTS
            if is_bare or (name != "version" and not str(field.label)):
                faults.append((verb, name))
    assert faults == []


def test_who_decides_signs_in_once_more_and_then_may(signed_in):
    """Luật TC Đ56 and the matrix: what asks for a second person is not done by one who left his desk open."""
    life = before_signature(COMPLAINT)
    client = signed_in(cast.CHAIRMAN)
    paper = SimpleUploadedFile("QĐ.pdf", made.pdf(), content_type="application/pdf")
    said = {"version": str(life.case.version), "outcomes.1": "right", "document": paper}
    led = client.get(address(life, "decide"))
    assert led.status_code == 302
    assert led.url.startswith("/desk/account/reauthenticate/")
    client.post("/desk/account/reauthenticate/", {"password": DEMO_PASSWORD})
    assert client.get(address(life, "decide")).status_code == 200
    assert client.post(address(life, "decide"), said).status_code == 303
    assert life.case.state == "answered"


def test_what_cannot_be_done_from_here_is_a_conflict_that_names_what_can(signed_in):
    """security.md §9, row 51: 409, and the acts of this state by their names."""
    life, client = verifying(), signed_in(cast.LAND_OFFICER)
    answer = client.post(address(life, "take_up"), {"version": str(life.case.version)})
    shown = answer.content.decode()
    assert (answer.status_code, life.state) == (409, "verifying")
    instead = shown.partition('id="instead"')[2].partition("</section>")[0]
    assert f'href="{address(life, "record_finding")}"' in instead
    assert f'href="{address(life, "take_up")}"' not in instead
    # What is offered is what can be opened.
    assert client.get(address(life, "record_finding")).status_code == 200
