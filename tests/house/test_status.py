"""The status page and the watchdog's address: what needs a person is said, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.utils import translation

from casework.models import Clock, Command
from config import heartbeats
from config.web.status import look
from tests.scenarios.life import Life

pytestmark = pytest.mark.usefixtures("province")
NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)


def alive() -> None:
    for part in (heartbeats.WORKER, heartbeats.SWEEP):
        heartbeats.record(part)


def parked(life: Life) -> Command:
    """An act that a running clock of this case asked for, and that failed five times."""
    clock = Clock.objects.filter(case=life.case_id, ended_on__isnull=True).earliest("pk")
    return Command.objects.create(
        case=life.case,
        clock=clock,
        verb="lapse_supplement",
        cycle=1,
        due_at=NOW,
        created_at=NOW,
        state="parked",
        attempts=5,
        finished_at=NOW,
        reason="ZeroDivisionError",
    )


def test_an_installation_in_order_has_no_problem():
    assert look(at=NOW).problems == ["worker", "sweep"]
    alive()
    assert look(at=NOW).problems == []


def test_a_year_without_a_calendar_is_a_problem_half_a_year_before_it_begins():
    # The reviewed calendars reach to the end of 2030; 183 days before 01/01/2031 is 02/07/2030.
    alive()
    assert look(at=datetime(2030, 7, 1, 3, 0, tzinfo=UTC)).problems == []
    found = look(at=datetime(2030, 7, 2, 3, 0, tzinfo=UTC))
    assert (found.problems, found.uncovered_years) == (["calendar"], (2031,))


def test_a_parked_command_is_a_problem_until_its_clock_has_ended():
    alive()
    command = parked(Life().on("06/07/2026").received())
    found = look(at=NOW)
    assert (found.problems, found.parked) == (["commands"], 1)
    Clock.objects.filter(pk=command.clock_id).update(state="stopped", ended_on=NOW.date(), next_rung_at=None)
    assert look(at=NOW).problems == []


def test_the_watchdog_is_told():
    alive()
    parked(Life().on("06/07/2026").received())
    with time_machine.travel("2030-12-01T03:00:00Z", tick=False):
        answer = Client().get("/health/deep")
    assert answer.status_code == 503
    assert answer.json()["problems"] == ["calendar", "commands"]
    assert (answer.json()["years_without_calendar"], answer.json()["parked_commands"]) == ([2031], 1)


def test_people_are_told_and_the_site_stays_in_service():
    alive()
    parked(Life().on("06/07/2026").received())
    with time_machine.travel("2030-12-01T03:00:00Z", tick=False), translation.override("en"):
        answer = Client().get("/status/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "years within reach of a deadline have no calendar" in page
    assert "acts that clocks ask for have failed and wait for a person" in page
    assert "deadlines are not being swept" not in page
    assert "<dd>2031</dd>" in page


def test_a_page_without_problems_says_so():
    alive()
    with time_machine.travel("2026-11-21T03:00:00Z", tick=False), translation.override("en"):
        page = Client().get("/status/").content.decode()
    assert "Everything works." in page
    assert "Years without a calendar" not in page


def test_a_sweep_by_cron_is_a_sign_of_life():
    assert heartbeats.SWEEP not in heartbeats.ages()
    call_command("sweep", stdout=StringIO())
    assert heartbeats.ages()[heartbeats.SWEEP] < 60


@pytest.mark.parametrize("arguments", [("--at", "2026-07-01"), ("--ahead", "--at", "2029-07-01")])
def test_a_sweep_for_another_instant_says_nothing_about_now(arguments):
    call_command("sweep", *arguments, stdout=StringIO())
    assert heartbeats.SWEEP not in heartbeats.ages()
