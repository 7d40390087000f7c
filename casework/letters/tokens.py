"""The secret of a tracking slip: minted when the slip is printed, since only its hash is ever kept."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from casework.errors import NotAllowed
from casework.models import Case
from casework.permissions import Actor, may_open
from casework.rules.tracking import new_token, token_hash
from casework.selectors.access import write_reading
from casework.vocabulary import ActorKind, Confidentiality

VERB = "new_tracking_token"


def may_mint(actor: Actor, case: Case) -> bool:
    """Whether the actor takes in cases of this sort at its unit, or is the citizen of this one."""
    if actor.kind == ActorKind.CITIZEN:
        return case.pk in actor.case_ids and case.confidentiality == Confidentiality.NORMAL
    return may_open(actor, unit_id=case.unit_id, kind=case.kind, confidentiality=case.confidentiality).ok


def fresh_token(case: Case, *, actor: Actor, at: datetime) -> str:
    """A new 128-bit secret for the slip of a case; every earlier slip's secret stops to open it.

    The access log says who had it made. Raises NotAllowed for whoever does not take in at that desk.
    """
    if not may_mint(actor, case):
        raise NotAllowed(verb=VERB, reason="no_desk")
    token = new_token()
    with transaction.atomic():
        # The case does not change in law, so neither its version nor its history moves.
        Case.objects.filter(pk=case.pk).update(tracking_token_hash=token_hash(token))
        write_reading(actor, VERB, case, at=at, was_allowed=True)
    return token


def tracking_address(site: str, code: str, token: str = "") -> str:
    """Where a citizen follows a case; with the secret it opens, without it asks for what he knows."""
    return f"{site.rstrip('/')}/track/{code}/" + (f"{token}/" if token else "")
