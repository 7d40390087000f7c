"""What a citizen was asked for, all at once, and which of the cases of a desk wait for it."""

from __future__ import annotations

from collections.abc import Collection

from casework.models import Case, SupplementRequest
from casework.permissions import Actor, cases_for
from casework.vocabulary import State, Verb


def asked_for(case: Case) -> tuple[str, ...]:
    """The papers of the last request; empty where nobody asked."""
    last = SupplementRequest.objects.filter(case=case).order_by("-pk").first()
    return () if last is None else tuple(str(item) for item in last.items)


def waiting_among(cases: Collection[int], *, actor: Actor) -> frozenset[int]:
    """Those of the cases that wait for papers which the actor may take in."""
    taken_in_here = cases_for(actor, Verb.RECEIVE_SUPPLEMENT)
    rows = taken_in_here.filter(pk__in=cases, state=State.AWAITING_SUPPLEMENT)
    return frozenset(rows.values_list("pk", flat=True))
