"""What a superior unit or the system may do to a case of another unit: urge, take over, move."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from casework.acts.base import Act, ClockFacts, Effect, Scene, takes
from casework.acts.grounds import ground_is_known
from casework.acts.handling import end_assignments
from casework.acts.registry import act
from casework.acts.remarks import remark_row
from casework.acts.sealing import DESK, listed_anew
from casework.errors import Impediment
from casework.models import Authority, Succession
from casework.vocabulary import Kind, ListingGround, RemarkKind, ScreeningFact, State, Verdict


@act
@dataclass(frozen=True, kw_only=True)
class Urge(Act):
    """Đôn đốc: urge the unit that has the case; no state and no clock changes."""

    verb: ClassVar[str] = "urge"
    text: str = takes(_("Text"))
    document_number: str = takes(_("Document number"), max_length=40)

    def apply(self, scene: Scene) -> Effect:
        """Append the urging."""
        row = remark_row(scene, RemarkKind.URGING, self.text, reason=self.document_number)
        return Effect(records=[row])


@act
@dataclass(frozen=True, kw_only=True)
class TakeOver(Act):
    """Luật TC Đ38 k5, NĐ 31 Đ5: take a denunciation over from the level that failed it."""

    verb: ClassVar[str] = "take_over"
    article: ClassVar[str] = "Luật TC Đ38 k5; NĐ 31 Đ5"
    unit: int = takes(_("Superior unit"))
    ground: str = takes(_("Ground"), max_length=40)
    document_number: str = takes(_("Document number"), max_length=40)

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """Only a denunciation, only by a unit above, only on a coded ground."""
        case = scene.case
        if case.kind != Kind.DENUNCIATION:
            yield Impediment("not_denunciation", _("Only a denunciation is taken over."), self.article)
        if not self._is_above(scene):
            yield Impediment("not_above", _("Only a unit above takes a case over."))
        yield from ground_is_known(scene, self.ground, family="take_over")

    def _is_above(self, scene: Scene) -> bool:
        """Luật TC Đ38 k5: a unit above the failing level; one that is monitored lies there already."""
        if scene.case.state == State.MONITORING and self.unit == scene.case.unit_id:
            return True
        above = Authority.objects.filter(pk=self.unit).first()
        if above is None or above.pk == scene.case.unit_id:
            return False
        return bool(scene.case.unit.path.startswith(above.path))

    def apply(self, scene: Scene) -> Effect:
        """Move the case up; the old handlers lose access and acceptance starts anew."""
        case = scene.case
        from_unit = case.unit_id
        end_assignments(scene)
        case.unit_id = self.unit
        case.handler_id = None
        case.accepted_on = None
        case.suspended_from = ""
        # Whoever takes over has made it his own competence, whatever screening found there.
        case.verdict = Verdict.OWN
        case.facts = [fact for fact in case.facts if fact != ScreeningFact.NOT_COMPETENT]
        return Effect(
            records=listed_anew(scene, leaving=ListingGround) if self.unit != from_unit else (),
            payload={
                "from_unit": from_unit,
                "to_unit": self.unit,
                "ground": self.ground,
                "document_number": self.document_number,
            },
            clock=ClockFacts(event_on=scene.on, ground=self.ground),
        )


@act
@dataclass(frozen=True, kw_only=True)
class MoveUnit(Act):
    """Follow a merger or split of units: number, clocks and tasks go with the case."""

    verb: ClassVar[str] = "move_unit"
    unit: int = takes(_("Successor"))

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """A succession record must say that the successor takes over on or before that day."""
        if not Succession.objects.filter(
            predecessor_id=scene.case.unit_id, successor_id=self.unit, effective_on__lte=scene.on
        ).exists():
            yield Impediment("no_succession", _("No document makes that unit the successor."))

    def apply(self, scene: Scene) -> Effect:
        """Set the new unit."""
        case = scene.case
        from_unit = case.unit_id
        case.unit_id = self.unit
        return Effect(
            records=listed_anew(scene, leaving=DESK),
            payload={"from_unit": from_unit, "to_unit": self.unit},
            clock=ClockFacts(event_on=scene.on),
        )
