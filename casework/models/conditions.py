"""Conditions that Django has no word for: none of the rows, and a column among the rows of another query."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, F, Func, Q, QuerySet

# No row at all; Django leaves it out of every condition that has more to say.
NOTHING = Q(pk__in=())


class IsAnyOf(Func):
    """A column is among the rows of another query, asked once: an index can answer it, also beside others."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = BooleanField()

    def __init__(self, column: str, rows: QuerySet[Any]) -> None:
        super().__init__(F(column), ArraySubquery(rows.order_by()))
