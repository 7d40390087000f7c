"""Plan and send once; the queue's work by hand or by cron."""

from dataclasses import asdict
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from casework.management.base import Answer, HouseCommand
from notifications import health
from notifications.planning import plan
from notifications.sending import send


class Command(HouseCommand):
    """Exit 1 when an event could not be planned, or messages wait for a person."""

    help = _("Plan the messages of new events and send what is due, once.")

    def run(self, **options: Any) -> Answer:
        """Plan, send, look at what is parked."""
        planned = plan(at=timezone.now())
        sent = send(clock=timezone.now)
        parked = health.look(at=timezone.now()).parked
        data = {
            "events": planned.events,
            "planned": planned.planned,
            "unreached": planned.unreached,
            "failed": planned.failed,
            **asdict(sent),
            "parked": parked,
        }
        lines = [
            _("%(events)d events were looked at, %(planned)d messages planned.") % data,
            _("%(sent)d sent, %(retried)d to be tried again, %(final)d refused, %(left)d left.") % data,
        ]
        if data["failed"]:
            lines.append(_("%(failed)d events could not be planned; the log says why.") % data)
        if parked:
            lines.append(_("%(parked)d messages wait for a person.") % data)
        return Answer(text="\n".join(lines), data=data, found_problem=bool(planned.failed or parked))
