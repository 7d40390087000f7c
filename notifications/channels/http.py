"""One POST to another machine: no redirects, a limit on time and size, certain about what was handed over."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from notifications.channels.base import SENT, Result, away, final, retry, unknown
from notifications.channels.limit import within

MOST_BYTES = 64 * 1024
# Answers that say: not now. All others from 400 on are about the request itself.
NOT_NOW = frozenset({408, 423, 425, 429})
CONFLICT = 409


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is posted where; `ip` pins the machine, the name in `url` is what its certificate must bear."""

    url: str
    body: bytes
    headers: Mapping[str, str]
    seconds: float
    ip: str = ""


def post(request: Request) -> tuple[Result, bytes]:
    """Send one request; how it ended, and at most 64 KB of the answer."""
    parts = urlsplit(request.url)
    line = _line(request)
    with within(request.seconds, lambda: line.sock):
        try:
            line.connect()
        except (HTTPError, OSError, ValueError) as error:
            line.close()
            return away(_name(error)), b""
        try:
            target = parts.path or "/"
            headers = {"Host": parts.netloc.rpartition("@")[2], **request.headers}
            line.request(
                "POST",
                f"{target}?{parts.query}" if parts.query else target,
                body=request.body,
                headers=headers,
                preload_content=False,
            )
            answer = line.getresponse()
            said = answer.read(MOST_BYTES)
        except (HTTPError, OSError, ValueError) as error:
            return unknown(f"after_post_{_name(error)}"), b""
        finally:
            line.close()
    return meaning(answer.status), said


def meaning(status: int) -> Result:
    """What the status of an answer means for a message that carries an idempotency key."""
    if 200 <= status < 300 or status == CONFLICT:
        # 409: the other side has this key already, so that an earlier copy of ours arrived.
        return SENT
    if status >= 500 or status in NOT_NOW:
        return retry(f"http_{status}")
    return final(f"http_{status}")


def _line(request: Request) -> HTTPConnection:
    parts = urlsplit(request.url)
    host, port = parts.hostname or "", parts.port
    machine = request.ip or host
    if parts.scheme == "https":
        return HTTPSConnection(
            machine,
            port or 443,
            timeout=request.seconds,
            ssl_context=ssl.create_default_context(),
            server_hostname=host,
            assert_hostname=host,
            socket_options=[(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)],
        )
    return HTTPConnection(machine, port or 80, timeout=request.seconds)


def _name(error: Exception) -> str:
    return type(error).__name__[:28]
