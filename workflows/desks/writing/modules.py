"""Text modules: the list, their keeping by heads of units, and what is offered while somebody types."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from casework.errors import NotAllowed
from casework.rules.placeholders import faults_in, names_in
from casework.vocabulary import ACCUSATIONS, Kind
from workflows.desks.desk import DeskRequest, desk, see_other, the_case
from workflows.forms.texts import Words
from workflows.models import TextModule
from workflows.writing import modules
from workflows.writing.wording import NAMES, OF_PEOPLE, Writer


class ModuleForm(forms.Form):
    """Title, scope and text of a module; a name that nobody declared is an error here, not in a letter."""

    title = Words(
        label=gettext_lazy("Title"),
        max_length=80,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )
    unit = forms.TypedChoiceField(
        label=gettext_lazy("For this unit and its parts"),
        coerce=int,
        widget=forms.Select(attrs={"class": "input"}),
    )
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("For these kinds (none: for all)"),
        choices=Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    body = Words(
        label=gettext_lazy("Text"),
        max_length=4000,
        widget=forms.Textarea(attrs={"class": "input", "rows": 8, "data-no-modules": "1"}),
    )

    def __init__(self, *args: Any, units: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit: Any = self.fields["unit"]
        unit.choices = units

    def clean_body(self) -> str:
        """Plain text with declared names in double braces, and no other sign of a template."""
        body: str = self.cleaned_data["body"]
        faults = faults_in(body, declared=NAMES)
        if faults:
            told = _("This is not known here: %(names)s. Write only names of the list, such as {{so_vu}}.")
            raise forms.ValidationError(told % {"names": ", ".join(faults)})
        return body

    def clean(self) -> dict[str, Any]:
        """Nothing of people in what is meant for denunciations."""
        cleaned = super().clean() or self.cleaned_data
        is_for_accusations = set(cleaned.get("kinds") or ()) & set(ACCUSATIONS)
        if is_for_accusations and OF_PEOPLE & set(names_in(cleaned.get("body") or "")):
            self.add_error("body", _("In a text for denunciations no place may stand for a person."))
        return cleaned


@require_safe
@desk
def module_list(request: DeskRequest) -> HttpResponse:
    """The modules that this officer is offered, and those that he keeps."""
    kept = modules.kept_by(request.actor)
    own = list(
        TextModule.objects.filter(unit__in=kept, is_retired=False).select_related("unit").order_by("title")
    )
    known = {module.pk for module in own}
    offered = [module for module in modules.modules_for(request.actor) if module.pk not in known]
    shown = {"own": own, "offered": offered, "keeps": kept.exists(), "kinds": dict(Kind.choices)}
    return render(request, "desks/writing/modules.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@desk
def module(request: DeskRequest, pk: int | None = None) -> HttpResponse:
    """Write a module, or change one."""
    units = [(unit.pk, unit.name) for unit in modules.kept_by(request.actor)]
    if not units:
        raise NotAllowed(verb="keep_module", reason="no_role")
    kept = modules.the_module(pk, actor=request.actor) if pk is not None else TextModule()
    said = {name: getattr(kept, name) for name in ("title", "kinds", "body")} | {"unit": kept.unit_id}
    if request.method != "POST":
        return _module_page(request, kept, ModuleForm(initial=said, units=units))
    form = ModuleForm(request.POST, units=units)
    if not form.is_valid():
        return _module_page(request, kept, form, status=422)
    cleaned = form.cleaned_data
    kept.title, kept.kinds, kept.body = cleaned["title"], cleaned["kinds"], cleaned["body"]
    kept.unit_id = cleaned["unit"]
    try:
        with transaction.atomic():
            modules.save(kept, officer=request.officer, actor=request.actor, at=request.at)
    except IntegrityError:
        form.add_error("title", _("There is a text of this title in the unit already."))
        return _module_page(request, kept, form, status=422)
    messages.success(request, _("Text kept: %(title)s.") % {"title": kept.title})
    return see_other("modules")


@require_POST
@desk
def retire_module(request: DeskRequest, pk: int) -> HttpResponse:
    """Offer a module no more."""
    kept = modules.the_module(pk, actor=request.actor)
    modules.retire(kept, officer=request.officer, at=request.at)
    messages.success(request, _("No longer offered: %(title)s.") % {"title": kept.title})
    return see_other("modules")


@require_safe
@desk
def offer_modules(request: DeskRequest) -> HttpResponse:
    """What fits the words typed after two colons, filled from the case that is being written on."""
    code = request.GET.get("case", "")
    case = the_case(request, code) if code else None
    kind = request.GET.get("kind", "")
    words = request.GET.get("q", "")[:80]
    known = kind if kind in Kind.values else ""
    found = modules.offer(words, writer=writer_of(request), case=case, kind=known)
    return render(request, "desks/writing/offered.html", {"offered": found})


def writer_of(request: DeskRequest) -> Writer:
    """Who sits at this desk, as the wording asks for him."""
    return Writer(officer=request.officer, actor=request.actor, on=request.on)


def _module_page(
    request: DeskRequest, kept: TextModule, form: ModuleForm, *, status: int = 200
) -> HttpResponse:
    shown = {"module": kept, "form": form, "names": NAMES.items()}
    return render(request, "desks/writing/module.html", shown, status=status)
