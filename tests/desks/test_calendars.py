"""The calendar is changed after a preview, by two, in the background; no deadline moves before."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from casework.models import CalendarDay, CalendarYear, Clock, Escalation, Officer
from casework.selectors.calendars import stored_calendar
from casework.vocabulary import Role
from tests import cast
from tests.acts.stages import COMPLAINT, verifying
from tests.casework import offices
from tests.desks.conftest import SignedIn
from tests.desks.morning import morning
from tests.desks.test_configuration_pages import proves_himself, words
from tests.desks.test_every_address import signed_in as client_of
from tests.scenarios.life import Life, day, noon
from workflows.configuration.calendars import calendar_before
from workflows.jobs.running import run
from workflows.models import CalendarChange, Job, Proposal
from workflows.tasks import WORKS, run_job

pytestmark = pytest.mark.usefixtures("province")
ROOM = "/desk/configuration/calendars/"
LATER = noon(day("20/07/2026"))
DOCUMENT = "77/TB-BNV"
KEY = "00000000-0000-4000-8000-00000000000c"
# The complaint of `verifying` was accepted on 08/07/2026: 30 days end on Friday 07/08.
KNOWN = "02/01/2026; nghỉ; 12729/VPCP-KGVX; Nghỉ hoán đổi với 10/01/2026"
FRIDAY = "07/08/2026; nghỉ; ; Nghỉ hoán đổi với 15/08/2026"


def announces(client: Client, days: str = FRIDAY, **more: object) -> CalendarChange:
    said = {"document": DOCUMENT, "days": days, "key": KEY, **more}
    answer = client.post(f"{ROOM}new/", said)
    assert answer.status_code == 303, words(answer)
    change = CalendarChange.objects.get()
    assert answer.headers["Location"] == f"{ROOM}changes/{change.key}/"
    return change


def page_of(client: Client, change: CalendarChange) -> str:
    return words(client.get(f"{ROOM}changes/{change.key}/"))


def works() -> None:
    """The worker does what waits."""
    for job in Job.objects.filter(state="queued"):
        run_job(job.pk)


def due(life: Life) -> date | None:
    return Clock.objects.get(case=life.case, milestone="KN.R1").due_on


def proposed(client: Client) -> CalendarChange:
    change = announces(client)
    works()
    assert client.post(f"{ROOM}changes/{change.key}/propose/").status_code == 303
    return change


def decides(client: Client, answer: str) -> int:
    proves_himself(client)
    proposal = Proposal.objects.get(kind="calendar")
    return client.post(f"/desk/approvals/{proposal.pk}/", {"answer": answer}).status_code


def test_the_whole_way_of_a_day_off(signed_in: SignedIn):
    """Announced, counted, shown, put to the leader, approved, moved – and no case was named on the way."""
    life = verifying(COMPLAINT)
    rungs = Escalation.objects.count()
    with morning(LATER):
        client, leader = signed_in(cast.ADMINISTRATOR), signed_in(cast.PROVINCE_CHAIRMAN)
        change = announces(client)
        assert "being counted" in page_of(client, change)
        works()
        shown = page_of(client, change)
        assert "1 running deadline moves" in shown
        assert re.search(r"KN\.R1.*07/08/2026\s+10/08/2026\s+1\s+07/08/2026 Nghỉ hoán đổi", shown, re.DOTALL)
        assert str(life.case) not in shown
        client.post(f"{ROOM}changes/{change.key}/propose/")
        assert due(life) == date(2026, 8, 7)
        assert not CalendarDay.objects.filter(document=DOCUMENT).exists()
        assert DOCUMENT in words(leader.get("/desk/approvals/"))
        assert "1 running deadline moves" in page_of(leader, change)
        assert decides(leader, "approve") == 303
        assert due(life) == date(2026, 8, 7)
        works()
        told = page_of(client, change)
        job = Job.objects.get(kind="calendar")
        result = words(client.get(f"/desk/jobs/{job.key}/"))
        history = words(client.get("/desk/configuration/history/"))
    assert [what in history for what in ("Change of the calendar approved", "Calendar changed")] == [True] * 2
    assert [f"document: {DOCUMENT}" in history, "days: 07/08/2026" in history] == [True, True]
    assert due(life) == date(2026, 8, 10)
    assert CalendarDay.objects.get(document=DOCUMENT).note == "Nghỉ hoán đổi với 15/08/2026"
    assert "approved by" in told
    assert "1 deadline moved" in result
    assert (job.state, job.done, Escalation.objects.count()) == ("done", job.total, rungs)


def test_what_is_refused_changes_nothing(signed_in: SignedIn):
    life = verifying(COMPLAINT)
    with morning(LATER):
        client = signed_in(cast.ADMINISTRATOR)
        change = proposed(client)
        assert decides(signed_in(cast.PROVINCE_CHAIRMAN), "refuse") == 303
        works()
        assert "refused by" in page_of(client, change)
    assert due(life) == date(2026, 8, 7)
    assert not CalendarDay.objects.filter(document=DOCUMENT).exists()


def test_begun_it_is_brought_to_its_end_whoever_leaves_office(signed_in: SignedIn):
    life = verifying(COMPLAINT)
    with morning(LATER):
        proposed(signed_in(cast.ADMINISTRATOR))
        decides(signed_in(cast.PROVINCE_CHAIRMAN), "approve")
        job = Job.objects.get(kind="calendar")
        run(job.pk, works=WORKS, at=LATER, steps=1)
        assert (CalendarDay.objects.filter(document=DOCUMENT).count(), due(life)) == (1, date(2026, 8, 7))
        Officer.objects.filter(code=cast.ADMINISTRATOR).update(is_active=False)
        run_job(job.pk)
        job.refresh_from_db()
    assert (job.state, due(life)) == ("done", date(2026, 8, 10))


def test_who_left_office_before_it_began_moves_nothing_and_it_goes_on_when_he_is_back(signed_in: SignedIn):
    life = verifying(COMPLAINT)
    with morning(LATER):
        proposed(signed_in(cast.ADMINISTRATOR))
        decides(signed_in(cast.PROVINCE_CHAIRMAN), "approve")
        Officer.objects.filter(code=cast.ADMINISTRATOR).update(is_active=False)
        works()
        job = Job.objects.get(kind="calendar")
        assert (job.state, job.failure, due(life)) == ("failed", "not_allowed", date(2026, 8, 7))
        assert not CalendarDay.objects.filter(document=DOCUMENT).exists()
        Officer.objects.filter(code=cast.ADMINISTRATOR).update(is_active=True)
        client = signed_in(cast.ADMINISTRATOR)
        assert client.post(f"/desk/jobs/{job.key}/again/").status_code == 303
        works()
    assert due(life) == date(2026, 8, 10)


def test_a_preview_of_another_calendar_is_not_applied(signed_in: SignedIn):
    with morning(LATER):
        client = signed_in(cast.ADMINISTRATOR)
        proposed(client)
        CalendarDay.objects.create(day=date(2026, 8, 6), kind="off", document="x", note="x")
        leader = signed_in(cast.PROVINCE_CHAIRMAN)
        decides(leader, "approve")
        assert "has changed since" in words(leader.get("/desk/approvals/"))
    assert Proposal.objects.get(kind="calendar").is_approved is None
    assert not Job.objects.filter(kind="calendar").exists()


def test_a_form_sent_twice_is_one_change_and_a_second_waits_for_the_first(signed_in: SignedIn):
    with morning(LATER):
        client = signed_in(cast.ADMINISTRATOR)
        change = announces(client)
        assert announces(client) == change
        assert Job.objects.count() == 1
        assert "not complete" in words(client.post(f"{ROOM}changes/{change.key}/propose/", follow=True))
        works()
        client.post(f"{ROOM}changes/{change.key}/propose/")
        assert "waits for a second person already" in words(
            client.post(f"{ROOM}changes/{change.key}/propose/", follow=True)
        )
        assert "put to a second person already" in words(
            client.post(f"{ROOM}changes/{change.key}/drop/", follow=True)
        )


def test_a_change_that_nobody_decides_is_forgotten(signed_in: SignedIn):
    with morning(LATER):
        client = signed_in(cast.ADMINISTRATOR)
        change = announces(client)
        works()
        assert client.post(f"{ROOM}changes/{change.key}/drop/").headers["Location"] == ROOM
    assert not CalendarChange.objects.exists()


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"days": "13/25/2026; nghỉ"}, "Line 1"),
        ({"days": "07/08/2026; có lẽ"}, "Line 1"),
        ({"days": ""}, "Enter at least one day"),
        ({"document": ""}, "Enter the number of the document"),
        ({"days": "05/01/2099; nghỉ"}, "no year 2099 yet"),
        (
            {"days": "02/01/2026; nghỉ; 12729/VPCP-KGVX; Nghỉ hoán đổi với 10/01/2026"},
            "says all of this already",
        ),
        ({"years": "1999"}, ""),
        ({"key": "none"}, ""),
    ],
)
def test_what_cannot_be_read_is_said_and_the_text_is_kept(signed_in: SignedIn, said, why):
    with morning(LATER):
        client = signed_in(cast.ADMINISTRATOR)
        given = {"document": DOCUMENT, "days": "x; y", "key": KEY, **said}
        answer = client.post(f"{ROOM}new/", given)
    assert answer.status_code == 422
    assert why in words(answer)
    assert given["days"] in words(answer)
    assert not CalendarChange.objects.exists()


def test_a_file_is_read_and_its_year_is_settled(signed_in: SignedIn):
    file = SimpleUploadedFile("lich.csv", "Ngày;Loại\n05/01/2028;nghỉ\n".encode())
    with morning(LATER):
        client = signed_in(cast.ADMINISTRATOR)
        announces(client, days="", table=file, years=["2028"])
        works()
        client.post(f"{ROOM}changes/{CalendarChange.objects.get().key}/propose/")
        decides(signed_in(cast.PROVINCE_CHAIRMAN), "approve")
        works()
        year = words(client.get(f"{ROOM}2028/"))
    assert CalendarYear.objects.get(year=2028).status == "official"
    assert CalendarDay.objects.get(document=DOCUMENT).day == date(2028, 1, 5)
    assert "05/01/2028" in year
    change = CalendarChange.objects.get()
    assert change.replaced_years[0]["status"] == "provisional"


def test_the_calendar_before_a_change_is_known_after_it_too(signed_in: SignedIn):
    with morning(LATER):
        client = signed_in(cast.ADMINISTRATOR)
        change = proposed(client)
        decides(signed_in(cast.PROVINCE_CHAIRMAN), "approve")
        works()
    assert calendar_before(change, after=stored_calendar()).version == change.before_version


def test_years_stand_with_their_state_and_days(signed_in: SignedIn):
    client = signed_in(cast.ADMINISTRATOR)
    page = words(client.get(ROOM))
    assert re.search(r"2026\s+Official plan\s+9441/TB-BNV", page)
    assert re.search(r"2028\s+No official plan yet", page)
    year = words(client.get(f"{ROOM}2026/"))
    assert re.search(r"10/01/2026\s+Saturday\s+Worked\s+Làm bù cho 02/01/2026", year)
    assert re.search(r"16/02/2026\s+Monday\s+Off\s+Nghỉ Tết Bính Ngọ", year)
    assert client.get(f"{ROOM}1850/").status_code == 404


def test_who_administers_a_part_reads_the_calendar_and_changes_nothing(signed_in: SignedIn):
    with morning(LATER):
        change = proposed(signed_in(cast.ADMINISTRATOR))
        local = client_of(offices.serving("Q-local", Role.ADMINISTRATOR, cast.unit(cast.LAC_DUONG)))
        assert local.get(ROOM).status_code == 200
        assert "Announce days" not in words(local.get(ROOM))
        shut = [f"changes/{change.key}/", "new/"]
        sent = ["new/", f"changes/{change.key}/propose/", f"changes/{change.key}/drop/"]
        others = [local, signed_in(cast.CHAIRMAN), signed_in(cast.LAND_OFFICER)]
        found = {client.get(ROOM + path).status_code for client in others for path in shut}
        found |= {client.post(ROOM + path).status_code for client in others for path in sent}
    assert found == {404}
