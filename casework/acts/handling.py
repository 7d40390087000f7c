"""Luật KN Đ27-31, Luật TC Đ29-31: accept, assign, take up, hand back, redact."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from casework.acts.base import Act, ClockFacts, Effect, Input, Scene, may_take, takes
from casework.acts.files import Upload, document_row
from casework.acts.grounds import ground_is_known
from casework.acts.registry import act
from casework.acts.sealing import listed
from casework.errors import Impediment
from casework.models import Assignment, CourtStep, Document, Officer, Party
from casework.permissions import Exclusion, may_take_part
from casework.rules.crowd import CROWD_FROM
from casework.vocabulary import (
    COMPLAINTS,
    AssignmentRole,
    Confidentiality,
    CourtStepKind,
    DocumentKind,
    Kind,
    ListingGround,
    PartyRole,
    State,
    Verdict,
)

OWN = (Verdict.OWN, Verdict.SECOND_INSTANCE)


@act
@dataclass(frozen=True, kw_only=True)
class Accept(Act):
    """Luật KN Đ27, Luật TC Đ29: accept the case; the time to resolve it runs from this day."""

    verb: ClassVar[str] = "accept"
    article: ClassVar[str] = "Luật KN Đ27, Đ36; Luật TC Đ29"
    document_number: str = may_take(_("Document number"), "", max_length=40)

    @classmethod
    def standing(cls, scene: Scene) -> Iterable[Impediment]:
        """Own competence, no suit at court, and a group that is properly represented."""
        case = scene.case
        if case.verdict not in OWN:
            yield Impediment(
                "not_own_competence", _("Screening did not find this case to be ours."), "Luật KN Đ17-21"
            )
        if case.kind in COMPLAINTS and court_has_accepted(scene):
            yield Impediment("KN.DENY.9", _("A court has accepted or judged the matter."), "Luật KN Đ11 k9")
        if case.kind in COMPLAINTS and case.people >= CROWD_FROM and not _is_represented(scene):
            yield Impediment(
                "no_representatives",
                _("The group has not appointed its representatives in writing."),
                "Luật TCD Đ29; NĐ 124 Đ6",
            )

    def apply(self, scene: Scene) -> Effect:
        """Set the day of acceptance."""
        scene.case.accepted_on = scene.on
        return Effect(payload={"accepted_on": scene.on.isoformat(), "document_number": self.document_number})


def court_has_accepted(scene: Scene) -> bool:
    """Luật KN Đ11 k9: whether a court has the matter, or has judged it without giving it back to us."""
    last = CourtStep.objects.filter(case=scene.case).exclude(step=CourtStepKind.FILED).order_by("-pk").first()
    return last is not None and last.step != CourtStepKind.DISCONTINUED and not last.obliges


def _is_represented(scene: Scene) -> bool:
    return Party.objects.filter(
        case=scene.case, role=PartyRole.REPRESENTATIVE, appointment_on__isnull=False
    ).exists()


def kept_from(scene: Scene, officer: Officer) -> Exclusion | None:
    """NĐ 31/2019 Đ5 k2: why an officer may have no part in the case; None when he may."""
    homes = [unit.path for unit in (officer.unit, officer.division) if unit is not None]
    return may_take_part(officer.pk, homes, case=scene.case, relations=scene.relations, on=scene.on)


@dataclass(frozen=True, slots=True, kw_only=True)
class CoHandler(Input):
    """An officer or unit that helps, until a date of its own."""

    unit: int = takes(_("Unit"))
    officer: int | None = may_take(_("Officer"))
    due_on: date | None = may_take(_("Until"))


@dataclass(frozen=True, kw_only=True)
class AssignmentAct(Act):
    """What assigning and re-assigning have in common."""

    officer: int = takes(_("Lead handler"))
    co_handlers: tuple[CoHandler, ...] = may_take(_("Co-handlers"), ())
    unit: int | None = may_take(_("Division that handles it"))

    @classmethod
    def standing(cls, scene: Scene) -> Iterable[Impediment]:
        """A denunciation is handed out only as its working copy."""
        if scene.case.kind == Kind.DENUNCIATION and not has_working_copy(scene):
            yield Impediment(
                "no_redacted_copy",
                _("A denunciation is handed out only as a re-typed copy without identity."),
                "Luật TC Đ56 k2",
            )

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """The handler serves here and is not kept from the case."""
        named = [self.officer, *(c.officer for c in self.co_handlers if c.officer is not None)]
        active = Officer.objects.select_related("unit", "division").filter(is_active=True).in_bulk(named)
        handler = active.get(self.officer)
        if handler is None or not handler.unit.path.startswith(scene.case.unit.path):
            yield Impediment("not_of_this_unit", _("The handler does not serve in this unit."))
        if not active.keys() >= set(named[1:]):
            yield Impediment("no_such_officer", _("A co-handler is not an officer in service."))
        for officer in active.values():
            bar = kept_from(scene, officer)
            if bar is not None:
                yield Impediment(
                    "conflict_of_interest",
                    _("An officer is kept from this case: %(reason)s.") % {"reason": bar.tie},
                    "NĐ 31/2019 Đ5 k2",
                )

    def _assignments(self, scene: Scene) -> list[Assignment]:
        case = scene.case
        lead = Assignment(
            case=case,
            officer_id=self.officer,
            unit_id=self.unit or case.unit_id,
            role=AssignmentRole.LEAD,
            round=case.round,
            assigned_at=scene.at,
            assigned_by_id=scene.actor.officer_id,
        )
        helpers = [
            Assignment(
                case=case,
                officer_id=c.officer,
                unit_id=c.unit,
                role=AssignmentRole.CO_HANDLER,
                due_on=c.due_on,
                round=case.round,
                assigned_at=scene.at,
                assigned_by_id=scene.actor.officer_id,
            )
            for c in self.co_handlers
        ]
        return [lead, *helpers]

    def _effect(self, scene: Scene) -> Effect:
        case = scene.case
        case.handler_id = self.officer
        rows = self._assignments(scene)
        names = (
            [
                listed(scene, row.officer_id, ListingGround.VERIFIES_IT)
                for row in rows
                if row.officer_id is not None
            ]
            if case.confidentiality == Confidentiality.SEALED
            else []
        )
        return Effect(
            records=[*rows, *names],
            payload={"officer": self.officer, "co_handlers": len(self.co_handlers)},
            clock=ClockFacts(event_on=scene.on),
        )


def has_working_copy(scene: Scene) -> bool:
    """Luật TC Đ56 k2: whether a copy without the denouncer's identity exists."""
    return Document.objects.filter(
        case=scene.case, kind=DocumentKind.REDACTED_COPY, voided_at__isnull=True
    ).exists()


def end_assignments(scene: Scene) -> None:
    """End who works on the case today; the rows stay as history."""
    Assignment.objects.filter(case=scene.case, ended_at__isnull=True).update(ended_at=scene.at)


@act
@dataclass(frozen=True, kw_only=True)
class Assign(AssignmentAct):
    """Give the case to a lead handler and to co-handlers with dates of their own."""

    verb: ClassVar[str] = "assign"

    @classmethod
    def standing(cls, scene: Scene) -> Iterable[Impediment]:
        """A kind that needs acceptance is accepted first."""
        if scene.case.state == State.SCREENED and scene.law.kind(scene.case.kind).needs_acceptance:
            yield Impediment("not_accepted", _("This kind of case is accepted before it is assigned."))
        yield from super().standing(scene)

    def apply(self, scene: Scene) -> Effect:
        """Append the assignments."""
        return self._effect(scene)


@act
@dataclass(frozen=True, kw_only=True)
class Reassign(AssignmentAct):
    """Give the case to another handler; no clock is reset."""

    verb: ClassVar[str] = "reassign"

    def apply(self, scene: Scene) -> Effect:
        """End the old assignments and append the new ones."""
        end_assignments(scene)
        return self._effect(scene)


@act
@dataclass(frozen=True, kw_only=True)
class TakeUp(Act):
    """Begin the verification."""

    verb: ClassVar[str] = "take_up"
    article: ClassVar[str] = "Luật KN Đ29; Luật TC Đ31"


@act
@dataclass(frozen=True, kw_only=True)
class HandBack(Act):
    """Give the case back to who assigned it, with the ground; the clock goes on."""

    verb: ClassVar[str] = "hand_back"
    ground: str = takes(_("Ground"), max_length=40)

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """The ground must be coded."""
        yield from ground_is_known(scene, self.ground, family="hand_back")

    def target(self, scene: Scene) -> State:
        """Return to where it was assigned from."""
        return State.ACCEPTED if scene.case.accepted_on is not None else State.SCREENED

    def apply(self, scene: Scene) -> Effect:
        """End the assignments."""
        end_assignments(scene)
        scene.case.handler_id = None
        return Effect(payload={"ground": self.ground})


@act
@dataclass(frozen=True, kw_only=True)
class Redact(Act):
    """Luật TC Đ56 k2: put in the re-typed working copy that verifiers see instead of the original."""

    verb: ClassVar[str] = "redact"
    article: ClassVar[str] = "Luật TC Đ56 k2"
    copy: Upload = takes(_("Working copy"))

    @classmethod
    def standing(cls, scene: Scene) -> Iterable[Impediment]:
        """Only what is sealed needs a working copy."""
        if scene.case.confidentiality != Confidentiality.SEALED:
            yield Impediment("not_sealed", _("This case is not sealed and needs no working copy."))

    def apply(self, scene: Scene) -> Effect:
        """Append the copy."""
        row = document_row(scene, self.copy, kind=DocumentKind.REDACTED_COPY)
        return Effect(records=[row], payload={"sha256": self.copy.sha256})
