"""Measure the house against the bare database."""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from casework.management.arguments import between
from casework.management.base import Answer, HouseCommand, WrongArguments
from notifications import benchmarks as notifications
from workflows import benchmarks as workflows

# Neither of these rooms may know the other; here they stand under one name.
ROOMS = (workflows, notifications)
# Of cases and of clocks: more fits into no sensible measurement and into few databases.
SMALLEST, LARGEST = 100, 2_000_000


def measurements() -> dict[str, Any]:
    """Every module that measures something, by its name."""
    found = {
        module.name: importlib.import_module(f"{room.__name__}.{module.name}")
        for room in ROOMS
        for module in pkgutil.iter_modules(room.__path__)
    }
    return {name: module for name, module in sorted(found.items()) if hasattr(module, "run")}


class Command(HouseCommand):
    """Measure in tables of its own, which are dropped afterwards; exit 1 when a goal was missed."""

    help = _("Measure speed, with the limit of the bare database in the same run.")

    def add_arguments(self, parser: CommandParser) -> None:
        """Which measurement, and how large."""
        parser.add_argument("name", choices=list(measurements()), help=_("what to measure"))
        parser.add_argument(
            "--scale",
            type=between(SMALLEST, LARGEST),
            help=_("how many rows; each measurement has its default"),
        )

    def run(self, **options: Any) -> Answer:
        """Measure and print every figure."""
        scale: int | None = options["scale"]
        measured = measurements()[options["name"]]
        if scale is not None and scale > measured.LARGEST:
            raise WrongArguments(
                _("%(name)s measures at most %(most)d rows.")
                % {"name": options["name"], "most": measured.LARGEST}
            )
        measure = measured.run
        figures: dict[str, object] = measure() if scale is None else measure(scale)
        return Answer(
            text="\n".join(_lines(figures)), data=figures, found_problem=bool(figures.get("missed"))
        )


def _lines(figures: dict[str, object]) -> Iterator[str]:
    """One line for each figure; many figures of one form are a table."""
    for name, value in figures.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            yield f"{name}:"
            yield from _table(value)
        elif isinstance(value, list) and value and isinstance(value[0], str):
            yield from (f"! {sentence}" for sentence in value)
        else:
            yield f"{name}: {value}"


def _table(rows: list[dict[str, object]]) -> Iterator[str]:
    cells = [list(rows[0]), *([_shown(value) for value in row.values()] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        yield "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True))


def _shown(value: object) -> str:
    return "–" if value is None else str(value)
