"""With a scanner every new file waits until it was seen; rows 67 and 83, over a real socket."""

from __future__ import annotations

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import call_command
from pikepdf import String

from casework.acts.files import Upload
from casework.errors import NotFound
from casework.files import clamd
from casework.files.intake import take_in
from casework.files.scanning import Scanned, scan_waiting
from casework.models import Document
from casework.permissions import Actor, actor_for
from casework.selectors.documents import PaperInQuarantine, PaperWaiting, bytes_of, papers_of
from tests import cast
from tests.acts.stages import do, verifying
from tests.files import made
from tests.files.scanner import BAD, Scanner
from tests.scenarios.life import Life
from workflows.tasks import scan_files

pytestmark = pytest.mark.usefixtures("province")
AT = datetime(2026, 7, 10, 3, 0, tzinfo=UTC)
INFECTED = made.set_root("/Lang", String(BAD.decode()))


def handed_in(life: Life, data: bytes | None = None, *, who: str = cast.LAND_OFFICER) -> Document:
    taken = take_in([data or made.pdf()], name="Bằng chứng.pdf")
    upload = Upload(sha256=taken.sha256, size=taken.size, media_type=taken.media_type, name=taken.name)
    life.does(who, do("add_document", document=upload, kind="evidence"))
    return Document.objects.filter(case=life.case, kind="evidence").latest("pk")


def reader(life: Life) -> Actor:
    return actor_for(cast.officer(cast.LAND_OFFICER), on=life.today)


def state_of(document: Document) -> str:
    return Document.objects.values_list("state", flat=True).get(pk=document.pk)


def test_the_protocol_is_spoken_as_clamd_speaks_it(scanner: Scanner):
    assert clamd.is_answering()
    assert clamd.is_clean(made.pdf())
    assert not clamd.is_clean(made.EICAR)
    large = bytes(300_000)
    assert clamd.is_clean(large)
    assert scanner.seen == [made.pdf(), made.EICAR, large]


@pytest.mark.parametrize(
    ("answer", "end"),
    [(b"INSTREAM size limit exceeded. ERROR", b"\0"), (b"stream: O", b""), (b"UNKNOWN COMMAND", b"\0")],
)
def test_an_answer_that_is_neither_leaves_the_file_waiting(scanner: Scanner, answer, end):
    scanner.answer, scanner.end = answer, end
    with pytest.raises(clamd.ScannerSilent):
        clamd.is_clean(made.pdf())


def test_a_paper_waits_until_it_was_seen_and_the_case_goes_on(scanner: Scanner):
    life = verifying()
    document = handed_in(life)
    assert state_of(document) == "pending"
    life.does(cast.LAND_OFFICER, do("record_finding", differs_from_claim=False, text="Có cơ sở."))
    with pytest.raises(PaperWaiting, match="waits"):
        bytes_of(document.pk, actor=reader(life), at=AT)
    assert scan_waiting() == Scanned(clean=1)
    assert bytes_of(document.pk, actor=reader(life), at=AT) == made.pdf()
    assert scanner.seen == [made.pdf()]


def test_row_67_an_infected_paper_stays_in_quarantine_in_every_case(scanner: Scanner, settings):
    life, other = verifying(), verifying()
    settings.HOIAM_CLAMD_ADDRESS = None
    earlier = handed_in(other, made.pdf(INFECTED))
    assert state_of(earlier) == "clean"
    settings.HOIAM_CLAMD_ADDRESS = scanner.address
    document = handed_in(life, made.pdf(INFECTED))
    assert scan_waiting() == Scanned(infected=2)
    assert (state_of(document), state_of(earlier)) == ("rejected", "rejected")
    with pytest.raises(PaperInQuarantine):
        bytes_of(document.pk, actor=reader(life), at=AT)
    shown = [p for p in papers_of(life.case, actor=reader(life)) if p.document_id == document.pk]
    assert [(p.state, p.may_be_fetched) for p in shown] == [("rejected", False)]
    assert scan_waiting() == Scanned()


def test_row_83_with_the_scanner_down_papers_wait_and_cases_go_on(silent):
    life = verifying()
    document = handed_in(life)
    life.does(cast.LAND_OFFICER, do("record_finding", differs_from_claim=False, text="Có cơ sở."))
    assert scan_waiting() == Scanned(waiting=1)
    assert state_of(document) == "pending"
    with pytest.raises(NotFound):
        bytes_of(document.pk, actor=reader(life), at=AT)


def test_a_missing_file_does_not_hold_up_the_others(scanner: Scanner, store):
    life = verifying()
    lost = handed_in(life, made.pdf(pages=2))
    kept = handed_in(life)
    (store / lost.sha256[:2] / lost.sha256[2:4] / lost.sha256).unlink()
    assert scan_waiting() == Scanned(clean=1, waiting=1)
    assert state_of(kept) == "clean"


def test_the_worker_and_the_command_scan_what_waits(scanner: Scanner):
    life = verifying()
    first = handed_in(life)
    scan_files()
    assert state_of(first) == "clean"
    handed_in(life, made.pdf(INFECTED))
    said = StringIO()
    call_command("scan_files", stdout=said)
    assert said.getvalue() == "0 files clean, 1 in quarantine, 0 still waiting.\n"


def test_without_a_scanner_the_examination_decides():
    life = verifying()
    assert state_of(handed_in(life)) == "clean"
    scan_files()
    said = StringIO()
    call_command("scan_files", stdout=said)
    assert "No scanner is configured" in said.getvalue()
