"""A scanner that speaks clamd's protocol over a real socket, and knows two things that are bad."""

from __future__ import annotations

import socketserver
import struct
from threading import Thread
from typing import Any

from tests.files.made import EICAR

BAD = b"A-VIRUS-FOR-TESTS"


class _Line(socketserver.StreamRequestHandler):
    server: Scanner

    def handle(self) -> None:
        command = self._command()
        if command == b"zPING":
            self.wfile.write(self.server.pong + b"\0")
        elif command == b"zINSTREAM":
            data = self._stream()
            self.server.seen.append(data)
            found = b"stream: Test-Signature FOUND" if BAD in data or EICAR in data else b"stream: OK"
            self.wfile.write((self.server.answer or found) + self.server.end)

    def _command(self) -> bytes:
        command = b""
        while not command.endswith(b"\0"):
            command += self.rfile.read(1)
        return command[:-1]

    def _stream(self) -> bytes:
        data = b""
        while True:
            (length,) = struct.unpack(">I", self.rfile.read(4))
            if length == 0:
                return data
            data += self.rfile.read(length)


class Scanner(socketserver.ThreadingTCPServer):
    """Listens on a free port of this machine; `seen` are the files that came."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Line)
        self.seen: list[bytes] = []
        self.answer, self.end, self.pong = b"", b"\0", b"PONG"
        self._thread = Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    @property
    def address(self) -> tuple[str, int]:
        """Where it listens."""
        return ("127.0.0.1", int(self.server_address[1]))

    def __enter__(self) -> Scanner:
        self._thread.start()
        return self

    def __exit__(self, *_said: Any) -> None:
        self.shutdown()
        self.server_close()
        self._thread.join()
