"""A petition is opened for signatures; the threshold is reached, doubtful ones are judged, the time ends.

No article: Vietnamese law knows no such threshold. What holds is the policy of the installation
(fixtures/law/local.yaml), and it is provisional.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from casework.acts.base import Act, Effect, Scene, choices_of, takes
from casework.acts.numbers import next_number
from casework.acts.registry import act
from casework.acts.remarks import remark_row
from casework.errors import Impediment
from casework.models import Authority, PublicSignature, Signing, SigningRefusal, SigningText
from casework.selectors.signing import (
    WAITS,
    WINDOW,
    counts_of,
    is_open,
    signatures_of,
    was_reached,
)
from casework.vocabulary import DoubtGround, RemarkKind


def _signing_of(scene: Scene) -> Signing | None:
    return Signing.objects.filter(case=scene.case).first()


def _is_opened_already(scene: Scene) -> Iterable[Impediment]:
    if _signing_of(scene) is not None:
        yield Impediment("signing_opened", _("This petition was opened for signatures already."))


@act
@dataclass(frozen=True, kw_only=True)
class PrepareSigning(Act):
    """Write the text that the public shall read, without anybody's name."""

    verb: ClassVar[str] = "prepare_signing"
    title: str = takes(_("Title for the public"), max_length=150)
    text: str = takes(_("Text for the public, without names and personal data"), max_length=10_000)
    petitioner_agrees: bool = takes(_("The petitioner agrees that it is made public"))

    @classmethod
    def standing(cls, scene: Scene) -> Iterable[Impediment]:
        """What people have signed is not written anew."""
        yield from _is_opened_already(scene)

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """It is his petition."""
        if not self.petitioner_agrees:
            yield Impediment("petitioner_silent", _("Ask the petitioner first; it is his matter."))

    def apply(self, scene: Scene) -> Effect:
        """Append the text."""
        row = SigningText(
            case=scene.case,
            at=scene.at,
            on=scene.on,
            by_id=scene.actor.officer_id,
            title=self.title,
            text=self.text,
        )
        return Effect(records=[row])


@act
@dataclass(frozen=True, kw_only=True)
class OpenSigning(Act):
    """Let everybody read the prepared text and sign it, for as long as the policy says."""

    verb: ClassVar[str] = "open_signing"
    identity_checked: bool = takes(_("Checked that no name and nothing personal is in the text"))

    @classmethod
    def standing(cls, scene: Scene) -> Iterable[Impediment]:
        """Two people looked at the text: who wrote it does not open it."""
        yield from _is_opened_already(scene)
        yield from _is_nothing_prepared(scene)
        prepared = _prepared(scene)
        if prepared is not None and prepared.by_id == scene.actor.officer_id:
            yield Impediment("one_person", _("Who wrote the text does not open it; another one checks it."))
        if not _threshold(scene):
            yield Impediment("no_threshold", _("The policy sets no number of signatures for this level."))

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """Nobody is named."""
        if not self.identity_checked:
            yield Impediment("identity_unchecked", _("Check first that no protected identity is in it."))

    def apply(self, scene: Scene) -> Effect:
        """Append the signing with its public number; its clock says until when."""
        year = scene.on.year
        row = Signing(
            case=scene.case,
            at=scene.at,
            on=scene.on,
            by_id=scene.actor.officer_id,
            text=_prepared(scene),
            year=year,
            number=next_number(unit_id=_highest(scene.case.unit), series="signing", year=year),
            threshold=_threshold(scene),
        )
        return Effect(records=[row], payload={"number": row.public_number, "threshold": row.threshold})


@act
@dataclass(frozen=True, kw_only=True)
class RefuseSigning(Act):
    """Do not open what was prepared; the petition is answered all the same, to whoever brought it."""

    verb: ClassVar[str] = "refuse_signing"
    reason: str = takes(_("Reason"), max_length=300)

    @classmethod
    def standing(cls, scene: Scene) -> Iterable[Impediment]:
        """There is a text that nobody decided about."""
        yield from _is_opened_already(scene)
        yield from _is_nothing_prepared(scene)

    def apply(self, scene: Scene) -> Effect:
        """Append the refusal to the text."""
        row = SigningRefusal(
            case=scene.case,
            at=scene.at,
            on=scene.on,
            by_id=scene.actor.officer_id,
            text=_prepared(scene),
            reason=self.reason,
        )
        return Effect(records=[row])


def _prepared(scene: Scene) -> SigningText | None:
    """The newest text, unless the head refused it."""
    newest = SigningText.objects.filter(case=scene.case).select_related("refusal").order_by("-pk").first()
    return None if newest is None or hasattr(newest, "refusal") else newest


def _is_nothing_prepared(scene: Scene) -> Iterable[Impediment]:
    if _prepared(scene) is None:
        yield Impediment("nothing_prepared", _("The text for the public is not prepared yet."))


def _threshold(scene: Scene) -> int:
    window = scene.law.milestones.get(WINDOW)
    return 0 if window is None else window.signatures_of(scene.case.unit.level)


def _highest(unit: Authority) -> int:
    """All petitions of an installation share one series: its highest authority keeps it."""
    while unit.superior is not None:
        unit = unit.superior
    return unit.pk


@act
@dataclass(frozen=True, kw_only=True)
class JudgeSignatures(Act):
    """Decide whether the signatures that came in a burst count."""

    verb: ClassVar[str] = "judge_signatures"
    doubt: str = takes(_("Which of them"), choices=choices_of(DoubtGround))
    is_counted: bool = takes(_("They count"))
    reason: str = takes(_("Reason"), max_length=300)

    @classmethod
    def standing(cls, scene: Scene) -> Iterable[Impediment]:
        """There must be some."""
        if not _doubtful(scene).exists():
            yield Impediment("no_doubtful", _("No signature waits for a decision."))

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """There must be some of this ground."""
        if _doubtful(scene).exists() and not self._waiting(scene).exists():
            yield Impediment("none_of_these", _("No such signatures wait for a decision."))

    def _waiting(self, scene: Scene) -> QuerySet[PublicSignature]:
        return _doubtful(scene).filter(doubt=self.doubt)

    def apply(self, scene: Scene) -> Effect:
        """Mark those that wait now; what comes later waits again."""
        judged = self._waiting(scene).update(is_counted=self.is_counted)
        return Effect(
            records=[remark_row(scene, RemarkKind.REPLY, self.reason)],
            payload={"doubt": str(self.doubt), "counted": self.is_counted, "signatures": judged},
        )


def _doubtful(scene: Scene) -> QuerySet[PublicSignature]:
    return signatures_of(scene.case.pk).filter(WAITS)


@act
@dataclass(frozen=True, kw_only=True)
class ReachThreshold(Act):
    """State that enough people signed; the time to answer in public runs from this day."""

    verb: ClassVar[str] = "reach_threshold"

    @classmethod
    def standing(cls, scene: Scene) -> Iterable[Impediment]:
        """Enough of them count, for the first time."""
        signing = _signing_of(scene)
        if signing is None:
            yield Impediment("not_opened", _("This petition is not open for signatures."))
        elif was_reached(scene.case.pk):
            yield Impediment("reached_already", _("Enough signatures were there already."))
        elif counts_of(scene.case.pk).counted < signing.threshold:
            yield Impediment("below_threshold", _("There are not enough signatures yet."))

    def apply(self, scene: Scene) -> Effect:
        """Say how many there were."""
        return Effect(payload={"signatures": counts_of(scene.case.pk).counted})


@act
@dataclass(frozen=True, kw_only=True)
class CloseSigning(Act):
    """The last day is over; the time to answer the petitioner runs on."""

    verb: ClassVar[str] = "close_signing"

    @classmethod
    def standing(cls, scene: Scene) -> Iterable[Impediment]:
        """People have the whole of the last day."""
        if _signing_of(scene) is None:
            yield Impediment("not_opened", _("This petition is not open for signatures."))
        elif is_open(scene.case.pk, on=scene.on):
            yield Impediment("signing_runs", _("People may still sign."))

    def apply(self, scene: Scene) -> Effect:
        """Say how many there were."""
        return Effect(payload={"signatures": counts_of(scene.case.pk).counted})
