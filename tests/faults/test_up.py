"""`./run`: what is in its way is one sentence and an exit code; what is killed comes back."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.request import urlopen

import pytest

from config.embedded.ownership import sole_owner
from tests.faults.owning import HOME, is_alive, wait_until_gone
from tests.faults.processes import ending, eventually, plain_environment

pytestmark = pytest.mark.faults


def run_up(**environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", "up"],
        cwd=HOME,
        env={**plain_environment(), **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_a_second_run_says_so_and_exits_2(data_dir: Path) -> None:
    data_dir.mkdir()
    with sole_owner(data_dir):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            free = probe.getsockname()[1]
        second = run_up(HOIAM_DATA_DIR=str(data_dir.parent), HOIAM_WEB_ADDRESS=f"127.0.0.1:{free}")
    assert second.returncode == 2
    assert second.stderr == f"Hồi Âm already runs on {data_dir} (process {os.getpid()}).\n"


def test_a_busy_web_address_is_one_sentence(data_dir: Path) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        refused = run_up(HOIAM_DATA_DIR=str(data_dir.parent), HOIAM_WEB_ADDRESS=f"127.0.0.1:{port}")
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"The address 127.0.0.1:{port} is not free")
    assert refused.stderr.count("\n") == 1
    assert not data_dir.exists()


def test_a_bad_variable_is_one_sentence(data_dir: Path) -> None:
    refused = run_up(HOIAM_DATA_DIR=str(data_dir.parent), HOIAM_WEB_ADDRESS="nonsense")
    assert (refused.returncode, refused.stderr) == (2, "HOIAM_WEB_ADDRESS must look like 127.0.0.1:8000.\n")


class Running:
    """A whole installation, started as `./run` starts it."""

    def __init__(self, data: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{probe.getsockname()[1]}"
        told = {"HOIAM_DATA_DIR": str(data), "HOIAM_WEB_ADDRESS": self.address}
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "up"],
            cwd=HOME,
            env={**plain_environment(), **told},
            stdout=subprocess.PIPE,
            text=True,
        )

    def health(self) -> dict[str, object] | None:
        try:
            with urlopen(f"http://{self.address}/health/deep", timeout=5) as answer:
                found: dict[str, object] = json.load(answer)
                return found
        except OSError:
            return None

    def family(self) -> dict[str, int]:
        """Our direct children by the word that tells them apart."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text("ascii")
        found: dict[str, int] = {}
        for pid in children.split():
            command = Path(f"/proc/{pid}/cmdline").read_text("utf-8").replace("\0", " ")
            found |= {word: int(pid) for word in ("bin/postgres", "granian", " worker") if word in command}
        return found

    def revived(self, word: str, *, instead_of: int) -> int | None:
        pid = self.family().get(word)
        return None if pid == instead_of else pid


@contextmanager
def running(data: Path) -> Iterator[Running]:
    found = Running(data)
    with ending(found.process):
        eventually(found.health, within=300, what="the first sign of health")
        yield found


def test_a_whole_run_lives_through_kills_and_ends_with_everything_it_started(data_dir: Path) -> None:
    with running(data_dir.parent) as first:
        for word in (" worker", "granian", "bin/postgres"):
            killed = first.family()[word]
            os.kill(killed, signal.SIGKILL)
            eventually(partial(first.revived, word, instead_of=killed), within=60, what=f"another {word}")
            eventually(first.health, within=60, what=f"health after the end of {word}")
        family = first.family()
        assert sorted(family) == [" worker", "bin/postgres", "granian"]
        first.process.send_signal(signal.SIGINT)
        said, _ = first.process.communicate(timeout=120)
        assert first.process.returncode == 0
        assert said.endswith("Hồi Âm has stopped.\n")
        assert not any(is_alive(pid) for pid in family.values())

    with running(data_dir.parent) as second:
        family = second.family()
        second.process.kill()
        for pid in family.values():
            wait_until_gone(pid)
        assert second.health() is None


def test_a_database_of_ones_own_is_not_run_beside_the_embedded_one() -> None:
    refused = run_up(DATABASE_URL="postgres://hoiam@127.0.0.1:5432/hoiam")
    assert refused.returncode == 2
    assert refused.stderr == "DATABASE_URL names a database, and `up` runs its own one: leave it unset.\n"
