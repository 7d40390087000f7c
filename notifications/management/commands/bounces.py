"""Read once what mail servers sent back; the queue's work by hand or by cron."""

from dataclasses import asdict
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from casework.management.base import Answer, HouseCommand, Refusal, WrongArguments
from notifications.bounces import read_back


class Command(HouseCommand):
    """Exit 1 when nobody lets us into the mailbox, 2 when none is named."""

    help = _("Read what mail servers sent back, and refuse the messages of which they speak.")

    def run(self, **options: Any) -> Answer:
        """Read, count."""
        try:
            read = read_back(at=timezone.now())
        except OSError as error:
            raise Refusal(
                _("The mailbox of returned mail could not be read (%(kind)s).")
                % {"kind": type(error).__name__}
            ) from None
        if read is None:
            raise WrongArguments(_("No mailbox of returned mail is named (HOIAM_BOUNCE_MAILBOX)."))
        data = asdict(read)
        text = _(
            "%(returned)d messages came back, %(changed_nothing)d reports changed nothing, "
            "%(for_a_person)d letters are flagged for a person."
        )
        return Answer(text=text % data, data=data)
