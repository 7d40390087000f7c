"""Who stands at the door: an officer with the roles of that day, a citizen, a machine client, the system."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from casework.models import Authority, Delegation, Officer, RoleAssignment
from casework.vocabulary import ActorKind, AuthorityKind, Role

# Parts of a body that have no cases of their own: their desk is the desk of the body they serve.
SERVING = frozenset({AuthorityKind.DIVISION, AuthorityKind.OFFICE, AuthorityKind.RECEPTION_BOARD})


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """One role in one authority, held by oneself or under a delegation."""

    role: Role
    unit_id: int
    unit_path: str
    serves_id: int
    serves_path: str
    for_officer_id: int | None = None
    document_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vouched:
    """What the door above found out about who stands there, and answers for; by itself nothing.

    `second`: a second person stood by, or he logged in again minutes ago. `purpose`: a code, never a text.
    """

    second: bool = False
    purpose: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Whoever acts or reads; rights are those of the day `on`."""

    kind: ActorKind
    officer_id: int | None = None
    on: date | None = None
    grants: tuple[Grant, ...] = ()
    home_paths: tuple[str, ...] = ()
    case_ids: frozenset[int] = frozenset()
    for_officer_id: int | None = None
    vouched: Vouched = Vouched()

    @property
    def is_system(self) -> bool:
        """Whether the house itself acts: the clock, an import."""
        return self.kind == ActorKind.SYSTEM

    @property
    def roles(self) -> frozenset[Role]:
        """Every role held anywhere, those under a delegation included."""
        return frozenset(g.role for g in self.grants)


SYSTEM = Actor(kind=ActorKind.SYSTEM)


def citizen(*case_ids: int) -> Actor:
    """The citizen who showed the proof of these cases; none when he hands something in."""
    return Actor(kind=ActorKind.CITIZEN, case_ids=frozenset(case_ids))


def machine_client(case_ids: Collection[int] = ()) -> Actor:
    """A client of the machine interface with the cases of its own source."""
    return Actor(kind=ActorKind.API, case_ids=frozenset(case_ids))


def actor_for(
    officer: Officer, *, on: date, for_officer_id: int | None = None, vouched: Vouched | None = None
) -> Actor:
    """An officer with the roles and delegations of that day; three statements at the most.

    `for_officer_id` narrows the actor to what that officer delegated, so that the history names both.
    `vouched` is what the caller has made sure of; left out, nobody answers for anything.
    """
    vouched = vouched or Vouched()
    if not officer.is_active:
        return Actor(kind=ActorKind.OFFICER, officer_id=officer.pk, on=on, vouched=vouched)
    grants = [*_own(officer, on=on), *_delegated(officer, on=on)]
    if for_officer_id is not None:
        grants = [g for g in grants if g.for_officer_id == for_officer_id]
    return Actor(
        kind=ActorKind.OFFICER,
        officer_id=officer.pk,
        on=on,
        grants=tuple(grants),
        home_paths=_homes(officer),
        for_officer_id=for_officer_id,
        vouched=vouched,
    )


def actor_of(
    officer_id: int, *, on: date, for_officer_id: int | None = None, vouched: Vouched | None = None
) -> Actor:
    """The same from an id. Raises Officer.DoesNotExist."""
    officer = Officer.objects.get(pk=officer_id)
    return actor_for(officer, on=on, for_officer_id=for_officer_id, vouched=vouched)


def names_of_actors(officer_ids: Iterable[int]) -> dict[int, str]:
    """The names that staff may see of their colleagues, by officer id."""
    return dict(Officer.objects.filter(pk__in=set(officer_ids)).values_list("pk", "name"))


def served_by(authority: Authority) -> Authority:
    """The body whose cases lie on this authority's desk; itself unless it only serves another."""
    served = authority
    while served.kind in SERVING and served.superior is not None:
        served = served.superior
    return served


def _homes(officer: Officer) -> tuple[str, ...]:
    """Unit and division; whoever read them with the officer has asked already."""
    if {"unit", "division"} <= officer._state.fields_cache.keys():
        return tuple(home.path for home in (officer.unit, officer.division) if home is not None)
    homes = Authority.objects.filter(pk__in=[officer.unit_id, officer.division_id])
    return tuple(homes.values_list("path", flat=True))


def _own(officer: Officer, *, on: date) -> Iterable[Grant]:
    held = RoleAssignment.objects.filter(
        _runs(on, first="valid_from", last="valid_to"), officer=officer
    ).select_related("authority__superior__superior")
    return [_grant(row.role, row.authority) for row in held if row.authority.is_in_force(on=on)]


def _delegated(officer: Officer, *, on: date) -> Iterable[Grant]:
    """Roles lent by officers who hold them that day; nobody lends what he does not have."""
    lent = Delegation.objects.filter(
        Q(starts_on__lte=on, ends_on__gte=on), to_officer=officer, from_officer__is_active=True
    ).select_related("authority__superior__superior")
    found = []
    for row in lent:
        holds = RoleAssignment.objects.filter(
            _runs(on, first="valid_from", last="valid_to"),
            officer=row.from_officer_id,
            authority=row.authority_id,
            role=row.role,
        )
        if row.authority.is_in_force(on=on) and holds.exists():
            found.append(
                _grant(
                    row.role,
                    row.authority,
                    for_officer_id=row.from_officer_id,
                    document_number=row.document_number,
                )
            )
    return found


def _runs(on: date, *, first: str, last: str) -> Q:
    return Q(**{f"{first}__lte": on}) & (Q(**{f"{last}__isnull": True}) | Q(**{f"{last}__gte": on}))


def _grant(
    role: str, authority: Authority, *, for_officer_id: int | None = None, document_number: str = ""
) -> Grant:
    served = served_by(authority)
    return Grant(
        role=Role(role),
        unit_id=authority.pk,
        unit_path=authority.path,
        serves_id=served.pk,
        serves_path=served.path,
        for_officer_id=for_officer_id,
        document_number=document_number,
    )
