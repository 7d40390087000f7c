"""How far an administrator's hand reaches: the authority that his desk serves, with all below it."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from casework.errors import NotFound
from casework.models import Authority, Officer
from casework.permissions import Actor
from casework.vocabulary import Role

CONFIGURE = "configure"


def paths_of(actor: Actor) -> tuple[str, ...]:
    """Where he administers, as paths of the tree; empty for everybody who does not."""
    return tuple(sorted({g.serves_path for g in actor.grants if g.role == Role.ADMINISTRATOR}))


def reaches(actor: Actor, authority: Authority) -> bool:
    """Whether he administers that authority."""
    return any(authority.path.startswith(path) for path in paths_of(actor))


def within(actor: Actor, column: str = "path") -> Q:
    """Rows whose authority he administers; none for others."""
    return reduce(or_, (Q(**{f"{column}__startswith": path}) for path in paths_of(actor)), Q(pk__in=[]))


def units_within(actor: Actor) -> QuerySet[Authority]:
    """Every authority that he administers, ended ones included."""
    return Authority.objects.filter(within(actor)).order_by("path")


def officers_within(actor: Actor) -> QuerySet[Officer]:
    """Every officer who serves there; the system itself is none."""
    served = Officer.objects.filter(within(actor, "unit__path"), is_system=False)
    return served.select_related("unit", "division", "user")


def the_unit(actor: Actor, code: str) -> Authority:
    """An authority that he administers, by its code. Raises NotFound."""
    found = units_within(actor).filter(code=code).select_related("superior").first()
    if found is None:
        raise NotFound(verb=CONFIGURE)
    return found


def the_officer(actor: Actor, code: str) -> Officer:
    """An officer of an authority that he administers, by his code. Raises NotFound."""
    found = officers_within(actor).filter(code=code).first()
    if found is None:
        raise NotFound(verb=CONFIGURE)
    return found


def must_reach(actor: Actor, authority: Authority) -> None:
    """Security.md §6.3: only where he administers. Raises NotFound."""
    if not reaches(actor, authority):
        raise NotFound(verb=CONFIGURE)
