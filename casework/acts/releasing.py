"""Luật KN Đ41 k2, Luật TC Đ40: a result in a text for everybody, confirmed by a second."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from casework.acts.base import Act, Effect, Scene, may_take, takes
from casework.acts.deciding import last_decision
from casework.acts.registry import act
from casework.errors import Impediment
from casework.letters.anonymity import WORDS, shown_in
from casework.models import Decision, Release
from casework.models.release import LONGEST_QUESTION, LONGEST_TEXT, LONGEST_TITLE
from casework.vocabulary import Confidentiality, Kind, Paper, ReleaseState

LIVE = (ReleaseState.PREPARED, ReleaseState.CONFIRMED)
IDENTITY = "Luật TC Đ8, Đ40 k3"


@act
@dataclass(frozen=True, kw_only=True)
class PrepareRelease(Act):
    """Luật KN Đ41 k2, Luật TC Đ40 k3: write down what everybody may read of a result, and no name in it."""

    verb: ClassVar[str] = "prepare_release"
    article: ClassVar[str] = "Luật KN Đ41 k2; Luật TC Đ40 k3"
    title: str = takes(_("Heading, without names"), max_length=LONGEST_TITLE)
    asked: str = may_take(_("What was asked, without names"), "", max_length=LONGEST_QUESTION)
    text: str = takes(_("Text for everybody, without names"), max_length=LONGEST_TEXT)
    identity_checked: bool = takes(_("Read through: no name, number or address of anybody is left"))

    @classmethod
    def standing(cls, scene: Scene) -> Iterable[Impediment]:
        """Something was decided or answered, and nothing else of it waits or is public."""
        decision = last_decision(scene)
        if decision is None:
            yield Impediment("nothing_issued", _("There is no decision or answer yet."))
        elif Release.objects.filter(decision=decision, state__in=LIVE).exists():
            told = _("A text of this result waits or is public already. Take it back first.")
            yield Impediment("release_there", told)

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """Somebody read it through, and the house finds nobody in it either."""
        yield from _unread(is_checked=self.identity_checked)
        yield from _tells(scene, (self.title, self.asked, self.text))

    def apply(self, scene: Scene) -> Effect:
        """Append the text as prepared, with all that its page will show."""
        decision = last_decision(scene)
        if decision is None:
            return Effect()
        case = scene.case
        is_sealed = case.confidentiality == Confidentiality.SEALED
        row = Release(
            case=case,
            decision=decision,
            unit_id=case.unit_id,
            paper=_paper_of(decision, case.kind),
            number=decision.number,
            decided_on=decision.on,
            # In which field somebody was denounced narrows down who it was.
            field="" if is_sealed else case.field,
            title=self.title,
            asked=self.asked,
            text=self.text,
            prepared_by_id=scene.actor.officer_id or 0,
            prepared_at=scene.at,
        )
        return Effect(records=[row], payload={"paper": row.paper})


@act
@dataclass(frozen=True, kw_only=True)
class ConfirmRelease(Act):
    """Luật KN Đ41 k2, Luật TC Đ40: a second officer reads the text through and lets everybody read it."""

    verb: ClassVar[str] = "confirm_release"
    article: ClassVar[str] = "Luật KN Đ41 k2; Luật TC Đ40"
    release: int = takes(_("Text for everybody"))
    identity_checked: bool = takes(_("Read through: no name, number or address of anybody is left"))

    @classmethod
    def standing(cls, scene: Scene) -> Iterable[Impediment]:
        """Something was prepared, by somebody else."""
        waiting = Release.objects.filter(case=scene.case, state=ReleaseState.PREPARED)
        rows = list(waiting.values_list("prepared_by", flat=True))
        if not rows:
            yield Impediment("no_release", _("No text for everybody awaits confirmation."))
        elif set(rows) == {scene.actor.officer_id}:
            yield Impediment("preparer_confirms", _("Who prepared the text may not confirm it."))

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """It waits, belongs to this case, and shows nobody; people may have joined since it was written."""
        row = _release(scene, self.release, ReleaseState.PREPARED)
        if row is None:
            yield Impediment("release_unknown", _("This case has no such text in this state."))
            return
        if row.prepared_by_id == scene.actor.officer_id:
            yield Impediment("preparer_confirms", _("Who prepared the text may not confirm it."))
        yield from _unread(is_checked=self.identity_checked)
        yield from _tells(scene, (row.title, row.asked, row.text))

    def apply(self, scene: Scene) -> Effect:
        """Let it be read."""
        row = _release(scene, self.release, ReleaseState.PREPARED)
        if row is None:
            return Effect()
        row.state, row.published_on = ReleaseState.CONFIRMED, scene.on
        row.confirmed_by_id, row.confirmed_at = scene.actor.officer_id, scene.at
        columns = ("state", "published_on", "confirmed_by", "confirmed_at")
        return _moved(row, columns)


@act
@dataclass(frozen=True, kw_only=True)
class RetractRelease(Act):
    """Luật TC Đ8: take a text back, prepared or public; its address says so from then on."""

    verb: ClassVar[str] = "retract_release"
    article: ClassVar[str] = "Luật TC Đ8"
    release: int = takes(_("Text for everybody"))
    reason: str = takes(_("Why it is taken back"), max_length=300)

    @classmethod
    def standing(cls, scene: Scene) -> Iterable[Impediment]:
        """There is something to take back."""
        if not Release.objects.filter(case=scene.case, state__in=LIVE).exists():
            yield Impediment("no_release", _("Nothing of this case waits or is public."))

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """It belongs to this case and was not taken back before."""
        if _release(scene, self.release, *LIVE) is None:
            yield Impediment("release_unknown", _("This case has no such text in this state."))

    def apply(self, scene: Scene) -> Effect:
        """Nobody reads it from now on."""
        row = _release(scene, self.release, *LIVE)
        if row is None:
            return Effect()
        row.state, row.retracted_on, row.retracted_reason = ReleaseState.RETRACTED, scene.on, self.reason
        row.retracted_by_id, row.retracted_at = scene.actor.officer_id, scene.at
        columns = ("state", "retracted_on", "retracted_reason", "retracted_by", "retracted_at")
        return _moved(row, columns)


def _release(scene: Scene, pk: int, *states: ReleaseState) -> Release | None:
    return Release.objects.filter(case=scene.case, pk=pk, state__in=states).first()


def _moved(row: Model, columns: tuple[str, ...]) -> Effect:
    return Effect(updates=[(row, columns)], payload={"paper": getattr(row, "paper", "")})


def _unread(*, is_checked: bool) -> Iterable[Impediment]:
    if not is_checked:
        yield Impediment("identity_unchecked", _("Read it through first, and say so."), IDENTITY)


def _tells(scene: Scene, words: tuple[str, ...]) -> Iterable[Impediment]:
    kinds = shown_in("\n".join(words), scene.case, actor=scene.actor, at=scene.at)
    if kinds:
        found = ", ".join(str(WORDS[kind]) for kind in kinds)
        told = _("The text still shows somebody of this case. Take out: %(found)s.") % {"found": found}
        yield Impediment("release_tells", told, IDENTITY)


def _paper_of(decision: Decision, kind: str) -> Paper:
    if decision.is_answer:
        return Paper.ANSWER
    if kind == Kind.DENUNCIATION:
        return Paper.CONCLUSION
    return Paper.ANSWER if kind in (Kind.PETITION, Kind.FEEDBACK) else Paper.DECISION
