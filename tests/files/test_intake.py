"""The way in: examined in a process with bounds, named without harm, stored once, and nothing left behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from casework import storage
from casework.files import bounded
from casework.files.examination.kinds import plain_name, suffix_of
from casework.files.intake import look_at, put_down, take_in
from casework.files.refusals import FileUnfit
from tests.files import made


def kept(store: Path) -> list[Path]:
    return [path for path in store.rglob("*") if path.is_file()]


def test_a_file_is_examined_in_a_process_of_its_own_and_stored():
    taken = take_in([made.pdf()[:100], made.pdf()[100:]], name="Đơn khiếu nại.pdf")
    assert (taken.media_type, taken.name, taken.size) == ("application/pdf", "Đơn khiếu nại.pdf", 537)
    assert storage.read(taken.sha256) == made.pdf()


def test_of_a_picture_the_rewritten_one_is_stored():
    taken = take_in([made.photograph()], name="IMG_0001.JPG")
    assert taken.media_type == "image/jpeg"
    assert b"Nguyen Van Mau" not in storage.read(taken.sha256)


def test_row_81_the_same_file_twice_lies_in_the_store_once(store):
    assert take_in([made.pdf()], name="a.pdf").sha256 == take_in([made.pdf()], name="b.pdf").sha256
    assert len(kept(store)) == 1


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "don.pdf", "This file is empty"),
        (bytes(20 * 1024 * 1024 + 1), "don.pdf", "The file must be smaller than 20 MB"),
        (made.pdf(), "don.pdf.exe", "The file must be a PDF, JPG, PNG or DOCX"),
        (made.image(), "don.pdf", "The content of the file does not match the extension .pdf"),
        (made.EICAR, "virus.txt", "The file holds malware and was removed"),
        (
            made.with_password(),
            "a.pdf",
            "The file has a password. Take the password off and hand it in again",
        ),
    ],
)
def test_a_refusal_is_one_sentence_and_nothing_is_stored(store, data, name, sentence):
    with pytest.raises(FileUnfit) as refused:
        take_in([data], name=name)
    assert str(refused.value) == sentence
    assert kept(store) == []
    assert refused.value.data == {}


def test_reading_stops_where_a_file_is_too_large():
    def without_end():
        while True:
            yield bytes(1 << 20)

    with pytest.raises(FileUnfit):
        take_in(without_end(), name="don.pdf")


def test_row_82_a_file_whose_second_half_never_comes_leaves_nothing(store):
    def cut():
        yield made.pdf()[:300]
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        take_in(cut(), name="don.pdf")
    assert kept(store) == []


def test_what_is_looked_at_lies_nowhere_until_it_is_put_down(store):
    fit = look_at([made.pdf()], name="don.pdf")
    assert kept(store) == []
    assert put_down(fit).sha256
    assert len(kept(store)) == 1


@pytest.mark.parametrize(
    ("given", "shown", "suffix"),
    [
        ("../../etc/passwd", "passwd", ""),
        ("..\\..\\don.pdf", "don.pdf", ".pdf"),
        ("CON.pdf", "CON.pdf", ".pdf"),
        ("a.pdf\x00.exe", "a.pdf.exe", ".exe"),
        (".htaccess", ".htaccess", ""),
        ("-rf.pdf", "-rf.pdf", ".pdf"),
        ('"; rm.pdf', '"; rm.pdf', ".pdf"),
        ("don.pdf.exe", "don.pdf.exe", ".exe"),
        ("ảnh.jpg.html", "ảnh.jpg.html", ".html"),
        ("anh\u202egpj.exe", "anhgpj.exe", ".exe"),
        ("ảnh.JPG ", "ảnh.JPG", ".jpg"),
        ("don.pdf. .", "don.pdf. .", ".pdf"),
    ],
)
def test_rows_69_and_70_a_name_is_data_and_never_a_path(given, shown, suffix):
    assert (plain_name(given), suffix_of(given)) == (shown, suffix)


def test_row_68_a_long_name_is_cut_and_the_file_is_taken():
    assert len(take_in([made.pdf()], name="đ" * 320 + ".pdf").name) == 300


def test_the_process_that_examines_dies_of_its_limits_and_not_the_house(monkeypatch):
    """A hostile file that would take more memory than there is ends as a refusal."""
    hungry = ["-c", "import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 1))\nwhile True: pass"]
    monkeypatch.setattr(bounded, "COMMAND", hungry)
    with pytest.raises(FileUnfit) as refused:
        take_in([made.pdf()], name="don.pdf")
    assert refused.value.finding == "too_complex"


def test_the_process_sees_nothing_of_the_surroundings(monkeypatch):
    told = "import os, sys, json; print(json.dumps({'media_type': ' '.join(sorted(os.environ))}))"
    monkeypatch.setenv("HOIAM_SECRET_KEY", "only-here")
    monkeypatch.setattr(bounded, "COMMAND", ["-c", told])
    seen = look_at([made.pdf()], name="don.pdf").media_type.split()
    assert "HOIAM_SECRET_KEY" not in seen
    assert "DATABASE_URL" not in seen
