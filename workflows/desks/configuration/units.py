"""Pages of units: the tree, one unit, a new one, another name from a day."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from casework.errors import InvalidInput
from casework.models import Authority, Succession
from casework.rules.folding import search_key
from casework.selectors.authorities import authorities_in_force
from casework.selectors.names import naming_on
from casework.selectors.unit_tree import branches, held_by_unit
from workflows.configuration.scope import the_unit, units_within
from workflows.configuration.units import add_unit, rename
from workflows.desks.configuration.entrance import configuring
from workflows.desks.configuration.page import page
from workflows.desks.configuration.unit_forms import NewUnitForm, RenamingForm
from workflows.desks.desk import DeskRequest, see_other


@require_safe
@configuring
def units(request: DeskRequest) -> HttpResponse:
    """The tree of what is administered, as it stands today; ended units when they are asked for."""
    q, with_ended = request.GET.get("q", "")[:80].strip(), request.GET.get("ended") == "1"
    rows = units_within(request.actor)
    if not with_ended:
        rows = rows.filter(pk__in=authorities_in_force(on=request.on).values("pk"))
    found = branches(rows)
    if q:
        found = [row for row in found if search_key(q) in search_key(f"{row.unit.name} {row.unit.code}")]
    return page(request, "units", {"rows": found, "q": q, "with_ended": with_ended, "on": request.on})


@require_safe
@configuring
def unit(request: DeskRequest, code: str) -> HttpResponse:
    """One unit: its names by day, what lies in it, its parts, and what may be done to it."""
    found = the_unit(request.actor, code)
    follows = Succession.objects.filter(predecessor=found).select_related("successor")
    shown = {
        "unit": found,
        "is_in_force": found.is_in_force(on=request.on),
        "naming": naming_on(found, on=request.on),
        "names": found.names.all(),
        "held": held_by_unit(found, on=request.on),
        "parts": _parts(found, request),
        "follows": follows,
        "on": request.on,
    }
    return page(request, "unit", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@configuring
def new_unit(request: DeskRequest) -> HttpResponse:
    """Write a new unit, such as the one that follows two others."""
    superiors = units_within(request.actor).filter(
        pk__in=authorities_in_force(on=request.on).values("pk"), is_in_system=True
    )
    form = NewUnitForm(request.POST or None, superiors=list(superiors))
    if request.method == "POST" and form.is_valid():
        try:
            made = add_unit(form.wish(), actor=request.actor, at=request.at)
        except InvalidInput as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Unit added: %(name)s.") % {"name": made.name})
            return see_other("config-unit", made.code)
    status = 422 if form.errors else 200
    return page(request, "unit_form", {"form": form, "title": _("New unit")}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@configuring
def rename_unit(request: DeskRequest, code: str) -> HttpResponse:
    """Give another name or address from a day on."""
    found = the_unit(request.actor, code)
    naming = naming_on(found, on=request.on)
    known = {"name": found.name, "address": naming.address if naming else "", "valid_from": request.on}
    form = RenamingForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            rename(form.wish(found), actor=request.actor, at=request.at)
        except InvalidInput as refusal:
            form.add_error(None, str(refusal))
        else:
            day = f"{form.cleaned_data['valid_from']:%d/%m/%Y}"
            messages.success(request, _("Kept. It holds from %(day)s.") % {"day": day})
            return see_other("config-unit", found.code)
    shown = {"form": form, "unit": found, "title": _("Another name or address")}
    return page(request, "unit_form", shown, status=422 if form.errors else 200)


def _parts(found: Authority, request: DeskRequest) -> list[Authority]:
    return [part for part in found.subordinates.order_by("path") if part.is_in_force(on=request.on)]
