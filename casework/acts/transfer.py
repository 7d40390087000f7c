"""Luật TCD Đ26, Luật TC Đ24: transfer as a protocol between two units, with a cap on hops."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from casework.acts.base import Act, Effect, FollowUp, Scene, may_take, takes
from casework.acts.files import Upload, document_row
from casework.acts.grounds import ground_is_known
from casework.acts.letters import paper_amiss, signed
from casework.acts.opening import OpenLinked
from casework.acts.registry import act
from casework.errors import Impediment
from casework.models import Authority, TransferOffer
from casework.vocabulary import DocumentKind, LinkKind, TransferState


def open_offer(scene: Scene) -> TransferOffer:
    """Return the offer that stands; the database allows one at a time."""
    return TransferOffer.objects.get(case=scene.case, state=TransferState.OFFERED)


def _decided(
    scene: Scene, state: TransferState, *, ground: str = ""
) -> tuple[TransferOffer, tuple[str, ...]]:
    offer = open_offer(scene)
    offer.state = state
    offer.decided_at = scene.at
    offer.ground = ground
    return offer, ("state", "decided_at", "ground")


@act
@dataclass(frozen=True, kw_only=True)
class OfferTransfer(Act):
    """Offer the case to the unit that is competent; it stays ours until the other accepts."""

    verb: ClassVar[str] = "offer_transfer"
    article: ClassVar[str] = "Luật TCD Đ26 k2 đ.b; Luật TC Đ24 k2; TT 05/2021 Đ14"
    receiver: int = takes(_("Receiving unit"))
    document_number: str = may_take(_("Document number"), "", max_length=40)
    letter: int | None = may_take(_("Letter written here"))

    @classmethod
    def standing(cls, scene: Scene) -> Iterable[Impediment]:
        """A case is not sent on for ever."""
        if scene.case.hops >= scene.law.kind(scene.case.kind).most_hops:
            yield Impediment(
                "too_many_hops",
                _("This case was forwarded as often as it may be."),
                "TT 05/2021 Đ14 k1",
            )

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """The receiver exists and is another unit."""
        receiver = Authority.objects.filter(pk=self.receiver).first()
        if receiver is None or (receiver.valid_to is not None and receiver.valid_to < scene.on):
            yield Impediment("receiver_not_in_force", _("The receiving unit does not exist any more."))
        if self.receiver == scene.case.unit_id:
            yield Impediment("own_unit", _("A case cannot be transferred to its own unit."))
        yield from paper_amiss(
            scene, self.verb, letter=self.letter, number=self.document_number, is_needed=False
        )

    def apply(self, scene: Scene) -> Effect:
        """Append the offer; sign the slip that goes with it."""
        said = signed(scene, letter=self.letter, number=self.document_number)
        offer = TransferOffer(
            case=scene.case,
            at=scene.at,
            on=scene.on,
            by_id=scene.actor.officer_id,
            receiver_id=self.receiver,
            document_number=said.number,
        )
        return Effect(
            records=[*said.records, offer], updates=said.updates, payload={"receiver": self.receiver}
        )


@act
@dataclass(frozen=True, kw_only=True)
class AcceptTransfer(Act):
    """Take the offered case over: a linked case opens here with the first day of receipt."""

    verb: ClassVar[str] = "accept_transfer"
    proof: Upload | None = may_take(_("Proof that a receiver without the system got it"))

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """A receiver without the system accepts by proof on paper."""
        if not open_offer(scene).receiver.is_in_system and self.proof is None:
            yield Impediment("no_proof", _("Show the proof that the receiver got the papers."))

    def apply(self, scene: Scene) -> Effect:
        """Close the offer and open the linked case at the receiver."""
        case = scene.case
        offer, fields = _decided(scene, TransferState.ACCEPTED)
        proofs = [document_row(scene, self.proof, kind=DocumentKind.PROOF)] if self.proof else []
        openings = []
        if offer.receiver.is_in_system:
            opening = OpenLinked(
                source=case.pk,
                link=LinkKind.TRANSFERRED_FROM,
                unit=offer.receiver_id,
                kind=case.kind,
                received_on=case.received_on,
            )
            openings.append(FollowUp(opening))
        return Effect(
            records=proofs,
            updates=[(offer, fields)],
            payload={"receiver": offer.receiver_id},
            follow_ups=openings,
        )


@act
@dataclass(frozen=True, kw_only=True)
class RefuseTransfer(Act):
    """Send the offer back with its ground; the case is the sender's again."""

    verb: ClassVar[str] = "refuse_transfer"
    ground: str = takes(_("Ground"), max_length=40)

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """The ground must be coded."""
        yield from ground_is_known(scene, self.ground, family="refuse_transfer")

    def apply(self, scene: Scene) -> Effect:
        """Close the offer."""
        offer, fields = _decided(scene, TransferState.REFUSED, ground=self.ground)
        return Effect(updates=[(offer, fields)], payload={"ground": self.ground})


@act
@dataclass(frozen=True, kw_only=True)
class LapseTransfer(Act):
    """Let an offer lapse that nobody answered in time."""

    verb: ClassVar[str] = "lapse_transfer"

    def apply(self, scene: Scene) -> Effect:
        """Close the offer."""
        offer, fields = _decided(scene, TransferState.LAPSED)
        return Effect(updates=[(offer, fields)], payload={"receiver": offer.receiver_id})


@act
@dataclass(frozen=True, kw_only=True)
class RecallTransfer(Act):
    """Take an offer back before it is answered."""

    verb: ClassVar[str] = "recall_transfer"

    def apply(self, scene: Scene) -> Effect:
        """Close the offer."""
        offer, fields = _decided(scene, TransferState.RECALLED)
        return Effect(updates=[(offer, fields)], payload={"receiver": offer.receiver_id})
