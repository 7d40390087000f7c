"""ClamAV over its own protocol (clamd, INSTREAM): bytes go there in pieces, one line comes back."""

from __future__ import annotations

import socket
import struct

from django.conf import settings

# A scanner that does not answer must not hold whoever waits for it.
PATIENCE = 30
MOST_ANSWER = 1024
_PIECE = 1 << 16


class ScannerSilent(Exception):
    """The scanner is not there, broke off, or would not look at the file; the text is a word of ours."""


def is_configured() -> bool:
    """Whether this house has a scanner."""
    return settings.HOIAM_CLAMD_ADDRESS is not None


def is_answering() -> bool:
    """Whether the scanner is there now."""
    try:
        return _asked(b"zPING\0", b"") == "PONG"
    except ScannerSilent:
        return False


def is_clean(data: bytes) -> bool:
    """What the scanner says of these bytes. Raises ScannerSilent when it says neither."""
    answer = _asked(b"zINSTREAM\0", data)
    if answer.endswith(" FOUND"):
        return False
    if answer == "stream: OK":
        return True
    raise ScannerSilent("undecided")


def _asked(command: bytes, data: bytes) -> str:
    if settings.HOIAM_CLAMD_ADDRESS is None:
        raise ScannerSilent("not configured")
    try:
        with socket.create_connection(settings.HOIAM_CLAMD_ADDRESS, timeout=PATIENCE) as line:
            line.sendall(command)
            if data:
                _send(line, data)
            return _answer(line)
    except OSError:
        raise ScannerSilent("no connection") from None


def _send(line: socket.socket, data: bytes) -> None:
    for start in range(0, len(data), _PIECE):
        piece = data[start : start + _PIECE]
        line.sendall(struct.pack(">I", len(piece)) + piece)
    line.sendall(struct.pack(">I", 0))


def _answer(line: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0"):
        more = line.recv(MOST_ANSWER)
        if not more or len(said) > MOST_ANSWER:
            raise ScannerSilent("broken off")
        said += more
    return said.rstrip(b"\0").decode("ascii", "replace").strip()
