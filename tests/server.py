"""Which PostgreSQL server the tests use, and how each role of the product reaches it."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg2
from psycopg2 import sql

from config import env
from config.embedded import AlreadyRunning, Connection, ConnectionInfo, remembered, running_postgres
from config.embedded.connection import APP, VAULT

HOME = Path(__file__).resolve().parent.parent
_JOINED = "HOIAM_TEST_SERVER"  # set by the process that started the server, inherited by the workers


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """One server: a superuser for making databases, and the product's two roles."""

    superuser: Connection
    prefix: str
    embedded: ConnectionInfo | None = None

    def settings(self, *, alias: str, dbname: str) -> dict[str, object]:
        """What DATABASES[alias] must say so that the alias acts as its own role, without superuser rights."""
        way = self.superuser
        if self.embedded is not None:
            way = self.embedded.vault if alias == "vault" else self.embedded.app
        return {
            "HOST": way.host,
            "PORT": str(way.port),
            "USER": way.user,
            "PASSWORD": way.password,
            "NAME": dbname,
        }

    def libpq_options(self, *, alias: str) -> str:
        """A server that is not ours has no passwords for our roles: enter as given, then step down."""
        return "" if self.embedded is not None else f"-c role={VAULT if alias == 'vault' else APP}"

    def url(self, *, alias: str, dbname: str) -> str:
        """DATABASE_URL for a command that a test starts as a process of its own."""
        if self.embedded is None:
            return f"{self.superuser.on(dbname).url}?options={quote(self.libpq_options(alias=alias))}"
        return (self.embedded.vault if alias == "vault" else self.embedded.app).on(dbname).url


_chosen: list[Server] = []


def chosen_by_environment() -> Server | None:
    """The server of DATABASE_URL, or the embedded one that the controlling process started.

    Chosen once: later the variable names a worker's own database, for commands that tests start.
    """
    if not _chosen:
        _chosen.extend(filter(None, [_named_by_environment()]))
    return _chosen[0] if _chosen else None


def _named_by_environment() -> Server | None:
    if _JOINED in os.environ:
        info = remembered(Path(os.environ[_JOINED]))
        return None if info is None else Server(superuser=info.superuser, prefix="test_hoiam", embedded=info)
    if "DATABASE_URL" in os.environ:
        named = env.database(os.environ["DATABASE_URL"])
        superuser = Connection(
            host=named["HOST"],
            port=int(named["PORT"] or 5432),
            user=named["USER"],
            password=named["PASSWORD"],
            dbname=named["NAME"],
        )
        return Server(superuser=superuser, prefix=f"test_{superuser.dbname}")
    return None


@contextmanager
def embedded_server() -> Iterator[None]:
    """Run the wheel's PostgreSQL for this test run; runs at the same time have a folder each."""
    for number in itertools.count(1):
        data_dir = HOME / "var" / f"test-{number}"
        running = running_postgres(data_dir, durable=False)
        try:
            running.__enter__()
        except AlreadyRunning:
            continue
        os.environ[_JOINED] = str(data_dir)
        try:
            yield
        finally:
            del os.environ[_JOINED]
            running.__exit__(None, None, None)
        return


def ensure_roles(server: Server) -> None:
    """Make the product's roles on a server that is not ours; the embedded one has them."""
    if server.embedded is not None:
        return
    connection = psycopg2.connect(**server.superuser.on("postgres").arguments())
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            for role in (APP, VAULT):
                cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
                if cursor.fetchone() is None:
                    cursor.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(role)))
    finally:
        connection.close()
