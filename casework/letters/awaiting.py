"""Letters that were checked and await the signature of one officer, the oldest first."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from casework.models import Letter
from casework.permissions import Actor, cases_for, visible_cases
from casework.vocabulary import LetterState


def awaiting_signature(actor: Actor) -> QuerySet[Letter]:
    """Those of the cases on which this officer signs; what he may not see is not among them."""
    may = cases_for(actor, "issue_letter").values("pk")
    # A letter says who wrote; one about a denunciation does not.
    named = Q(pk__in=cases_for(actor, "read_identity").values("pk"))
    seen = visible_cases(actor).filter(pk__in=may).filter(named | Q(confidentiality="sealed")).values("pk")
    waiting = Letter.objects.filter(state=LetterState.CHECKED, case__in=seen)
    return waiting.select_related("case", "case__unit", "checked_by").order_by("checked_at", "pk")
