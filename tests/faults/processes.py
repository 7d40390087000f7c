"""Waiting for what other processes do, without guessing how long it takes."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def eventually(look: Callable[[], T | None], *, within: float, what: str) -> T:
    """The first answer that is not None; an assertion when there is none in time (seconds)."""
    give_up = time.monotonic() + within
    while (found := look()) is None:
        assert time.monotonic() < give_up, f"{what}: not within {within:.0f} s"
        time.sleep(0.05)
    return found
