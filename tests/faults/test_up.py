"""`./run` on a machine where something is in the way: one sentence and an exit code."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from config.embedded.ownership import sole_owner
from tests.faults.owning import HOME
from tests.faults.processes import plain_environment

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
