"""Take away files that no case has pointed to for 48 hours."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from casework import storage
from casework.management.base import Answer, HouseCommand
from casework.selectors.documents import orphan_files


class Command(HouseCommand):
    """`sweep_files [--apply]`: without `--apply` it only names them."""

    help = "Names, and with --apply removes, stored files that no document row points to."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take `--apply`."""
        parser.add_argument("--apply", action="store_true", help=_("remove them"))

    def run(self, **options: Any) -> Answer:
        """Name orphans and half-written files older than 48 hours; remove them when asked."""
        at = datetime.now(UTC)
        orphans, unfinished = orphan_files(at=at), storage.unfinished(at=at)
        if options["apply"]:
            for address in orphans:
                storage.remove(address)
            for path in unfinished:
                path.unlink(missing_ok=True)
        text = _("%(orphans)s files without a row, %(unfinished)s half-written, %(done)s.") % {
            "orphans": len(orphans),
            "unfinished": len(unfinished),
            "done": _("removed") if options["apply"] else _("left in place"),
        }
        data = {"orphans": orphans, "unfinished": len(unfinished), "removed": bool(options["apply"])}
        return Answer(text=text, data=data)
