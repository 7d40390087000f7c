"""A mail server and a text-message gateway on this machine, with the moods that real ones have."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass(frozen=True)
class Mail:
    """One e-mail as it arrived."""

    to: str
    message_id: str
    subject: str
    data: bytes

    @property
    def words(self) -> str:
        """Everything that a person or a search could read in it."""
        mail = message_from_bytes(self.data, policy=policy.default)
        parts = [part.get_content() for part in mail.walk() if part.get_content_maintype() == "text"]
        return "\n".join([*map(str, mail.values()), *parts])


@dataclass
class MailServer:
    """Takes e-mails; `refuse` may answer a recipient, `after_data` may answer a text."""

    port: int = 0
    got: list[Mail] = field(default_factory=list)
    refuse: Callable[[str], str] = lambda _to: ""
    after_data: Callable[[int], str] = lambda _n: ""
    senders: list[str] = field(default_factory=list)
    sessions: int = 0
    # While set, a text that was taken gets no answer.
    holds: threading.Event = field(default_factory=threading.Event)

    async def handle_EHLO(  # noqa: N802 - the library asks for it
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        self.sessions += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        said = self.refuse(address)
        if said:
            return said
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        data = envelope.content
        assert isinstance(data, bytes)
        self.senders.append(str(envelope.mail_from))
        mail = message_from_bytes(data, policy=policy.default)
        said = self.after_data(len(self.got) + 1)
        if not said.startswith(("4", "5")):
            for to in envelope.rcpt_tos:
                self.got.append(Mail(to, str(mail["Message-ID"]), str(mail["Subject"]), data))
        while self.holds.is_set():
            await asyncio.sleep(0.02)
        if said == "hang up":
            # It has the mail, and nobody hears that it has.
            transport = server.transport
            assert isinstance(transport, asyncio.WriteTransport)
            transport.abort()
            return "250 OK"
        return said or "250 OK"


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """A real SMTP server in a thread of its own."""
    known = MailServer(port=free_port())
    controller = Controller(known, hostname="127.0.0.1", port=known.port)
    controller.start()
    try:
        yield known
    finally:
        controller.stop()


@contextmanager
def stubborn(answer: Callable[[socket.socket], None]) -> Iterator[int]:
    """Something that listens and treats every caller in its own way; its port."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        server.settimeout(0.1)
        over = threading.Event()

        def serve() -> None:
            while not over.is_set():
                with suppress(TimeoutError, OSError):
                    caller, _where = server.accept()
                    with closing(caller), suppress(OSError):
                        answer(caller)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield int(server.getsockname()[1])
        over.set()
        thread.join(timeout=20)


def trickles(caller: socket.socket) -> None:
    """A greeting at one byte a second, which never ends."""
    for byte in b"220 " + b"." * 60:
        caller.sendall(bytes([byte]))
        time.sleep(0.2)


def silent(caller: socket.socket) -> None:
    """Takes the call and says nothing until the other side has gone."""
    caller.settimeout(20)
    caller.recv(1 << 16)
    while caller.recv(1 << 16):
        pass


def takes_and_trickles(caller: socket.socket) -> None:
    """Takes a letter as any server would, and answers to its text at one byte a second, without end."""
    with caller.makefile("rwb", buffering=0) as line:
        line.write(b"220 slow\r\n")
        while (said := line.readline().upper()) and said != b"DATA\r\n":
            line.write(b"250 OK\r\n")
        line.write(b"354 go on\r\n")
        while line.readline() not in (b".\r\n", b""):
            pass
        for byte in b"250 " + b"." * 60:
            line.write(bytes([byte]))
            time.sleep(1)


@dataclass
class Gateway:
    """Takes text messages over HTTP; `status` and `wait` are its mood."""

    port: int = 0
    got: list[dict[str, Any]] = field(default_factory=list)
    status: int = 202
    wait: float = 0.0
    answer: Any = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/send"


@contextmanager
def gateway() -> Iterator[Gateway]:
    """A real HTTP server in a thread of its own."""
    known = Gateway()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            headers = {name.lower(): value for name, value in self.headers.items()}
            if known.status < 300:
                known.got.append({**body, "headers": headers})
            time.sleep(known.wait)
            with suppress(OSError):
                self.send_response(known.status)
                said = b"" if known.answer is None else json.dumps(known.answer).encode()
                self.send_header("Content-Length", str(len(said)))
                self.end_headers()
                self.wfile.write(said)

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    known.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield known
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def free_port() -> int:
    """A port on which nobody listens right now."""
    with closing(socket.create_server(("127.0.0.1", 0))) as found:
        return int(found.getsockname()[1])
