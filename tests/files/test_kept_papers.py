"""A file handed in with a form that is shown again waits for the next attempt, and only there."""

from __future__ import annotations

import re
from pathlib import Path

import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from casework import storage
from casework.models import Document
from tests import cast
from tests.acts.stages import DENUNCIATION, verifying
from tests.files import made
from tests.scenarios.life import Life


def address(life: Life) -> str:
    return f"/desk/case/{life.case.tracking_code}/act/add_document/"


def said(life: Life, **more) -> dict[str, object]:
    return {"version": str(life.case.version), "kind": "evidence", **more}


def paper(data: bytes | None = None, name: str = "Bản đồ thửa 214.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, made.pdf() if data is None else data)


def reference(page) -> str:
    found = re.search(r'name="document.kept" value="([^"]+)"', page.content.decode())
    return "" if found is None else found[1]


def lying(store: Path) -> list[str]:
    return [path.name for path in store.rglob("*") if path.is_file()]


def test_a_file_is_kept_while_the_rest_is_corrected_and_need_not_be_chosen_again(signed_in):
    life = verifying()
    client = signed_in(cast.LAND_OFFICER)
    shown = client.post(address(life), said(life, kind="", document=paper()))
    assert shown.status_code == 422
    assert "Kept: Bản đồ thửa 214.pdf (537" in shown.content.decode()
    again = client.post(address(life), said(life, kind="", **{"document.kept": reference(shown)}))
    assert "Kept: Bản đồ thửa 214.pdf" in again.content.decode()
    done = client.post(address(life), said(life, **{"document.kept": reference(again)}))
    assert done.status_code == 303
    row = Document.objects.get(case=life.case, kind="evidence")
    assert (row.name_as_given, row.state, row.media_type) == (
        "Bản đồ thửa 214.pdf",
        "clean",
        "application/pdf",
    )
    assert storage.read(row.sha256) == made.pdf()


def test_it_stays_when_a_text_is_put_in_and_goes_when_it_is_taken_away(signed_in):
    life = verifying()
    client = signed_in(cast.LAND_OFFICER)
    shown = client.post(address(life), said(life, do="insert", document=paper()))
    assert shown.status_code == 200
    kept = {"document.kept": reference(shown)}
    assert "Kept: Bản đồ thửa 214.pdf" in shown.content.decode()
    gone = client.post(address(life), said(life, **kept, **{"document.let_go": kept["document.kept"]}))
    assert gone.status_code == 422
    assert "Choose at least one file" in gone.content.decode()


def test_a_file_that_is_not_taken_is_said_beside_its_field_and_not_kept(signed_in, store):
    life = verifying()
    client = signed_in(cast.LAND_OFFICER)
    for bad, sentence in (
        (paper(b""), "This file is empty"),
        (paper(made.image()), "The content of the file does not match the extension .pdf"),
        (paper(made.with_password()), "The file has a password"),
        (paper(name="don.pdf.exe"), "The file must be a PDF, JPG, PNG or DOCX"),
    ):
        shown = client.post(address(life), said(life, document=bad))
        assert shown.status_code == 422
        assert sentence in shown.content.decode()
        assert 'id="id_document-error"' in shown.content.decode()
    assert lying(store) == []


def test_a_reference_holds_for_its_officer_its_case_and_a_day_only(signed_in):
    life, other = verifying(), verifying()
    client = signed_in(cast.LAND_OFFICER)
    kept = {"document.kept": reference(client.post(address(life), said(life, kind="", document=paper())))}
    forged = {"document.kept": kept["document.kept"][:-2] + "xx"}
    assert client.post(address(life), said(life, **forged)).status_code == 422
    assert client.post(address(other), said(other, **kept)).status_code == 422
    with time_machine.travel("2099-01-01T00:00:00Z"):
        later = signed_in(cast.LAND_OFFICER)
        assert later.post(address(life), said(life, **kept)).status_code == 422
    colleague = signed_in(cast.CHAIRMAN).post(address(life), said(life, **kept))
    assert colleague.status_code in {404, 422}
    assert not Document.objects.filter(kind="evidence").exists()
    assert client.post(address(life), said(life, **kept)).status_code == 303


def test_of_a_denunciation_no_file_waits_in_the_open(signed_in, store):
    life = verifying(DENUNCIATION)
    before = sorted(lying(store))
    shown = signed_in(cast.LAND_OFFICER).post(address(life), said(life, kind="", document=paper()))
    assert shown.status_code == 422
    assert reference(shown) == ""
    assert sorted(lying(store)) == before


def test_row_81_the_same_file_handed_in_twice_is_one_paper_of_the_case(signed_in):
    life = verifying()
    client = signed_in(cast.LAND_OFFICER)
    for _time in range(2):
        assert client.post(address(life), said(life, document=paper())).status_code == 303
    assert Document.objects.filter(case=life.case, kind="evidence").count() == 1
