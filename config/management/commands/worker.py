"""Do the work that waits in the database and in the queue."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from casework.management.arguments import between
from casework.management.base import PlainCommand
from config.worker import run_worker

MOST_AT_ONCE = 1_000


class Command(PlainCommand):
    """One worker process."""

    help = "One worker process: tasks, scheduler and the listener of the database."

    def add_arguments(self, parser: CommandParser) -> None:
        """How many at once, in which way, and whether another process keeps the schedule."""
        parser.add_argument(
            "--concurrency", type=between(1, MOST_AT_ONCE), default=settings.HOIAM_WORKER_THREADS
        )
        parser.add_argument(
            "--pool",
            choices=("threads", "prefork"),
            default="threads",
            help=_("prefork keeps hard time limits; it needs a broker"),
        )
        parser.add_argument("--no-beat", action="store_true", help=_("another process keeps the schedule"))

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until told to stop."""
        run_worker(pool=options["pool"], concurrency=options["concurrency"], with_beat=not options["no_beat"])
