"""What stands beside the form while somebody types: who this is, what it resembles, what it starts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from casework.errors import Sentence
from casework.models import Case
from casework.moves import MOVE_OF
from casework.permissions import cases_for, visible_cases
from casework.rules.cards import is_card
from casework.rules.duplicates import Fingerprint, Reason, Resemblance, Writer, fingerprint, respondent_key
from casework.rules.folding import search_key
from casework.rules.old_fonts import old_font_of
from casework.rules.urgency import Urgency
from casework.selectors.case_rows import urgency_of
from casework.selectors.duplicates import cases_resembling
from casework.selectors.forecasts import Forecast, clocks_to_start
from casework.selectors.policies import calendar
from casework.selectors.visitors import KnownVisitor, known_visitor
from casework.vocabulary import ACCUSATIONS, Kind
from workflows.desks.reception.counter import CounterRequest, counter, own_units
from workflows.forms.doubts import look_again
from workflows.forms.reading import paper_number, phone_of, place_meant

MOST, MOST_KNOWN = 3, 2
# Older matters are the screening officer's to find.
LOOK_BACK = timedelta(days=3 * 365)
WHY: Mapping[Reason, Sentence] = {
    Reason.SAME_IDENTITY_NUMBER: gettext_lazy("same person (identity number)"),
    Reason.SAME_PHONE: gettext_lazy("same name and telephone"),
    Reason.SAME_NAME_AND_ADDRESS: gettext_lazy("same name and address"),
    Reason.SAME_TEXT: gettext_lazy("nearly the same words"),
    Reason.SAME_DOCUMENT: gettext_lazy("same document"),
    Reason.SAME_NAMES: gettext_lazy("same names"),
    Reason.SAME_PLACE: gettext_lazy("same commune"),
    Reason.SAME_RESPONDENT: gettext_lazy("about the same office"),
    Reason.SAME_PROJECT: gettext_lazy("same project"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """An earlier case that may be the same matter, why, and whether this paper may go into it."""

    case: Case
    why: str
    may_attach: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The right column; of a denunciation only its clocks."""

    is_protected: bool
    kind: str = ""
    doubts: tuple[Sentence, ...] = ()
    is_old_font: bool = False
    known: KnownVisitor | None = None
    known_cases: tuple[tuple[Case, Urgency], ...] = ()
    alike: tuple[Likeness, ...] = ()
    clocks: tuple[Forecast, ...] = ()

    @property
    def shown_clocks(self) -> tuple[Forecast, ...]:
        """Beside several like cases there is room only for limits that have a day."""
        return tuple(c for c in self.clocks if c.due_on or len(self.alike) < MOST - 1)


@require_POST
@counter
def beside(request: CounterRequest) -> HttpResponse:
    """The right column for what stands in the form now; posted, because names do not belong in addresses."""
    typed = request.POST.dict()
    # A group's paper opens a case of its own; only a single one is attached from here.
    shown = {"beside": beside_of(request, typed), "is_group": typed.get("for_group") == "1"}
    return render(request, "desks/reception/beside.html", shown)


def beside_of(request: CounterRequest, typed: Mapping[str, str]) -> Beside:
    """Look up what is typed, unless it is a denunciation."""
    kind = typed.get("kind", "")
    clocks = clocks_to_start(kind=kind, on=request.on) if kind in Kind.values else ()
    if kind in ACCUSATIONS:
        return Beside(is_protected=True, kind=kind, clocks=clocks)
    identity = typed.get("identity", "")
    number = "" if is_card(identity) else paper_number(identity).number
    phone = phone_of(typed.get("phone", ""))
    seen = visible_cases(request.actor)
    known = known_visitor(id_number=number, phone=phone, among=seen, units=own_units(request))
    days = calendar()
    shown = () if known is None else known.cases[:MOST_KNOWN]
    return Beside(
        is_protected=False,
        kind=kind,
        doubts=tuple(look_again(typed)),
        is_old_font=any(old_font_of(typed.get(name, "")) for name in ("name", "summary")),
        known=known,
        known_cases=tuple((c, urgency_of(c, on=request.on, calendar=days)) for c in shown),
        alike=_alike(request, _probe(request, typed, number=number, phone=phone)),
        clocks=clocks,
    )


def _probe(request: CounterRequest, typed: Mapping[str, str], *, number: str, phone: str) -> Fingerprint:
    place = place_meant(typed, province_code=request.province_code, on=request.on)
    name, words = typed.get("name", ""), typed.get("summary", "")
    address = ", ".join(part for part in (typed.get("street", ""), typed.get("commune", "")) if part)
    return fingerprint(
        f"{words}\n{words}",
        writer=Writer(
            id_number=number, phone=phone, name_key=search_key(name), address_key=search_key(address)
        ),
        place=place.code if place else "",
        respondent=respondent_key(unit=typed.get("respondent", "")),
        known_names=[name, place.full_name] if place else [name],
    )


def _alike(request: CounterRequest, probe: Fingerprint) -> tuple[Likeness, ...]:
    found = cases_resembling(
        probe, among=visible_cases(request.actor), since=request.on - LOOK_BACK, limit=MOST
    )
    if not found:
        return ()
    ids = [pk for pk, _resemblance in found]
    cases = {case.pk: case for case in Case.objects.filter(pk__in=ids)}
    addable = cases_for(request.actor, "add_submission").filter(
        pk__in=ids, state__in=MOVE_OF["add_submission"].sources
    )
    may = set(addable.values_list("pk", flat=True))
    return tuple(Likeness(case=cases[pk], why=_why(r), may_attach=pk in may) for pk, r in found)


def _why(found: Resemblance) -> str:
    return ", ".join(str(WHY[reason]) for reason in found.reasons[:MOST]) or _("a like matter")
