"""Waiting for what other processes do, without guessing how long it takes."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

T = TypeVar("T")


def eventually(look: Callable[[], T | None], *, within: float, what: str) -> T:
    """The first answer that is not None; an assertion when there is none in time (seconds)."""
    give_up = time.monotonic() + within
    while (found := look()) is None:
        assert time.monotonic() < give_up, f"{what}: not within {within:.0f} s"
        time.sleep(0.05)
    return found


def plain_environment() -> dict[str, str]:
    """Our environment without anything that would tell a command of the house what to do."""
    ours = ("HOIAM_", "DATABASE_", "CELERY_", "DJANGO_")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


@contextmanager
def ending(process: subprocess.Popen[Any]) -> Iterator[None]:
    """Ask the process to end when the block ends."""
    with process:
        try:
            yield
        finally:
            process.terminate()
