"""The sweep of workflows, with its sign of life: where only a cron sweeps, the status page must know."""

from typing import Any

from casework.management.base import Answer
from config import heartbeats
from workflows.management.commands.sweep import Command as Sweep


class Command(Sweep):
    """Stands before the command of workflows, which may not know that there are heartbeats."""

    def run(self, **options: Any) -> Answer:
        """Sweep, then note it; another instant than now says nothing about what is due now."""
        answer = super().run(**options)
        if options["at"] is None:
            heartbeats.record(heartbeats.SWEEP)
        return answer
