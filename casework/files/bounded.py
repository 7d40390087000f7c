"""Examine in a process of its own: what a hostile file does to a parser, it does there, and not for long."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore

import structlog

from casework.files.examination.examine import MOST_BYTES, Examined
from casework.files.examination.findings import Finding
from casework.files.refusals import FileUnfit

log = structlog.get_logger(__name__)

COMMAND = ["-m", "casework.files.examination"]
HOUSE = Path(__file__).resolve().parents[2]
# Longer than the processor time that the process may use: a machine under load is slow and not hostile.
PATIENCE = 40
# Each may take as much memory as its limit says.
_at_once = BoundedSemaphore(2)


def examined(data: bytes, *, suffix: str) -> Examined:
    """What `examine` finds, within bounds of memory and time. Raises FileUnfit."""
    if not data:
        raise FileUnfit(Finding.EMPTY)
    if len(data) > MOST_BYTES:
        raise FileUnfit(Finding.TOO_LARGE)
    if not _at_once.acquire(timeout=PATIENCE):
        raise FileUnfit(Finding.NOT_EXAMINED)
    try:
        told, kept = _asked(data, suffix=suffix)
    finally:
        _at_once.release()
    if "finding" in told:
        raise FileUnfit(Finding(told["finding"]), suffix=suffix)
    return Examined(media_type=told["media_type"], data=kept)


def _asked(data: bytes, *, suffix: str) -> tuple[dict[str, str], bytes]:
    # Nothing of the surroundings goes along: no key, no address, and of the name its extension alone.
    command = [sys.executable, "-B", *COMMAND, suffix]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, and no word of it is typed by anybody
            command,
            input=data,
            capture_output=True,
            cwd=HOUSE,
            env={"PYTHONIOENCODING": "utf-8"},
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"finding": Finding.TOO_COMPLEX}, b""
    except OSError:
        log.exception("examination_not_started")
        return {"finding": Finding.NOT_EXAMINED}, b""
    line, newline, kept = done.stdout.partition(b"\n")
    if done.returncode < 0:
        return {"finding": Finding.TOO_COMPLEX}, b""
    if done.returncode or not newline:
        log.error("examination_failed", code=done.returncode)
        return {"finding": Finding.NOT_EXAMINED}, b""
    told: dict[str, str] = json.loads(line)
    return told, kept
