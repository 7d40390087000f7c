"""Bring a table to what a file says, in few statements, and say what differed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Manager, Model

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference(Generic[M]):
    """What a load did to one table; rows the file does not know stay and are named."""

    table: str
    added: Sequence[str]
    changed: Sequence[str]
    unknown: Sequence[str]
    unchanged: int
    rows: Mapping[Hashable, M]

    @property
    def is_empty(self) -> bool:
        """Whether the database already said the same."""
        return not (self.added or self.changed)

    def as_data(self) -> dict[str, Any]:
        """Figures and names for the answer of a command."""
        return {
            "table": self.table,
            "added": len(self.added),
            "changed": list(self.changed),
            "unknown": list(self.unknown),
            "unchanged": self.unchanged,
        }


def upsert(
    *,
    table: str,
    manager: Manager[M],
    existing: Sequence[M],
    wanted: Sequence[M],
    key: Callable[[M], Hashable],
    columns: Sequence[str],
) -> Difference[M]:
    """Update what differs in `columns`, then add what is missing; nothing is deleted."""
    have = {key(row): row for row in existing}
    added, changed = [], []
    for row in wanted:
        mine = have.pop(key(row), None)
        if mine is None:
            added.append(row)
            continue
        row.pk = mine.pk
        if any(getattr(mine, column) != getattr(row, column) for column in columns):
            changed.append(row)
    # Updates come first: an ended row makes room for the one that follows it.
    manager.bulk_update(changed, columns, batch_size=500)
    manager.bulk_create(added, batch_size=1000)
    return Difference(
        table=table,
        added=[str(key(row)) for row in added],
        changed=[str(key(row)) for row in changed],
        unknown=[str(name) for name in have],
        unchanged=len(wanted) - len(added) - len(changed),
        rows={key(row): row for row in wanted},
    )
