"""Bring the database and the static files up to date with the code and the reviewed data."""

from argparse import BooleanOptionalAction
from io import StringIO
from typing import Any

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from casework.management.base import Answer, HouseCommand
from config.models import LoadedData
from config.services.loading import IN_ORDER, Load, fingerprint


class Command(HouseCommand):
    """Does only what is not done yet; what is under way is told on stderr, for it takes its time."""

    help = "Migrate, load law, calendars, catalogue, authorities and the demonstration, collect static files."

    def add_arguments(self, parser: CommandParser) -> None:
        """An authority leaves the demonstration out."""
        parser.add_argument("--demo", action=BooleanOptionalAction, default=True)

    def run(self, **options: Any) -> Answer:
        """Migrate first: the loads need the tables."""
        executor = MigrationExecutor(connection)
        is_behind = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
        if is_behind:
            self._say(_("Preparing the database …"))
            call_command("migrate", verbosity=0, interactive=False)
        known = get_commands()
        loaded = [
            load.command
            for load in IN_ORDER
            if load.command in known
            and (options["demo"] or not load.once)
            and self._load(load, *(load.demo if options["demo"] else ()))
        ]
        call_command("collectstatic", verbosity=0, interactive=False)
        return Answer(
            text=_("Database and data are as the code wants them."),
            data={"migrated": is_behind, "loaded": loaded},
        )

    def _load(self, load: Load, *arguments: str) -> bool:
        """Load one sort of data unless its files are the ones that were loaded last."""
        found = "once" if load.once else fingerprint(settings.FIXTURES_DIR / load.folder)
        if LoadedData.objects.filter(command=load.command, fingerprint=found).exists():
            return False
        self._say(f"{load.command} …")
        said = StringIO()
        call_command(load.command, *arguments, stdout=said, stderr=self.stderr)
        # A first load differs in every row; its last line sums it up.
        self._say("  " + (said.getvalue().strip().splitlines() or ["-"])[-1])
        LoadedData.objects.update_or_create(command=load.command, defaults={"fingerprint": found})
        return True

    def _say(self, line: str) -> None:
        self.stderr.write(line)
        self.stderr.flush()
