"""Child processes that end with us, however we end."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def ends_with_parent(number: signal.Signals) -> Callable[[], None]:
    """For `preexec_fn`: on Linux the kernel sends the signal when the thread that started us is gone."""
    parent = os.getpid()

    def arrange() -> None:
        if _libc is not None:
            _libc.prctl(_PR_SET_PDEATHSIG, int(number))
            if os.getppid() != parent:
                os._exit(1)

    return arrange


def stop(child: subprocess.Popen[bytes], *, how: tuple[signal.Signals, ...], patience: float) -> int:
    """Send one signal after another until the child has ended; `patience` is seconds for each."""
    for number in (*how, signal.SIGKILL):
        if child.poll() is None:
            with suppress(ProcessLookupError):
                child.send_signal(number)
        try:
            return child.wait(patience)
        except subprocess.TimeoutExpired:
            continue
    return child.wait()
