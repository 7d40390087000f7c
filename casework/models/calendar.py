"""Announced days off and make-up days, and how far each year's plan is settled."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

YEAR_STATUSES = [
    ("official", _("Official plan")),
    ("provisional", _("No official plan yet")),
    ("archive", _("Past, not checked")),
]
DAY_KINDS = [("off", _("Day off")), ("work", _("Make-up working day"))]


class CalendarYear(models.Model):
    """A year whose working days somebody has looked at (BLLĐ Đ112 k3)."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    status = models.CharField(max_length=12, choices=YEAR_STATUSES)
    document = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("calendar year")
        verbose_name_plural = _("calendar years")
        ordering = ["year"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=("official", "provisional", "archive")), name="calendar_status_known"
            ),
            models.CheckConstraint(
                condition=~Q(status="official") | ~Q(document=""), name="calendar_official_names_document"
            ),
        ]

    def __str__(self) -> str:
        return str(self.year)


class CalendarDay(models.Model):
    """One announced day: off, or worked to make up for another; the document says so."""

    day = models.DateField(primary_key=True)
    kind = models.CharField(max_length=4, choices=DAY_KINDS)
    document = models.CharField(max_length=200)
    note = models.CharField(max_length=200)

    class Meta:
        verbose_name = _("announced day")
        verbose_name_plural = _("announced days")
        ordering = ["day"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=("off", "work")), name="calendar_day_kind_known"),
            models.CheckConstraint(condition=~Q(note=""), name="calendar_day_says_why"),
        ]

    def __str__(self) -> str:
        return self.day.isoformat()
