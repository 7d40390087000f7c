"""PostgreSQL from the wheel, with our own supervisor: usable without Django."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.embedded.binaries import installation_for
from config.embedded.cluster import ensure_cluster, passwords
from config.embedded.connection import Connection, ConnectionInfo, connection_info, remember, remembered
from config.embedded.errors import AlreadyRunning, EmbeddedError
from config.embedded.ownership import is_owned, sole_owner
from config.embedded.places import FALLBACK_ROOT, make_home, settle
from config.embedded.postmaster import Postmaster
from config.embedded.roles import ensure_roles, run_sql_file

__all__ = [
    "AlreadyRunning",
    "Connection",
    "ConnectionInfo",
    "EmbeddedError",
    "is_owned",
    "owned_postmaster",
    "remembered",
    "run_sql_file",
    "running_postgres",
]


@contextmanager
def owned_postmaster(
    data_dir: Path, *, durable: bool, tcp_port: int | None = None, fallback_root: Path = FALLBACK_ROOT
) -> Iterator[tuple[Postmaster, ConnectionInfo]]:
    """Own `data_dir`, start its server, make roles and database; stop the server at the end.

    Raises AlreadyRunning when another process owns the folder, EmbeddedError for everything else.
    """
    data_dir = make_home(data_dir.absolute())
    with sole_owner(data_dir):
        place = settle(data_dir, fallback_root=fallback_root)
        installation = installation_for(place.account, home=place.home)
        ensure_cluster(place, installation=installation, durable=durable)
        postmaster = Postmaster(place, installation=installation, durable=durable, tcp_port=tcp_port)
        info = connection_info(host=str(place.socket_dir), port=postmaster.port, passwords=passwords(place))
        try:
            postmaster.start(info.superuser.on("postgres"))
            ensure_roles(info, may_create_databases=not durable)
            remember(data_dir, info)
            yield postmaster, info
        finally:
            postmaster.stop()
            place.leave()


@contextmanager
def running_postgres(
    data_dir: Path, *, durable: bool, tcp_port: int | None = None, fallback_root: Path = FALLBACK_ROOT
) -> Iterator[ConnectionInfo]:
    """A running server on `data_dir` for as long as the block lasts.

    `durable=False` is for tests: nothing is forced to disk, and the app's role may create databases.
    """
    with owned_postmaster(data_dir, durable=durable, tcp_port=tcp_port, fallback_root=fallback_root) as (
        _,
        info,
    ):
        yield info
