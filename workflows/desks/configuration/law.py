"""Pages of the law as the house holds it: to read, for it is a reviewed file; and a day to try."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_safe

from casework.errors import NotFound, Sentence
from casework.rules.errors import RuleError, in_words
from casework.rules.explanation import cited
from casework.rules.policy import Policy, PolicySet
from casework.rules.terms import Instrument, Milestone, Term
from casework.selectors.explanations import explained
from casework.selectors.policies import law_in_force
from workflows.configuration.scope import CONFIGURE
from workflows.desks.configuration.entrance import configuring
from workflows.desks.configuration.law_form import TrialForm, fact_word
from workflows.desks.configuration.page import page
from workflows.desks.desk import DeskRequest

UNIT_WORDS: dict[str, Sentence] = {
    "day": gettext_lazy("days"),
    "working_day": gettext_lazy("working days"),
    "hour": gettext_lazy("hours"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """One term of a rule in words."""

    term: Term
    amount: str
    article: str
    instrument: Instrument | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A rule as it stands from one day to another, with its terms."""

    milestone: Milestone
    limits: tuple[Limit, ...]


@require_safe
@configuring
def law(request: DeskRequest) -> HttpResponse:
    """Instruments with their validity, and every rule of one version; today's unless another is asked for."""
    policies = law_in_force().policies
    versions = [version for version in policies.versions if version.valid_from is not None]
    if not versions:
        return page(request, "law", {"versions": []})
    policy = _asked(policies, request.GET.get("version", ""), on=request.on)
    editions = [_edition(milestone, policies) for _code, milestone in sorted(policy.milestones.items())]
    instruments = sorted(policies.instruments.values(), key=lambda one: (one.span.valid_from, one.code))
    shown = {
        "versions": versions,
        "version": policy.version,
        "editions": editions,
        "instruments": [(one, _standing(one, on=request.on)) for one in instruments],
    }
    return page(request, "law", shown)


@require_safe
@configuring
def rule(request: DeskRequest, code: str) -> HttpResponse:
    """One rule with all its editions; with a day, when it would end and why."""
    known = law_in_force()
    editions = [m for m in known.policies.milestones if m.code == code]
    if not editions:
        raise NotFound(verb=CONFIGURE)
    editions.sort(key=lambda m: m.span.valid_from, reverse=True)
    form = TrialForm(request.GET if "event_on" in request.GET else None, initial={"event_on": request.on})
    told = ""
    if form.is_bound and form.is_valid():
        try:
            said = form.cleaned_data
            told = explained(
                code,
                event_on=said["event_on"],
                received_on=said["received_on"],
                facts=frozenset(said["facts"]),
                law=known,
            ).as_text()
        except RuleError as refusal:
            form.add_error("event_on", in_words(refusal, gettext))
    shown = {
        "rule": editions[0],
        "editions": [_edition(m, known.policies) for m in editions],
        "form": form,
        "told": told,
    }
    return page(request, "rule", shown, status=422 if form.errors else 200)


def _asked(policies: PolicySet, code: str, *, on: date) -> Policy:
    """The version of this code; unasked the one in force, before all of them the first. Raises NotFound."""
    dated = [version for version in policies.versions if version.valid_from is not None]
    if not code:
        in_force = [v for v in dated if v.valid_from is not None and v.valid_from <= on]
        return policies.version((in_force or dated[:1])[-1].code)
    if code not in {version.code for version in dated}:
        raise NotFound(verb=CONFIGURE)
    return policies.version(code)


def _edition(milestone: Milestone, policies: PolicySet) -> Edition:
    terms: Iterable[Term] = sorted(milestone.terms, key=lambda t: (t.span.valid_from, t.slot), reverse=True)
    return Edition(milestone=milestone, limits=tuple(_limit(term, policies) for term in terms))


def _limit(term: Term, policies: PolicySet) -> Limit:
    unit = UNIT_WORDS[term.unit]
    amounts = [f"{term.amount:02d} {unit}"]
    for variant in term.variants:
        when = ", ".join(fact_word(name) for name in sorted(variant.when))
        amounts.append(f"{variant.amount:02d} {unit} ({when})")
    back = [gettext("counted backward")] if term.direction == "backward" else []
    instrument = policies.instruments.get(term.instrument)
    return Limit(
        term=term,
        amount="; ".join([*amounts, *back]),
        article=cited(term.article, instrument),
        instrument=instrument,
    )


def _standing(instrument: Instrument, *, on: date) -> str:
    if on in instrument.span:
        return gettext("in force")
    return gettext("to come") if on < instrument.span.valid_from else gettext("no longer in force")
