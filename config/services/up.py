"""Everything that `./run` starts, in order; and the stop, in the other order."""

from __future__ import annotations

import signal
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import FrameType
from urllib.error import URLError
from urllib.request import urlopen

import structlog

from config import env
from config.embedded import Connection, EmbeddedError
from config.embedded.postmaster import Postmaster
from config.services.child import Child
from config.services.database import owned_database

_TICK = 0.5
_DATABASE_TRIES = 5
_READY_WITHIN = 60.0

log = structlog.get_logger(__name__)


class Stopped(BaseException):
    """Somebody asked us to stop."""


def up(*, check: bool) -> int:
    """Run the installation until it is told to stop; `check` instead runs one case through it and ends."""
    with _stops_on_signal():
        host, port = env.WEB_ADDRESS.get()
        port = _free_port(host) if check else _insist_on_free_port(host, port)
        with owned_database() as (postmaster, info), ExitStack() as tree:
            if (home := postmaster.place.home) != env.DATA_DIR.get() / "postgres":
                _say(f"The database is kept in {home}: no account but root can enter the data folder.")
            if (code := _once("prepare")) != 0:
                return code
            children = [_worker(), _web(host, port)]
            for child in children:
                tree.callback(child.stop)
                child.start()
            _wait_until_ready(host, port, children)
            if check:
                return _once("check_life")
            _say(f"\nHồi Âm: http://{host}:{port}/   (Ctrl-C: dừng tất cả · stops everything)")
            _once("show_logins")
            _watch(postmaster, info.superuser.on("postgres"), children)
    return 0


@contextmanager
def _stops_on_signal() -> Iterator[None]:
    def on_signal(number: int, frame: FrameType | None) -> None:
        # A second Ctrl-C must not interrupt the stop that the first one began.
        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(each, signal.SIG_IGN)
        raise Stopped

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, on_signal)
    try:
        yield
    except Stopped:
        _say("Hồi Âm has stopped.")


def _once(command: str) -> int:
    child = Child(command, [sys.executable, "manage.py", command])
    try:
        child.start()
        return child.wait()
    finally:
        child.stop()


def _worker() -> Child:
    return Child("worker", [sys.executable, "manage.py", "worker"])


def _web(host: str, port: int) -> Child:
    static = env.DATA_DIR.get() / "static"
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
    command += ["--workers", "1", "--blocking-threads", "8", "--no-ws", "--log-level", "error"]
    command += ["--static-path-route", "/static", "--static-path-mount", str(static)]
    return Child("web", [*command, "config.wsgi:application"])


def _watch(postmaster: Postmaster, probe: Connection, children: list[Child]) -> None:
    """Start again what ends by itself, for ever; the database first, as the others live on it."""
    failures = 0
    while True:
        time.sleep(_TICK)
        if not postmaster.is_running:
            failures += 1
            log.error("service ended", service="database", attempt=failures)
            time.sleep(min(2.0**failures / 2, 30.0))
            try:
                postmaster.start(probe)
            except EmbeddedError:
                if failures >= _DATABASE_TRIES:
                    raise
                continue
            failures = 0
        for child in children:
            child.revive()


def _wait_until_ready(host: str, port: int, children: list[Child]) -> None:
    give_up = time.monotonic() + _READY_WITHIN
    while time.monotonic() < give_up:
        try:
            with urlopen(f"http://{_reachable(host)}:{port}/health/live", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.1)
            for child in children:
                child.revive()
    raise EmbeddedError(f"The web server does not answer on {host}:{port} after {_READY_WITHIN:.0f} seconds.")


def _reachable(host: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104


def _insist_on_free_port(host: str, port: int) -> int:
    try:
        _bind(host, port)
    except OSError as error:
        raise EmbeddedError(
            f"The address {host}:{port} is not free ({error.strerror}): stop what listens there, "
            "or name another one in HOIAM_WEB_ADDRESS."
        ) from error
    return port


def _free_port(host: str) -> int:
    return _bind(host, 0)


def _bind(host: str, port: int) -> int:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        # As the server itself does: connections of an earlier run that linger do not count as busy.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))
        return int(probe.getsockname()[1])


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
