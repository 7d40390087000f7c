"""Freeze the sheets of a month that is over; what is frozen already stays as it is."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.management.arguments import day
from casework.management.base import Answer, HouseCommand, WrongArguments
from casework.rules.legal_day import legal_day
from workflows.month_sheets import freeze_month, month_before


class Command(HouseCommand):
    """Without a month the one before this."""

    help = _("Freeze the month sheets of units and officers; frozen ones stay as they are.")

    def add_arguments(self, parser: CommandParser) -> None:
        """Any day of the month."""
        parser.add_argument("--month", type=day, help=_("a day of the month, default the last month"))

    def run(self, **options: Any) -> Answer:
        """Freeze, and say how many sheets are new."""
        at = timezone.now()
        asked = options["month"] or month_before(legal_day(at))
        try:
            new = freeze_month(asked.replace(day=1), at=at)
        except ValueError as error:
            raise WrongArguments(_("Only a month that is over is frozen.")) from error
        text = _("%(count)d sheets of %(month)s are frozen.") % {"count": new, "month": f"{asked:%m/%Y}"}
        return Answer(text=text, data={"month": f"{asked:%Y-%m}", "frozen": new})
