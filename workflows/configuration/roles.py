"""Roles from a day to a day: who may grant which, and what two must decide (security.md §6.3, §6.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from casework.errors import InvalidInput, NotAllowed
from casework.models import Authority, Delegation, Officer, RoleAssignment
from casework.permissions import Actor
from casework.rules.legal_day import legal_day
from casework.vocabulary import Configured, ProposalKind, Role
from workflows.configuration.changes import Change, author_of, record
from workflows.configuration.scope import must_reach
from workflows.models import Proposal

GRANT, END = "grant_role", "end_role"
# Of the house or of no office: nobody grants them.
NOT_GRANTED = frozenset({Role.CITIZEN, Role.API_CLIENT, Role.SYSTEM})
GRANTABLE = tuple(role for role in Role if role not in NOT_GRANTED)
# Security.md §6.3: two-person for SUP, LEA, AUD.
BY_TWO = frozenset({Role.SUPERVISOR, Role.LEADER, Role.AUDITOR})


@dataclass(frozen=True, slots=True, kw_only=True)
class Granting:
    """A role that somebody is to hold from one day to another; without a last day until it is ended."""

    officer: Officer
    role: Role
    authority: Authority
    valid_from: date
    valid_to: date | None = None


def grant(wish: Granting, *, actor: Actor, at: datetime) -> Proposal | None:
    """Grant a role, or put it to a second person where one may not do it alone; what waits is returned.

    Raises NotAllowed for oneself, NotFound out of reach, InvalidInput for what cannot be.
    """
    must_reach(actor, wish.authority)
    must_reach(actor, wish.officer.unit)
    if wish.officer.pk == actor.officer_id:
        raise NotAllowed(verb=GRANT, reason="oneself")
    check(wish, on=legal_day(at))
    if wish.role not in BY_TWO:
        put_down(wish, actor=actor, at=at)
        return None
    proposal = Proposal(
        kind=ProposalKind.ROLE,
        officer=wish.officer,
        authority=wish.authority,
        role=wish.role,
        valid_from=wish.valid_from,
        valid_to=wish.valid_to,
        proposed_by_id=author_of(actor),
        proposed_at=at,
    )
    return put_to_another(proposal, actor=actor, at=at)


def put_to_another(proposal: Proposal, *, actor: Actor, at: datetime) -> Proposal:
    """Let a second person decide. Raises InvalidInput when the same waits already."""
    same = Proposal.objects.filter(
        kind=proposal.kind, officer=proposal.officer, authority=proposal.authority, role=proposal.role
    )
    if same.filter(is_approved=None).exists():
        raise InvalidInput(_("The same waits for a second person already."), verb=GRANT)
    with transaction.atomic():
        proposal.save()
        change = Change(
            what=Configured.PROPOSED,
            authority=proposal.authority,
            officer=proposal.officer,
            after={"kind": proposal.kind, "role": proposal.role} | _days(proposal) | _document(proposal),
        )
        record(change, actor=actor, at=at)
    return proposal


def check(wish: Granting, *, on: date) -> None:
    """What no grant may be, asked again when a second person decides. Raises InvalidInput."""
    if wish.role in NOT_GRANTED:
        raise InvalidInput(_("This role is given to nobody."), verb=GRANT)
    if not wish.officer.is_active:
        raise InvalidInput(_("This officer has left office."), verb=GRANT)
    if wish.valid_from < on:
        raise InvalidInput(_("A role begins today or later; the past is not changed."), verb=GRANT)
    if wish.valid_to is not None and wish.valid_to < wish.valid_from:
        raise InvalidInput(_("The last day must not be before the first"), verb=GRANT)
    if not wish.authority.is_in_force(on=wish.valid_from):
        raise InvalidInput(_("%(unit)s does not exist on that day.") % {"unit": wish.authority}, verb=GRANT)
    _keep_administrators_apart(wish)


def _keep_administrators_apart(wish: Granting) -> None:
    """Security.md §6.3: an administrator never reads cases, so he holds no other role meanwhile."""
    lasting = Q(valid_to__isnull=True) | Q(valid_to__gte=wish.valid_from)
    if wish.valid_to is not None:
        lasting &= Q(valid_from__lte=wish.valid_to)
    held = RoleAssignment.objects.filter(lasting, officer=wish.officer)
    waiting = Proposal.objects.filter(officer=wish.officer, kind=ProposalKind.ROLE, is_approved=None)
    is_administrator = wish.role == Role.ADMINISTRATOR
    administering = held.filter(role=Role.ADMINISTRATOR)
    others = held.exclude(role=Role.ADMINISTRATOR) if is_administrator else administering
    lent = Delegation.objects.filter(to_officer=wish.officer, ends_on__gte=wish.valid_from)
    if others.exists() or (is_administrator and (waiting.exists() or lent.exists())):
        raise InvalidInput(
            _("Who administers holds no role that reads cases; end the other role first."), verb=GRANT
        )


def put_down(wish: Granting, *, actor: Actor, at: datetime) -> RoleAssignment:
    """Write the role. Raises InvalidInput where it is held on some of the days already."""
    try:
        with transaction.atomic():
            held = RoleAssignment.objects.create(
                officer=wish.officer,
                role=wish.role,
                authority=wish.authority,
                valid_from=wish.valid_from,
                valid_to=wish.valid_to,
            )
            change = Change(
                what=Configured.ROLE_GRANTED,
                authority=wish.authority,
                officer=wish.officer,
                after={"role": wish.role} | _days(held),
            )
            record(change, actor=actor, at=at)
            return held
    except IntegrityError:
        taken = _("The officer holds this role there on some of these days already.")
    raise InvalidInput(taken, verb=GRANT)


def end_role(held: RoleAssignment, *, last: date, actor: Actor, at: datetime) -> None:
    """Let a role end with a day, today at the earliest; one that would never begin is taken away.

    Raises NotAllowed for one's own roles, InvalidInput for a day that is over.
    """
    must_reach(actor, held.authority)
    if held.officer_id == actor.officer_id:
        raise NotAllowed(verb=END, reason="oneself")
    if last < legal_day(at):
        raise InvalidInput(_("A role ends today or later; the past is not changed."), verb=END)
    if held.valid_to is not None and held.valid_to <= last:
        raise InvalidInput(_("The role ends earlier already."), verb=END)
    cut_role(held, last=last, actor=actor, at=at)


def cut_role(held: RoleAssignment, *, last: date, actor: Actor, at: datetime) -> None:
    """Write the end of a role and its record."""
    change = Change(
        what=Configured.ROLE_ENDED,
        authority=held.authority,
        officer=held.officer,
        before={"role": held.role} | _days(held),
        after={"role": held.role, "valid_to": last},
    )
    with transaction.atomic():
        if held.valid_from > last:
            held.delete()
        else:
            held.valid_to = last
            held.save(update_fields=["valid_to"])
        record(change, actor=actor, at=at)


def _days(row: RoleAssignment | Proposal) -> dict[str, date | None]:
    return {"valid_from": row.valid_from, "valid_to": row.valid_to}


def _document(proposal: Proposal) -> dict[str, str]:
    return {} if proposal.calendar is None else {"document_number": proposal.calendar.document}
