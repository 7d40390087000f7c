"""The matrix as data (fixtures/permissions/matrix.yaml): read once, refused whole for one unknown word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.utils.translation import gettext as _

from casework.errors import Misconfigured
from casework.moves import VERBS
from casework.permissions.words import (
    READING_VERBS,
    ApartFrom,
    Condition,
    Effect,
    Group,
    Need,
    Part,
    Relation,
    Tie,
)
from casework.vocabulary import Confidentiality, Field, Kind, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way in: the relation that opens it, what it obliges to and what the case must be."""

    relation: Relation
    needs: frozenset[Need] = frozenset()
    conditions: frozenset[Condition] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One verb: its ways in per group and role, and what keeps hands apart."""

    verb: str
    source: str
    part: Part | None
    apart_from: ApartFrom | None
    ways: Mapping[Group, Mapping[Role, tuple[Way, ...]]]

    def names(self, relation: Relation) -> bool:
        """Whether some cell of the row is reached by this relation."""
        cells = (ways for roles in self.ways.values() for ways in roles.values())
        return any(way.relation == relation for ways in cells for way in ways)


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime:
    """What exclusion does to the cases of some kinds (and fields)."""

    name: str
    kinds: frozenset[str]
    fields: frozenset[str]
    effects: Mapping[Tie, Effect]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The whole table."""

    rows: Mapping[str, Row]
    regimes: tuple[Regime, ...]
    sealed_kinds: frozenset[str]
    sealed_confidentiality: frozenset[str]

    def group(self, *, kind: str, confidentiality: str) -> Group:
        """Which of the two readings a case has."""
        is_sealed = kind in self.sealed_kinds or confidentiality in self.sealed_confidentiality
        return Group.SEALED if is_sealed else Group.ORDINARY

    def regime(self, *, kind: str, field: str) -> Regime:
        """The first regime of exclusion that covers the kind and, where it names fields, the field."""
        return next(r for r in self.regimes if kind in r.kinds and (not r.fields or field in r.fields))

    def ways(self, verb: str, group: Group, role: Role) -> tuple[Way, ...]:
        """The ways in of one cell; none for an empty one."""
        return self.rows[verb].ways[group].get(role, ())


@cache
def matrix() -> Matrix:
    """The matrix of this installation."""
    return read_matrix(settings.FIXTURES_DIR / "permissions" / "matrix.yaml")


def read_matrix(path: Path) -> Matrix:
    """Read and check a matrix; raises Misconfigured with the place of the first mistake."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        rows = {v: _row(v, cells) for part in ("acting", "reading") for v, cells in data[part].items()}
        sealed = data["groups"][Group.SEALED]
        found = Matrix(
            rows=rows,
            regimes=tuple(_regime(name, cells) for name, cells in data["exclusion"].items()),
            sealed_kinds=frozenset(Kind(k) for k in sealed["kinds"]),
            sealed_confidentiality=frozenset(Confidentiality(c) for c in sealed["or_confidentiality"]),
        )
    except (yaml.YAMLError, KeyError, TypeError, AttributeError, ValueError) as error:
        raise Misconfigured(
            _("The permission matrix cannot be read: %(reason)s.") % {"reason": error}
        ) from error
    _refuse_gaps(found)
    return found


def _row(verb: str, cells: Mapping[str, Any]) -> Row:
    if not cells["source"]:
        raise ValueError(f"{verb} names no source")
    return Row(
        verb=verb,
        source=cells["source"],
        part=Part(cells["part"]) if "part" in cells else None,
        apart_from=ApartFrom(cells["apart_from"]) if "apart_from" in cells else None,
        ways={
            group: {Role(role): tuple(_way(word) for word in words) for role, words in cells[group].items()}
            for group in Group
        },
    )


def _way(word: str) -> Way:
    way, *conditions = word.split("?")
    relation, *needs = way.split("+")
    return Way(
        relation=Relation(relation),
        needs=frozenset(Need(n) for n in needs),
        conditions=frozenset(Condition(c) for c in conditions),
    )


def _regime(name: str, cells: Mapping[str, Any]) -> Regime:
    return Regime(
        name=name,
        kinds=frozenset(Kind(k) for k in cells["kinds"]),
        fields=frozenset(Field(f) for f in cells.get("fields", ())),
        effects={tie: Effect(cells[tie]) for tie in Tie},
    )


def _refuse_gaps(found: Matrix) -> None:
    """Every verb has a row, every row a verb, and every kind a regime without further conditions."""
    odd = set(found.rows) ^ {*VERBS, *READING_VERBS}
    if odd:
        raise Misconfigured(
            _("The permission matrix and the verbs differ: %(verbs)s.") % {"verbs": ", ".join(sorted(odd))}
        )
    bare = {k for k in Kind.values if not any(k in r.kinds and not r.fields for r in found.regimes)}
    if bare:
        raise Misconfigured(
            _("The permission matrix excludes nobody for: %(kinds)s.") % {"kinds": ", ".join(sorted(bare))}
        )
