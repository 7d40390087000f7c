"""Luật KN Đ44-46, Luật TC Đ36: what a decision obliges to, and the proof that it is done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from casework.acts.base import Act, ClockFacts, Effect, Input, Scene, may_take, takes
from casework.acts.files import Upload, document_row
from casework.acts.registry import act
from casework.errors import Impediment
from casework.models import Acknowledgement, Clock, Obligation
from casework.vocabulary import NOTHING_TO_ACT_ON, ClockState, DocumentKind, State

ACTING = "act_on_conclusion"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty(Input):
    """What must be done to carry a decision out."""

    text: str = takes(_("What must be done"), max_length=500)
    due_on: date | None = may_take(_("Until"))
    unit: int | None = may_take(_("Unit"))


def obligations(scene: Scene, duties: Iterable[Duty]) -> list[Obligation]:
    """Return the obligations that these duties become; a unit that is not named is the case's own."""
    return [
        Obligation(
            case=scene.case,
            at=scene.at,
            on=scene.on,
            by_id=scene.actor.officer_id,
            text=duty.text,
            due_on=duty.due_on,
            unit_id=duty.unit or scene.case.unit_id,
        )
        for duty in duties
    ]


def has_open_obligation(scene: Scene) -> bool:
    """Return whether something that must be done is not shown to be done."""
    return Obligation.objects.filter(case=scene.case, done_on__isnull=True).exists()


def duties_left(scene: Scene) -> bool:
    """Luật TC Đ35 k3, Đ36, Đ40: whether the conclusion of this round is to be sent, public, acted upon."""
    purposes = set(scene.law.kind(scene.case.kind).closes_when_met)
    if scene.case.outcome in NOTHING_TO_ACT_ON:
        purposes.discard(ACTING)
    duties = Clock.objects.filter(case=scene.case, purpose__in=purposes)
    return duties.exclude(state=ClockState.MET).exists()


@act
@dataclass(frozen=True, kw_only=True)
class Enforce(Act):
    """Luật KN Đ44-46, Luật TC Đ36: set down what must be done, by whom and until when."""

    verb: ClassVar[str] = "enforce"
    article: ClassVar[str] = "Luật KN Đ44-46; Luật TC Đ36"
    duties: tuple[Duty, ...] = may_take(_("What must be done"), ())

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """What must be done is said here, or was said by the decision."""
        if not self.duties and not has_open_obligation(scene):
            yield Impediment("no_duties", _("Say what must be done; the decision did not."), self.article)

    def apply(self, scene: Scene) -> Effect:
        """Append the obligations that the decision did not name."""
        rows = obligations(scene, self.duties)
        return Effect(records=rows, payload={"duties": len(rows)}, clock=ClockFacts(event_on=scene.on))


@act
@dataclass(frozen=True, kw_only=True)
class CompleteEnforcement(Act):
    """Show that everything decided is carried out."""

    verb: ClassVar[str] = "complete_enforcement"
    proof: Upload = takes(_("Proof"))
    done_on: date | None = may_take(_("Done on"))

    def target(self, scene: Scene) -> State:
        """End the case when the citizen has had his word and no other duty is left, else wait."""
        if scene.law.kind(scene.case.kind).needs_acknowledgement and not _is_acknowledged(scene):
            return State.ANSWERED
        return State.ANSWERED if duties_left(scene) else State.CLOSED

    def apply(self, scene: Scene) -> Effect:
        """Close every open obligation with the proof."""
        proof = document_row(scene, self.proof, kind=DocumentKind.PROOF)
        updates: list[tuple[Model, Sequence[str]]] = []
        for row in Obligation.objects.filter(case=scene.case, done_on__isnull=True):
            row.done_on = self.done_on or scene.on
            row.proof = proof
            updates.append((row, ("done_on", "proof")))
        return Effect(records=[proof], updates=updates, clock=ClockFacts(event_on=scene.on))


def _is_acknowledged(scene: Scene) -> bool:
    return Acknowledgement.objects.filter(case=scene.case, round=scene.case.round).exists()
