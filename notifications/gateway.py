"""A gateway for text messages that sends nothing: for the demonstration, for tests, before a real one.

It keeps what it was given in its memory, refuses a key that it knows, and shows everything at its address.
"""

from __future__ import annotations

import json
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

# A text message with its envelope is far below this.
MOST_BYTES = 16 * 1024


class Gateway(ThreadingHTTPServer):
    """The server with what it was given, in order; on this machine only."""

    daemon_threads = True

    def __init__(self, port: int) -> None:
        self.got: dict[str, dict[str, str]] = {}
        super().__init__(("127.0.0.1", port), _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: Gateway

    def do_POST(self) -> None:
        """Take one message: 202, or 409 when its key is known, 400 when it cannot be read."""
        said = self._message()
        if said is None:
            return self._answer(HTTPStatus.BAD_REQUEST, {})
        if said["key"] in self.server.got:
            return self._answer(HTTPStatus.CONFLICT, {})
        self.server.got[said["key"]] = said
        return self._answer(HTTPStatus.ACCEPTED, {})

    def do_GET(self) -> None:
        """Show what was taken."""
        self._answer(HTTPStatus.OK, {"messages": list(self.server.got.values())})

    def log_message(self, *args: Any) -> None:
        """Say nothing: a line would hold telephone numbers."""

    def _message(self) -> dict[str, str] | None:
        length = self.headers.get("Content-Length", "")
        if not length.isascii() or not length.isdigit() or int(length) > MOST_BYTES:
            return None
        try:
            said = json.loads(self.rfile.read(int(length)))
        except ValueError:
            return None
        is_whole = isinstance(said, dict) and said.keys() >= {"key", "text", "to"}
        return {name: str(said[name]) for name in ("key", "text", "to")} if is_whole else None

    def _answer(self, status: HTTPStatus, data: dict[str, Any]) -> None:
        body = json.dumps(data, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
