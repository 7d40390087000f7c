"""How long the law gives an authority, and a citizen, as of a day: read from the law, never from a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casework.rules.explanation import cited
from casework.rules.terms import Term
from casework.selectors.policies import policies
from casework.vocabulary import Kind

ACCEPTANCE, FIRST_RESOLUTION, ANSWER, LIMITATION = "KN.ACC", "KN.R1", "TCD.ANSWER", "KN.LIM"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """What must be done, within how long, and the article that says so."""

    title: str
    within: str
    article: str


def limit_of(rule: str, *, on: date) -> Limit:
    """The shortest term of a rule on that day, with what lengthens it. RuleError for an unknown one."""
    law = policies()
    _policy, milestone = law.rule(rule, on=on)
    term = min((t for t in milestone.terms if on in t.span), key=lambda t: t.amount)
    complex_case = next((v.amount for v in term.variants if v.when == {"complex"}), None)
    within = _amount(term, term.amount)
    if complex_case is not None:
        within = _("%(within)s, in complex matters %(longer)s") % {
            "within": within,
            "longer": _amount(term, complex_case),
        }
    return Limit(
        title=milestone.title,
        within=within,
        article=cited(term.article, law.instruments.get(term.instrument)),
    )


def limits_by_kind(*, on: date) -> list[tuple[str, list[Limit]]]:
    """For each kind that is taken in here what the authority must do and by when."""
    complaint = [limit_of(rule, on=on) for rule in (ACCEPTANCE, FIRST_RESOLUTION)]
    answer = [limit_of(ANSWER, on=on)]
    return [
        (str(Kind.COMPLAINT_FIRST.label), complaint),
        (str(Kind.PETITION.label), answer),
        (str(Kind.FEEDBACK.label), answer),
    ]


def _amount(term: Term, amount: int) -> str:
    if term.unit == "working_day":
        return ngettext("%(count)d working day", "%(count)d working days", amount) % {"count": amount}
    return ngettext("%(count)d day", "%(count)d days", amount) % {"count": amount}
