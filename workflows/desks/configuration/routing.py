"""Pages of first assignment: the rules of each authority, a new one, the end of one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from casework.errors import InvalidInput, NotFound
from casework.models import Authority, RoutingRule
from casework.rules.collation import filing_key
from casework.selectors.authorities import authorities_in_force
from casework.selectors.officers import officers_below
from casework.selectors.places import places_in_force
from casework.selectors.routing import rules_of
from casework.vocabulary import AuthorityKind, AuthorityLevel, Field
from workflows.configuration.routing import NewRule, add_rule, end_rule
from workflows.configuration.scope import CONFIGURE, the_unit, units_within, within
from workflows.desks.configuration.entrance import configuring
from workflows.desks.configuration.page import choose, dressed, page
from workflows.desks.desk import DeskRequest, see_other
from workflows.desks.handling.filter_form import BY_DAY

UNIT, OFFICER = "unit:", "officer:"


class RuleForm(forms.Form):
    """For what, to whom, from when."""

    field = forms.ChoiceField(
        label=gettext_lazy("Field"),
        choices=[("", gettext_lazy("every field")), *Field.choices],
        required=False,
    )
    place_code = forms.RegexField(
        r"^\d{5}$",
        label=gettext_lazy("Code of the commune"),
        required=False,
        help_text=gettext_lazy("Five digits of the statistics office; left empty: every place"),
        error_messages={"invalid": gettext_lazy("Enter five digits")},
    )
    aim = forms.ChoiceField(
        label=gettext_lazy("Suggested first"),
        error_messages={"required": gettext_lazy("Choose a unit or an officer")},
    )
    valid_from = forms.DateField(
        label=gettext_lazy("From"),
        error_messages={"invalid": BY_DAY, "required": gettext_lazy("Enter the first day")},
    )

    def __init__(self, *args: Any, unit: Authority, request: DeskRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._unit, self._on = unit, request.on
        parts = Authority.objects.filter(path__startswith=unit.path, is_in_system=True).exclude(pk=unit.pk)
        parts = parts.filter(pk__in=authorities_in_force(on=request.on).values("pk"))
        self._parts = {f"{UNIT}{part.code}": part for part in parts.order_by("path")}
        people = sorted(
            officers_below(unit), key=lambda o: filing_key(full_name=o.name, given_name=o.given_name)
        )
        self._people = {f"{OFFICER}{one.code}": one for one in people}
        units = [(key, part.name) for key, part in self._parts.items()]
        officers = [(key, f"{one.name} · {one.title}".strip(" ·")) for key, one in self._people.items()]
        offered: Any = [("", "–"), (_("Units"), units), (_("Officers"), officers)]
        choose(self, "aim", offered)
        dressed(self)

    def clean(self) -> dict[str, Any]:
        """A rule says for what; the place exists."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not said.get("field") and not said.get("place_code"):
            self.add_error("field", _("Name a field or a place."))
        code = said.get("place_code")
        known = places_in_force(on=self._on).filter(level=AuthorityLevel.COMMUNE)
        if code and not known.filter(code=code).exists():
            self.add_error("place_code", _("No commune has this code today"))
        return said

    def wish(self) -> NewRule:
        """What was asked for; the form must be valid."""
        said = self.cleaned_data
        return NewRule(
            authority=self._unit,
            field=said["field"],
            place_code=said["place_code"],
            to_unit=self._parts.get(said["aim"]),
            to_officer=self._people.get(said["aim"]),
            valid_from=said["valid_from"],
        )


@require_safe
@configuring
def routing(request: DeskRequest) -> HttpResponse:
    """Every authority with the number of its rules, those with rules first."""
    rows = units_within(request.actor).filter(
        pk__in=authorities_in_force(on=request.on).values("pk"), is_in_system=True
    )
    rows = rows.exclude(kind=AuthorityKind.DIVISION)
    running = RoutingRule.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=request.on))
    counts: dict[int, int] = {}
    for pk in running.filter(authority__in=rows).values_list("authority", flat=True):
        counts[pk] = counts.get(pk, 0) + 1
    found = sorted(
        ((unit, counts.get(unit.pk, 0)) for unit in rows), key=lambda row: (not row[1], row[0].path)
    )
    return page(request, "routing", {"rows": found})


@require_http_methods(["GET", "HEAD", "POST"])
@configuring
def routes(request: DeskRequest, code: str) -> HttpResponse:
    """The rules of one authority, and a new one."""
    unit = the_unit(request.actor, code)
    form = RuleForm(request.POST or None, unit=unit, request=request, initial={"valid_from": request.on})
    if request.method == "POST" and form.is_valid():
        try:
            add_rule(form.wish(), actor=request.actor, at=request.at)
        except InvalidInput as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Rule kept."))
            return see_other("config-routes", unit.code)
    shown = {"unit": unit, "form": form, "rules": rules_of(unit, on=request.on), "on": request.on}
    return page(request, "routes", shown, status=422 if form.errors else 200)


@require_POST
@configuring
def route_end(request: DeskRequest, pk: int) -> HttpResponse:
    """Let a rule end today."""
    rows = RoutingRule.objects.filter(within(request.actor, "authority__path"), pk=pk)
    rule = rows.select_related("authority", "to_unit", "to_officer").first()
    if rule is None:
        raise NotFound(verb=CONFIGURE)
    end_rule(rule, actor=request.actor, at=request.at)
    messages.success(request, _("The rule ends today."))
    return see_other("config-routes", rule.authority.code)
