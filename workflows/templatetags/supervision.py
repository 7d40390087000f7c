"""What overseers add to pages of others: their navigation, questions about lateness, time allowed by law."""

from __future__ import annotations

from typing import Any

from django import template

from casework import permissions
from casework.models import Case
from workflows import lateness
from workflows.desks.supervision.areas import oversight_areas
from workflows.desks.supervision.time_allowed import TIME_ACTS, time_allowed

register = template.Library()


@register.inclusion_tag("desks/supervision/nav.html", takes_context=True)
def supervision_nav(context: dict[str, Any]) -> dict[str, Any]:
    """The pages of oversight that this officer may open."""
    request = context["request"]
    return {"areas": oversight_areas(request.actor, request.path)}


@register.inclusion_tag("desks/supervision/case_panel.html", takes_context=True)
def case_oversight(context: dict[str, Any], case: Case) -> dict[str, Any]:
    """On the page of a case: what was asked about its lateness, and the way to who looked at it."""
    actor, questions = context["request"].actor, lateness.questions_of(case)
    waits = [question for question in questions if question.answered_at is None]
    reads = permissions.allowed(actor, "see_history", case).ok
    mine = any(lateness.may_answer(question, actor=actor) for question in questions)
    return {
        "request": context["request"],
        "csrf_token": context.get("csrf_token"),
        "case": case,
        "questions": questions if reads or mine else [],
        "shows_answers": reads or mine,
        "may_answer": any(lateness.may_answer(question, actor=actor) for question in waits),
        "may_ask": case.due_on is not None
        and lateness.may_ask(case, actor=actor)
        and not lateness.obstacles(case, actor=actor),
        "may_see_readers": permissions.allowed(actor, "see_access_log", case).ok,
    }


@register.inclusion_tag("desks/supervision/inbox_panel.html", takes_context=True)
def questions_to_me(context: dict[str, Any]) -> dict[str, Any]:
    """Above the inbox: what this officer has to answer."""
    request = context["request"]
    return {"request": request, "questions": lateness.waiting_for(request.actor)}


@register.inclusion_tag("desks/supervision/time_panel.html", takes_context=True)
def time_of_case(context: dict[str, Any]) -> dict[str, Any]:
    """On the form of an act that changes the time: what was used, what is left, what would come of it."""
    request, case, verb = context["request"], context["case"], str(context["verb"])
    if verb not in TIME_ACTS:
        return {}
    return {"time": time_allowed(case, verb, on=request.on), "case": case}
