"""Load the announced days off and make-up days of the years."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.db import transaction
from django.utils.translation import gettext as _

from casework.management.base import Answer, HouseCommand
from casework.management.lawbook import default_paths, read_calendar
from casework.models import CalendarDay, CalendarYear, Revision
from casework.rules.calendars import WorkingCalendar
from casework.selectors.calendars import stored_calendar


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
            stored = stored_calendar()
            years = [y for key, y in proposed.years.items() if stored.years.get(key) != y]
            days = [d for key, d in proposed.overrides.items() if stored.overrides.get(key) != d]
            if (years or days) and not options["dry_run"]:
                _store(stored.amended(years=years, overrides=days))
                Revision.bump()
        replaced = [d.day for d in days if d.day in stored.overrides]
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
            "replaced": [d.isoformat() for d in replaced],
            "calendar_version": stored.amended(years=years, overrides=days).version,
        }
        return Answer(text="\n".join(lines), data=data)


def _store(calendar: WorkingCalendar) -> None:
    CalendarYear.objects.bulk_create(
        (
            CalendarYear(year=y.year, status=y.status, document=y.document, note=y.note)
            for y in calendar.years.values()
        ),
        update_conflicts=True,
        unique_fields=["year"],
        update_fields=["status", "document", "note"],
    )
    CalendarDay.objects.bulk_create(
        (
            CalendarDay(day=d.day, kind=d.kind, document=d.document, note=d.note)
            for d in calendar.overrides.values()
        ),
        update_conflicts=True,
        unique_fields=["day"],
        update_fields=["kind", "document", "note"],
    )
