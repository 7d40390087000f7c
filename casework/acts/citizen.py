"""The citizen's turn: acknowledge, stay silent, dispute; and what the authority does about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from casework.acts.base import Act, ClockFacts, Effect, Input, Scene, may_take, takes
from casework.acts.deciding import last_decision
from casework.acts.files import Upload, document_row
from casework.acts.grounds import ground_is_known
from casework.acts.handling import end_assignments
from casework.acts.registry import act
from casework.acts.remarks import remark_row
from casework.errors import Impediment
from casework.models import (
    Acknowledgement,
    Clock,
    Content,
    CourtStep,
    Dispute,
    Obligation,
    Withdrawal,
)
from casework.vocabulary import (
    ClockState,
    CourtStepKind,
    DocumentKind,
    RemarkKind,
    Satisfaction,
    State,
)

COERCION = "REOPEN.COERCION"


def _has_open_obligation(scene: Scene) -> bool:
    return Obligation.objects.filter(case=scene.case, done_on__isnull=True).exists()


def _after_the_citizens_word(scene: Scene) -> State:
    return State.IN_ENFORCEMENT if _has_open_obligation(scene) else State.CLOSED


def _acknowledgement(scene: Scene, satisfaction: Satisfaction, **more: object) -> Acknowledgement:
    fields: dict[str, object] = {
        "case": scene.case,
        "at": scene.at,
        "on": scene.on,
        "by_id": scene.actor.officer_id,
        "satisfaction": satisfaction,
        "round": scene.case.round,
        **more,
    }
    return Acknowledgement(**fields)


@act
@dataclass(frozen=True, kw_only=True)
class Acknowledge(Act):
    """Record that the citizen got the answer and accepts it, as evidence."""

    verb: ClassVar[str] = "acknowledge"
    rating: int | None = may_take(_("Rating"))
    reason: str = may_take(_("Reason"), "", max_length=300)

    @classmethod
    def standing(cls, scene: Scene) -> Iterable[Impediment]:
        """An open dispute is decided first."""
        if _open_dispute(scene) is not None:
            yield Impediment("dispute_open", _("The dispute is decided first."))

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """A rating lies between one and five."""
        if self.rating is not None and not 1 <= self.rating <= 5:
            yield Impediment("rating", _("A rating lies between one and five."))

    def target(self, scene: Scene) -> State:
        """End the case, or go on with what must still be carried out."""
        return _after_the_citizens_word(scene)

    def apply(self, scene: Scene) -> Effect:
        """Append the citizen's word."""
        row = _acknowledgement(scene, Satisfaction.ACCEPTED, rating=self.rating, reason=self.reason)
        return Effect(records=[row], payload={"rating": self.rating})


@act
@dataclass(frozen=True, kw_only=True)
class LapseAcknowledgement(Act):
    """Take silence for an end, but never while the citizen may still go up."""

    verb: ClassVar[str] = "lapse_acknowledgement"
    article: ClassVar[str] = "Luật KN Đ33, Đ44"

    @classmethod
    def standing(cls, scene: Scene) -> Iterable[Impediment]:
        """The citizen's own time must be over, and he must have got the answer."""
        if _open_dispute(scene) is not None:
            yield Impediment("dispute_open", _("The dispute is decided first."))
        clocks = Clock.objects.filter(case=scene.case, purpose__in=("acknowledge", "go_up"))
        if not clocks.exists():
            yield Impediment("not_delivered", _("The citizen has not got the answer yet."))
        if clocks.filter(state=ClockState.RUNNING, due_on__gte=scene.on).exists():
            yield Impediment("citizens_time", _("The citizen still has time to answer."), cls.article)

    def target(self, scene: Scene) -> State:
        """End the case, or go on with what must still be carried out."""
        return _after_the_citizens_word(scene)

    def apply(self, scene: Scene) -> Effect:
        """Append the silence."""
        return Effect(records=[_acknowledgement(scene, Satisfaction.SILENT)])


@act
@dataclass(frozen=True, kw_only=True)
class Close(Act):
    """Luật TC Đ36, Đ40: close a denunciation when its conclusion is sent, public and acted upon."""

    verb: ClassVar[str] = "close"
    article: ClassVar[str] = "Luật TC Đ35-36, Đ40"

    @classmethod
    def standing(cls, scene: Scene) -> Iterable[Impediment]:
        """What the law demands after a conclusion is done."""
        if _duties_left(scene):
            yield Impediment(
                "duties_open", _("The conclusion is not yet sent, public and acted upon."), cls.article
            )
        if _has_open_obligation(scene):
            yield Impediment("obligation_open", _("Something decided is not yet carried out."))


def _duties_left(scene: Scene) -> bool:
    """Luật TC Đ35 k3, Đ36, Đ40: whether the conclusion of this round is to be sent, public, acted upon."""
    duties = Clock.objects.filter(
        case=scene.case, purpose__in=scene.law.kind(scene.case.kind).closes_when_met
    )
    return duties.exclude(state=ClockState.MET).exists()


def _open_dispute(scene: Scene) -> Dispute | None:
    return Dispute.objects.filter(case=scene.case, decided_on__isnull=True).first()


@act
@dataclass(frozen=True, kw_only=True)
class DisputeAnswer(Act):
    """Say that the matter is not solved, and what is missing."""

    verb: ClassVar[str] = "dispute"
    missing: str = takes(_("What is missing"), sealed=True)

    @classmethod
    def standing(cls, scene: Scene) -> Iterable[Impediment]:
        """One dispute a round; a complaint goes up instead."""
        if Dispute.objects.filter(case=scene.case, round=scene.case.round).exists():
            yield Impediment("disputed_already", _("This answer was disputed already."))

    def apply(self, scene: Scene) -> Effect:
        """Append the dispute."""
        row = Dispute(
            case=scene.case,
            at=scene.at,
            on=scene.on,
            by_id=scene.actor.officer_id,
            missing=self.missing,
            round=scene.case.round,
        )
        return Effect(records=[row], clock=ClockFacts(event_on=scene.on))


def _signed_by_actor(scene: Scene) -> bool:
    decision = last_decision(scene)
    return (
        decision is not None
        and scene.actor.officer_id is not None
        and decision.signer_id == scene.actor.officer_id
    )


def _decided_dispute(scene: Scene, *, upheld: bool) -> list[tuple[Model, tuple[str, ...]]]:
    row = _open_dispute(scene)
    if row is None:
        return []
    row.decided_on = scene.on
    row.is_upheld = upheld
    return [(row, ("decided_on", "is_upheld"))]


@act
@dataclass(frozen=True, kw_only=True)
class Uphold(Act):
    """Keep the answer after a dispute; the citizen gets his time to acknowledge once more."""

    verb: ClassVar[str] = "uphold"
    reason: str = takes(_("Reason"), max_length=300)

    @classmethod
    def standing(cls, scene: Scene) -> Iterable[Impediment]:
        """Another head than the signer decides on the dispute."""
        if _open_dispute(scene) is None:
            yield Impediment("no_dispute", _("Nobody disputed this answer."))
        if _signed_by_actor(scene):
            yield Impediment("signer_upholds", _("Who signed the answer does not decide on its dispute."))

    def apply(self, scene: Scene) -> Effect:
        """Decide the dispute, and append what the citizen is told."""
        return Effect(
            records=[remark_row(scene, RemarkKind.REPLY, self.reason)],
            updates=_decided_dispute(scene, upheld=True),
            clock=ClockFacts(event_on=scene.on),
        )


@act
@dataclass(frozen=True, kw_only=True)
class Reopen(Act):
    """Open the case for a further round: after a dispute, a ruling, or a withdrawal under coercion."""

    verb: ClassVar[str] = "reopen"
    article: ClassVar[str] = "Luật KN Đ10, Đ42; Luật TC Đ33"
    ground: str = takes(_("Ground"), max_length=40)

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """Each state has its own ground; another head than the signer decides."""
        case = scene.case
        yield from ground_is_known(scene, self.ground, family="reopen")
        if _signed_by_actor(scene):
            yield Impediment("signer_reopens", _("Who signed the answer does not decide on its dispute."))
        if self.ground == "REOPEN.DISPUTE" and _open_dispute(scene) is None:
            yield Impediment("no_dispute", _("Nobody disputed this answer."))
        if self.ground == "REOPEN.COURT" and not _court_obliges(scene):
            yield Impediment("no_ruling", _("No ruling obliges the authority to resolve the matter again."))
        if case.state == State.WITHDRAWN and self.ground != COERCION:
            yield Impediment(
                "not_coerced", _("A withdrawn matter is taken up again only after coercion."), "Luật KN Đ10"
            )
        if case.state != State.WITHDRAWN and self.ground == COERCION:
            yield Impediment("not_withdrawn", _("Nobody withdrew this matter."))

    def target(self, scene: Scene) -> State:
        """Return to acceptance, or to screening where the kind knows none or the case never came so far."""
        into = State(scene.law.kind(scene.case.kind).reopens_into)
        return State.SCREENED if scene.case.accepted_on is None else into

    def apply(self, scene: Scene) -> Effect:
        """Begin a new round with nobody assigned."""
        case = scene.case
        case.round += 1
        case.handler_id = None
        case.outcome = ""
        case.answered_on = None
        end_assignments(scene)
        restored = _restored(scene) if self.ground == COERCION else []
        return Effect(
            updates=[*_decided_dispute(scene, upheld=False), *restored],
            payload={"ground": self.ground, "round": case.round},
            clock=ClockFacts(event_on=scene.on, ground=self.ground),
        )


def _court_obliges(scene: Scene) -> bool:
    last = CourtStep.objects.filter(case=scene.case, step=CourtStepKind.RULING).order_by("-pk").first()
    return last is not None and last.obliges


def _restored(scene: Scene) -> list[tuple[Model, Sequence[str]]]:
    """Luật KN Đ10: what was withdrawn under coercion counts as never withdrawn."""
    updates: list[tuple[Model, Sequence[str]]] = []
    for row in Withdrawal.objects.filter(case=scene.case, is_granted=True):
        row.is_coerced = True
        updates.append((row, ("is_coerced",)))
    for content in Content.objects.filter(case=scene.case, is_withdrawn=True):
        content.is_withdrawn = False
        content.outcome = ""
        updates.append((content, ("is_withdrawn", "outcome")))
    return updates


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty(Input):
    """What must be done to carry a decision out."""

    text: str = takes(_("What must be done"), max_length=500)
    due_on: date | None = may_take(_("Until"))
    unit: int | None = may_take(_("Unit"))


@act
@dataclass(frozen=True, kw_only=True)
class Enforce(Act):
    """Luật KN Đ44-46, Luật TC Đ36: set down what must be done, by whom and until when."""

    verb: ClassVar[str] = "enforce"
    article: ClassVar[str] = "Luật KN Đ44-46; Luật TC Đ36"
    duties: tuple[Duty, ...] = takes(_("What must be done"))

    def apply(self, scene: Scene) -> Effect:
        """Append the obligations."""
        rows = [
            Obligation(
                case=scene.case,
                at=scene.at,
                on=scene.on,
                by_id=scene.actor.officer_id,
                text=duty.text,
                due_on=duty.due_on,
                unit_id=duty.unit or scene.case.unit_id,
            )
            for duty in self.duties
        ]
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
        return State.ANSWERED if _duties_left(scene) else State.CLOSED

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
