"""What a citizen said about messages that nobody must get."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.management.base import Answer, HouseCommand, WrongArguments
from casework.management.cases import case_named
from casework.models import Officer
from casework.selectors.audiences import people_who_brought
from notifications.consents import record
from notifications.words import OPTIONAL, ConsentBy, Purpose


class Command(HouseCommand):
    """The citizen is named by his case; where several brought it, by his place among them."""

    help = _("Write down that a citizen wants optional messages, or wants none any more.")

    def add_arguments(self, parser: CommandParser) -> None:
        """Who, what, how."""
        parser.add_argument("code", help=_("tracking code of a case that the citizen brought"))
        parser.add_argument("said", choices=("yes", "no"))
        parser.add_argument("--purpose", choices=sorted(OPTIONAL), default=str(Purpose.THANKS))
        parser.add_argument("--how", choices=ConsentBy.values, required=True)
        parser.add_argument("--by", required=True, help=_("code of the officer who heard or read it"))
        parser.add_argument("--person", type=int, help=_("his place among those who brought it, from 1"))

    def run(self, **options: Any) -> Answer:
        """Append one row."""
        people = people_who_brought(case_named(options["code"]))
        place = options["person"] or (1 if len(people) == 1 else 0)
        if not 1 <= place <= len(people):
            raise WrongArguments(
                _("Say with --person which of the %(count)d people it was.") % {"count": len(people)}
            )
        officer = Officer.objects.filter(code=options["by"], is_active=True).first()
        if officer is None:
            raise WrongArguments(_("There is no officer in service with this code."))
        record(
            people[place - 1],
            Purpose(options["purpose"]),
            is_given=options["said"] == "yes",
            how=ConsentBy(options["how"]),
            taken_by=officer,
            at=timezone.now(),
        )
        return Answer(text=_("Written down."), data={"purpose": options["purpose"], "said": options["said"]})
