"""Files under their address: written durably, found damaged, swept, and read only by those who may."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from casework import storage
from casework.errors import NotAllowed, NotFound
from casework.models import AccessEntry, Case, Document, Officer
from casework.permissions import actor_for, citizen
from casework.selectors.documents import bytes_of, damaged_documents, orphan_files, papers_of
from casework.storage import FileDamaged, FileRefused
from casework.vocabulary import DocumentKind, DocumentState, Kind, Role
from tests.casework.offices import NOON, TODAY, authority, case_in, listed, serving

PDF = b"%PDF-1.7\nthe first\n%%EOF\n"
# sha256sum of the bytes above, made with coreutils.
PDF_SHA256 = "ee3fbf693c0ab5c050dc0acd7c76b6079892a47a075caf9cabb4714067c5ba11"
HOME = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def store(settings, tmp_path) -> Path:
    settings.HOIAM_FILES_DIR = tmp_path / "files"
    return tmp_path / "files"


def paper(case: Case, data: bytes = PDF, *, kind: DocumentKind = DocumentKind.PETITION, **more) -> Document:
    stored = storage.put(data)
    return Document.objects.create(
        case=case,
        kind=kind,
        sha256=stored.sha256,
        size=stored.size,
        media_type=stored.media_type,
        added_at=NOON,
        **{"state": DocumentState.CLEAN, **more},
    )


def test_a_file_lies_under_the_hash_of_its_bytes(store):
    stored = storage.put(PDF)
    assert (stored.sha256, stored.size, stored.media_type) == (PDF_SHA256, 25, "application/pdf")
    assert (store / PDF_SHA256[:2] / PDF_SHA256[2:4] / PDF_SHA256).read_bytes() == PDF
    assert storage.read(PDF_SHA256) == PDF


def test_the_same_bytes_twice_are_one_file(store):
    assert storage.put(PDF) == storage.put([PDF[:5], PDF[5:]])
    assert [name for name, _changed in storage.addresses()] == [PDF_SHA256]


def test_nothing_is_left_behind_by_a_refused_file(store):
    for refused in (
        b"",
        b"MZ an executable",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"PK\x03\x04 a zip",
    ):
        with pytest.raises(FileRefused):
            storage.put(refused)
    assert [path for path in store.rglob("*") if path.is_file()] == []


def test_a_file_over_twenty_megabytes_is_refused(store):
    def large():
        yield b"%PDF-1.7\n"
        for _ in range(20):
            yield bytes(1 << 20)

    with pytest.raises(FileRefused, match="20"):
        storage.put(large())
    assert [path for path in store.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    ("head", "media_type"),
    [
        (b"%PDF-1.4", "application/pdf"),
        (b"\xff\xd8\xff\xe0 JFIF", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
    ],
)
def test_the_first_bytes_say_what_a_file_is(head, media_type):
    assert storage.media_type_of(head) == media_type


@pytest.mark.parametrize("address", ["../../etc/passwd", "", "AB" * 32, "ab" * 31, PDF_SHA256 + "\n"])
def test_only_an_address_leads_into_the_store(address):
    with pytest.raises(FileDamaged):
        storage.path_of(address)


def test_a_process_killed_while_writing_leaves_no_file_under_an_address(store):
    script = """
import os, signal
def chunks():
    yield b"%PDF-1.7"
    os.kill(os.getpid(), signal.SIGKILL)
    yield b"never"
import django; django.setup()
from casework import storage
storage.put(chunks())
"""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "HOIAM_FILES_DIR": str(store),
        "PYTHONPATH": str(HOME),
    }
    done = subprocess.run([sys.executable, "-c", script], env=environment, check=False, timeout=60)
    assert done.returncode == -9
    assert list(storage.addresses()) == []
    unfinished = [path for path in store.iterdir() if path.is_file()]
    assert len(unfinished) == 1
    written = datetime(2026, 8, 18, 5, 0, tzinfo=UTC).timestamp()
    os.utime(unfinished[0], (written, written))
    assert storage.unfinished(at=datetime(2026, 8, 20, 4, 59, tzinfo=UTC)) == []
    assert storage.unfinished(at=datetime(2026, 8, 20, 5, 1, tzinfo=UTC)) == unfinished


@pytest.mark.django_db
def test_files_without_a_row_are_orphans_after_48_hours_and_not_before(store):
    kept = paper(case_in(authority("xa-mot")))
    lost = storage.put(PDF + b"another").sha256
    written = datetime(2026, 8, 18, 5, 0, tzinfo=UTC)
    for address in (kept.sha256, lost):
        os.utime(storage.path_of(address), (written.timestamp(), written.timestamp()))
    assert orphan_files(at=datetime(2026, 8, 20, 4, 59, tzinfo=UTC)) == []
    assert orphan_files(at=datetime(2026, 8, 20, 5, 1, tzinfo=UTC)) == [lost]


@pytest.mark.django_db
def test_a_missing_and_an_altered_file_are_found():
    case = case_in(authority("xa-mot"))
    whole = paper(case)
    missing = paper(case, PDF + b"2")
    altered = paper(case, PDF + b"3")
    storage.remove(missing.sha256)
    path = storage.path_of(altered.sha256)
    path.chmod(0o640)
    path.write_bytes(PDF + b"4")
    assert damaged_documents() == [missing.pk, altered.pk]
    assert storage.read(whole.sha256) == PDF
    for broken in (missing, altered):
        with pytest.raises(FileDamaged):
            storage.read(broken.sha256)


@pytest.mark.django_db
def test_the_same_paper_is_in_a_case_once_per_kind():
    case = case_in(authority("xa-mot"))
    paper(case)
    paper(case, kind=DocumentKind.EVIDENCE)
    with pytest.raises(IntegrityError, match="document_once_per_kind"), transaction.atomic():
        paper(case)


@pytest.mark.django_db
def test_a_sealed_paper_cannot_keep_its_hash_or_its_name():
    case = case_in(authority("xa-mot"))
    with pytest.raises(IntegrityError, match="document_sealed_or_open"), transaction.atomic():
        paper(case, is_sealed=True, vault_key="k" * 43)


@pytest.mark.django_db
def test_a_paper_is_voided_with_a_reason_and_never_erased():
    document = paper(case_in(authority("xa-mot")))
    document.voided_at = NOON
    with pytest.raises(IntegrityError, match="document_voided_with_reason"), transaction.atomic():
        document.save()
    with pytest.raises(Exception, match="annot delete"), transaction.atomic():
        document.delete()


def reader(case: Case, what: Role, *, code: str = "reader") -> Officer:
    return serving(code, what, case.unit)


@pytest.mark.django_db
def test_reading_a_paper_is_decided_and_written_down():
    case = case_in(authority("xa-mot"))
    document = paper(case)
    screening = reader(case, Role.SCREENING)
    assert bytes_of(document.pk, actor=actor_for(screening, on=TODAY), at=NOON) == PDF
    entry = AccessEntry.objects.get()
    assert (entry.verb, entry.case_id, entry.actor_id, entry.was_allowed) == (
        "read_original",
        case.pk,
        screening.pk,
        True,
    )
    stranger = serving("stranger", Role.SCREENING, authority("xa-hai"))
    with pytest.raises(NotFound):
        bytes_of(document.pk, actor=actor_for(stranger, on=TODAY), at=NOON)
    with pytest.raises(NotFound):
        bytes_of(987654, actor=actor_for(stranger, on=TODAY), at=NOON)
    refused = AccessEntry.objects.get(was_allowed=False)
    assert (refused.actor_id, refused.reason) == (stranger.pk, "no_relation")


@pytest.mark.django_db
def test_the_verifier_of_a_denunciation_sees_the_working_copy_and_never_the_original():
    case = case_in(authority("xa-mot"), kind=Kind.DENUNCIATION, confidentiality="sealed")
    original = paper(case)
    copy = paper(case, PDF + b"copy", kind=DocumentKind.REDACTED_COPY)
    verifier = reader(case, Role.HANDLER)
    case.handler = verifier
    case.save()
    actor = actor_for(verifier, on=TODAY)
    assert [p.document_id for p in papers_of(case, actor=actor)] == [copy.pk]
    assert bytes_of(copy.pk, actor=actor, at=NOON) == PDF + b"copy"
    with pytest.raises(NotAllowed):
        bytes_of(original.pk, actor=actor, at=NOON)
    named = reader(case, Role.SCREENING, code="named")
    listed(case, named)
    assert [p.document_id for p in papers_of(case, actor=actor_for(named, on=TODAY))] == [
        original.pk,
        copy.pk,
    ]


@pytest.mark.django_db
def test_a_clerk_reads_what_is_issued_and_nothing_else():
    case = case_in(authority("xa-mot"))
    paper(case)
    issued = paper(case, PDF + b"decision", kind=DocumentKind.DECISION)
    clerk = actor_for(reader(case, Role.RECORDS_CLERK), on=TODAY)
    assert [p.document_id for p in papers_of(case, actor=clerk)] == [issued.pk]


@pytest.mark.django_db
def test_a_citizen_reads_his_own_papers_and_a_file_under_examination_is_not_handed_out():
    case = case_in(authority("xa-mot"))
    document = paper(case)
    pending = paper(case, PDF + b"new", state=DocumentState.PENDING)
    assert bytes_of(document.pk, actor=citizen(case.pk), at=NOON) == PDF
    with pytest.raises(NotFound):
        bytes_of(pending.pk, actor=citizen(case.pk), at=NOON)
    with pytest.raises(NotFound):
        bytes_of(document.pk, actor=citizen(case.pk + 1), at=NOON)
