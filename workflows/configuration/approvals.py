"""What waits for a second person: a leader over the authority; where nobody leads, another administrator."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from casework.errors import InvalidInput, NotFound
from casework.models import Authority
from casework.permissions import Actor
from casework.rules.legal_day import legal_day
from casework.selectors.authorities import superiors
from casework.selectors.officers import appointments, desk_ids
from casework.vocabulary import Configured, ProposalKind, Role
from workflows.configuration.calendars import let_apply, told_of
from workflows.configuration.changes import Change, record
from workflows.configuration.logins import forget_second_factors
from workflows.configuration.roles import Granting, check, put_down
from workflows.configuration.scope import reaches
from workflows.models import Proposal

DECIDE = "decide_proposal"


def waiting_for(actor: Actor, *, on: date) -> list[Proposal]:
    """The proposals that this actor may decide, the oldest first."""
    return [p for p in open_proposals() if may_decide(p, actor=actor, on=on)]


def open_proposals() -> Iterable[Proposal]:
    """Everything that waits."""
    rows = Proposal.objects.filter(is_approved=None)
    return rows.select_related("officer__unit", "authority", "proposed_by", "calendar").order_by("pk")


def may_decide(proposal: Proposal, *, actor: Actor, on: date) -> bool:
    """Security.md §6.3 (LEA approves): a leader over the authority, neither proposer nor the one concerned.

    Who acts under a delegation of either is not a second person. Where no other leader is in office from
    the authority upwards, a second administrator decides.
    """
    concerned = {proposal.proposed_by_id} | ({proposal.officer_id} if proposal.officer_id else set())
    if actor.officer_id in concerned:
        return False
    for held in actor.grants:
        leads = held.role == Role.LEADER and held.for_officer_id not in concerned
        if leads and proposal.authority.path.startswith(held.serves_path):
            return True
    administers = any(
        held.role == Role.ADMINISTRATOR
        and held.for_officer_id is None
        and proposal.authority.path.startswith(held.serves_path)
        for held in actor.grants
    )
    return administers and not _has_leader(proposal, on=on, apart_from=concerned)


def decide(proposal_id: int, *, is_approved: bool, actor: Actor, at: datetime) -> Proposal:
    """Approve or refuse; what was to be done is done in the same transaction.

    Raises NotFound for who may not decide or what was decided, InvalidInput when it cannot be any more.
    """
    with transaction.atomic():
        rows = Proposal.objects.select_for_update(of=("self",)).filter(pk=proposal_id, is_approved=None)
        proposal = rows.select_related("officer__unit", "officer__user", "authority", "calendar").first()
        if proposal is None or not may_decide(proposal, actor=actor, on=legal_day(at)):
            raise NotFound(verb=DECIDE)
        if is_approved:
            _do(proposal, actor=actor, at=at)
        else:
            _refuse(proposal, actor=actor, at=at)
        proposal.decided_by_id, proposal.decided_at = actor.officer_id, at
        proposal.is_approved = is_approved
        proposal.save(update_fields=["decided_by", "decided_at", "is_approved"])
    return proposal


def _do(proposal: Proposal, *, actor: Actor, at: datetime) -> None:
    if proposal.calendar is not None:
        let_apply(proposal.calendar, officer_id=proposal.proposed_by_id, at=at)
        told = told_of(proposal.calendar)
        record(
            Change(what=Configured.CALENDAR_APPROVED, authority=proposal.authority, after=told),
            actor=actor,
            at=at,
        )
    if proposal.officer is None:
        return
    if proposal.kind == ProposalKind.SECOND_FACTOR:
        forget_second_factors(proposal.officer, actor=actor, at=at)
        return
    on = legal_day(at)
    if proposal.valid_from is None or (proposal.valid_to is not None and proposal.valid_to < on):
        raise InvalidInput(_("The days of this role are over; refuse it."), verb=DECIDE)
    wish = Granting(
        officer=proposal.officer,
        role=Role(proposal.role),
        authority=proposal.authority,
        # Nobody held it while it waited.
        valid_from=max(proposal.valid_from, on),
        valid_to=proposal.valid_to,
    )
    check(wish, on=on)
    put_down(wish, actor=actor, at=at)


def _refuse(proposal: Proposal, *, actor: Actor, at: datetime) -> None:
    change = Change(
        what=Configured.PROPOSAL_REFUSED,
        authority=proposal.authority,
        officer=proposal.officer,
        before={"kind": proposal.kind, "role": proposal.role},
    )
    record(change, actor=actor, at=at)


def _has_leader(proposal: Proposal, *, on: date, apart_from: set[int]) -> bool:
    over: list[Authority] = [proposal.authority, *superiors(proposal.authority)]
    desks = desk_ids([unit.pk for unit in over])
    leaders = appointments(on=on).filter(authority__in=desks, role=Role.LEADER)
    return leaders.exclude(officer__in=apart_from).exists()


def may_see(proposal: Proposal, *, actor: Actor) -> bool:
    """Whether an administrator sees that it waits."""
    return reaches(actor, proposal.authority)
