"""Luật KN Đ11a, Đ28, Luật TC Đ30, Đ34: acts that change the time allowed, each with its document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from casework.acts.base import Act, ClockFacts, Effect, Scene, may_take, takes
from casework.acts.grounds import ground_is_known
from casework.acts.letters import paper_amiss, signed
from casework.acts.registry import act
from casework.errors import Impediment
from casework.models import Clock, TimeChange
from casework.vocabulary import ClockState, Kind, State


def _time_change(scene: Scene, verb: str, grounds: tuple[str, ...], document: str) -> TimeChange:
    return TimeChange(
        case=scene.case,
        at=scene.at,
        on=scene.on,
        by_id=scene.actor.officer_id,
        verb=verb,
        grounds=list(grounds),
        document_number=document,
        approver_id=scene.actor.officer_id,
    )


def _still_in_time(scene: Scene) -> Iterable[Impediment]:
    """A longer time is set while the old one still runs; a late case is not made timely.

    Only the time to resolve counts: a notice that went out late bars no extension.
    """
    if Clock.objects.filter(
        case=scene.case, purpose="resolve", state=ClockState.RUNNING, due_on__lt=scene.on
    ).exists():
        yield Impediment("overdue_already", _("The time is over; it can no longer be lengthened."))


def _known_criteria(scene: Scene, criteria: tuple[str, ...], *, family: str) -> Iterable[Impediment]:
    for code in criteria:
        yield from ground_is_known(scene, code, family=family)


@act
@dataclass(frozen=True, kw_only=True)
class DeclareComplex(Act):
    """NĐ 124 Đ3a, Luật KN Đ28, Đ37: record in writing that a complaint is complex; one higher ceiling."""

    verb: ClassVar[str] = "declare_complex"
    article: ClassVar[str] = "Luật KN Đ28, Đ37; NĐ 124 Đ3a"
    criteria: tuple[str, ...] = takes(_("Criteria"), max_length=40)
    document_number: str = may_take(_("Document number"), "", max_length=40)
    letter: int | None = may_take(_("Letter written here"))

    @classmethod
    def standing(cls, scene: Scene) -> Iterable[Impediment]:
        """Not yet declared, still in time; which kinds have a higher ceiling is for their policy to say."""
        if scene.case.is_complex:
            yield Impediment("complex_already", _("The case is recorded as complex already."))
        yield from _still_in_time(scene)

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """The criteria are those of the decree."""
        yield from _known_criteria(scene, self.criteria, family="complexity")
        yield from paper_amiss(
            scene, self.verb, letter=self.letter, number=self.document_number, is_needed=True
        )

    def apply(self, scene: Scene) -> Effect:
        """Append the record; the ceiling counts from acceptance."""
        scene.case.is_complex = True
        said = signed(scene, letter=self.letter, number=self.document_number)
        return Effect(
            records=[*said.records, _time_change(scene, self.verb, self.criteria, said.number)],
            updates=said.updates,
            payload={"criteria": list(self.criteria)},
            clock=ClockFacts(
                event_on=scene.on,
                approver_id=scene.actor.officer_id,
                criteria=len(self.criteria),
            ),
        )


@act
@dataclass(frozen=True, kw_only=True)
class Extend(Act):
    """Luật TC Đ30 k2-3, NĐ 31 Đ3: extend the time of a denunciation by decision, within the cap."""

    verb: ClassVar[str] = "extend"
    article: ClassVar[str] = "Luật TC Đ30 k2-3; NĐ 31 Đ3"
    criteria: tuple[str, ...] = takes(_("Criteria"), max_length=40)
    document_number: str = may_take(_("Document number"), "", max_length=40)
    letter: int | None = may_take(_("Letter written here"))

    @classmethod
    def standing(cls, scene: Scene) -> Iterable[Impediment]:
        """A denunciation, still in time."""
        if scene.case.kind != Kind.DENUNCIATION:
            yield Impediment("not_denunciation", _("Only a denunciation is extended."), cls.article)
        yield from _still_in_time(scene)

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """Once when complex, twice when specially complex."""
        yield from _known_criteria(scene, self.criteria, family="extension")
        yield from paper_amiss(
            scene, self.verb, letter=self.letter, number=self.document_number, is_needed=True
        )
        used = TimeChange.objects.filter(case=scene.case, verb="extend").count()
        allowed = 2 if len(set(self.criteria)) >= 2 else 1
        if used >= allowed:
            yield Impediment(
                "extended_enough",
                _("The time may be extended once, or twice when at least two criteria are met."),
                "Luật TC Đ30 k2-3",
            )

    def apply(self, scene: Scene) -> Effect:
        """Append the decision; the extension counts on from the nominal date."""
        said = signed(scene, letter=self.letter, number=self.document_number)
        return Effect(
            records=[*said.records, _time_change(scene, self.verb, self.criteria, said.number)],
            updates=said.updates,
            payload={"criteria": list(self.criteria)},
            clock=ClockFacts(
                event_on=scene.on,
                approver_id=scene.actor.officer_id,
                criteria=len(set(self.criteria)),
            ),
        )


@act
@dataclass(frozen=True, kw_only=True)
class Suspend(Act):
    """Luật KN Đ11a, NĐ 124 Đ28a, Luật TC Đ34: stop the clock while the ground lasts."""

    verb: ClassVar[str] = "suspend"
    article: ClassVar[str] = "Luật KN Đ11a; NĐ 124 Đ28a; Luật TC Đ34"
    ground: str = takes(_("Ground"), max_length=40)
    document_number: str = may_take(_("Document number"), "", max_length=40)
    letter: int | None = may_take(_("Letter written here"))

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """The ground must be in force for the kind on that day."""
        yield from ground_is_known(scene, self.ground, family="suspend")
        yield from paper_amiss(
            scene, self.verb, letter=self.letter, number=self.document_number, is_needed=True
        )

    def apply(self, scene: Scene) -> Effect:
        """Remember where the case stood."""
        scene.case.suspended_from = scene.from_state
        said = signed(scene, letter=self.letter, number=self.document_number)
        return Effect(
            records=[*said.records, _time_change(scene, self.verb, (self.ground,), said.number)],
            updates=said.updates,
            payload={"ground": self.ground},
            clock=ClockFacts(event_on=scene.on, ground=self.ground, approver_id=scene.actor.officer_id),
        )


@act
@dataclass(frozen=True, kw_only=True)
class Resume(Act):
    """NĐ 124 Đ28a: go on at once when the ground is gone; the rest of the time runs from this day."""

    verb: ClassVar[str] = "resume"
    article: ClassVar[str] = "NĐ 124 Đ28a-28b; Luật TC Đ34"
    document_number: str = may_take(_("Document number"), "", max_length=40)
    letter: int | None = may_take(_("Letter written here"))

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """A paper says it."""
        yield from paper_amiss(
            scene, self.verb, letter=self.letter, number=self.document_number, is_needed=True
        )

    def target(self, scene: Scene) -> State:
        """Return to the state it came from."""
        return State(scene.case.suspended_from)

    def apply(self, scene: Scene) -> Effect:
        """Forget where it stood."""
        scene.case.suspended_from = ""
        said = signed(scene, letter=self.letter, number=self.document_number)
        return Effect(
            records=[*said.records, _time_change(scene, self.verb, (), said.number)],
            updates=said.updates,
            clock=ClockFacts(event_on=scene.on, approver_id=scene.actor.officer_id),
        )
