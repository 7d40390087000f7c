"""A condition over cases that was put into words once, and is said again in whatever query asks for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet, FullResultSet
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, F, Func, Q
from django.db.models.sql.compiler import SQLCompiler

from casework.models import Case

# How Django names the tables of inner queries: one letter and a number. It never comes to these names.
INNER = re.compile(r"\b([T-Z]\d+)\b")
OUR_INNER = r"told_\1"


@dataclass(frozen=True, slots=True)
class Told:
    """The text of a condition, with columns of the case under the name of its table, and its values."""

    sql: str
    values: tuple[Any, ...]


def told(condition: Q) -> Told | None:
    """Put a condition over cases into words; None where no case can meet it.

    It may look at other tables in inner queries only: a join would belong to the query that asks.
    """
    query = Case.objects.filter(condition).order_by().query
    compiler = query.get_compiler(connection=connection)
    compiler.setup_query()
    if [name for name, uses in query.alias_refcount.items() if uses] != [CASES]:
        raise ValueError("A condition that is put into words joins no table.")
    try:
        sql, values = compiler.compile(query.where)
    except EmptyResultSet:
        return None
    except FullResultSet:
        return Told("TRUE", ())
    return Told(INNER.sub(OUR_INNER, sql), tuple(values))


CASES = Case._meta.db_table
OF_CASES = f'"{CASES}".'


class Says(Func):
    """What was told, over the cases of the query that asks, under whatever name that knows them."""

    output_field = BooleanField()
    arity = 1

    def __init__(self, said: Told) -> None:
        super().__init__(F("pk"))
        self.said = said

    def as_sql(  # type: ignore[override]  # it has no name and no template that one might change
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[Any, ...]]:
        """Say it of the table whose key this is."""
        key, _values = compiler.compile(self.source_expressions[0])
        cases = key.rpartition(".")[0]
        return f"({self.said.sql.replace(OF_CASES, cases + '.')})", self.said.values
