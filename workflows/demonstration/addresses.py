"""From the names in letters to the authorities, officers and places that are stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from casework.acts.people import RespondentInput
from casework.errors import Misconfigured
from casework.models import Authority, Officer
from casework.permissions.actors import served_by
from casework.rules.folding import search_key
from casework.rules.names import name_key
from casework.selectors.places import communes_of
from casework.vocabulary import COMPLAINTS

LAM_DONG = "68"


class Addresses:
    """The directory of the demonstration province, read once."""

    def __init__(self, *, on: date) -> None:
        units = Authority.objects.select_related("superior__superior")
        self._units = {unit.name: unit for unit in units}
        self._officers = {officer.name_key: officer for officer in Officer.objects.all()}
        self._places = {
            search_key(commune.full_name): commune.code
            for commune in communes_of(province_code=LAM_DONG, on=on)
        }

    def unit(self, name: str) -> Authority | None:
        """An authority by its full name."""
        return self._units.get(name)

    def desk(self, name: str) -> int:
        """The body whose cases lie on the desk of this name. Raises Misconfigured."""
        unit = self.unit(name)
        if unit is None:
            raise Misconfigured(
                _("There is no authority %(name)s; load the authorities first.") % {"name": name}
            )
        return served_by(unit).pk

    def competent(self, name: str) -> tuple[int | None, str]:
        """The unit and the words for a competent body; some are not authorities of ours."""
        unit = self.unit(name)
        return (None, name) if unit is None else (unit.pk, name)

    def place(self, commune: str | None) -> str:
        """The code of a commune by its full name; empty when the letter names none."""
        return self._places.get(search_key(commune or ""), "")

    def respondent(
        self, about: Mapping[str, Any] | None, *, barred: Sequence[str], kind: str
    ) -> RespondentInput | None:
        """Whom a letter is about: an officer of ours, the unit that he heads, or only words.

        A member of staff whom we do not know bars nobody, least of all the whole unit where he works.
        """
        if about is None:
            return None
        name = about["name"] or ""
        officer = self._officers.get(name_key(name)) if name else None
        unit = self.unit(about["unit"])
        if kind not in COMPLAINTS:
            unit = next((found for found in map(self.unit, barred) if found is not None), None)
        return RespondentInput(
            office=about["office"] or "",
            unit=unit.pk if unit else None,
            officer=officer.pk if officer else None,
            name=name,
        )
