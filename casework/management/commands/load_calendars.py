"""Load the announced days off and make-up days of the years."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.db import transaction
from django.utils.translation import gettext as _

from casework.management.announcements import compared, store
from casework.management.base import Answer, HouseCommand
from casework.management.lawbook import default_paths, read_calendar


class Command(HouseCommand):
    """Lay the files over the stored calendar; days that the files do not name stay."""

    help = _("Load calendars from YAML; running deadlines move only with recalendar.")

    def add_arguments(self, parser: CommandParser) -> None:
        """Other files than the reviewed ones may be named."""
        parser.add_argument("paths", nargs="*", type=Path, help=_("YAML files or directories"))
        parser.add_argument("--dry-run", action="store_true", help=_("print the difference, write nothing"))

    def run(self, **options: Any) -> Answer:
        """Read, compare, write."""
        proposed = read_calendar(options["paths"] or default_paths("calendars"))
        with transaction.atomic():
            found = compared(years=proposed.years.values(), days=proposed.overrides.values())
            if not options["dry_run"]:
                store(found)
        years, days = found.years, found.days
        lines = [f"+ {y.year} {y.status}" for y in sorted(years, key=lambda y: y.year)]
        lines += [f"+ {d.day} {d.kind} {d.note} ({d.document})" for d in sorted(days, key=lambda d: d.day)]
        lines.append(_("%(count)d rows changed.") % {"count": len(years) + len(days)})
        data = {
            "changed": len(years) + len(days),
            "years": [{"year": y.year, "status": y.status, "document": y.document} for y in years],
            "days": [
                {"day": d.day.isoformat(), "kind": d.kind, "document": d.document, "note": d.note}
                for d in days
            ],
            "replaced": [d.day.isoformat() for d in found.replaced_days],
            "calendar_version": found.after.version,
        }
        return Answer(text="\n".join(lines), data=data)
