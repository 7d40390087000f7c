"""At which unit's desk an officer takes in, and whose register he may read."""

from __future__ import annotations

from casework.errors import NotAllowed
from casework.permissions import Actor
from casework.vocabulary import Role

AT_THE_DESK = (Role.RECEPTION, Role.SCREENING)
READERS = frozenset({*AT_THE_DESK, Role.UNIT_HEAD, Role.LEADER, Role.SUPERVISOR})


def desk_unit(actor: Actor) -> int:
    """The unit whose visitors this officer receives; reception goes before screening. Raises NotAllowed."""
    for role in AT_THE_DESK:
        for grant in actor.grants:
            if grant.role == role:
                return grant.serves_id
    raise NotAllowed(verb="receive_visitor", reason="no_desk")


def register_unit(actor: Actor) -> int:
    """The unit whose register this officer reads: his desk's, or the one that he leads. Raises NotAllowed."""
    own = [g for g in actor.grants if g.role in AT_THE_DESK]
    found = own or [g for g in actor.grants if g.role in READERS]
    if not found:
        raise NotAllowed(verb="read_register", reason="no_role")
    return found[0].serves_id


def receives(actor: Actor) -> bool:
    """Whether the officer sits at some desk."""
    return bool(actor.roles & frozenset(AT_THE_DESK))


def reads_register(actor: Actor) -> bool:
    """Whether there is a register for this officer."""
    return bool(actor.roles & READERS)
