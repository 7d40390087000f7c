"""Which running deadlines a changed calendar moves, from what to what, and why."""

from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.management.base import Answer, HouseCommand
from casework.management.lawbook import read_calendar
from casework.selectors.calendars import stored_calendar
from casework.selectors.policies import law_in_force
from workflows.clock.recalendar import Moved, Recalendar


class Command(HouseCommand):
    """Preview first; --apply loads the calendar and moves the deadlines."""

    help = _("Show which running deadlines a calendar moves; --apply loads it and moves them.")

    def add_arguments(self, parser: CommandParser) -> None:
        """A file in the form of fixtures/calendars."""
        parser.add_argument("file", type=Path, help=_("YAML file with the announced days"))
        parser.add_argument(
            "--apply", action="store_true", help=_("move them; without it nothing is written")
        )

    def run(self, **options: Any) -> Answer:
        """Compare, list, and with --apply write."""
        proposed = read_calendar([options["file"]])
        stored = stored_calendar()
        amended = stored.amended(years=proposed.years.values(), overrides=proposed.overrides.values())
        change = Recalendar.between(stored, amended, policies=law_in_force().policies)
        if options["apply"]:
            call_command("load_calendars", options["file"], stdout=StringIO())
            moves: tuple[Moved, ...] = change.apply(at=timezone.now())
        else:
            moves = tuple(change.preview())
        lines = [_line(move) for move in moves]
        lines.append(_("%(count)d running deadlines move.") % {"count": len(moves)})
        data = {
            "applied": options["apply"],
            "calendar_version": amended.version,
            "moves": [
                {
                    "case": move.case,
                    "milestone": move.milestone,
                    "before": move.before,
                    "after": move.after,
                    "reasons": [{"day": day, "reason": reason} for day, reason in move.reasons],
                }
                for move in moves
            ],
        }
        return Answer(text="\n".join(lines), data=data)


def _line(move: Moved) -> str:
    reasons = "; ".join(f"{day.isoformat()} {reason}" for day, reason in move.reasons)
    return f"{move.case} {move.milestone}: {move.before} → {move.after} ({reasons})"
