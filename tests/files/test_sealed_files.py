"""Papers of a denunciation: scanned when their reader opens them, and fetched by him alone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from casework.files.scanning import Scanned, scan_waiting
from casework.models import AccessEntry, Document
from casework.selectors.documents import PaperInQuarantine, PaperWaiting, bytes_of
from tests import cast
from tests.acts.stages import DENUNCIATION, verifying
from tests.files import made
from tests.files.scanner import Scanner
from tests.files.test_scanning import INFECTED, handed_in, state_of

# What is sealed can be opened only once it is committed: the vault reads over a connection of its own.
pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "vault"]),
    pytest.mark.usefixtures("committed_province"),
]
AT = datetime(2026, 7, 10, 3, 0, tzinfo=UTC)


def test_a_sealed_paper_is_scanned_when_its_reader_opens_it_and_by_nobody_else(scanner: Scanner, settings):
    life = verifying(DENUNCIATION)
    document = handed_in(life, who=cast.RECEPTION)
    bad = handed_in(life, made.pdf(INFECTED), who=cast.RECEPTION)
    assert document.is_sealed
    assert scan_waiting() == Scanned(clean=1, waiting=2)
    named = cast.acting(cast.RECEPTION, on=life.today)
    address, settings.HOIAM_CLAMD_ADDRESS = scanner.address, ("127.0.0.1", 9)
    with pytest.raises(PaperWaiting):
        bytes_of(document.pk, actor=named, at=AT)
    settings.HOIAM_CLAMD_ADDRESS = address
    assert not AccessEntry.objects.filter(verb="open_identity").exists()
    assert bytes_of(document.pk, actor=named, at=AT) == made.pdf()
    with pytest.raises(PaperInQuarantine):
        bytes_of(bad.pk, actor=named, at=AT)
    assert (state_of(document), state_of(bad)) == ("clean", "rejected")
    client = Client(headers={"accept-language": "en"})
    user = cast.officer(cast.RECEPTION).user
    assert user is not None
    client.force_login(user)
    numbers = list(Document.objects.filter(case=life.case).order_by("pk").values_list("pk", flat=True))
    fetched = client.get(f"/desk/case/{life.case.tracking_code}/files/{numbers.index(document.pk) + 1}/")
    assert (fetched.status_code, fetched.content) == (200, made.pdf())
    assert (
        f'filename="tai-lieu-{numbers.index(document.pk) + 1}.pdf"' in fetched.headers["Content-Disposition"]
    )
