"""Move running cases to the flows of this release."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.management.base import Answer, HouseCommand
from workflows.flows import drift


class Command(HouseCommand):
    """Lists every case whose flow stands elsewhere than its state, and with --apply puts it right."""

    help = "Cases whose open task is not the one of their state; --apply moves them to the present flow."

    def add_arguments(self, parser: CommandParser) -> None:
        """Preview unless told to apply."""
        parser.add_argument(
            "--apply", action="store_true", help=_("move them; without it nothing is written")
        )

    def run(self, **options: Any) -> Answer:
        """Exit 1 while cases stand wrong, so that a release can be stopped by it."""
        apply: bool = options["apply"]
        found = list(drift.adrift())
        at = timezone.now()
        moved = sum(drift.settle(case.case_id, at=at) for case in found) if apply else 0
        cases = [
            {"case": c.number, "state": c.state, "open": list(c.nodes), "reasons": list(c.reasons)}
            for c in found
        ]
        lines = [f"{c.number}: {c.state} – {', '.join(c.reasons)}" for c in found]
        lines.append(
            _("%(found)d cases stand wrong, %(moved)d moved.") % {"found": len(found), "moved": moved}
        )
        return Answer(
            text="\n".join(lines),
            data={"applied": apply, "adrift": len(found), "moved": moved, "cases": cases},
            found_problem=bool(found) and not apply,
        )
