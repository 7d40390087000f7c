"""What every test stands on: a PostgreSQL server, a database of its own, and no test left out unseen."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from django.db import connections
from django.test import TransactionTestCase, override_settings
from django.utils import translation
from pytest_django import DjangoDbBlocker

from tests import databases, server

pytest_plugins = ["tests.settled"]
_running = ExitStack()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addini("hoiam_tests_at_least", "how many tests the whole suite must pass at the least")
    parser.addoption(
        "--whole-suite",
        action="store_true",
        help="fail when fewer tests pass than hoiam_tests_at_least says",
    )


def pytest_configure(config: pytest.Config) -> None:
    """The controlling process starts the embedded server unless DATABASE_URL names another."""
    if is_worker(config) or config.option.collectonly or server.chosen_by_environment() is not None:
        return
    _running.enter_context(server.embedded_server())


def pytest_unconfigure() -> None:
    _running.close()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A run in which tests were left out, or lost, is not a green run."""
    if complaints(session.config):
        session.exitstatus = session.exitstatus or pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for complaint in complaints(config):
        terminalreporter.write_line(complaint, red=True, bold=True)


def complaints(config: pytest.Config) -> list[str]:
    """Why this run does not count although no test failed; empty when it counts."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if is_worker(config) or reporter is None or config.option.collectonly:
        return []
    count = {name: len(reporter.stats.get(name, [])) for name in ("passed", "skipped", "xfailed", "xpassed")}
    found = []
    if os.environ.get("HOIAM_REQUIRE_ALL") == "1":
        left_out = count["skipped"] + count["xfailed"] + count["xpassed"]
        if left_out:
            found.append(f"HOIAM_REQUIRE_ALL: {left_out} tests were skipped or expected to fail.")
    at_least = int(config.getini("hoiam_tests_at_least"))
    if config.option.whole_suite and count["passed"] < at_least:
        found.append(f"{count['passed']} tests passed; the whole suite has at least {at_least}.")
    return found


def is_worker(config: pytest.Config) -> bool:
    """Whether this process is one of pytest-xdist's workers."""
    return hasattr(config, "workerinput")


@pytest.fixture(scope="session", autouse=True)
def keys_and_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A key for sealed identities and a folder for documents that belong to this run alone."""
    place = tmp_path_factory.mktemp("hoiam")
    key = place / "identity.key"
    key.touch(mode=0o600)
    key.write_text("5e" * 32 + "\n", encoding="ascii")
    files = place / "files"
    with (
        override_settings(HOIAM_IDENTITY_KEY_FILE=key, HOIAM_FILES_DIR=files),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setenv("HOIAM_IDENTITY_KEY_FILE", str(key))
        patch.setenv("HOIAM_FILES_DIR", str(files))
        yield


@pytest.fixture(autouse=True)
def _tests_speak_english() -> Iterator[None]:
    """Whoever asked a page in Vietnamese leaves this thread speaking it; the next test begins anew."""
    yield
    translation.deactivate()


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """One database per worker, cloned from a migrated template; cloned anew after a test that commits."""
    chosen = server.chosen_by_environment()
    if chosen is None:
        pytest.exit("No PostgreSQL server: neither DATABASE_URL nor an embedded one.", returncode=2)
    dbname = f"{chosen.prefix}_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    with django_db_blocker.unblock():
        template = databases.ensure_template(chosen)
        databases.clone(chosen, template=template, dbname=dbname)
        databases.point_django_at(chosen, dbname=dbname)

    def clone_anew(_: TransactionTestCase) -> None:
        # Instead of Django's flush: append-only tables refuse TRUNCATE, and the template's rows must stay.
        connections.close_all()
        databases.clone(chosen, template=template, dbname=dbname)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", clone_anew)
        # Commands that a test starts as processes of their own find the same database.
        patch.setenv("DATABASE_URL", chosen.url(alias="default", dbname=dbname))
        patch.setenv("HOIAM_VAULT_URL", chosen.url(alias="vault", dbname=dbname))
        yield
    with django_db_blocker.unblock():
        connections.close_all()
        databases.drop(chosen, dbname=dbname)
