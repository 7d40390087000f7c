"""The form in which announced days are typed, pasted from a spreadsheet or handed in as a file."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.errors import CaseworkError
from casework.rules.calendars import Override, WorkingCalendar, YearStatus
from workflows.configuration.calendar_table import MOST, read_days
from workflows.configuration.calendars import Announced
from workflows.desks.configuration.page import choose, dressed
from workflows.tables import LARGEST, read_table

EXAMPLE = "05/01/2026; nghỉ; 12729/VPCP-KGVX; Nghỉ hoán đổi với 10/01/2026"


class DaysForm(forms.Form):
    """The document, the years that it settles, and its days."""

    document = forms.CharField(
        label=gettext_lazy("Number of the document that announces it"),
        max_length=200,
        error_messages={"required": gettext_lazy("Enter the number of the document")},
    )
    years = forms.MultipleChoiceField(
        label=gettext_lazy("Years whose plan it settles"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    days = forms.CharField(
        label=gettext_lazy("Days, one a line"),
        help_text=gettext_lazy(
            "Day; off or worked (nghỉ, làm bù); document; reason. Parted by semicolons, or pasted from a "
            "spreadsheet. Without a document of its own a day has the one above."
        ),
        required=False,
        max_length=MOST * 500,
        widget=forms.Textarea(attrs={"rows": 8, "placeholder": EXAMPLE}),
    )
    table = forms.FileField(label=gettext_lazy("Or a file (.xlsx or .csv)"), required=False)
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, calendar: WorkingCalendar, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"key": uuid4()})
        super().__init__(*args, **kwargs)
        open_years = sorted(
            key for key, year in calendar.years.items() if year.status is YearStatus.PROVISIONAL
        )
        following = max(calendar.years, default=0) + 1
        offered = [*open_years, following] if calendar.years else open_years
        choose(self, "years", [(str(year), str(year)) for year in offered])
        dressed(self)

    def clean(self) -> dict[str, Any]:
        """Every line that gives no day is named, in the field in which it stands."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        name = "table" if said.get("table") else "days"
        said["read"] = self._read(name, said)
        if not (said["read"] or said.get("years") or self.errors):
            self.add_error("days", _("Enter at least one day, or tick a year."))
        return said

    def announced(self) -> Announced:
        """What was handed in; the form must be valid."""
        said = self.cleaned_data
        return Announced(
            document=said["document"], days=said["read"], years=tuple(int(year) for year in said["years"])
        )

    def key_of_form(self) -> UUID:
        """By which the same form sent twice is known."""
        found: UUID = self.cleaned_data["key"]
        return found

    def _read(self, name: str, said: dict[str, Any]) -> tuple[Override, ...]:
        typed, file = said.get("days", ""), said.get("table")
        if not (typed or file) or "document" not in said:
            return ()
        try:
            # More than can be read is not read into memory.
            rows = (
                read_table(file.read(LARGEST + 1), name=file.name)
                if file
                else read_table(typed.encode(), name="days.csv")
            )
            found = read_days(rows, document=said["document"])
        except CaseworkError as refusal:
            self.add_error(name, str(refusal))
            return ()
        for fault in found.faults:
            self.add_error(name, fault)
        return found.days
