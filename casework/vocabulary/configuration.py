"""The words of configuration: what an administrator changed, and what two people must decide."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Configured(TextChoices):
    """What was done to the configuration, in the past tense."""

    UNIT_ADDED = "unit.added", _("Unit added")
    UNIT_RENAMED = "unit.renamed", _("Name or address of a unit given from a day")
    UNIT_ENDED = "unit.ended", _("Unit merged or split")
    OFFICER_ADDED = "officer.added", _("Officer added")
    OFFICER_CHANGED = "officer.changed", _("Officer’s details changed")
    OFFICER_DEACTIVATED = "officer.deactivated", _("Officer left office")
    OFFICER_REACTIVATED = "officer.reactivated", _("Officer back in office")
    SESSIONS_ENDED = "officer.sessions_ended", _("Sessions of an officer ended")
    PASSWORD_GIVEN = "officer.password_given", _("First password given")
    SECOND_FACTOR_RESET = "officer.second_factor_reset", _("Second factor reset")
    PROPOSED = "proposal.made", _("Put to a second person")
    PROPOSAL_REFUSED = "proposal.refused", _("Refused by the second person")
    ROLE_GRANTED = "role.granted", _("Role granted")
    ROLE_ENDED = "role.ended", _("Role ended")
    ROUTE_ADDED = "route.added", _("Routing rule added")
    ROUTE_ENDED = "route.ended", _("Routing rule ended")
    SLIP_CHANGED = "slip.changed", _("Slip layout given from a day")
    CALENDAR_APPROVED = "calendar.approved", _("Change of the calendar approved")
    CALENDAR_STORED = "calendar.stored", _("Calendar changed")
    LISTENER_PROPOSED = "listener.proposed", _("Listening system proposed")
    LISTENER_APPROVED = "listener.approved", _("Listening system approved")
    LISTENER_ENDED = "listener.ended", _("Listening system ended")
    LISTENER_REPLAYED = "listener.replayed", _("Log sent again to a listening system")


class ProposalKind(TextChoices):
    """What one administrator may not do alone."""

    ROLE = "role", _("Grant a role")
    SECOND_FACTOR = "second_factor", _("Reset the second factor")
    CALENDAR = "calendar", _("Change the calendar")
