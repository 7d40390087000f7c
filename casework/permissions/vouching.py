"""What a way in owes beyond a role and a relation: a second person, or a purpose that is typed."""

from __future__ import annotations

from collections.abc import Collection

from casework.permissions.actors import Actor
from casework.permissions.decision import Decision
from casework.permissions.words import Need

NEEDS_SECOND = "needs_second"
NEEDS_PURPOSE = "needs_purpose"
OWED = frozenset({NEEDS_SECOND, NEEDS_PURPOSE})


def shows_whole(decision: Decision, *, actor: Actor) -> bool:
    """Whether a way in shows the thing itself: nothing owed, nothing masked, not the working copy alone."""
    hides = decision.needs & {Need.MASKED, Need.REDACTED}
    return decision.ok and not hides and not owed(decision.needs, actor=actor)


def owed(needs: Collection[Need], *, actor: Actor, purpose: str = "") -> str:
    """Return what the actor still owes for these needs, as the reason of a refusal; nothing when all is met.

    `purpose` is the code that the act or the reader names; one that was vouched for counts as well.
    """
    if Need.SECOND in needs and not actor.vouched.second:
        return NEEDS_SECOND
    if Need.PURPOSE in needs and not (purpose or actor.vouched.purpose):
        return NEEDS_PURPOSE
    return ""
