"""Pages of the working calendar: its years, one year day by day, days that were announced."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods, require_safe

from casework.errors import InvalidInput, NotFound
from casework.models import CalendarDay, CalendarYear
from casework.rules.calendars import WorkingCalendar
from casework.selectors.calendars import stored_calendar
from workflows.configuration.calendars import announce, keeps_calendar, must_keep_calendar
from workflows.configuration.scope import CONFIGURE
from workflows.desks.configuration.calendar_forms import DaysForm
from workflows.desks.configuration.entrance import configuring
from workflows.desks.configuration.page import page
from workflows.desks.desk import DeskRequest, see_other
from workflows.models import CalendarChange

MOST_CHANGES = 20
_SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A day that is not like its weekday: off, or worked to make up for another."""

    day: date
    weekday: str
    is_off: bool
    reason: str


@require_safe
@configuring
def calendars(request: DeskRequest) -> HttpResponse:
    """Every year with how far it is settled, and the changes under way."""
    announced: dict[int, list[str]] = {}
    for day, kind in CalendarDay.objects.values_list("day", "kind"):
        announced.setdefault(day.year, []).append(kind)
    rows = [
        (year, announced.get(year.year, []).count("off"), announced.get(year.year, []).count("work"))
        for year in CalendarYear.objects.order_by("-year")
    ]
    changes = CalendarChange.objects.select_related("made_by", "proposal", "work")[:MOST_CHANGES]
    keeps = keeps_calendar(request.actor, on=request.on)
    return page(request, "calendars", {"rows": rows, "changes": changes if keeps else [], "keeps": keeps})


@require_safe
@configuring
def calendar_year(request: DeskRequest, year: int) -> HttpResponse:
    """One year: each day off that is no weekend, each weekend day that is worked."""
    found = CalendarYear.objects.filter(year=year).first()
    if found is None:
        raise NotFound(verb=CONFIGURE)
    named = _named(stored_calendar(), year)
    return page(request, "calendar_year", {"year": found, "named": named})


@require_http_methods(["GET", "HEAD", "POST"])
@configuring
def announce_days(request: DeskRequest) -> HttpResponse:
    """Take announced days in; nothing moves before the preview and a second person."""
    must_keep_calendar(request.actor, on=request.on)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = DaysForm(*sent, calendar=stored_calendar())
    if request.method == "POST" and form.is_valid():
        try:
            change = announce(form.announced(), key=form.key_of_form(), actor=request.actor, at=request.at)
        except InvalidInput as refusal:
            form.add_error(None, str(refusal))
        else:
            return see_other("config-calendar-change", change.key)
    return page(request, "calendar_new", {"form": form}, status=422 if form.errors else 200)


def _named(calendar: WorkingCalendar, year: int) -> list[Named]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    off = {day for day, _reason in calendar.days_off(first=first, last=last) if day.weekday() < _SATURDAY}
    # A Saturday that is off by name is told too, and a weekend day that is worked.
    said = {day for day in calendar.overrides if day.year == year}
    return [
        Named(
            day=day,
            weekday=date_format(day, "l"),
            is_off=not calendar.is_working_day(day),
            reason=calendar.reason_of(day),
        )
        for day in sorted(off | said)
    ]
