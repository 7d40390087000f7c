"""What a verb does to the clocks of a kind: the one place where triggers of the law are read."""

from dataclasses import dataclass

from casework.rules.policy import Policy
from casework.rules.terms import Milestone, Trigger


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockEffects:
    """The milestones that an act meets, stops, restarts, starts, pauses, resumes or lengthens."""

    meets: tuple[Milestone, ...] = ()
    stops: tuple[Milestone, ...] = ()
    restarts: tuple[Milestone, ...] = ()
    starts: tuple[Milestone, ...] = ()
    pauses: tuple[Milestone, ...] = ()
    resumes: tuple[Milestone, ...] = ()
    lengthens: tuple[Milestone, ...] = ()


def clock_effects(
    *,
    policy: Policy,
    kind: str,
    verb: str,
    before: str,
    after: str,
    facts: frozenset[str] = frozenset(),
    document: str = "",
) -> ClockEffects:
    """What the act `verb`, which led from one state to another, means for every clock that the kind may have.

    `starts` are offers: a milestone whose clock already runs or is paused goes on. `pauses` and `resumes` say
    what the new state asks for; a clock that is already so stays so. A clock that is met is not stopped.
    """
    found: dict[str, list[Milestone]] = {name: [] for name in ClockEffects.__dataclass_fields__}

    def fires(triggers: tuple[Trigger, ...]) -> bool:
        return any(t.fires(verb=verb, state=after, facts=facts, document=document) for t in triggers)

    for milestone in policy.by_kind.get(kind, ()):
        if fires(milestone.met_by):
            found["meets"].append(milestone)
        elif verb in milestone.stops_on or (after in milestone.stops_on and before != after):
            found["stops"].append(milestone)
        if fires(milestone.restarts_on):
            found["restarts"].append(milestone)
        elif fires(milestone.starts_on):
            found["starts"].append(milestone)
        if after in milestone.paused_in or fires(milestone.pauses_on):
            found["pauses"].append(milestone)
        elif (before in milestone.paused_in and after not in milestone.paused_in) or fires(
            milestone.resumes_on
        ):
            found["resumes"].append(milestone)
        if fires(milestone.lengthened_by):
            found["lengthens"].append(milestone)
    return ClockEffects(**{name: tuple(rows) for name, rows in found.items()})
