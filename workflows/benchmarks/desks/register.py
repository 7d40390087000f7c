"""A register of any size in tables of its own, dropped afterwards: only the law is the real one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.utils.translation import gettext as _

from casework.errors import Misconfigured
from casework.models import Authority
from casework.selectors.policies import law_in_force
from workflows.benchmarks.desks import pools, staff
from workflows.benchmarks.engine import KEPT
from workflows.benchmarks.scratch import scratch_tables

SCHEMA = "hoiam_bench_desks"
# The invented province has its own units and people.
INVENTED = frozenset(
    {
        "authority", "succession", "officer", "officerrelative", "roleassignment", "delegation", "absence",
    }
)  # fmt: skip
# Nobody stays signed in, and no login stays.
SIGNED_IN = ("auth_user", "django_session", "usersessions_usersession", "mfa_authenticator")
IDENTITIES = """
SELECT attname, pg_get_serial_sequence(%s, attname) FROM pg_attribute
WHERE attrelid = %s::regclass AND attidentity <> ''
"""
FLOW_TABLES = ("viewflow_process", "viewflow_task", "viewflow_task_previous")


@contextmanager
def register_of(scale: int) -> Iterator[None]:
    """Let this connection see a register of so many cases; nothing of it stays."""
    tables = _tables()
    with scratch_tables(tables, schema=SCHEMA):
        communes = staff.communes_for(scale)
        staff.found_province(communes)
        on, law = _today(), law_in_force()
        if not law.policies.versions:
            raise Misconfigured(_("Load the law first (load_law)."))
        pools.fill_pools(scale, on=on, law=law)
        values: dict[str, Any] = {
            "scale": scale,
            "on": on,
            "communes": communes,
            "places": staff.communes_of_the_map(),
            "policy": law.policies.at(on).version.code,
            "calendar": law.calendar.version,
            "content_type": ContentType.objects.get_for_model(Authority).pk,
        }
        with connection.cursor() as cursor:
            cursor.execute("SET synchronous_commit = off")
            cursor.execute((Path(__file__).parent / "rows.sql").read_text(encoding="utf-8"), values)
            cursor.execute(pools.DROP)
            cursor.execute("RESET synchronous_commit")
        _go_on_counting(tables)
        _settle(tables)
        yield


def _tables() -> list[str]:
    models = [*apps.get_app_config("casework").get_models(), *apps.get_app_config("workflows").get_models()]
    own = [m._meta.db_table for m in models if m._meta.model_name not in KEPT - INVENTED]
    return [*own, *FLOW_TABLES, *SIGNED_IN]


def _today() -> date:
    """The pages read the clock, so the rows lie around the day of the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date")
        (on,) = cursor.fetchone()
    day: date = on
    return day


def _go_on_counting(tables: list[str]) -> None:
    """Rows that the pages write come after those that were written with numbers of their own."""
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(IDENTITIES, [table, table])
            for column, sequence in cursor.fetchall():
                next_one = f"SELECT setval(%s, coalesce(max({column}), 0) + 1, false) FROM {table}"  # noqa: S608
                cursor.execute(next_one, [sequence])


def _settle(tables: list[str]) -> None:
    """What autovacuum does to a register that has grown over years."""
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"VACUUM (ANALYZE) {table}")
