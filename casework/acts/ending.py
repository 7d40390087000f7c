"""Luật KN Đ10-11a, Luật TC Đ25, Đ33-34: withdrawal, discontinuance, inspection, steps at court."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from casework.acts.base import Act, ClockFacts, Effect, Scene, choices_of, may_take, takes
from casework.acts.behalf import CitizensAct
from casework.acts.grounds import ground_is_known
from casework.acts.letters import paper_amiss, signed
from casework.acts.registry import act
from casework.acts.screening import disposal_row
from casework.errors import Impediment
from casework.models import Content, CourtStep, Party, Withdrawal
from casework.vocabulary import Confidentiality, CourtStepKind, Outcome, State


def open_withdrawals(scene: Scene) -> list[Withdrawal]:
    """Return the wishes to withdraw that nobody decided yet."""
    return list(Withdrawal.objects.filter(case=scene.case, decided_on__isnull=True).order_by("pk"))


@act
@dataclass(frozen=True, kw_only=True)
class RequestWithdrawal(CitizensAct):
    """Luật KN Đ10, Luật TC Đ33: ask to withdraw the whole or one content; coercion is asked about."""

    verb: ClassVar[str] = "request_withdrawal"
    article: ClassVar[str] = "Luật KN Đ10; Luật TC Đ33"
    paper_article: ClassVar[str] = "Luật KN Đ10; Luật TC Đ33"
    was_asked_about_coercion: bool = takes(_("Asked about coercion"))
    content: int | None = may_take(_("Content (empty: the whole)"))
    party: int | None = may_take(_("Who withdraws"))
    is_coerced: bool = may_take(_("Coerced or threatened"), False)

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """The question about coercion is put; content and party are of this case."""
        if not self.was_asked_about_coercion:
            yield Impediment("not_asked", _("Ask first whether anybody forces the withdrawal."), self.article)
        if self.content is not None and not _has_content(scene, self.content):
            yield Impediment("no_content", _("The case has no such content."))
        if self.party is not None and not Party.objects.filter(pk=self.party, case=scene.case).exists():
            yield Impediment("no_party", _("The case has no such party."))

    def apply(self, scene: Scene) -> Effect:
        """Append the wish."""
        row = Withdrawal(
            case=scene.case,
            party_id=self.party,
            content_id=self.content,
            requested_on=scene.on,
            was_asked_about_coercion=True,
            is_coerced=self.is_coerced,
        )
        return Effect(records=[*self.papers(scene), row], payload={"part": self.content is not None})


def _has_content(scene: Scene, content_id: int) -> bool:
    return Content.objects.filter(pk=content_id, case=scene.case, is_withdrawn=False).exists()


def _no_request(scene: Scene) -> Iterable[Impediment]:
    if not open_withdrawals(scene):
        yield Impediment("no_request", _("Nobody asked to withdraw."))


@act
@dataclass(frozen=True, kw_only=True)
class GrantWithdrawal(Act):
    """Luật KN Đ10, NĐ 124 Đ7a: end what is withdrawn; the other complainants and contents go on."""

    verb: ClassVar[str] = "grant_withdrawal"
    article: ClassVar[str] = "Luật KN Đ10; NĐ 124 Đ7a; Luật TC Đ33"

    @classmethod
    def standing(cls, scene: Scene) -> Iterable[Impediment]:
        """Somebody asked, and nobody was forced."""
        yield from _no_request(scene)
        if any(row.is_coerced for row in open_withdrawals(scene)):
            yield Impediment(
                "coerced", _("A withdrawal under coercion is not granted."), "Luật KN Đ10; Luật TC Đ33 k3"
            )

    def target(self, scene: Scene) -> State | None:
        """End the case only when nothing and nobody remains."""
        return State.WITHDRAWN if _ends_all(scene) else None

    def apply(self, scene: Scene) -> Effect:
        """Mark wishes and contents."""
        rows = open_withdrawals(scene)
        updates: list[tuple[Model, Sequence[str]]] = []
        for row in rows:
            row.decided_on = scene.on
            row.is_granted = True
            updates.append((row, ("decided_on", "is_granted")))
        for content in _contents_ended_by(scene, rows):
            content.is_withdrawn = True
            content.outcome = Outcome.WITHDRAWN
            updates.append((content, ("is_withdrawn", "outcome")))
        return Effect(
            updates=updates,
            payload={"whole": scene.case.state == State.WITHDRAWN},
            clock=ClockFacts(event_on=scene.on),
        )


def _contents_ended_by(scene: Scene, rows: Sequence[Withdrawal]) -> list[Content]:
    """NĐ 124 Đ7a: the contents that nobody of the group still pursues; the others go on."""
    granted = Withdrawal.objects.filter(case=scene.case, is_granted=True, is_coerced=False)
    left = {(row.party_id, row.content_id) for row in (*granted, *rows)}
    everybody = Party.objects.filter(case=scene.case, role__in=("complainant", "petitioner"))
    # Of a denouncer no party is known here: whoever withdraws then speaks for all.
    parties: list[int | None] = list(everybody.values_list("pk", flat=True)) or [None]

    def is_left(party: int | None, content: int) -> bool:
        return not left.isdisjoint({(party, content), (party, None), (None, content), (None, None)})

    open_contents = Content.objects.filter(case=scene.case, is_withdrawn=False)
    return [c for c in open_contents if all(is_left(party, c.pk) for party in parties)]


def _ends_all(scene: Scene) -> bool:
    ended = {content.pk for content in _contents_ended_by(scene, open_withdrawals(scene))}
    left = Content.objects.filter(case=scene.case, is_withdrawn=False).exclude(pk__in=ended)
    return not left.exists()


@act
@dataclass(frozen=True, kw_only=True)
class ContinueDespiteWithdrawal(Act):
    """Luật TC Đ33 k3: go on although it is withdrawn, because of signs of a violation or coercion."""

    verb: ClassVar[str] = "continue_despite_withdrawal"
    article: ClassVar[str] = "Luật TC Đ33 k3; NĐ 31 Đ4"
    ground: str = takes(_("Ground"), max_length=40)

    @classmethod
    def standing(cls, scene: Scene) -> Iterable[Impediment]:
        """Somebody asked."""
        yield from _no_request(scene)

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """The ground is coded."""
        yield from ground_is_known(scene, self.ground, family="continue_despite_withdrawal")

    def apply(self, scene: Scene) -> Effect:
        """Decide the wishes."""
        updates: list[tuple[Model, Sequence[str]]] = []
        for row in open_withdrawals(scene):
            row.decided_on = scene.on
            row.is_granted = False
            row.ground = self.ground
            updates.append((row, ("decided_on", "is_granted", "ground")))
        return Effect(updates=updates, payload={"ground": self.ground})


@act
@dataclass(frozen=True, kw_only=True)
class Discontinue(Act):
    """Luật KN Đ11a, NĐ 124 Đ28a, Luật TC Đ34 k3: end an accepted case without deciding it."""

    verb: ClassVar[str] = "discontinue"
    article: ClassVar[str] = "Luật KN Đ11a; NĐ 124 Đ28a; Luật TC Đ34 k3"
    ground: str = takes(_("Ground"), max_length=40)
    document_number: str = may_take(_("Document number"), "", max_length=40)
    letter: int | None = may_take(_("Letter written here"))

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """The ground must be coded; a paper says it."""
        yield from ground_is_known(scene, self.ground, family="discontinue")
        yield from paper_amiss(
            scene, self.verb, letter=self.letter, number=self.document_number, is_needed=True
        )

    def apply(self, scene: Scene) -> Effect:
        """Append how it ended; sign its letter."""
        said = signed(scene, letter=self.letter, number=self.document_number)
        row = disposal_row(scene, self.verb, ground=self.ground, document_number=said.number)
        return Effect(
            records=[*said.records, row],
            updates=said.updates,
            payload={"ground": self.ground},
            clock=ClockFacts(event_on=scene.on),
        )


@act
@dataclass(frozen=True, kw_only=True)
class Inspect(Act):
    """Luật TC Đ25 k2: use an anonymous tip with clear evidence for an inspection; nobody is notified."""

    verb: ClassVar[str] = "inspect"
    article: ClassVar[str] = "Luật TC Đ25 k2"
    ground: str = takes(_("Ground"), max_length=40)
    to_body: str = takes(_("Inspecting body"), max_length=200)
    to_unit: int | None = may_take(_("Inspecting unit"))
    document_number: str = may_take(_("Document number"), "", max_length=40)

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """The ground must be coded."""
        yield from ground_is_known(scene, self.ground, family="inspect")

    def apply(self, scene: Scene) -> Effect:
        """Append where it went."""
        row = disposal_row(
            scene,
            self.verb,
            ground=self.ground,
            to_unit=self.to_unit,
            to_body=self.to_body,
            document_number=self.document_number,
        )
        return Effect(records=[row], payload={"to_unit": self.to_unit})


@act
@dataclass(frozen=True, kw_only=True)
class RecordCourtStep(Act):
    """Luật KN Đ7, Đ11 k9, Đ42: record a suit, its acceptance, its ruling; further acts draw on it."""

    verb: ClassVar[str] = "record_court_step"
    article: ClassVar[str] = "Luật KN Đ7, Đ11 k9, Đ42"
    step: str = takes(_("Step"), choices=choices_of(CourtStepKind))
    document_number: str = may_take(_("Number of the court's paper"), "", max_length=40)
    obliges: bool = may_take(_("Obliges the authority"), False)

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """A sealed case is not argued in public papers under its own number."""
        if scene.case.confidentiality == Confidentiality.SEALED and self.step == CourtStepKind.FILED:
            yield Impediment("sealed", _("A suit is recorded with the complaint, not with a denunciation."))

    def apply(self, scene: Scene) -> Effect:
        """Append the step."""
        row = CourtStep(
            case=scene.case,
            at=scene.at,
            on=scene.on,
            by_id=scene.actor.officer_id,
            step=self.step,
            document_number=self.document_number,
            obliges=self.obliges,
        )
        return Effect(records=[row], payload={"step": self.step, "obliges": self.obliges})
