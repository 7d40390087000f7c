"""Keep the schedule for the workers of an installation with a broker."""

from typing import Any

from casework.management.base import PlainCommand
from config.worker import run_beat


class Command(PlainCommand):
    """The scheduler as a process of its own."""

    help = "The scheduler alone, beside workers that run with --no-beat."

    def handle(self, *args: Any, **options: Any) -> None:
        """Send wake-ups until told to stop."""
        run_beat()
