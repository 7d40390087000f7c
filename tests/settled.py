"""A second test database that holds the law, the calendar and the demonstration province."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connections
from django.test import TransactionTestCase
from pytest_django import DjangoDbBlocker

from tests import databases, server
from tests.server import HOME, Server

COMMANDS = (("load_law",), ("load_calendars",), ("load_catalogue",), ("load_authorities", "--demo"))


def fingerprint(template: str) -> str:
    """Changes when a fixture or the code that loads it changes."""
    sources = [
        *HOME.glob("fixtures/law/*"),
        *HOME.glob("fixtures/calendars/*"),
        *HOME.glob("fixtures/catalogue/*"),
        *HOME.glob("fixtures/authorities/*"),
        HOME / "fixtures" / "demo" / "officers.yaml",
        *HOME.glob("casework/management/**/*.py"),
        *HOME.glob("casework/models/**/*.py"),
        *HOME.glob("casework/rules/*.py"),
    ]
    digest = sha256(template.encode())
    for path in sorted(p for p in sources if p.is_file()):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def ensure_settled(server: Server, *, template: str) -> str:
    """The name of a template in which the province is settled; made once, the others wait."""
    prefix = f"{server.prefix}_settled_"
    name = prefix + fingerprint(template)
    with databases.maintenance(server) as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [prefix])
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [prefix])
        found = {row[0] for row in cursor.fetchall()}
        if name in found:
            return name
        for old in found:
            databases.drop(server, dbname=old)
        building = f"{server.prefix}_building_settled"
        databases.clone(server, template=template, dbname=building)
        databases.point_django_at(server, dbname=building)
        for command, *arguments in COMMANDS:
            call_command(command, *arguments, verbosity=0, stdout=StringIO())
        connections.close_all()
        databases.rename(cursor, building, name)
    return name


@pytest.fixture(scope="session")
def settled_template(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> str:
    """The template with the settled province."""
    chosen = _server()
    with django_db_blocker.unblock():
        template = databases.ensure_template(chosen)
        settled = ensure_settled(chosen, template=template)
        _point_back(chosen)
    return settled


@pytest.fixture(scope="session")
def settled_database(settled_template: str, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """This worker's own copy of it."""
    chosen = _server()
    dbname = f"{chosen.prefix}_{_worker()}_province"
    with django_db_blocker.unblock():
        databases.clone(chosen, template=settled_template, dbname=dbname)
    yield dbname
    with django_db_blocker.unblock():
        connections.close_all()
        databases.drop(chosen, dbname=dbname)


@pytest.fixture
def _at_the_province(settled_database: str, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with _pointed_at(settled_database, django_db_blocker):
        yield


# The order of these arguments matters: Django is pointed at the province before pytest-django opens it.
@pytest.fixture
def province(_at_the_province: None, db: None) -> None:
    """The settled province within a transaction that is rolled back; use instead of the mark django_db."""


# For a live server the library opens its test before us and ends it after us, on another database: what was
# committed goes with this fixture.
@pytest.fixture
def _cloned_anew(
    settled_database: str,
    settled_template: str,
    monkeypatch: pytest.MonkeyPatch,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    chosen = _server()
    monkeypatch.setenv("DATABASE_URL", chosen.url(alias="default", dbname=settled_database))
    monkeypatch.setenv("HOIAM_VAULT_URL", chosen.url(alias="vault", dbname=settled_database))
    monkeypatch.setattr(TransactionTestCase, "_fixture_teardown", lambda _: None)
    yield
    with django_db_blocker.unblock():
        connections.close_all()
        databases.clone(chosen, template=settled_template, dbname=settled_database)


@pytest.fixture
def committed_province(
    _at_the_province: None, _cloned_anew: None, transactional_db: None, settled_database: str
) -> str:
    """The settled province for a test that commits, in threads or processes; cloned anew afterwards."""
    return settled_database


@contextmanager
def province_of_its_own(name: str, template: str, blocker: DjangoDbBlocker) -> Iterator[None]:
    """A further copy of the settled province for as long as this lasts."""
    chosen = _server()
    dbname = f"{chosen.prefix}_{_worker()}_{name}"
    with blocker.unblock():
        databases.clone(chosen, template=template, dbname=dbname)
        databases.point_django_at(chosen, dbname=dbname)
        yield
        _point_back(chosen)
        databases.drop(chosen, dbname=dbname)


@contextmanager
def _pointed_at(dbname: str, blocker: DjangoDbBlocker) -> Iterator[None]:
    chosen = _server()
    with blocker.unblock():
        databases.point_django_at(chosen, dbname=dbname)
    yield
    with blocker.unblock():
        _point_back(chosen)


def _point_back(chosen: Server) -> None:
    databases.point_django_at(chosen, dbname=f"{chosen.prefix}_{_worker()}")


def _worker() -> str:
    return os.environ.get("PYTEST_XDIST_WORKER", "alone")


def _server() -> Server:
    chosen = server.chosen_by_environment()
    if chosen is None:
        pytest.exit("No PostgreSQL server: neither DATABASE_URL nor an embedded one.", returncode=2)
    return chosen
