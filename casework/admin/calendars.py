"""Years and days of the working calendar: a changed day moves deadlines, so `recalendar` writes it."""

from django.contrib import admin

from casework.admin.reading import ReadOnly
from casework.models import CalendarDay, CalendarYear


@admin.register(CalendarYear)
class CalendarYearAdmin(ReadOnly):
    """Whether a year has its official plan."""

    list_display = ("year", "status", "document", "note")


@admin.register(CalendarDay)
class CalendarDayAdmin(ReadOnly):
    """Days off and working days made up for, each with its document."""

    list_display = ("day", "kind", "document", "note")
    list_filter = ("kind",)
    date_hierarchy = "day"
