"""Where a replay writes: one at a time, in tables of its own that are dropped, unless its cases are kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from django.apps import apps
from django.db import connection
from django.utils.translation import gettext as _

from casework.errors import Misconfigured
from casework.sealed.profiles import paper_only
from workflows.benchmarks.scratch import scratch_tables

SCHEMA = "hoiam_replay"
LOCK = "SELECT pg_try_advisory_lock(hashtext('hoiam_replay'))"
UNLOCK = "SELECT pg_advisory_unlock(hashtext('hoiam_replay'))"
# The law is read where it stands; everything that a replay writes has a table of its own.
LAW = frozenset(
    {
        *("instrument", "milestone", "term", "ground", "rung", "statutoryform", "transitionrule"),
        *("retentionrule", "kindpolicy", "policyversion", "calendarday", "calendaryear", "revision"),
        "administrativeunit",
    }
)
FLOW_TABLES = ("viewflow_process", "viewflow_task", "viewflow_task_previous")


@contextmanager
def place_of_replay(*, keep: bool) -> Iterator[None]:
    """Let nobody else replay meanwhile; unless cases are kept, show empty tables and drop them after."""
    with ExitStack() as stack:
        stack.enter_context(_alone())
        if not keep:
            stack.enter_context(scratch_tables(written_tables(), schema=SCHEMA))
            stack.enter_context(paper_only())
            stack.enter_context(_hasty())
        yield


@contextmanager
def _alone() -> Iterator[None]:
    """One replay at a time: they share the name of their schema."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK)
        (is_ours,) = cursor.fetchone()
    if not is_ours:
        raise Misconfigured(_("Another replay is running in this database."))
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(UNLOCK)


@contextmanager
def _hasty() -> Iterator[None]:
    """Tables that are dropped at the end need not wait for the disk at every commit."""
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET synchronous_commit")


def written_tables() -> list[str]:
    """Every table that a replay writes to."""
    models = [*apps.get_app_config("casework").get_models(), *apps.get_app_config("workflows").get_models()]
    own = [model._meta.db_table for model in models if model._meta.model_name not in LAW]
    return [*own, *FLOW_TABLES]
