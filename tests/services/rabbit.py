"""A RabbitMQ that a test may kill: its own node, ports and folder."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kombu import Connection, Queue
from kombu.exceptions import OperationalError

from tests.faults.processes import eventually
from tests.notifications.servers import free_port
from tests.services.working import LONG


@dataclass
class OwnRabbit:
    """A node of the name, ports and folder of this test alone; begun again it remembers nothing."""

    port: int
    dist_port: int
    epmd_port: int
    folder: Path
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"amqp://guest:guest@127.0.0.1:{self.port}//"

    def begin(self) -> None:
        """Start it with an empty folder and wait until it answers."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(mode=0o700)
        own = {
            "HOME": self.folder,
            "RABBITMQ_NODENAME": f"hoiam{self.port}@localhost",
            "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODE_PORT": self.port,
            "RABBITMQ_DIST_PORT": self.dist_port,
            "RABBITMQ_MNESIA_BASE": self.folder / "mnesia",
            "RABBITMQ_LOG_BASE": self.folder / "log",
            "RABBITMQ_PID_FILE": self.folder / "pid",
            "RABBITMQ_ENABLED_PLUGINS_FILE": self.folder / "plugins",
            # Settings of the machine's own broker would bring its ports along.
            "RABBITMQ_CONFIG_FILE": self.folder / "no-settings",
            "RABBITMQ_CONF_ENV_FILE": self.folder / "no-environment",
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "ERL_EPMD_PORT": self.epmd_port,
        }
        self.process = subprocess.Popen(
            ["/usr/lib/rabbitmq/bin/rabbitmq-server"],
            cwd="/",
            env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **{k: str(v) for k, v in own.items()}},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            # The script starts a virtual machine: both are ended as one group.
            start_new_session=True,
        )
        eventually(self._answers, within=LONG, what="a RabbitMQ that answers")

    def kill(self) -> None:
        """With kill -9, by its own group; what it held is removed."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None
        shutil.rmtree(self.folder, ignore_errors=True)

    def close(self) -> None:
        """Kill it, and the name server that it started."""
        self.kill()
        subprocess.run(["epmd", "-port", str(self.epmd_port), "-kill"], capture_output=True, check=False)

    def waiting(self) -> int:
        """How many wake-ups lie in the queue; none where there is no queue."""
        with Connection(self.url) as connection:
            channel = connection.channel()
            try:
                declared: Any = Queue("celery", channel=channel).queue_declare(passive=True)
                return int(declared.message_count)
            except connection.channel_errors:
                return 0

    def _answers(self) -> bool | None:
        if self.process is not None and self.process.poll() is not None:
            raise AssertionError("RabbitMQ ended by itself")
        with suppress(OSError, OperationalError), Connection(self.url, connect_timeout=5) as connection:
            connection.connect()
            return True
        return None


@contextmanager
def own_rabbit() -> Iterator[OwnRabbit]:
    """Running when the block begins, killed when it ends."""
    ports = [free_port() for _ in range(3)]
    folder = Path(tempfile.mkdtemp(prefix="hoiam-rabbit-"))
    known = OwnRabbit(port=ports[0], dist_port=ports[1], epmd_port=ports[2], folder=folder / "node")
    try:
        known.begin()
        yield known
    finally:
        known.close()
        shutil.rmtree(folder, ignore_errors=True)
