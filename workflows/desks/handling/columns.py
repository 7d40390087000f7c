"""The columns of a list: two stand always, the others are chosen per view."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from casework.errors import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column; `order` is what its head orders the list by, if it can."""

    code: str
    label: Sentence
    order: str = ""
    is_fixed: bool = False

    @property
    def cell(self) -> str:
        """The template of its cells."""
        return f"desks/cells/{self.code}.html"


COLUMNS = (
    Column(code="due", label=_("Due (urgent first)"), order="due", is_fixed=True),
    Column(code="case", label=_("Case"), order="case", is_fixed=True),
    Column(code="matter", label=_("Who, where, what")),
    Column(code="place", label=_("Commune")),
    Column(code="unit", label=_("Unit"), order="unit"),
    Column(code="handler", label=_("Handler"), order="handler"),
    Column(code="state", label=_("State"), order="state"),
    Column(code="field", label=_("Field")),
    Column(code="received", label=_("Received on"), order="received"),
    Column(code="last", label=_("Last")),
)
COLUMN_OF: Mapping[str, Column] = MappingProxyType({column.code: column for column in COLUMNS})
CHOOSABLE = tuple(column for column in COLUMNS if not column.is_fixed)
DEFAULT = ("matter", "last")


def columns_of(chosen: Collection[str]) -> tuple[Column, ...]:
    """The fixed ones and those chosen, in the order of the house; the default when nothing is chosen."""
    wanted = set(chosen) or set(DEFAULT)
    return tuple(column for column in COLUMNS if column.is_fixed or column.code in wanted)
