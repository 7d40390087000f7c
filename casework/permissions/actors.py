"""Who stands at the door: an officer with the roles of that day, a citizen, a machine client, the system."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, Q, Value

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
    """An officer with the roles and delegations of that day; two statements, and one for each role lent.

    `for_officer_id` narrows the actor to what that officer delegated, so that the history names both.
    `vouched` is what the caller has made sure of; left out, nobody answers for anything.
    """
    vouched = vouched or Vouched()
    if not officer.is_active:
        return Actor(kind=ActorKind.OFFICER, officer_id=officer.pk, on=on, vouched=vouched)
    grants = _grants(officer, on=on)
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


# An authority with two above it, in columns: rows of whole models cost every page more than its own query.
_OFFICE = tuple(
    f"authority{above}__{column}"
    for above in ("", "__superior", "__superior__superior")
    for column in ("id", "path", "kind")
)


def _grants(officer: Officer, *, on: date) -> list[Grant]:
    """What he holds himself, then what others lent him that day; nobody lends what he does not have."""
    held = RoleAssignment.objects.filter(
        _runs(on, first="valid_from", last="valid_to"), _in_force(on), officer=officer
    )
    lent = Delegation.objects.filter(
        Q(starts_on__lte=on, ends_on__gte=on), _in_force(on), to_officer=officer, from_officer__is_active=True
    )
    nobody, no_paper = Value(None, output_field=BigIntegerField()), Value("")
    own = held.annotate(lender=nobody, paper=no_paper).values_list("role", "lender", "paper", *_OFFICE)
    theirs = lent.values_list("role", "from_officer_id", "document_number", *_OFFICE)
    found = sorted(own.union(theirs, all=True), key=lambda row: (row[1] or 0, row[0], row[3]))
    return [
        _grant(role, office, for_officer_id=lender, document_number=paper)
        for role, lender, paper, *office in found
        if lender is None or _holds(lender, role, authority_id=office[0], on=on)
    ]


def _holds(officer_id: int, role: str, *, authority_id: int, on: date) -> bool:
    held = RoleAssignment.objects.filter(_runs(on, first="valid_from", last="valid_to"), officer=officer_id)
    return held.filter(authority=authority_id, role=role).exists()


def _runs(on: date, *, first: str, last: str) -> Q:
    return Q(**{f"{first}__lte": on}) & (Q(**{f"{last}__isnull": True}) | Q(**{f"{last}__gte": on}))


def _in_force(on: date) -> Q:
    return _runs(on, first="authority__valid_from", last="authority__valid_to")


def _grant(
    role: str, office: Sequence[Any], *, for_officer_id: int | None = None, document_number: str = ""
) -> Grant:
    served_id, served_path = _served(office)
    return Grant(
        role=Role(role),
        unit_id=office[0],
        unit_path=office[1],
        serves_id=served_id,
        serves_path=served_path,
        for_officer_id=for_officer_id,
        document_number=document_number,
    )


def _served(office: Sequence[Any]) -> tuple[int, str]:
    """`served_by`, over the columns of `_OFFICE`."""
    levels = [office[n : n + 3] for n in (0, 3, 6) if office[n] is not None]
    for pk, path, kind in levels:
        if kind not in SERVING:
            return pk, path
    highest = Authority.objects.select_related("superior").get(pk=levels[-1][0])
    served = served_by(highest)
    return served.pk, served.path
