"""Forms of visits and of leaders' reception days; short, since somebody stands before the desk."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.models import Officer
from casework.rules.collation import filing_key
from casework.rules.explanation import cited
from casework.selectors.policies import policies
from casework.vocabulary import ReceiverKind, Signature
from workflows.forms.open_places import refuse_open_places
from workflows.forms.texts import Words, refuse_repeated
from workflows.reception import REFUSAL


class DeskForm(forms.Form):
    """A form whose controls look as everywhere at the desks."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if not isinstance(field.widget, forms.CheckboxInput | forms.HiddenInput):
                field.widget.attrs.setdefault("class", "input")

    def full_clean(self) -> None:
        """Each field is said once."""
        refuse_repeated(self)
        super().full_clean()


class VisitForm(DeskForm):
    """Who came and what about; a name is asked for and not demanded."""

    name = forms.CharField(label=_("Name"), required=False, max_length=200)
    people = forms.IntegerField(label=_("How many people"), min_value=1, max_value=4, initial=1)
    summary = Words(
        label=_("What about"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    is_repeat = forms.BooleanField(label=_("Came about this before"), required=False)

    def clean(self) -> dict[str, Any]:
        """What a text module left open is filled in first."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        refuse_open_places(self)
        return cleaned


class GuideForm(VisitForm):
    """Luật TCD Đ26 k1: the body that is competent, and the number of the paper if there is one."""

    guided_to = Words(label=_("Guided to which body"), max_length=200)
    document_number = forms.CharField(label=_("Number of the guidance"), required=False, max_length=40)
    field_order = ["guided_to", "summary", "name", "people", "is_repeat", "document_number"]


class RefuseForm(VisitForm):
    """Luật TCD Đ9, NĐ 154/2026 Đ4: the ground from the list of the day."""

    ground = forms.ChoiceField(label=_("Ground of the refusal"))
    document_number = forms.CharField(
        label=_("Number of the notice"),
        required=False,
        max_length=40,
        help_text=_("Only where the refusal is given in writing (Luật Đ9 k3, NĐ 154/2026 Đ4 k1 đ.h)"),
    )
    field_order = ["ground", "document_number", "name", "people", "summary", "is_repeat"]

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        law = policies()
        grounds = [
            (g.code, f"{g.text} – {cited(g.article, law.instruments.get(g.instrument))}")
            for g in law.grounds_of(REFUSAL, on=on)
        ]
        field = self.fields["ground"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "–"), *grounds]


class AnswerForm(VisitForm):
    """A question answered on the spot."""

    summary = Words(
        label=_("What about, and what was answered"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    field_order = ["summary", "name", "people", "is_repeat"]


class CaseVisitForm(DeskForm):
    """Somebody comes again about his case: he asks, or hands in a further letter."""

    submission_id = forms.UUIDField(initial=uuid4, widget=forms.HiddenInput)
    summary = Words(
        label=_("What was said"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    people = forms.IntegerField(label=_("How many people"), min_value=1, max_value=4, initial=1)
    has_letter = forms.BooleanField(label=_("A further letter was handed in"), required=False)
    title = Words(label=_("Title of the letter"), required=False, max_length=300)
    body = Words(
        label=_("Words of the letter"),
        required=False,
        max_length=20000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    written_on = forms.DateField(
        label=_("Written on"),
        required=False,
        widget=forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("Day/month/year"),
    )
    signature = forms.ChoiceField(
        label=_("Signature"), choices=Signature.choices, initial=Signature.SIGNED, required=False
    )

    def clean(self) -> dict[str, Any]:
        """A letter has a title; a talk has words."""
        cleaned = super().clean() or {}
        if cleaned.get("has_letter") and not cleaned.get("title"):
            self.add_error("title", _("Say what the letter is about."))
        if not cleaned.get("has_letter") and not cleaned.get("summary"):
            self.add_error("summary", _("Write down what was said."))
        refuse_open_places(self)
        return cleaned


def _day_field(label: Any, *, required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        widget=forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("Day/month/year"),
    )


class PeriodForm(DeskForm):
    """From which day to which day."""

    first = _day_field(_("From"))
    last = _day_field(_("To"))

    def clean(self) -> dict[str, Any]:
        """A period does not run backwards and is no longer than a year."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and not 0 <= (last - first).days <= 366:
            self.add_error("last", _("The period ends after it begins, and within a year."))
        return cleaned


class _OfUnit(DeskForm):
    """A form that names officers of a unit, by given name as people look for them."""

    officer_fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, path: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = Officer.objects.filter(unit__path__startswith=path, is_active=True, is_system=False)
        rows = sorted(found, key=lambda o: filing_key(full_name=o.name, given_name=o.given_name))
        options = [("", "–"), *((str(o.pk), f"{o.name} · {o.title}" if o.title else o.name) for o in rows)]
        for name in self.officer_fields:
            field = self.fields[name]
            if isinstance(field, forms.TypedChoiceField):
                field.choices = options


def _officer_field(label: Any, *, required: bool = True) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, coerce=int, empty_value=None, required=required)


class DayForm(_OfUnit):
    """A reception day to announce."""

    officer_fields = ("host",)
    on = _day_field(_("Day of reception"))
    starts_at = forms.TimeField(label=_("From what hour"), initial="08:00")
    place = Words(label=_("Place"), max_length=200)
    host = _officer_field(_("Who receives"))
    posted_on = _day_field(_("Posted on"), required=False)
    is_ad_hoc = forms.BooleanField(label=_("Out of turn"), required=False)
    reason = Words(
        label=_("Reason (out of turn, or moved)"),
        required=False,
        max_length=300,
        help_text="Luật TCD Đ18 k3, Đ24 k4",
    )


class HeldForm(_OfUnit):
    """Who really received."""

    officer_fields = ("received_by",)
    received_by = _officer_field(_("Who received"))
    receiver_kind = forms.ChoiceField(
        label=_("Received as"),
        choices=[(k.value, k.label) for k in (ReceiverKind.HEAD, ReceiverKind.DELEGATED)],
    )
    delegation_number = forms.CharField(label=_("Number of the delegation"), required=False, max_length=80)
    notice_number = forms.CharField(
        label=_("Number of the notice of conclusion"), required=False, max_length=40
    )


class ConclusionForm(_OfUnit):
    """One task of the head's conclusion."""

    officer_fields = ("officer",)
    text = Words(label=_("What is to be done"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    officer = _officer_field(_("Who does it"))
    due_on = _day_field(_("Until when"))
    code = forms.CharField(label=_("Tracking code of the case"), required=False, max_length=20)
