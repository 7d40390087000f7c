"""The load of each handler, and cases given to another after a preview, each by the act of reassigning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from casework import permissions
from casework.acts.handling import Reassign
from casework.errors import CaseworkError, Impeded
from casework.models import Case, Officer
from casework.moves import MOVE_OF
from casework.selectors.case_rows import CaseRow, case_rows
from casework.selectors.loads import OfficerLoad, loads_of
from casework.selectors.overseen import Overseen
from workflows.desks.desk import DeskRequest, desk
from workflows.desks.supervision.filters import Filters, filters_of, units_of
from workflows.engine import impediments, perform

MOST = 20
PREVIEW, CONFIRM = "preview", "confirm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What becomes of one case: given over, or why not."""

    case: Case
    against: tuple[str, ...] = ()


class GiveOver(forms.Form):
    """Which cases go to whom."""

    cases = forms.MultipleChoiceField(error_messages={"required": gettext_lazy("Choose at least one case")})
    officer = forms.ChoiceField(
        label=gettext_lazy("New handler"), error_messages={"required": gettext_lazy("Choose the new handler")}
    )

    def __init__(self, *args: Any, cases: Sequence[Case], officers: Sequence[OfficerLoad], **kw: Any) -> None:
        super().__init__(*args, **kw)
        who: Any = self.fields["officer"]
        which: Any = self.fields["cases"]
        who.choices = [("", "–"), *((str(o.officer.pk), _words(o)) for o in officers)]
        who.widget.attrs["class"] = "input"
        which.choices = [(case.tracking_code, str(case)) for case in cases]


@require_http_methods(["GET", "HEAD", "POST"])
@desk
def load(request: DeskRequest) -> HttpResponse:
    """Everybody's load; with `of` the cases of one handler, to be given over in two steps."""
    filters = filters_of(request)
    over = filters.over(request)
    paths = [filters.unit.path] if filters.unit else [unit.path for unit in units_of(request.actor)]
    loads = loads_of(
        over.cases("open").order_by(), unit_paths=_tops(paths), on=over.on, calendar=over.calendar
    )
    of = next((row for row in loads if str(row.officer.pk) == request.GET.get("of")), None)
    if of is None:
        return render(request, "desks/supervision/load.html", {"filters": filters, "loads": loads})
    return _of_one(request, of, loads=loads, over=over, filters=filters)


def _of_one(
    request: DeskRequest, of: OfficerLoad, *, loads: Sequence[OfficerLoad], over: Overseen, filters: Filters
) -> HttpResponse:
    cases = _movable(request, of, over)
    others = [row for row in loads if row.officer.pk != of.officer.pk]
    form = GiveOver(request.POST if request.method == "POST" else None, cases=cases, officers=others)
    shown: dict[str, Any] = {"filters": filters, "of": of, "form": form, "others": others, "most": MOST}
    if request.method == "POST" and form.is_valid():
        to = Officer.objects.get(pk=int(form.cleaned_data["officer"]))
        chosen = [case for case in cases if case.tracking_code in form.cleaned_data["cases"]]
        is_done = request.POST.get("step") == CONFIRM
        fates = [_given(request, c, to) if is_done else _looked_at(request, c, to) for c in chosen]
        able = [fate for fate in fates if not fate.against]
        return render(
            request,
            "desks/supervision/give_over.html",
            {**shown, "to": to, "fates": fates, "able": able, "is_done": is_done},
        )
    rows: list[CaseRow] = case_rows(cases, on=over.on, calendar=over.calendar)
    status = 422 if form.errors else 200
    ticked = request.POST.getlist("cases") if form.is_bound else [case.tracking_code for case in cases]
    shown |= {"rows": rows, "chosen": ticked}
    return render(request, "desks/supervision/load_of.html", shown, status=status)


def _movable(request: DeskRequest, of: OfficerLoad, over: Overseen) -> list[Case]:
    """The most urgent cases of a handler that this officer may give to another."""
    may = permissions.cases_for(request.actor, "reassign").values("pk")
    mine = over.cases("open").filter(handler=of.officer.pk, state__in=MOVE_OF["reassign"].sources, pk__in=may)
    return list(mine.select_related("unit", "handler", "process_tie__process")[:MOST])


def _looked_at(request: DeskRequest, case: Case, to: Officer) -> Fate:
    found = impediments(case, Reassign(officer=to.pk), actor=request.actor, at=request.at)
    return Fate(case=case, against=tuple(str(one.sentence) for one in found))


def _given(request: DeskRequest, case: Case, to: Officer) -> Fate:
    try:
        perform(case.pk, Reassign(officer=to.pk), actor=request.actor, at=request.at)
    except Impeded as refusal:
        return Fate(case=case, against=tuple(str(one.sentence) for one in refusal.impediments))
    except CaseworkError as refusal:
        return Fate(case=case, against=(str(refusal),))
    return Fate(case=case)


def _tops(paths: Sequence[str]) -> list[str]:
    """Of some places in the tree those above which no other stands."""
    found: list[str] = []
    for path in sorted(paths):
        if not any(path.startswith(above) for above in found):
            found.append(path)
    return found


def _words(row: OfficerLoad) -> str:
    words = _("%(name)s · %(open)d open · weight %(weight)d") % {
        "name": row.officer.name,
        "open": row.open,
        "weight": row.weight,
    }
    away = _("away")
    return f"{words} · {away}" if row.is_away else words
