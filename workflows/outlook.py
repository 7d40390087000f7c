"""What a case looks like from its desk: its clocks with their reasons, and what may be done next."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from casework import permissions
from casework.acts import acts
from casework.acts.base import Act, Scene
from casework.acts.letters import NO_PAPER
from casework.errors import Impediment
from casework.models import Case, Clock, ClockEntry, Event
from casework.moves import MOVE_OF
from casework.permissions import SYSTEM, Actor, CaseRelations
from casework.permissions.matrix import matrix
from casework.permissions.visibility import cases_for
from casework.rules.duplicates import Resemblance
from casework.rules.explanation import explain
from casework.rules.retention import Keeping
from casework.selectors.duplicates import earlier_cases_like
from casework.selectors.policies import Law, law_in_force
from casework.selectors.retention import keeping_of
from casework.vocabulary import ClockState
from workflows.clock.foresight import Foreseen, foresee
from workflows.clock.runs import deadline_of
from workflows.engine import scene_of


@dataclass(frozen=True, slots=True, kw_only=True)
class NextAct:
    """An act that the state allows: who may, what it asks for, what stands against it today."""

    verb: str
    article: str
    roles: tuple[str, ...]
    asks: tuple[str, ...]
    impediments: tuple[Impediment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockStory:
    """A clock with its ledger and, while it runs, the explanation of its date."""

    clock: Clock
    entries: tuple[ClockEntry, ...]
    explanation: Mapping[str, Any] | None
    text: str
    article: str
    # What is to be done by then, as the law calls it.
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resembling:
    """An earlier case into which this submission could be taken, with the reasons."""

    case: Case
    finding: Resemblance


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """A case from its desk on a day."""

    case: Case
    on: date
    clocks: tuple[ClockStory, ...]
    events: tuple[Event, ...]
    next_acts: tuple[NextAct, ...]
    resembling: tuple[Resembling, ...]
    keeping: Keeping | None


def outlook(case: Case, *, at: datetime, reader: Actor = SYSTEM) -> Outlook:
    """Read a case with its clocks, its history and the acts that may follow.

    What impedes an act is told as it stands for `reader`, and earlier cases of the same matter are offered
    where he may take a further submission into them; the command line reads as the system.
    """
    law = law_in_force()
    scene = scene_of(case, permissions.relations_of(case), actor=reader, at=at, law=law)
    clocks = Clock.objects.filter(case=case).order_by("started_on", "pk").prefetch_related("entries")
    return Outlook(
        case=case,
        on=scene.on,
        clocks=tuple(story_of(clock, law=law) for clock in clocks),
        events=tuple(Event.objects.filter(case=case).order_by("seq")),
        next_acts=_next_acts(scene),
        resembling=tuple(
            Resembling(case=other, finding=finding)
            for other, finding in earlier_cases_like(case, among=cases_for(reader, "add_submission"))
        ),
        keeping=keeping_of(case, policies=law.policies),
    )


def next_acts(case: Case, *, relations: CaseRelations, at: datetime) -> tuple[NextAct, ...]:
    """The acts that state and law of a case allow now, by their verbs; who may do them is not asked."""
    return _next_acts(scene_of(case, relations, actor=SYSTEM, at=at, law=law_in_force()))


def _next_acts(scene: Scene) -> tuple[NextAct, ...]:
    case = scene.case
    group = matrix().group(kind=case.kind, confidentiality=case.confidentiality)
    allowed = scene.law.kind(case.kind).verbs
    return tuple(
        NextAct(
            verb=verb,
            article=act.article,
            roles=tuple(sorted(str(role) for role in matrix().rows[verb].ways[group])),
            asks=tuple(name for name, spec in act.specs().items() if spec.required),
            impediments=tuple(act.standing(scene)),
        )
        for verb, act in sorted(acts().items())
        if verb in allowed and verb in MOVE_OF and case.state in MOVE_OF[verb].sources
    )


def story_of(clock: Clock, *, law: Law) -> ClockStory:
    """A clock with its ledger; while it runs, why its day is that day."""
    policy = law.policies.version(clock.policy_version)
    milestone = policy.milestone(clock.milestone)
    entries = tuple(clock.entries.all())
    article = milestone.terms[0].article
    if clock.state != ClockState.RUNNING:
        return ClockStory(
            clock=clock, entries=entries, explanation=None, text="", article=article, title=milestone.title
        )
    deadline = deadline_of(clock, milestone=milestone, calendar=law.calendar)
    told = explain(policies=law.policies, policy=policy, milestone=milestone, deadline=deadline)
    return ClockStory(
        clock=clock,
        entries=entries,
        explanation=told.as_data(),
        text=told.as_text(),
        article=article,
        title=milestone.title,
    )


def foreseen_with(case: Case, act: Act, *, actor: Actor, at: datetime) -> tuple[Foreseen, ...]:
    """Return what becomes of each clock if this very act is done now; nothing where something impedes it.

    The act is applied to a copy and what it would append is dropped; for acts that store nothing themselves.
    """
    law, copied = law_in_force(), copy(case)
    scene = scene_of(copied, permissions.relations_of(case), actor=actor, at=at, law=law)
    if any(impediment.code != NO_PAPER for impediment in act.impediments(scene)):
        return ()
    return foresee(copied, act.verb, at=at, law=law, facts=act.apply(scene).clock)
