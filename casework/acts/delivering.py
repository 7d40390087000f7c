"""Luật KN Đ32, Đ41, Luật TC Đ35 k3, Đ40: what was issued reaches people with proof, and becomes public."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from casework.acts.base import Act, ClockFacts, Effect, Scene, choices_of, may_take, takes
from casework.acts.deciding import last_decision
from casework.acts.files import Upload, document_row
from casework.acts.issued import RESULTS, issued_on
from casework.acts.registry import act
from casework.errors import Impediment
from casework.events import EVENT_OF
from casework.models import Decision, Delivery, Event, Letter, Publication
from casework.vocabulary import CITIZENS, OUT, ActorKind, DocumentKind, LetterState, Paper, Recipient


@act
@dataclass(frozen=True, kw_only=True)
class Deliver(Act):
    """Luật KN Đ32, Đ41, Luật TC Đ35 k3: record that a document reached its recipient, with proof."""

    verb: ClassVar[str] = "deliver"
    article: ClassVar[str] = "Luật KN Đ32, Đ41; Luật TC Đ35 k3"
    paper: str = takes(_("Paper"), choices=choices_of(Paper))
    recipient: str = takes(_("Recipient"), choices=choices_of(Recipient))
    delivered_on: date = takes(_("Received on"))
    means: str = takes(_("Means"), max_length=20)
    proof: Upload | None = may_take(_("Proof"))
    letter: int | None = may_take(_("Letter written here"))

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """Something was issued, and it reached its recipient no earlier than that and not tomorrow."""
        issued = issued_on(self.paper, scene)
        if issued is None:
            yield Impediment("nothing_issued", _("There is no issued document to deliver."))
        elif self.delivered_on < issued:
            yield Impediment("before_issue", _("It cannot arrive before it was issued."))
        if issued is not None and self.paper in RESULTS and not self._is_for(last_decision(scene)):
            yield Impediment("not_a_recipient", _("The decision does not name this recipient."), self.article)
        if self.letter is not None and self._letter(scene) is None:
            yield Impediment("letter_unknown", _("This case has no such letter."))
        if self.delivered_on > scene.on:
            yield Impediment("date_future", _("The day cannot lie ahead."))
        if scene.actor.kind == ActorKind.CITIZEN and not self._is_own_receipt(scene):
            yield Impediment("not_own_receipt", _("A citizen confirms only what he himself gets today."))

    def _is_own_receipt(self, scene: Scene) -> bool:
        is_result = self.paper in RESULTS and self.letter is None and self.proof is None
        return is_result and self.recipient in CITIZENS and self.delivered_on == scene.on

    def _is_for(self, decision: Decision | None) -> bool:
        """Whether the decision names the recipient; whoever acts for the citizen receives for him."""
        named = set(decision.recipients) if decision is not None else set()
        # A decision of before recipients were recorded names nobody and keeps nobody out.
        is_citizens = self.recipient in CITIZENS and not CITIZENS.isdisjoint(named)
        return not named or self.recipient in named or is_citizens

    def apply(self, scene: Scene) -> Effect:
        """Append the proof; what the citizen receives starts his clocks."""
        decision = last_decision(scene) if self.paper in RESULTS else None
        letter = self._letter(scene)
        is_first = letter is not None and letter.state == LetterState.ISSUED
        if letter is not None and is_first:
            letter.state, letter.delivered_on = LetterState.DELIVERED, self.delivered_on
        rows: list[Model] = []
        proof = None
        if self.proof is not None:
            proof = document_row(scene, self.proof, kind=DocumentKind.PROOF)
            rows.append(proof)
        rows.append(
            Delivery(
                case=scene.case,
                at=scene.at,
                on=scene.on,
                by_id=scene.actor.officer_id,
                decision=decision,
                document=letter.document if letter is not None else None,
                paper=self.paper,
                recipient_role=self.recipient,
                delivered_on=self.delivered_on,
                means=self.means,
                proof=proof,
            )
        )
        return Effect(
            records=rows,
            updates=[(letter, ("state", "delivered_on"))] if letter is not None and is_first else [],
            payload={
                "paper": self.paper,
                "recipient": self.recipient,
                "delivered_on": self.delivered_on.isoformat(),
            },
            clock=ClockFacts(event_on=self.delivered_on, document=self._counted_paper()),
        )

    def _letter(self, scene: Scene) -> Letter | None:
        """The letter written here that reached somebody: the one named, or the newest of this paper."""
        out = Letter.objects.filter(case=scene.case, paper=self.paper, state__in=OUT)
        if self.letter is not None:
            out = out.filter(pk=self.letter)
        elif self.paper == Paper.OTHER:
            return None
        return out.filter(issued_on__lte=self.delivered_on).order_by("-issued_at", "-pk").first()

    def _counted_paper(self) -> str:
        """Return the paper as the law counts it: a copy for somebody else starts no time of the citizen."""
        is_citizens = self.paper in (Paper.DECISION, Paper.ANSWER)
        return "copy" if is_citizens and self.recipient not in CITIZENS else self.paper


def has_the_answer(scene: Scene) -> bool:
    """Return whether the answer of this round reached the citizen, on paper or on the spot."""
    case = scene.case
    reached = Delivery.objects.filter(
        case=case, decision__round=case.round, recipient_role__in=sorted(CITIZENS)
    )
    if reached.exists():
        return True
    # An answer on the spot is the first of a case: nothing leads back to where it is given.
    return case.round == 1 and Event.objects.filter(case=case, name=EVENT_OF["answer_on_spot"]).exists()


@act
@dataclass(frozen=True, kw_only=True)
class Publish(Act):
    """Luật KN Đ41 k2, Luật TC Đ40: make a decision or conclusion public, without the denouncer."""

    verb: ClassVar[str] = "publish"
    article: ClassVar[str] = "Luật KN Đ41 k2; NĐ 124 Đ12; Luật TC Đ40; NĐ 31 Đ6"
    form: str = takes(_("Form of publication"), max_length=20)
    published_on: date = takes(_("Published on"))
    identity_checked: bool = takes(_("Checked that no protected identity is in it"))

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """Something was decided, and nobody protected is named."""
        decision = last_decision(scene)
        if decision is None:
            yield Impediment("nothing_issued", _("There is no decision to publish."))
        elif not decision.on <= self.published_on <= scene.on:
            yield Impediment("date", _("It is published after it was issued and not on a day to come."))
        if not self.identity_checked:
            yield Impediment(
                "identity_unchecked", _("Check first that no protected identity is in it."), "Luật TC Đ40 k3"
            )

    def apply(self, scene: Scene) -> Effect:
        """Append the publication."""
        row = Publication(
            case=scene.case,
            at=scene.at,
            on=scene.on,
            by_id=scene.actor.officer_id,
            decision=last_decision(scene),
            form=self.form,
            published_on=self.published_on,
            identity_checked=self.identity_checked,
        )
        return Effect(
            records=[row],
            payload={"form": self.form},
            clock=ClockFacts(event_on=self.published_on),
        )
