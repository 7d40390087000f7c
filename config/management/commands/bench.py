"""The measurements of workflows and of notifications under one name; neither room may know the other."""

from types import ModuleType
from typing import ClassVar

from notifications import benchmarks
from workflows.management.commands.bench import Command as Bench


class Command(Bench):
    """Stands before the command of workflows and adds the outbox."""

    rooms: ClassVar[tuple[ModuleType, ...]] = (*Bench.rooms, benchmarks)
