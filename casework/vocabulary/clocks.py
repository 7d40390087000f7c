"""The words of clocks, their ledger and their ladder."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ClockState(TextChoices):
    """Where a clock stands; only a running one can become late."""

    RUNNING = "running", _("Running")
    PAUSED = "paused", _("Paused")
    MET = "met", pgettext_lazy("clock", "Met")
    STOPPED = "stopped", pgettext_lazy("clock", "Stopped")
    LAPSED = "lapsed", pgettext_lazy("clock", "Lapsed")


class ClockEntryKind(TextChoices):
    """What was written into the ledger of a clock."""

    START = "start", _("Started")
    PAUSE = "pause", _("Paused")
    RESUME = "resume", _("Resumed")
    EXTEND = "extend", _("Extended")
    COMPLEX = "complex", _("Declared complex")
    MET = "met", _("Met")
    STOP = "stop", _("Stopped")
    LAPSE = "lapse", _("Lapsed")
    HAND_OVER = "hand_over", _("Handed over")
    RECALENDAR = "recalendar", _("Moved by a new calendar")


class CommandState(TextChoices):
    """Where an act that the clock asks for stands."""

    PENDING = "pending", _("Pending")
    DONE = "done", _("Done")
    SUPERSEDED = "superseded", _("Superseded")
    PARKED = "parked", _("Parked")


class Audience(TextChoices):
    """To whom a rung of the ladder speaks; each climbs to the next when nobody is found."""

    HANDLER = "handler", _("Handler")
    UNIT_HEAD = "unit_head", _("Head of unit")
    LEADER = "leader", _("Leader")
    NEXT_UNIT = "next_unit", _("Next unit above")
    CITIZEN = "citizen", _("Citizen")
    SYSTEM = "system", _("The system itself")
