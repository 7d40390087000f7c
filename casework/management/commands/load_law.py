"""Publish the reviewed law: add and end rows, never alter them."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.management.base import Answer, HouseCommand
from casework.management.publishing import load_answer, publish_documents


class Command(HouseCommand):
    """Load instruments, rules, grounds, forms, ladder and transitions from YAML."""

    help = _("Publish the law from its YAML files; refuses to alter what is published.")

    def add_arguments(self, parser: CommandParser) -> None:
        """Other files than the reviewed ones may be named."""
        parser.add_argument("paths", nargs="*", type=Path, help=_("YAML files or directories"))
        parser.add_argument("--dry-run", action="store_true", help=_("print the difference, write nothing"))

    def run(self, **options: Any) -> Answer:
        """Read, check, compare, publish."""
        found = publish_documents("law", options["paths"], at=timezone.now(), write=not options["dry_run"])
        return load_answer(found)
