"""The month sheet of a unit and of each officer, printable; one's own for everybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from casework.errors import NotAllowed, NotFound, Sentence
from casework.models import Authority, Officer
from casework.rules.collation import filing_key
from workflows.desks.desk import DeskRequest, desk
from workflows.desks.shell import OVERVIEW
from workflows.desks.supervision.filters import officer_of, units_of
from workflows.models import MonthSheet
from workflows.month_sheets import Sheet, month_before, sheet_of

CHOICE = 13
NAMES: dict[str, Sentence] = {
    "received": pgettext_lazy("cases", "Received"),
    "early": _("Resolved early"),
    "on_time": _("Resolved on time"),
    "late": _("Resolved late"),
    "open": _("Open at the end of the month"),
    "overdue": _("Of these overdue"),
    "apologies": _("Apologies for lateness"),
    "ratings": _("Ratings given by citizens"),
    "rating_sum": _("Sum of the ratings"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure; `now` only where it was corrected since it was frozen."""

    words: Sentence
    number: int
    now: int | None

    @property
    def difference(self) -> str:
        """By how much it was corrected."""
        return "" if self.now is None else f"{self.now - self.number:+d}"


@require_safe
@desk
def months(request: DeskRequest) -> HttpResponse:
    """One month of a unit or of an officer."""
    units = units_of(request.actor) if request.actor.roles & OVERVIEW else []
    first = _month(request)
    unit, officer = _of_whom(request, units)
    sheet = sheet_of(first, unit=unit, officer=officer)
    names = MonthSheet.objects.filter(unit=unit, month=first, officer__isnull=False).select_related("officer")
    shown = {
        "unit": unit,
        "of": officer,
        "sheet": sheet,
        "rows": _rows(sheet),
        "units": units,
        "colleagues": sorted((row.officer for row in names if row.officer), key=_by_given_name)
        if unit in units
        else [],
        "choices": _choices(request.on),
        "months_query": f"{first:%Y-%m}",
    }
    return render(request, "desks/supervision/months.html", shown)


def _by_given_name(officer: Officer) -> str:
    return filing_key(full_name=officer.name, given_name=officer.given_name)


def _of_whom(request: DeskRequest, units: list[Authority]) -> tuple[Authority, Officer | None]:
    """The unit whose sheet is asked for, or one officer; who oversees nothing sees his own."""
    if not units:
        asked = request.GET.get("officer", "")
        if asked not in ("", str(request.officer.pk)) or request.GET.get("unit"):
            raise NotAllowed(verb="see_numbers", reason="no_role")
        return request.officer.unit, request.officer
    known = {str(unit.pk): unit for unit in units}
    unit = known.get(request.GET.get("unit", "")) or next(
        (unit for unit in units if unit.pk == request.officer.unit_id), units[0]
    )
    asked = request.GET.get("officer", "")
    if not asked:
        return unit, None
    officer = officer_of(asked)
    if officer is None:
        raise NotFound(verb="see_numbers")
    return unit, officer


def _month(request: DeskRequest) -> date:
    """The month of the address, or the last one that is over."""
    choices = {f"{first:%Y-%m}": first for first in _choices(request.on)}
    return choices.get(request.GET.get("month", "")) or month_before(request.on)


def _choices(on: date) -> list[date]:
    found = [on.replace(day=1)]
    while len(found) < CHOICE:
        found.append(month_before(found[-1]))
    return found


def _rows(sheet: Sheet) -> list[Row]:
    changed = sheet.changed
    return [
        Row(words=NAMES[name], number=number, now=changed[name][1] if name in changed else None)
        for name, number in sheet.shown.as_data().items()
    ]
