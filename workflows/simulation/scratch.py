"""A place for invented lives: empty tables beside the real ones, dropped at the end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import connection
from django.utils.translation import gettext as _

from casework.errors import Misconfigured
from casework.sealed.profiles import paper_only
from workflows.benchmarks.engine import KEPT
from workflows.benchmarks.scratch import scratch_tables

SCHEMA = "hoiam_simulation"
# Who is away is invented as well; the people themselves are the real configuration.
STAFFING = frozenset({"absence", "delegation"})
FLOW_TABLES = ("viewflow_process", "viewflow_task", "viewflow_task_previous")


@contextmanager
def scratch_register() -> Iterator[None]:
    """An empty register of the same province; nothing of it stays. Raises Misconfigured when in use."""
    with _alone(), scratch_tables(written_tables(), schema=SCHEMA), paper_only(), _hasty():
        yield


def written_tables() -> list[str]:
    """Every table that a simulated day writes."""
    models = [*apps.get_app_config("casework").get_models(), *apps.get_app_config("workflows").get_models()]
    read_only = KEPT - STAFFING
    own = [model._meta.db_table for model in models if model._meta.model_name not in read_only]
    return [*own, *FLOW_TABLES]


def look_at_the_tables() -> None:
    """Fresh tables have no statistics, and nobody else looks after those of a schema of its own."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE " + ", ".join(written_tables()))


@contextmanager
def _alone() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtext(%s))", [SCHEMA])
        (is_ours,) = cursor.fetchone()
    if not is_ours:
        raise Misconfigured(_("Another simulation is running in this database."))
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(hashtext(%s))", [SCHEMA])


@contextmanager
def _hasty() -> Iterator[None]:
    """What is dropped at the end need not wait for the disk at every commit."""
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET synchronous_commit")
