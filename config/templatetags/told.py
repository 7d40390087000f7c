"""On the page of a case, which the desks make: what was said of it to those outside."""

from __future__ import annotations

from typing import Any

from django import template

from casework.models import Case
from config.web.consents import may_consent
from notifications.holding import lines_of
from notifications.words import HeldBecause

register = template.Library()


@register.inclusion_tag("notifications/web/told.html", takes_context=True)
def told_about(context: dict[str, Any], case: Case) -> dict[str, Any]:
    """Who was told what, on which way, and what may still be held back."""
    request = context["request"]
    return {
        "lines": lines_of(case, actor=request.actor, at=request.at),
        "case": case,
        "may_consent": may_consent(request.actor, case),
        "reasons": HeldBecause.choices,
        "csrf_token": context.get("csrf_token"),
    }
