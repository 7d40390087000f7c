"""The embedded database as the installation uses it: with its sealed schema and its keys."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from config import env
from config.embedded import ConnectionInfo, owned_postmaster, run_sql_file
from config.embedded.postmaster import Postmaster
from config.keys import ensure_local_keys

SEALED_SCHEMA = env.BASE_DIR / "casework" / "sealed" / "schema.sql"


@contextmanager
def owned_database() -> Iterator[tuple[Postmaster, ConnectionInfo]]:
    """Own and run the database of this installation for as long as the block lasts."""
    data_dir = env.DATA_DIR.get()
    with owned_postmaster(data_dir / "postgres", durable=True, tcp_port=env.POSTGRES_PORT.get()) as (
        postmaster,
        info,
    ):
        ensure_local_keys(data_dir)
        if SEALED_SCHEMA.exists():
            # Only a superuser can give the schema to a role that the app's role may not become.
            run_sql_file(info.superuser, SEALED_SCHEMA)
        yield postmaster, info
