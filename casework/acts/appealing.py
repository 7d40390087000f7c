"""Luật KN Đ7, Đ33: the way up, from the first complaint to a second one in the higher unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar
from uuid import UUID, uuid4

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from casework.acts.base import Act, Effect, FollowUp, Scene, choices_of, may_take
from casework.acts.intake import AddSubmission, Letter, submission_row
from casework.acts.opening import OpenLinked
from casework.acts.registry import act
from casework.acts.repeats import request_hash_of, submission_sent_before
from casework.errors import Impediment, Misconfigured
from casework.models import Authority, Clock, Document, Event, Lodgement
from casework.vocabulary import AuthorityLevel, Channel, ClockState, Kind, LinkKind, State


@dataclass(frozen=True, kw_only=True)
class OpenSecondInstance(OpenLinked):
    """Luật KN Đ33 k1: open the second-instance case with the second complaint and the first decision."""

    handed_in: AddSubmission | None = None
    request_hash: str = ""

    def apply(self, scene: Scene) -> Effect:
        """Append what every linked case has, and the first decision."""
        effect = super().apply(scene)
        return replace(effect, records=[*effect.records, *self._first_decision(scene)])

    def _lodgements(self, scene: Scene) -> Sequence[Model]:
        if self.handed_in is None:
            return super()._lodgements(scene)
        number = scene.case.register_number
        paper = submission_row(
            self.handed_in,
            scene,
            unit_id=self.unit,
            number=number,
            sealed=False,
            request_hash=self.request_hash,
        )
        return [paper, Lodgement(case=scene.case, submission=paper, is_first=True)]

    def _first_decision(self, scene: Scene) -> Sequence[Model]:
        issued = Document.objects.filter(decisions__case_id=self.source).order_by("-pk").first()
        if issued is None:
            return ()
        # A row of its own in the new case's file, although its bytes are the same.
        issued.pk, issued._state.adding = None, True
        issued.case = scene.case
        issued.added_at, issued.added_by_id = scene.at, scene.actor.officer_id
        return (issued,)


@act
@dataclass(frozen=True, kw_only=True)
class Appeal(Act):
    """Luật KN Đ7, Đ33: go up to the second instance, as a new linked case in the higher unit."""

    verb: ClassVar[str] = "appeal"
    article: ClassVar[str] = "Luật KN Đ7 k1, Đ33"
    submission_id: UUID | None = may_take(_("Submission id"))
    paper: Letter | None = may_take(_("Second complaint"), sealed=True)
    channel: str = may_take(_("Channel"), Channel.DESK, choices=choices_of(Channel))
    unit: int | None = may_take(_("Higher unit"))

    def contradictions(self) -> Iterable[str]:
        """A second complaint says something; an id is that of a letter."""
        if self.paper is not None and self.paper.says_nothing:
            yield "paper"
        if self.paper is None and self.submission_id is not None:
            yield "submission_id"

    def earlier_answer(self) -> Event | None:
        """Return the first answer to this submission id: how the first complaint went up with it."""
        if self.submission_id is None:
            return None
        earlier = submission_sent_before(self, submission_id=self.submission_id)
        if earlier is None:
            return None
        went_up = Event.objects.filter(
            case__linked_from__kind=LinkKind.SECOND_INSTANCE_OF,
            case__linked_from__case__lodgements__submission=earlier,
            name="case.appealed",
        )
        return went_up.order_by("pk").first()

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """After a decision within the window; without one only when the first level is late."""
        case = scene.case
        if case.kind != Kind.COMPLAINT_FIRST:
            yield Impediment(
                "not_first", _("Only a first complaint goes up; after the second there is the court.")
            )
            return
        if self._higher_unit(scene) is None:
            yield Impediment("no_higher_unit", _("There is no higher unit to complain to."))
        elif not self._is_above(scene):
            yield Impediment("not_above", _("A second complaint goes to a unit above."), "Luật KN Đ18-23")
        if case.state == State.ANSWERED:
            if not _may_still_go_up(scene):
                yield Impediment(
                    "window_over", _("The time for the second complaint is over."), "Luật KN Đ33 k1"
                )
        elif not _is_late(scene):
            yield Impediment("not_late", _("The first level is still in time."), "Luật KN Đ28, Đ33 k1")

    def _handed_in(self, scene: Scene) -> AddSubmission | None:
        if self.paper is None:
            return None
        return AddSubmission(
            submission_id=self.submission_id or uuid4(),
            channel=self.channel,
            paper=self.paper,
            kind=Kind.COMPLAINT_SECOND,
            field=scene.case.field,
        )

    def _higher_unit(self, scene: Scene) -> Authority | None:
        if self.unit is not None:
            return Authority.objects.filter(pk=self.unit).first()
        unit = Authority.objects.select_related("superior").get(pk=scene.case.unit_id)
        return unit.superior

    def _is_above(self, scene: Scene) -> bool:
        """Luật KN Đ18-23: a body above in the tree; for a body of a province also a ministry."""
        higher, own = self._higher_unit(scene), scene.case.unit
        if higher is None or higher.pk == own.pk:
            return False
        is_ministry = higher.level == AuthorityLevel.CENTRAL and own.level == AuthorityLevel.PROVINCE
        return own.path.startswith(higher.path) or is_ministry

    def apply(self, scene: Scene) -> Effect:
        """Let the second-instance case open; the lateness of the first stays counted."""
        higher = self._higher_unit(scene)
        if higher is None:
            raise Misconfigured(_("There is no higher unit to complain to."))
        opening = OpenSecondInstance(
            source=scene.case.pk,
            link=LinkKind.SECOND_INSTANCE_OF,
            unit=higher.pk,
            kind=Kind.COMPLAINT_SECOND,
            received_on=scene.on,
            handed_in=self._handed_in(scene),
            request_hash=request_hash_of(self),
        )
        return Effect(
            payload={"to_unit": higher.pk, "was_late": _is_late(scene)},
            follow_ups=[FollowUp(opening)],
        )


def _is_late(scene: Scene) -> bool:
    """Luật KN Đ33 k1: whether the time to resolve the first complaint ended without a decision."""
    return Clock.objects.filter(
        case=scene.case, purpose="resolve", state=ClockState.RUNNING, due_on__lt=scene.on
    ).exists()


def _may_still_go_up(scene: Scene) -> bool:
    """Luật KN Đ33 k1: whether the window to go up is open; it opens with receipt of the decision."""
    windows = Clock.objects.filter(case=scene.case, purpose="go_up")
    return not windows.exists() or windows.filter(due_on__gte=scene.on).exists()
