"""Who works at a unit on a day, found by role; the players of a played life."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.utils.translation import gettext as _

from casework.errors import Misconfigured
from casework.models import Authority, Officer
from casework.permissions import Actor, Vouched, actor_for
from casework.rules.legal_day import instant_of
from casework.selectors.officers import acting_officers
from casework.vocabulary import Role

OFFICE_HOUR = time(9, 30)


@dataclass(frozen=True, slots=True)
class Desk:
    """A unit and those who act there."""

    unit: Authority

    def officer(self, role: Role, *, on: date) -> Officer:
        """The first officer who acts in a role that day; Misconfigured when the unit has none."""
        found = acting_officers(role=role, unit_id=self.unit.pk, on=on)
        if not found:
            raise Misconfigured(
                _("%(unit)s has nobody in the role %(role)s.") % {"unit": self.unit.name, "role": role}
            )
        return found[0]

    def actor(self, role: Role, *, on: date) -> Actor:
        """The same as the door sees him; a second person stands by."""
        return actor_for(self.officer(role, on=on), on=on, vouched=Vouched(second=True))

    def has(self, role: Role, *, on: date) -> bool:
        """Whether somebody acts in a role that day."""
        return bool(acting_officers(role=role, unit_id=self.unit.pk, on=on))

    def clerk(self, *, on: date) -> Actor:
        """Who sends papers out: the records clerk, or the reception desk where there is none."""
        role = Role.RECORDS_CLERK if self.has(Role.RECORDS_CLERK, on=on) else Role.RECEPTION
        return self.actor(role, on=on)


def at_the_office(on: date) -> datetime:
    """Half past nine of a legal day."""
    return instant_of(on, OFFICE_HOUR).astimezone(UTC)
