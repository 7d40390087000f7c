"""Fire what is due and perform what clocks ask for; the queue's sweep by hand or by cron."""

from argparse import ArgumentTypeError
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.management.base import Answer, HouseCommand
from casework.rules.legal_day import VIETNAM, legal_day
from casework.selectors.policies import law_in_force
from workflows.clock.commands import run_commands
from workflows.clock.coverage import years_without_calendar
from workflows.clock.sweep import sweep
from workflows.tasks import act_as_system


def instant(text: str) -> datetime:
    """Read an instant as the command line writes it; without a zone it is the time of Viet Nam."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(
            _("%(text)s is not an instant such as 2026-11-24T07:30") % {"text": text}
        ) from error
    return at if at.tzinfo else at.replace(tzinfo=VIETNAM)


class Command(HouseCommand):
    """Sweep once. Exit 1 when rungs were left, commands were parked or a year has no calendar."""

    help = _("Fire every rung that is due and perform what clocks ask for.")

    def add_arguments(self, parser: CommandParser) -> None:
        """Another instant than now serves simulation and repair."""
        parser.add_argument("--at", type=instant, help=_("the instant to sweep for; now if not given"))

    def run(self, **options: Any) -> Answer:
        """Sweep, perform, look at the calendar."""
        given: datetime | str | None = options["at"]
        # Called from Python the option comes as it is, without the parser.
        at = instant(given) if isinstance(given, str) else given or timezone.now()
        swept = sweep(at=at)
        ran = run_commands(door=act_as_system, at=at)
        years = years_without_calendar(law_in_force().calendar, on=legal_day(at))
        lines = [
            _("%(due)d rungs were due, %(fired)d fired, %(escalated)d escalated, in %(ms)s ms.")
            % asdict(swept),
            _("%(done)d commands performed, %(superseded)d superseded, %(failed)d failed, %(parked)d parked.")
            % asdict(ran),
        ]
        if swept.left:
            lines.append(_("%(left)d rungs were left and wait for the next sweep.") % asdict(swept))
        lines += [_("The year %(year)d has no calendar.") % {"year": year} for year in years]
        return Answer(
            text="\n".join(lines),
            data={**asdict(swept), "performed": asdict(ran), "years_without_calendar": list(years)},
            found_problem=bool(swept.left or ran.parked or years),
        )
