"""Test databases: migrated once into a template, cloned for each worker and after each committing test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256

import psycopg2
from django.core.management import call_command
from django.db import connections
from psycopg2 import extensions, sql

from config.embedded import run_sql_file
from config.embedded.connection import APP
from tests.server import HOME, Server, ensure_roles

SEALED_SCHEMA = HOME / "casework" / "sealed" / "schema.sql"


def fingerprint() -> str:
    """Changes when the template must be made anew: migrations, the sealed schema, the locked libraries."""
    sources = [*HOME.glob("*/migrations/*.py"), *HOME.glob("casework/sealed/*.sql")]
    sources.append(HOME / "requirements" / "runtime.txt")
    digest = sha256()
    for path in sorted(sources):
        digest.update(f"{path.relative_to(HOME)}\n".encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def ensure_template(server: Server) -> str:
    """The name of a migrated database; made by whichever worker comes first, the others wait."""
    prefix = f"{server.prefix}_template_"
    name = prefix + fingerprint()
    with maintenance(server) as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [prefix])
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [prefix])
        found = {row[0] for row in cursor.fetchall()}
        if name in found:
            return name
        ensure_roles(server)
        for old in found:
            _drop(cursor, old)
        building = f"{server.prefix}_template_building"
        _create(cursor, building, template="template0")
        if SEALED_SCHEMA.exists():
            run_sql_file(server.superuser.on(building), SEALED_SCHEMA)
        point_django_at(server, dbname=building)
        call_command("migrate", verbosity=0, interactive=False)
        connections.close_all()
        # Renamed when complete, so that an interrupted run leaves no half template behind.
        rename(cursor, building, name)
    return name


def rename(cursor: extensions.cursor, building: str, name: str) -> None:
    """Give a database that is complete its lasting name."""
    cursor.execute(
        sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(building), sql.Identifier(name))
    )


def clone(server: Server, *, template: str, dbname: str) -> None:
    """A fresh copy of the template under `dbname`; whoever is connected to the old one is thrown out."""
    with maintenance(server) as cursor:
        _create(cursor, dbname, template=template)


def drop(server: Server, *, dbname: str) -> None:
    """Remove one worker's database."""
    with maintenance(server) as cursor:
        _drop(cursor, dbname)


def point_django_at(server: Server, *, dbname: str) -> None:
    """Let every alias of this process use `dbname`, each as its own role."""
    connections.close_all()
    for alias in connections:
        known = connections[alias].settings_dict
        wanted = server.settings(alias=alias, dbname=dbname)
        libpq = server.libpq_options(alias=alias)
        already = known["OPTIONS"].get("options", "")
        if libpq not in already:
            wanted["OPTIONS"] = {**known["OPTIONS"], "options": f"{already} {libpq}".strip()}
        known.update(wanted)


@contextmanager
def maintenance(server: Server) -> Iterator[extensions.cursor]:
    """A cursor on the server's own database, as its superuser."""
    connection = psycopg2.connect(**server.superuser.on("postgres").arguments())
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            yield cursor
    finally:
        connection.close()


def _create(cursor: extensions.cursor, dbname: str, *, template: str) -> None:
    _drop(cursor, dbname)
    cursor.execute(
        sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {} ENCODING 'UTF8'").format(
            sql.Identifier(dbname), sql.Identifier(template), sql.Identifier(APP)
        )
    )


def _drop(cursor: extensions.cursor, dbname: str) -> None:
    cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(dbname)))
