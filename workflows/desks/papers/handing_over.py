"""Who prints and delivers for a citizen without telephone: his needs, and the papers that wait for him."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from casework.errors import NotFound
from casework.models import Authority, Case, Party, Person
from casework.permissions import may_open
from casework.selectors.access import write_reading
from casework.selectors.case_rows import WRITERS
from casework.selectors.forwarders import answering, cases_to_answer
from casework.selectors.handing_over import cases_to_hand_over, handing_over, plan_for
from casework.vocabulary import Confidentiality, Handover
from workflows.desks.desk import DeskRequest, desk, the_case
from workflows.desks.visits.queue import line_for
from workflows.desks.visits.scope import desk_unit

PER_PAGE = 50
VERB = "set_needs"


class NeedsForm(forms.Form):
    """What a citizen needs so that a paper reaches him and can be read."""

    needs_large_print = forms.BooleanField(label=gettext_lazy("Letters in large print"), required=False)
    handover = forms.ChoiceField(
        label=gettext_lazy("How papers are handed over"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("", gettext_lazy("As the house would do it")), *Handover.choices],
    )


@require_safe
@desk
def waiting(request: DeskRequest) -> HttpResponse:
    """Papers of the unit that wait for people who cannot be called, or for bodies that forwarded a letter."""
    unit = Authority.objects.get(pk=desk_unit(request.actor))
    found = cases_to_hand_over(request.actor, unit_id=unit.pk).select_related("unit")
    of_bodies = cases_to_answer(request.actor, unit_id=unit.pk)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    shown = {
        "here": "handing-over",
        "queue": line_for(request),
        "unit": unit,
        "page": page,
        "count": page.paginator.count,
        "rows": handing_over(list(page.object_list)),
        "bodies": answering(list(of_bodies[:PER_PAGE])),
        "more_bodies": max(of_bodies.count() - PER_PAGE, 0),
    }
    return render(request, "desks/papers/waiting.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@desk
def needs(request: DeskRequest, code: str) -> HttpResponse:
    """Write down what the citizen of a case needs; it is remembered for all his papers."""
    case = the_case(request, code)
    person = _person(request, case)
    form = NeedsForm(request.POST or None, initial={f: getattr(person, f) for f in NeedsForm.base_fields})
    if form.is_bound and form.is_valid():
        Person.objects.filter(pk=person.pk).update(**form.cleaned_data)
        write_reading(request.actor, VERB, case, at=request.at, was_allowed=True)
        messages.success(request, _("Written down for all papers of this person."))
        return HttpResponse(status=303, headers={"Location": reverse("case", args=[case.tracking_code])})
    plan = plan_for(person, case.unit)
    shown = {"case": case, "form": form, "plan": plan, "queue": line_for(request)}
    return render(request, "desks/papers/needs.html", shown, status=422 if form.is_bound else 200)


def _person(request: DeskRequest, case: Case) -> Person:
    """Who brought a case that is taken in at this officer's desk; of a sealed one nobody. Raises NotFound."""
    is_sealed = case.confidentiality == Confidentiality.SEALED
    parts = Party.objects.filter(case=case, role__in=WRITERS, person__isnull=False).select_related("person")
    first = None if is_sealed else parts.order_by("seq").first()
    at_desk = may_open(request.actor, unit_id=case.unit_id, kind=case.kind).ok
    if first is None or first.person is None or not at_desk:
        raise NotFound(verb=VERB)
    return first.person
