"""The roles and the database of the product on a server that we own."""

from __future__ import annotations

from pathlib import Path

import psycopg2
from psycopg2 import sql

from config.embedded.connection import APP, DATABASE, VAULT, Connection, ConnectionInfo


def ensure_roles(info: ConnectionInfo, *, may_create_databases: bool) -> None:
    """Make the two roles without special rights, and the database that the app's role owns."""
    rights = sql.SQL("LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOREPLICATION {} PASSWORD {}")
    connection = psycopg2.connect(**info.superuser.on("postgres").arguments())
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            for role in (info.app, info.vault):
                cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role.user])
                verb = "ALTER" if cursor.fetchone() else "CREATE"
                creates = "CREATEDB" if may_create_databases and role.user == APP else "NOCREATEDB"
                cursor.execute(
                    sql.SQL("{} ROLE {} WITH ").format(sql.SQL(verb), sql.Identifier(role.user))
                    + rights.format(sql.SQL(creates), sql.Literal(role.password))
                )
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
            if cursor.fetchone() is None:
                name, owner = sql.Identifier(DATABASE), sql.Identifier(APP)
                cursor.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(name, owner))
            database = sql.Identifier(DATABASE)
            cursor.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
            cursor.execute(
                sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, sql.Identifier(VAULT))
            )
    finally:
        connection.close()


def run_sql_file(superuser: Connection, path: Path) -> None:
    """Run one idempotent SQL file with all rights, in one transaction."""
    connection = psycopg2.connect(**superuser.arguments())
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(path.read_text(encoding="utf-8"))
    finally:
        connection.close()
