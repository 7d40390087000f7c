"""Bring the database and the static files up to date with the code and the reviewed data."""

from argparse import BooleanOptionalAction
from io import StringIO
from typing import Any

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from casework.management.base import PlainCommand
from config.models import LoadedData
from config.services.loading import IN_ORDER, Load, fingerprint


class Command(PlainCommand):
    """Does only what is not done yet."""

    help = "Migrate, load law, calendars, catalogue, authorities and the demonstration, collect static files."

    def add_arguments(self, parser: CommandParser) -> None:
        """An authority leaves the demonstration out."""
        parser.add_argument("--demo", action=BooleanOptionalAction, default=True)

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate first: the loads need the tables."""
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self._say("Preparing the database …")
            call_command("migrate", verbosity=0, interactive=False)
        known = get_commands()
        for load in IN_ORDER:
            if load.command in known and (options["demo"] or not load.once):
                self._load(load, *(load.demo if options["demo"] else ()))
        call_command("collectstatic", verbosity=0, interactive=False)

    def _load(self, load: Load, *arguments: str) -> None:
        found = "once" if load.once else fingerprint(settings.FIXTURES_DIR / load.folder)
        if LoadedData.objects.filter(command=load.command, fingerprint=found).exists():
            return
        self._say(f"{load.command} …")
        said = StringIO()
        call_command(load.command, *arguments, stdout=said, stderr=self.stderr)
        # A first load differs in every row; its last line sums it up.
        self._say("  " + (said.getvalue().strip().splitlines() or ["-"])[-1])
        LoadedData.objects.update_or_create(command=load.command, defaults={"fingerprint": found})

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
