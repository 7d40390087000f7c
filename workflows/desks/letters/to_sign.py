"""The letters that await this officer's signature, and the apologies that the house drafted for him."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from casework.errors import NotAllowed
from casework.letters.apologies import apologies_awaiting
from casework.letters.awaiting import awaiting_signature
from casework.letters.catalogue import letters
from workflows.desks.desk import DeskRequest, desk
from workflows.desks.supervision.areas import LETTER_SIGNERS

PER_PAGE = 50


@require_safe
@desk
def to_sign(request: DeskRequest) -> HttpResponse:
    """One line for each, the oldest first; each leads to its letter."""
    if not request.actor.roles & LETTER_SIGNERS:
        raise NotAllowed(verb="issue_letter", reason="no_role")
    page = Paginator(awaiting_signature(request.actor), PER_PAGE).get_page(request.GET.get("page"))
    known = letters()
    rows = [(letter, known[letter.template].title) for letter in page.object_list if letter.template in known]
    owed = Paginator(apologies_awaiting(request.actor), PER_PAGE).get_page(request.GET.get("apologies"))
    shown = {
        "rows": rows,
        "page": page,
        "owed": owed,
        "count": page.paginator.count + owed.paginator.count,
    }
    return render(request, "desks/letters/to_sign.html", shown)
