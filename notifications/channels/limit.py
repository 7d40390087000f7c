"""A limit on a whole talk with another machine: a byte a second keeps every single wait short for ever."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress


@contextmanager
def within(seconds: float, line: Callable[[], socket.socket | None]) -> Iterator[None]:
    """Cut the line when the block takes longer; whoever waits on it gets an OSError or an end of file.

    `line` is asked when time is over: a library opens its socket in the middle of the talk.
    """

    def cut() -> None:
        held = line()
        if held is not None:
            with suppress(OSError):
                held.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
