"""Run the whole installation on this machine."""

import sys
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from casework.management.base import PlainCommand
from config import env
from config.embedded import AlreadyRunning
from config.services.up import up


class Command(PlainCommand):
    """Database, web and worker as one tree of processes."""

    help = "Start the embedded database, prepare it, run web and worker until Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        """The check goes the same way and ends by itself."""
        parser.add_argument(
            "--check", action="store_true", help=_("move one case through everything and end")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 2 when the installation runs already, or when a database of its own is configured."""
        if env.DATABASE_URL.is_set():
            raise env.BadSetting("DATABASE_URL names a database, and `up` runs its own one: leave it unset.")
        try:
            sys.exit(up(check=options["check"]))
        except AlreadyRunning as error:
            self.stderr.write(str(error))
            sys.exit(2)
