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
from workflows.forms.kept_papers import Place
from workflows.forms.papers import PapersField

LONGEST = 500


class SupplementForm(DeskForm):
    """Without a list to tick (a sealed case shows none) one box says that all of it came."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    items = forms.MultipleChoiceField(
        label=gettext_lazy("What has come"), required=False, widget=forms.CheckboxSelectMultiple
    )
    is_complete = forms.BooleanField(label=gettext_lazy("Nothing is missing any more"), required=False)

    def __init__(self, *args: Any, asked_for: Sequence[str], place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._asked_for = asked_for
        self._papers = PapersField(
            place=place,
            label=_("Files"),
            help_text=_("PDF, JPEG, PNG, HEIC or DOCX; several at once, chosen or dropped here"),
            error_messages={"required": _("Attach the papers that were brought")},
        )
        self.fields["papers"] = self._papers
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

    def keep_papers(self) -> None:
        """Let what was handed in wait until the rest is corrected."""
        if self.is_bound:
            self._papers.keep(self.cleaned_data.get("papers"))

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
        """The papers are at rest before the act names them."""
        first, *further = uploads_of(self.cleaned_data["papers"])
        is_all = not self.still_missing if self._asked_for else bool(self.cleaned_data["is_complete"])
        return ReceiveSupplement(citizens_paper=first, documents=tuple(further), is_complete=is_all)

    def words(self) -> str:
        """What the register of visits says of it."""
        told = [_("Brought: %(items)s.") % {"items": "; ".join(self.came)}] if self.came else []
        if self.came and self.still_missing:
            told.append(_("Still missing: %(items)s.") % {"items": "; ".join(self.still_missing)})
        return " ".join(told)[:LONGEST]
