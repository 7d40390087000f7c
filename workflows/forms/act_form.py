"""The form of one act: its fields, what was typed, and the act that comes of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.acts import Act
from casework.acts.fields import FieldSpec
from casework.errors import InvalidInput
from casework.files.resting import remove_unused
from workflows.forms.composing import fields_of, given
from workflows.forms.open_places import refuse_open_places
from workflows.forms.papers import PaperField, papers_of, stored
from workflows.forms.referents import Asked
from workflows.forms.texts import refuse_repeated
from workflows.sheets import is_kept_of


class ActForm(forms.Form):
    """Fields as the act describes them; `version` is what the officer last saw of the case.

    `sheet` is the key under which what stands here is kept until it is handed in.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    sheet = forms.UUIDField(
        label=gettext_lazy("Draft"), widget=forms.HiddenInput, required=False, initial=uuid4
    )

    def __init__(self, act: type[Act], asked: Asked, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._act, self.asked = act, asked
        self.fields.update(dict(fields_of(act, asked)))

    def full_clean(self) -> None:
        """Each field is said once."""
        refuse_repeated(self)
        super().full_clean()

    def clean(self) -> dict[str, Any]:
        """A place of a text module that nobody filled is no text for a record."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        refuse_open_places(self)
        return cleaned

    def described(self) -> Mapping[str, FieldSpec]:
        """What the act says of its own fields."""
        return self._act.specs()

    def texts(self) -> Iterator[tuple[str, forms.Field]]:
        """The controls into which a passage may be inserted."""
        for name, field in self.fields.items():
            if isinstance(field.widget, forms.Textarea):
                yield name, field

    def typed(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """What a request or a draft says in the words of this form; files are not among it."""
        found: dict[str, Any] = {}
        for name, field in self.fields.items():
            if isinstance(field, PaperField):
                continue
            if isinstance(field, forms.BooleanField):
                found[name] = bool(data.get(name))
            elif isinstance(field, forms.MultipleChoiceField):
                many = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
                found[name] = [str(value) for value in many]
            elif name in data:
                found[name] = str(data[name])
        return found

    def keep_papers(self) -> None:
        """Let what was handed in wait until the rest is corrected; of a sealed case nothing waits."""
        if not self.is_bound:
            return
        # Whether valid or not: this is what fills in what was said.
        self.is_valid()
        said = self.cleaned_data
        for name, field in self._papers():
            papers = papers_of(said.get(name))
            if self._may_wait():
                field.keep(said.get(name))
            elif papers:
                remove_unused({stored(paper).sha256 for paper in papers})

    def carry_papers(self, data: Any, files: Any) -> None:
        """The same for a form that is shown again without being handed in."""
        for name, field in self._papers():
            try:
                paper = field.read(data, files, name)
            except forms.ValidationError:
                continue
            if self._may_wait():
                field.keep(paper)

    def _papers(self) -> Iterator[tuple[str, PaperField]]:
        for name, field in self.fields.items():
            if isinstance(field, PaperField):
                yield name, field

    def _may_wait(self) -> bool:
        return self.asked.case is None or is_kept_of(self.asked.case)

    def act(self) -> Act:
        """Return the act; the form must be valid. Raises InvalidInput."""
        act: Act = given(self._act, self.cleaned_data, self.asked)
        act.check_input()
        return act

    def act_so_far(self) -> Act:
        """Return the act with nothing where nothing fits, and no file; to be looked at, never performed."""
        papers = dict(self._papers())
        said = {name: value for name, value in self.cleaned_data.items() if name not in papers}
        act: Act = given(self._act, said, self.asked)
        return act

    def refuse(self, refusal: InvalidInput) -> None:
        """Say beside each field that it is missing or does not fit, in the words of the form."""
        for path in refusal.data.get("fields", ()):
            known = next((name for name in self.fields if name == path or name.startswith(f"{path}.")), None)
            self.add_error(known, _("Fill this in, or correct it."))
