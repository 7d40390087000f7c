"""Row 82: a sender who breaks off, over a real socket, and one without end, leave nothing behind."""

from __future__ import annotations

import socket
from urllib.parse import urlsplit

import pytest
from django.conf import settings as configured
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from casework.models import Document
from config.web.uploads import BoundedUpload
from tests import cast
from tests.acts.stages import verifying


@pytest.fixture
def between(settings, tmp_path):
    """Where Django keeps what is on its way in."""
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "between"
    (tmp_path / "between").mkdir()
    return tmp_path / "between"


@pytest.mark.usefixtures("committed_province")
def test_row_82_an_upload_cut_at_half_leaves_no_file(live_server, between, store):
    life = verifying()
    client = Client()
    user = cast.officer(cast.LAND_OFFICER).user
    assert user is not None
    client.force_login(user)
    name = configured.SESSION_COOKIE_NAME
    page = urlsplit(live_server.url)
    paper = SimpleUploadedFile("don.pdf", b"%PDF-1.7\n" + bytes(6 * 1024 * 1024))
    said = {"version": str(life.case.version), "kind": "evidence", "document": paper}
    body = encode_multipart(BOUNDARY, said)
    head = (
        f"POST /desk/case/{life.case.tracking_code}/act/add_document/ HTTP/1.1\r\nHost: {page.netloc}\r\n"
        f"Cookie: {name}={client.cookies[name].value}; csrftoken={'a' * 32}\r\nX-CSRFToken: {'a' * 32}\r\n"
        f"Content-Type: {MULTIPART_CONTENT}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    with socket.create_connection((page.hostname, page.port), timeout=30) as line:
        line.sendall(head.encode() + body[: len(body) // 2])
        line.shutdown(socket.SHUT_WR)
        answer = line.makefile("rb").readline()
    assert answer.split()[1] in {b"400", b"422"}
    assert list(between.iterdir()) == []
    assert [path for path in store.rglob("*") if path.is_file()] == []
    assert not Document.objects.filter(case=life.case, kind="evidence").exists()


def test_of_a_file_without_end_no_more_is_written_than_a_file_may_have(between):
    handler = BoundedUpload()
    handler.new_file("document", "don.pdf", "application/pdf", None, "utf-8", {})
    chunk = bytes(1 << 20)
    for number in range(40):
        handler.receive_data_chunk(chunk, number * len(chunk))
    file = handler.file_complete(40 * len(chunk))
    assert file.size == 20 * 1024 * 1024 + 1
    assert [path.stat().st_size for path in between.iterdir()] == [20 * 1024 * 1024 + 1]
    file.close()
    assert list(between.iterdir()) == []


def test_row_54_eleven_files_are_refused_whole(signed_in):
    life = verifying()
    files = {f"f{number}": SimpleUploadedFile("a.pdf", b"%PDF-1.7") for number in range(11)}
    answer = signed_in(cast.LAND_OFFICER).post(
        f"/desk/case/{life.case.tracking_code}/act/add_document/", {"kind": "evidence", **files}
    )
    assert answer.status_code == 400
