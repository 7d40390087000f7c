"""Ends without a decision on the matter: guide, return, file away, decline, urge the lower level."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from casework.acts.base import Act, Effect, Scene, may_take, takes
from casework.acts.grounds import ground_is_known
from casework.acts.letters import paper_amiss, signed
from casework.acts.registry import act
from casework.acts.remarks import remark_row
from casework.acts.screening import disposal_row
from casework.errors import Impediment
from casework.models import Authority, Disposal, Lodgement
from casework.vocabulary import IN_PERSON, RemarkKind, State, Verdict


@dataclass(frozen=True, kw_only=True)
class DisposalAct(Act):
    """What these ends have in common: a coded ground and the letter that says it."""

    family: ClassVar[str] = ""
    ground: str = takes(_("Ground"), max_length=40)
    document_number: str = may_take(_("Document number"), "", max_length=40)
    letter: int | None = may_take(_("Letter written here"))

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """The ground must be one the law of that day knows for this kind."""
        yield from ground_is_known(scene, self.ground, family=self.family)
        yield from paper_amiss(
            scene, self.verb, letter=self.letter, number=self.document_number, is_needed=False
        )

    def apply(self, scene: Scene) -> Effect:
        """Append how it ended; sign its letter."""
        said = signed(scene, letter=self.letter, number=self.document_number)
        row = disposal_row(scene, self.verb, ground=self.ground, document_number=said.number)
        return Effect(records=[*said.records, row], updates=said.updates, payload={"ground": self.ground})


@act
@dataclass(frozen=True, kw_only=True)
class Guide(Act):
    """Luật TCD Đ26, NĐ 154 Đ14-15: guide the citizen to the competent body, once per content."""

    verb: ClassVar[str] = "guide"
    article: ClassVar[str] = "Luật TCD Đ26 k1 đ.b; NĐ 154 Đ14 k2, Đ15 k2"
    ground: str = takes(_("Ground"), max_length=40)
    to_body: str = takes(_("Competent body"), max_length=200)
    to_unit: int | None = may_take(_("Competent unit"))
    document_number: str = may_take(_("Document number"), "", max_length=40)
    letter: int | None = may_take(_("Letter written here"))

    @classmethod
    def standing(cls, scene: Scene) -> Iterable[Impediment]:
        """Before screening only a citizen who is present is guided; the same content only once."""
        if scene.case.state == State.RECEIVED and not _came_in_person(scene):
            yield Impediment("not_in_person", _("A letter is screened before it is guided."), "NĐ 154 Đ14 k2")
        if _was_guided_before(scene):
            yield Impediment(
                "guided_once",
                _("This content was guided once already; it is filed away now."),
                "TT 05/2021 Đ6",
            )

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """The ground is coded."""
        yield from ground_is_known(scene, self.ground, family="guide")
        yield from paper_amiss(
            scene, self.verb, letter=self.letter, number=self.document_number, is_needed=False
        )

    def apply(self, scene: Scene) -> Effect:
        """Append where the citizen was guided to; sign the slip that says so."""
        said = signed(scene, letter=self.letter, number=self.document_number)
        row = disposal_row(
            scene,
            self.verb,
            ground=self.ground,
            to_unit=self.to_unit,
            to_body=self.to_body,
            document_number=said.number,
        )
        return Effect(
            records=[*said.records, row],
            updates=said.updates,
            payload={"ground": self.ground, "to_unit": self.to_unit},
        )


def _came_in_person(scene: Scene) -> bool:
    return Lodgement.objects.filter(case=scene.case, submission__channel__in=IN_PERSON).exists()


def _was_guided_before(scene: Scene) -> bool:
    return Disposal.objects.filter(
        verb="guide", case__linked_from__case=scene.case, case__linked_from__kind="duplicate"
    ).exists()


@act
@dataclass(frozen=True, kw_only=True)
class ReturnPetition(DisposalAct):
    """Luật TCD Đ26: return the papers to the body that forwarded them wrongly, with the reason."""

    verb: ClassVar[str] = "return_petition"
    family: ClassVar[str] = "return_petition"


@act
@dataclass(frozen=True, kw_only=True)
class FileAway(DisposalAct):
    """TT 05/2021: file away what is not eligible, guided before, or already decided for good."""

    verb: ClassVar[str] = "file_away"
    family: ClassVar[str] = "file_away"


@act
@dataclass(frozen=True, kw_only=True)
class Decline(DisposalAct):
    """Luật KN Đ11, Luật TC Đ24, Đ29: refuse acceptance in writing with its ground."""

    verb: ClassVar[str] = "decline"
    family: ClassVar[str] = "decline"


@act
@dataclass(frozen=True, kw_only=True)
class DemandResolution(Act):
    """Luật TC Đ38, NĐ 154 Đ15 k3: demand that the overdue lower level resolves and reports."""

    verb: ClassVar[str] = "demand_resolution"
    article: ClassVar[str] = "Luật TC Đ38; NĐ 154 Đ15 k3"
    to_unit: int = takes(_("Lower unit"))
    document_number: str = takes(_("Document number"), max_length=40)

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """Demanded is what a lower unit owes."""
        below = Authority.objects.filter(pk=self.to_unit).first()
        if self.to_unit == scene.case.unit_id:
            yield Impediment("own_unit", _("One's own unit is not urged by this act."))
        elif below is None or not below.path.startswith(scene.case.unit.path):
            yield Impediment("not_below", _("Only a unit below can be made to resolve."), self.article)
        if scene.case.verdict == Verdict.OWN:
            yield Impediment("own_competence", _("This case is of one's own competence."))

    def apply(self, scene: Scene) -> Effect:
        """Append the demand."""
        row = disposal_row(
            scene,
            self.verb,
            ground="OVERDUE",
            to_unit=self.to_unit,
            document_number=self.document_number,
        )
        return Effect(records=[row], payload={"to_unit": self.to_unit})


@act
@dataclass(frozen=True, kw_only=True)
class PassOnReply(Act):
    """Luật TCD Đ28 k2: tell the citizen what the lower level replied, and end the monitoring."""

    verb: ClassVar[str] = "pass_on_reply"
    article: ClassVar[str] = "Luật TCD Đ28 k2"
    text: str = takes(_("Reply"), sealed=True)
    document_number: str = takes(_("Number of the reply"), max_length=40)

    def apply(self, scene: Scene) -> Effect:
        """Append the reply."""
        row = remark_row(scene, RemarkKind.REPLY, self.text, reason=self.document_number)
        return Effect(records=[row])
