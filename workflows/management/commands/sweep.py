"""Fire what is due and perform what clocks ask for; the queue's sweep by hand or by cron."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.letters.apologies import draft_apologies
from casework.management.arguments import instant
from casework.management.base import Answer, HouseCommand, WrongArguments
from casework.rules.legal_day import legal_day
from casework.selectors.policies import law_in_force
from workflows.clock.commands import run_commands
from workflows.clock.coverage import years_without_calendar
from workflows.clock.sweep import sweep
from workflows.configuration.units import let_names_begin
from workflows.tasks import act_as_system


class Command(HouseCommand):
    """Sweep once. Exit 1 when rungs were left, commands were parked or a year has no calendar."""

    help = _("Fire every rung that is due and perform what clocks ask for.")

    def add_arguments(self, parser: CommandParser) -> None:
        """Another instant than now serves simulation and repair."""
        parser.add_argument("--at", type=instant, help=_("the instant to sweep for; now if not given"))
        parser.add_argument(
            "--ahead",
            action="store_true",
            help=_("let --at lie in the future: rungs and acts that are not due yet happen, for simulations"),
        )

    def run(self, **options: Any) -> Answer:
        """Sweep, perform, look at the calendar; what happened ahead of its time cannot be taken back."""
        given: datetime | str | None = options["at"]
        now = timezone.now()
        # Called from Python the option comes as it is, without the parser.
        at = instant(given) if isinstance(given, str) else given or now
        if at > now and not options["ahead"]:
            raise WrongArguments(
                _("--at lies in the future: what is not due yet is fired only with --ahead, in a simulation.")
            )
        # Before anything is written: whatever is wrong with law or calendar ends the command here.
        years = years_without_calendar(law_in_force().calendar, on=legal_day(at))
        let_names_begin(on=legal_day(at))
        swept = sweep(at=at)
        ran = run_commands(door=act_as_system, at=at)
        drafted = draft_apologies(at=at, on=legal_day(at))
        lines = [
            _("%(due)d rungs were due, %(fired)d fired, %(escalated)d escalated, in %(ms)s ms.")
            % asdict(swept),
            _("%(done)d commands performed, %(superseded)d superseded, %(failed)d failed, %(parked)d parked.")
            % asdict(ran),
        ]
        if drafted.letters:
            lines.append(_("Apologies drafted: %(letters)d.") % asdict(drafted))
        if swept.left:
            lines.append(_("%(left)d rungs were left and wait for the next sweep.") % asdict(swept))
        lines += [_("The year %(year)d has no calendar.") % {"year": year} for year in years]
        return Answer(
            text="\n".join(lines),
            data={
                **asdict(swept),
                "performed": asdict(ran),
                "apologies": drafted.letters,
                "years_without_calendar": list(years),
            },
            found_problem=bool(swept.left or ran.parked or years),
        )
