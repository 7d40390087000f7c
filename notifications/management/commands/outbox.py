"""Plan and send once; the queue's work by hand or by cron."""

from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.management.base import Answer, HouseCommand
from notifications import digests, health
from notifications.planning import plan
from notifications.sending import parked, send


class Command(HouseCommand):
    """Exit 1 when an event could not be planned, or messages wait for a person."""

    help = _("Plan the messages of new events and send what is due, once.")

    def add_arguments(self, parser: CommandParser) -> None:
        """What becomes of messages that wait for a person."""
        parser.add_argument(
            "--parked",
            choices=("again", "give-up"),
            help=_("messages that wait for a person: send them again, some perhaps twice, or give them up"),
        )

    def run(self, **options: Any) -> Answer:
        """Plan, send, look at what is parked."""
        if options["parked"] == "again":
            parked.try_again(at=timezone.now())
        if options["parked"] == "give-up":
            parked.give_up(at=timezone.now())
        digests.write(at=timezone.now())
        planned = plan(at=timezone.now())
        sent = send(clock=timezone.now)
        waits = health.look(at=timezone.now()).parked
        data = {
            "events": planned.events,
            "planned": planned.planned,
            "unreached": planned.unreached,
            "failed": planned.failed,
            **asdict(sent),
            "parked": waits,
        }
        lines = [
            _("%(events)d events were looked at, %(planned)d messages planned.") % data,
            _("%(sent)d sent, %(retried)d to be tried again, %(final)d refused, %(left)d left.") % data,
        ]
        if data["failed"]:
            lines.append(_("%(failed)d events could not be planned; the log says why.") % data)
        if waits:
            lines.append(_("%(parked)d messages wait for a person.") % data)
        return Answer(text="\n".join(lines), data=data, found_problem=bool(planned.failed or waits))
