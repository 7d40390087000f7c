"""Everything that stands around the form of an act: what it does, what it lacks, who else is here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy

from casework import permissions
from casework.acts import Act
from casework.models import Case
from casework.permissions.words import Tie
from casework.selectors.candidates import Candidate, candidates_for
from casework.selectors.corrections import ClockMoved, clocks_moved_by
from casework.selectors.policies import calendar
from casework.selectors.releases import releases_of
from casework.vocabulary import Onward, Verb
from workflows.desks.desk import DeskRequest
from workflows.desks.handling.foreseeing import LOOKED_AT, foreseen_now
from workflows.desks.handling.readiness import checklist_of, standing_against
from workflows.forms.act_form import ActForm
from workflows.forms.layout import blocks_of
from workflows.forms.referents import GIVES_OUT
from workflows.sheets import is_kept_of
from workflows.writing import onward
from workflows.writing.modules import modules_for
from workflows.writing.presence import others_at

# Who confirms or takes back sees what everybody will see, or sees.
OF_RELEASES = (Verb.CONFIRM_RELEASE, Verb.RETRACT_RELEASE)
# Why an officer is kept away, in words for whoever gives the case out.
TIE_WORDS = {
    Tie.ACCUSED: gettext_lazy("The case is about him"),
    Tie.ACCUSED_UNIT: gettext_lazy("The case is about the head of his unit"),
    Tie.ACCUSED_KIN: gettext_lazy("He is near to somebody whom the case is about"),
    Tie.FIRST_HANDLERS: gettext_lazy("He handled the first instance"),
    Tie.FIRST_UNIT: gettext_lazy("His unit resolved the first instance"),
    Tie.CONFLICT: gettext_lazy("He has an interest in the matter"),
}


def page_of(request: DeskRequest, case: Case, kind: type[Act], form: ActForm) -> dict[str, Any]:
    """Return what the template of an act shows."""
    verb = kind.verb
    return {
        "case": case,
        "verb": Verb(verb),
        "article": kind.article,
        "form": form,
        "blocks": blocks_of(form),
        "standing": standing_against(request, case, kind),
        "checklist": checklist_of(case, verb, form),
        "foreseen": foreseen_now(request, case, verb, form),
        "foresees_typed": verb in LOOKED_AT,
        "candidates": _candidates(request, case) if verb in GIVES_OUT else (),
        "texts": [(name, field.label) for name, field in form.texts()],
        "modules": list(modules_for(request.actor, case=case)) if any(form.texts()) else [],
        "is_kept": is_kept_of(case),
        "others": others_at(case, but=request.officer, at=request.at),
        "moved": _moved(case, verb, form),
        "releases": releases_of(case, but_retracted=True) if verb in OF_RELEASES else (),
        "onward": onward.choice_of(request.officer),
        "onward_choices": Onward.choices,
    }


def _moved(case: Case, verb: str, form: ActForm) -> Sequence[ClockMoved]:
    """What the line that is to be corrected did to clocks, told before anybody corrects it."""
    line = str(form["line"].value() or "") if verb == Verb.CORRECT else ""
    offered = getattr(form.fields.get("line"), "choices", ())
    is_line = line.isdecimal() and any(line == code for code, _word in offered)
    return clocks_moved_by(case, line=int(line)) if is_line else ()


def _candidates(request: DeskRequest, case: Case) -> list[dict[str, Any]]:
    """Who may be given the case; why somebody may not is told to whoever may read what it is about."""
    found = candidates_for(case, actor=request.actor, on=request.on, calendar=calendar())
    reads = permissions.allowed(request.actor, "read_content", case)
    tells = permissions.shows_whole(reads, actor=request.actor)
    return [
        {"who": one, "why": _why(one) if tells else "", "rule": _rule(one) if tells else ""} for one in found
    ]


def _why(candidate: Candidate) -> str:
    return str(TIE_WORDS[candidate.kept_away.tie]) if candidate.kept_away is not None else ""


def _rule(candidate: Candidate) -> str:
    """For what the rule of first assignment names him: a field, a place."""
    rule = candidate.suggested_by
    if rule is None:
        return ""
    return " · ".join(filter(None, (rule.get_field_display() if rule.field else "", rule.place_code)))
