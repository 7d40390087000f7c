"""Measure the house against the bare database."""

import importlib
import pkgutil
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from casework.management.base import Answer, HouseCommand, WrongArguments
from workflows import benchmarks

SMALLEST = 100


def names() -> list[str]:
    """Every module of workflows.benchmarks that measures something."""
    found = (module.name for module in pkgutil.iter_modules(benchmarks.__path__))
    return sorted(name for name in found if hasattr(_module(name), "run"))


def _module(name: str) -> Any:
    return importlib.import_module(f"{benchmarks.__name__}.{name}")


class Command(HouseCommand):
    """Run one measurement in tables of its own, which are dropped afterwards."""

    help = _("Measure speed, with the limit of the bare database in the same run.")

    def add_arguments(self, parser: CommandParser) -> None:
        """Which measurement, and how large."""
        parser.add_argument("name", choices=names(), help=_("what to measure"))
        parser.add_argument("--scale", type=int, help=_("how many rows; each measurement has its default"))

    def run(self, **options: Any) -> Answer:
        """Measure and print every figure."""
        scale: int | None = options["scale"]
        if scale is not None and scale < SMALLEST:
            raise WrongArguments(_("A measurement needs at least %(n)d rows.") % {"n": SMALLEST})
        measure = _module(options["name"]).run
        figures: dict[str, object] = measure() if scale is None else measure(scale)
        return Answer(text="\n".join(f"{name}: {value}" for name, value in figures.items()), data=figures)
