"""Who oversees a case reads what is in it after saying why; the access log keeps the code of the reason."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine
from django.test import Client

from casework.models import AccessEntry
from casework.vocabulary import ReadingPurpose, Role
from tests import cast
from tests.acts.stages import COMPLAINT, DENUNCIATION, verifying
from tests.casework import offices
from tests.desks.morning import sit
from tests.desks.test_every_address import signed_in
from tests.scenarios.life import day, noon
from workflows.desks import purposes

pytestmark = pytest.mark.usefixtures("province")
LETTER = "Khiếu nại quyết định thu hồi đất"
ASKS = "Say what you read it for"


def overseer() -> Client:
    return signed_in(offices.serving("Q-supervisor", Role.SUPERVISOR, cast.unit(cast.LAC_DUONG)))


def shown(client: Client, path: str, *, on: str = "10/07/2026") -> str:
    with time_machine.travel(noon(day(on)), tick=False):
        return str(client.get(path).content.decode())


def names(client: Client, path: str, purpose: str) -> int:
    with time_machine.travel(noon(day("10/07/2026")), tick=False):
        return int(client.post(f"{path}purpose/", {"purpose": purpose}).status_code)


def readings(case_id: int) -> list[tuple[str, str]]:
    return list(AccessEntry.objects.filter(case_id=case_id).order_by("pk").values_list("verb", "reason"))


def page_of(kind: str) -> tuple[str, int]:
    life = verifying(kind)
    return f"/desk/case/{life.case.tracking_code}/", life.case_id


def test_an_overseer_reads_nothing_before_he_says_why():
    path, case_id = page_of(COMPLAINT)
    page = shown(overseer(), path)
    assert ASKS in page
    assert 'class="quote"' not in page
    assert "Ka Brum" not in page
    assert readings(case_id)[-1] == ("see", "")


def test_an_overseer_who_said_why_reads_and_the_log_keeps_the_reason():
    path, case_id = page_of(COMPLAINT)
    client = overseer()
    assert names(client, path, "oversight") == 302
    page = shown(client, path)
    assert ASKS not in page
    assert LETTER in page.partition('class="quote"')[2]
    assert "Ka Brum" in page
    assert readings(case_id)[-1] == ("read_content", "oversight")


def test_a_reason_holds_for_one_case():
    path, _case_id = page_of(COMPLAINT)
    other, _other_id = page_of(COMPLAINT)
    client = overseer()
    names(client, path, "inspection")
    assert ASKS in shown(client, other)


def test_a_reason_holds_for_one_day():
    case = verifying(COMPLAINT).case
    session: dict[str, Any] = {}
    purposes.name(session, case, ReadingPurpose.INSPECTION, on=day("10/07/2026"))
    assert purposes.of(session, case, on=day("10/07/2026")) == "inspection"
    assert purposes.of(session, case, on=day("11/07/2026")) == ""


def test_a_reason_that_nobody_knows_opens_nothing():
    path, _case_id = page_of(COMPLAINT)
    client = overseer()
    assert names(client, path, "curiosity") == 302
    assert ASKS in shown(client, path)


def test_a_reason_opens_no_case_that_one_may_not_see():
    path, _case_id = page_of(DENUNCIATION)
    client = overseer()
    assert names(client, path, "oversight") == 404
    assert "There is nothing here" in shown(client, path)


def test_whoever_verifies_a_denunciation_is_told_of_the_working_copy():
    path, case_id = page_of(DENUNCIATION)
    page = shown(sit(cast.LAND_OFFICER), path)
    assert "You work with the re-typed copy" in page
    assert 'class="quote"' not in page
    assert readings(case_id)[-1] == ("read_content", "")


def test_an_auditor_sees_a_case_without_its_title():
    path, _case_id = page_of(COMPLAINT)
    auditor = signed_in(offices.serving("Q-auditor", Role.AUDITOR, cast.unit(cast.LAC_DUONG)))
    page = shown(auditor, path)
    assert LETTER not in page
    assert "<h1>" in page
