"""What came of what was missing: ticks beside the list that the citizen was given, and the papers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.acts.screening import ReceiveSupplement
from workflows.desks.visits.forms import DeskForm
from workflows.forms.composing import uploads_of
from workflows.forms.papers import PapersField

LONGEST = 500


class SupplementForm(DeskForm):
    """Without a list to tick (a sealed case shows none) one box says that all of it came."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    items = forms.MultipleChoiceField(
        label=gettext_lazy("What has come"), required=False, widget=forms.CheckboxSelectMultiple
    )
    is_complete = forms.BooleanField(label=gettext_lazy("Nothing is missing any more"), required=False)
    papers = PapersField(
        label=gettext_lazy("Files"),
        help_text=gettext_lazy("PDF, JPEG or PNG; several at once, chosen or dropped here"),
        error_messages={"required": gettext_lazy("Attach the papers that were brought")},
    )

    def __init__(self, *args: Any, asked_for: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._asked_for = asked_for
        ticks = self.fields["items"]
        if isinstance(ticks, forms.MultipleChoiceField):
            ticks.choices = [(str(n), item) for n, item in enumerate(asked_for)]
        # A group of boxes bears no class of its own.
        ticks.widget.attrs.pop("class", None)
        del self.fields["is_complete" if asked_for else "items"]

    def clean(self) -> dict[str, Any]:
        """Something of the list has come, or nothing was to be taken in."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if "items" in self.fields and not said.get("items") and "items" not in self.errors:
            self.add_error("items", _("Tick what has come"))
        return said

    @property
    def came(self) -> list[str]:
        """What was ticked."""
        ticked = self.cleaned_data.get("items", [])
        return [item for n, item in enumerate(self._asked_for) if str(n) in ticked]

    @property
    def still_missing(self) -> list[str]:
        """What was not."""
        came = set(self.came)
        return [item for item in self._asked_for if item not in came]

    def act(self) -> ReceiveSupplement:
        """The papers are on disk before the act names them. Raises FileRefused."""
        first, *further = uploads_of(self.cleaned_data["papers"])
        is_all = not self.still_missing if self._asked_for else bool(self.cleaned_data["is_complete"])
        return ReceiveSupplement(citizens_paper=first, documents=tuple(further), is_complete=is_all)

    def words(self) -> str:
        """What the register of visits says of it."""
        told = [_("Brought: %(items)s.") % {"items": "; ".join(self.came)}] if self.came else []
        if self.came and self.still_missing:
            told.append(_("Still missing: %(items)s.") % {"items": "; ".join(self.still_missing)})
        return " ".join(told)[:LONGEST]
