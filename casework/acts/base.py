"""What a legal act is: typed input, what impedes it, what it changes and what it appends."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from casework.acts.fields import (
    Choices,
    FieldSpec,
    Input,
    choices_of,
    faults_of,
    may_take,
    specs_of,
    takes,
)
from casework.errors import Impediment, InvalidInput
from casework.events import PayloadValue
from casework.models import Case, Event
from casework.permissions import Actor, CaseRelations
from casework.rules.calendars import WorkingCalendar
from casework.rules.policy import Policy, PolicySet
from casework.vocabulary import State

__all__ = [
    "Act",
    "Choices",
    "ClockFacts",
    "Effect",
    "FieldSpec",
    "FollowUp",
    "Input",
    "Scene",
    "choices_of",
    "may_take",
    "takes",
]


@dataclass(frozen=True, slots=True)
class Scene:
    """What an act may look at: the locked case, who acts, when, and the law of that day."""

    case: Case
    actor: Actor
    at: datetime
    on: date
    policies: PolicySet
    calendar: WorkingCalendar
    relations: CaseRelations
    from_state: str = ""

    @property
    def law(self) -> Policy:
        """Return the version of the law that governs this case on this day."""
        return self.policies.archive() if self.case.is_archive else self.policies.at(self.on)


@dataclass(frozen=True, slots=True)
class ClockFacts:
    """What the ledger must know beyond verb and states (days, grounds, dates of delivery)."""

    event_on: date | None = None
    complete: bool = True
    recipient: str = ""
    ground: str = ""
    approver_id: int | None = None
    criteria: int = 0
    extension: str = ""
    # The code of the paper that was delivered or added, as the law's triggers name it.
    document: str = ""
    # Facts that triggers and variants of terms ask for (`not_competent`, `forwarded_by_press`, …).
    named: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FollowUp:
    """An act on another case in the same transaction; without a case it opens one."""

    act: Act
    case_id: int | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """What an act appends and says; changes to the case's own columns are set on the case."""

    records: Sequence[Model] = ()
    updates: Sequence[tuple[Model, Sequence[str]]] = ()
    payload: Mapping[str, PayloadValue] = dataclasses.field(default_factory=dict)
    clock: ClockFacts = ClockFacts()
    follow_ups: Sequence[FollowUp] = ()


@dataclass(frozen=True, kw_only=True)
class Act(Input):
    """A legal act on one case; subclasses are frozen dataclasses named by their verb."""

    verb: ClassVar[str] = ""
    article: ClassVar[str] = ""

    def other_cases(self) -> Sequence[int]:
        """Return ids of further cases that the act touches, to be locked in id order."""
        return ()

    def earlier_answer(self) -> Event | None:
        """Return the event that the same request led to before, if any.

        Raises SubmissionConflict when its id came before with other content.
        """
        return None

    @classmethod
    def standing(cls, scene: Scene) -> Iterable[Impediment]:
        """Return the reasons that hold whatever is typed in; a desk shows them beside the act."""
        return ()

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """Return the reasons that lie in what was typed in."""
        return ()

    def target(self, scene: Scene) -> State | None:
        """Choose among several lawful targets; None leaves the state as it is."""
        return None

    def apply(self, scene: Scene) -> Effect:
        """Set what changes on the case and return what is appended."""
        return Effect()

    @classmethod
    def specs(cls) -> dict[str, FieldSpec]:
        """Return the description of each field."""
        return specs_of(cls)

    def check_input(self) -> None:
        """Refuse what is missing, does not fit its field, or cannot be stored; names fields, never values."""
        wrong = faults_of(self)
        if wrong:
            raise InvalidInput(
                _("These fields are missing or not valid: %(fields)s.") % {"fields": ", ".join(wrong)},
                verb=self.verb,
                fields=wrong,
            )
