"""Kill -9 while people act and while the clock sweeps: what was acknowledged is there, nothing is half."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg2
import pytest

from tests.faults.owning import HOME, Owner, owner, wait_until_gone
from tests.faults.processes import eventually, plain_environment

pytestmark = pytest.mark.faults

ACTS = 1_000
CLIENTS = 4
KILLS = 4
CASES_TO_SWEEP = 150
SWEPT_AT = "2027-01-15T09:00:00+07:00"
LOADS = ("migrate", "load_law", "load_calendars", "load_catalogue", "load_authorities")


@dataclass
class House:
    """A server of its own with a settled province, and commands that run against it."""

    server: Owner
    data_dir: Path
    environment: dict[str, str]

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, *arguments],
            cwd=HOME,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def manage(self, *arguments: str) -> str:
        process = self.start("manage.py", *arguments)
        answer, problems = process.communicate(timeout=600)
        assert process.returncode == 0, problems[-2000:] + answer[-2000:]
        return answer

    def postmaster(self) -> int:
        pid_file = self.data_dir / "cluster" / "postmaster.pid"
        return int(pid_file.read_text(encoding="utf-8").split()[0])

    def kill_server(self) -> None:
        pid = self.postmaster()
        os.kill(pid, signal.SIGKILL)
        eventually(lambda: self._revived(pid), within=60, what="the server is started again")

    def _revived(self, old: int) -> bool | None:
        try:
            new = self.postmaster()
            self.server.query("SELECT 1")
        except (OSError, IndexError, ValueError, psycopg2.Error):
            return None
        return new != old or None

    def ask(self, statement: str) -> list[tuple[object, ...]]:
        return self.server.query(statement)


@pytest.fixture
def house(data_dir: Path, folder: Path) -> Iterator[House]:
    with owner(data_dir, os.geteuid(), "--watch") as server:
        way = server.arguments
        url = (
            f"postgres://{way['user']}:{quote(str(way['password']), safe='')}@/{way['dbname']}"
            f"?host={quote(str(way['host']), safe='')}&port={way.get('port', 5432)}"
        )
        environment = plain_environment() | {
            "DATABASE_URL": url,
            "HOIAM_FILES_DIR": str(folder / "files"),
            "PYTHONPATH": str(HOME),
        }
        found = House(server, data_dir, environment)
        for command in LOADS:
            found.manage(command)
        yield found
        last = found.postmaster()
        server.process.kill()
        server.process.wait(timeout=60)
        wait_until_gone(last)


def test_kill_9_of_postgresql_during_a_thousand_acts_loses_and_halves_nothing(
    house: House, folder: Path
) -> None:
    logs = [folder / f"acknowledged-{n}" for n in range(CLIENTS)]
    clients = [house.start("-m", "tests.faults.acting", str(log), str(ACTS // CLIENTS)) for log in logs]
    for kill in range(KILLS):
        _wait_for(logs, (kill + 1) * ACTS // (KILLS + 2))
        house.kill_server()
    for client in clients:
        _, problems = client.communicate(timeout=900)
        assert client.returncode == 0, problems[-2000:]

    acknowledged = {tuple(line.split()) for log in logs for line in log.read_text().splitlines()}
    stored = {
        (str(case), str(seq), str(link))
        for case, seq, link in house.ask("SELECT case_id, seq, hash FROM casework_event")
    }
    assert len(acknowledged) >= ACTS
    assert acknowledged <= stored
    # An act that was under way when the server died is there whole or not at all.
    assert house.ask(
        "SELECT count(*) FROM casework_case c WHERE c.event_seq <>"
        " (SELECT count(*) FROM casework_event e WHERE e.case_id = c.id)"
    ) == [(0,)]
    # The days of these lives lie behind us: what fell due meanwhile is fired before the promises are asked.
    # A limit that was missed may start a further clock, so the sweep goes on until nothing is due.
    while json.loads(house.manage("sweep", "--format", "json"))["due"]:
        continue
    _is_sound(house)


def test_kill_9_of_the_sweep_misses_and_doubles_nothing(house: House, folder: Path) -> None:
    for _ in range(CASES_TO_SWEEP // 30):
        house.manage("shell", "-c", RECEIVE_THIRTY)
    for _ in range(3):
        before = _escalations(house)
        sweep = house.start("manage.py", "sweep", "--ahead", "--at", SWEPT_AT)
        _wait_until_it_fires(house, sweep, before)
        sweep.kill()
        sweep.communicate()

    house.manage("sweep", "--ahead", "--at", SWEPT_AT, "--format", "json")
    fired = _escalations(house)
    again = json.loads(house.manage("sweep", "--ahead", "--at", SWEPT_AT, "--format", "json"))

    assert fired >= CASES_TO_SWEEP
    assert (again["due"], again["fired"], again["escalated"]) == (0, 0, 0)
    assert _escalations(house) == fired
    assert house.ask(
        "SELECT count(*) FROM casework_clock WHERE state = 'running'"
        " AND next_rung_at <= timestamptz '2027-01-15T09:00:00+07:00'"
    ) == [(0,)]
    assert house.ask(
        "SELECT count(*) FROM (SELECT 1 FROM casework_escalation"
        " GROUP BY clock_id, rung, cycle HAVING count(*) > 1) doubled"
    ) == [(0,)]
    assert house.ask("SELECT count(*) FROM casework_event WHERE name = 'case.escalated'") == [(fired,)]
    _is_sound(house)


RECEIVE_THIRTY = """
from datetime import date
from casework.models import Authority
from casework.vocabulary import Role
from workflows.engine import perform
from workflows.simulation.complaint import handed_in
from workflows.simulation.desk import Desk, at_the_office
desk = Desk(Authority.objects.get(name="UBND xã Lạc Dương"))
on = date(2026, 7, 6)
for _ in range(30):
    perform(None, handed_in(desk), actor=desk.actor(Role.RECEPTION, on=on), at=at_the_office(on))
"""


def _escalations(house: House) -> int:
    ((count,),) = house.ask("SELECT count(*) FROM casework_escalation")
    return int(str(count))


def _wait_for(logs: list[Path], acts: int) -> None:
    eventually(lambda: True if _lines(logs) >= acts else None, within=600, what=f"{acts} acts")


def _wait_until_it_fires(house: House, sweep: subprocess.Popen[str], before: int) -> None:
    def fires() -> bool | None:
        return True if _escalations(house) > before or sweep.poll() is not None else None

    eventually(fires, within=120, what="the sweep has begun to fire")


def _lines(logs: list[Path]) -> int:
    return sum(log.read_text().count("\n") for log in logs if log.exists())


def _is_sound(house: House) -> None:
    house.manage("verify_audit")
    house.manage("check_invariants")
