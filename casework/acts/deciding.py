"""Luật KN Đ31, Đ40, Luật TC Đ35: draft, sign, answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from casework.acts.base import Act, ClockFacts, Effect, Scene, choices_of, may_take, takes
from casework.acts.enforcing import Duty, obligations
from casework.acts.files import PDF, Upload, document_row
from casework.acts.handling import court_has_accepted
from casework.acts.letters import Signed, issue, signed, unready
from casework.acts.numbers import document_number
from casework.acts.recipients import left_out, recipients_of
from casework.acts.registry import act
from casework.acts.remarks import remark_row
from casework.errors import Impediment
from casework.letters.writing import LetterNotReady
from casework.models import Content, Decision, Document, Draft
from casework.vocabulary import (
    COMPLAINTS,
    DocumentKind,
    Field,
    Kind,
    Outcome,
    Recipient,
    RemarkKind,
)

SYMBOL: Mapping[str, str] = MappingProxyType(
    {
        Kind.COMPLAINT_FIRST: "QĐ",
        Kind.COMPLAINT_SECOND: "QĐ",
        Kind.DENUNCIATION: "KL",
        Kind.PETITION: "CV",
        Kind.FEEDBACK: "CV",
    }
)


@act
@dataclass(frozen=True, kw_only=True)
class Submit(Act):
    """Put a draft before the signer."""

    verb: ClassVar[str] = "submit"
    signer: int | None = may_take(_("Signer"))
    draft: Upload | None = may_take(_("Draft"))

    @classmethod
    def standing(cls, scene: Scene) -> Iterable[Impediment]:
        """A draft has a drafter."""
        if scene.actor.officer_id is None:
            yield Impediment("no_drafter", _("Only an officer drafts."))

    def apply(self, scene: Scene) -> Effect:
        """Append the draft and remember who drafted it."""
        rows: list[Model] = []
        paper = None
        if self.draft is not None:
            paper = document_row(scene, self.draft, kind=DocumentKind.OTHER)
            rows.append(paper)
        rows.append(
            Draft(
                case=scene.case,
                at=scene.at,
                on=scene.on,
                by_id=scene.actor.officer_id,
                drafter_id=scene.actor.officer_id or 0,
                signer_id=self.signer,
                document=paper,
            )
        )
        return Effect(records=rows, payload={"signer": self.signer})


@act
@dataclass(frozen=True, kw_only=True)
class SendBack(Act):
    """Give a draft back to the drafter with what must change."""

    verb: ClassVar[str] = "send_back"
    reason: str = takes(_("What must change"), max_length=300)

    def apply(self, scene: Scene) -> Effect:
        """Append what must change."""
        return Effect(records=[remark_row(scene, RemarkKind.NOTE, self.reason)])


def outcome_of(outcomes: Iterable[str]) -> str:
    """Return the outcome of a case from those of its contents: mixed ones make it partly right."""
    found = set(outcomes)
    return found.pop() if len(found) == 1 else Outcome.PARTLY_RIGHT


def apply_outcomes(
    scene: Scene, outcomes: tuple[tuple[int, str], ...]
) -> list[tuple[Model, tuple[str, ...]]]:
    """Set the outcome of each content by its number within the case."""
    by_seq = dict(outcomes)
    updates: list[tuple[Model, tuple[str, ...]]] = []
    for content in Content.objects.filter(case=scene.case, is_withdrawn=False):
        if content.seq in by_seq:
            content.outcome = by_seq[content.seq]
            updates.append((content, ("outcome",)))
    scene.case.outcome = outcome_of(by_seq.values())
    scene.case.answered_on = scene.on
    return updates


def bad_outcomes(scene: Scene, outcomes: tuple[tuple[int, str], ...]) -> Iterable[Impediment]:
    """Luật KN Đ31 k2, Luật TC Đ35 k2: every content that is not withdrawn gets a known outcome."""
    open_seqs = set(Content.objects.filter(case=scene.case, is_withdrawn=False).values_list("seq", flat=True))
    if {seq for seq, _outcome in outcomes} != open_seqs:
        yield Impediment("outcome_missing", _("Every content needs its outcome."), "Luật KN Đ31 k2")
    if any(outcome not in Outcome.values for _seq, outcome in outcomes):
        yield Impediment("outcome_unknown", _("An outcome is not known."))


@act
@dataclass(frozen=True, kw_only=True)
class Decide(Act):
    """Luật KN Đ31, Đ40, Luật TC Đ35: sign the decision or conclusion with its number and document."""

    verb: ClassVar[str] = "decide"
    article: ClassVar[str] = "Luật KN Đ31, Đ40; Luật TC Đ35"
    outcomes: tuple[tuple[int, str], ...] = takes(_("Outcome of each content"))
    document: Upload | None = may_take(_("Signed document"))
    letter: int | None = may_take(_("Letter written here"))
    recipients: tuple[str, ...] = may_take(
        _("Who gets it (empty: whom the law names)"), (), choices=choices_of(Recipient)
    )
    duties: tuple[Duty, ...] = may_take(_("What must be done"), ())

    @classmethod
    def standing(cls, scene: Scene) -> Iterable[Impediment]:
        """The signer is not the drafter."""
        draft = Draft.objects.filter(case=scene.case).order_by("-pk").first()
        if draft is not None and draft.drafter_id == scene.actor.officer_id:
            yield Impediment("drafter_signs", _("Who drafted the decision may not sign it."))

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """The paper is a PDF, every content has an outcome, nobody whom the law names is left out."""
        if self.document is not None and self.document.media_type != PDF:
            yield Impediment("not_pdf", _("The signed document must be a PDF."))
        if (self.document is None) == (self.letter is None):
            yield Impediment("no_paper", _("Attach the signed document, or choose the letter written here."))
        elif self.letter is not None:
            yield from unready(scene, self.letter, signed_by=self.verb)
        if scene.case.kind in COMPLAINTS and court_has_accepted(scene):
            yield Impediment(
                "court_has_it",
                _("A court has the matter; the case is discontinued, not decided."),
                "Luật KN Đ11 k9",
            )
        yield from left_out(scene.case.kind, self.recipients)
        yield from bad_outcomes(scene, self.outcomes)

    def apply(self, scene: Scene) -> Effect:
        """Reserve the number, append document, decision and obligations, set the outcomes."""
        case = scene.case
        number, paper, letter = self._signed(scene)
        updates = [*apply_outcomes(scene, self.outcomes), *letter]
        decision = Decision(
            case=case,
            at=scene.at,
            on=scene.on,
            by_id=scene.actor.officer_id,
            number=number,
            signer_id=scene.actor.officer_id,
            document=paper,
            outcome=case.outcome,
            instance=case.instance,
            round=case.round,
            recipients=recipients_of(case.kind, self.recipients),
        )
        return Effect(
            records=[paper, decision, *obligations(scene, self.duties)],
            updates=updates,
            payload={"number": number, "outcome": str(case.outcome)},
            clock=ClockFacts(event_on=scene.on),
        )

    def _signed(self, scene: Scene) -> tuple[str, Document, Sequence[tuple[Model, Sequence[str]]]]:
        """Number and paper: of the letter written here, or of what was signed elsewhere and scanned."""
        if self.letter is not None:
            issued = issue(scene, self.letter)
            return issued.number, issued.paper, issued.updates
        if self.document is None:
            raise LetterNotReady
        case = scene.case
        symbol = SYMBOL.get(case.kind, "CV")
        number = document_number(unit_id=case.unit_id, symbol=symbol, year=scene.on.year)
        kind = DocumentKind.CONCLUSION if case.kind == Kind.DENUNCIATION else DocumentKind.DECISION
        return number, document_row(scene, self.document, kind=kind), ()


@dataclass(frozen=True, kw_only=True)
class AnswerAct(Act):
    """What the short ways of answering have in common."""

    outcomes: tuple[tuple[int, str], ...] = takes(_("Outcome of each content"))
    document: Upload | None = may_take(_("Written answer"))
    letter: int | None = may_take(_("Letter written here"))

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """Every content is answered, on one paper at the most."""
        yield from bad_outcomes(scene, self.outcomes)
        if self.document is not None and self.letter is not None:
            yield Impediment("two_papers", _("Attach the signed document, or choose the letter, not both."))
        elif self.letter is not None:
            yield from unready(scene, self.letter, signed_by=self.verb)

    def _paper(self, scene: Scene) -> Signed:
        """The answer written here, or the one that was signed elsewhere and scanned; none was only said."""
        if self.document is None:
            return signed(scene, letter=self.letter, number="")
        number = document_number(unit_id=scene.case.unit_id, symbol="CV", year=scene.on.year)
        return Signed(number=number, records=[document_row(scene, self.document, kind=DocumentKind.ANSWER)])

    def _effect(self, scene: Scene) -> Effect:
        case = scene.case
        said = self._paper(scene)
        rows: list[Model] = [*said.records]
        updates = [*apply_outcomes(scene, self.outcomes), *said.updates]
        rows.append(
            Decision(
                case=case,
                at=scene.at,
                on=scene.on,
                by_id=scene.actor.officer_id,
                number=said.number,
                signer_id=scene.actor.officer_id,
                document=said.records[0] if said.records else None,
                outcome=case.outcome,
                instance=case.instance,
                round=case.round,
                is_answer=True,
                recipients=recipients_of(case.kind),
            )
        )
        return Effect(
            records=rows,
            updates=updates,
            payload={"outcome": str(case.outcome)},
            clock=ClockFacts(event_on=scene.on),
        )


@act
@dataclass(frozen=True, kw_only=True)
class Answer(AnswerAct):
    """Luật TCD Đ28: answer a petition or feedback by the short way."""

    verb: ClassVar[str] = "answer"
    article: ClassVar[str] = "Luật TCD Đ28"

    def apply(self, scene: Scene) -> Effect:
        """Append the answer."""
        return self._effect(scene)


@act
@dataclass(frozen=True, kw_only=True)
class AnswerOnSpot(AnswerAct):
    """NĐ 154 Đ25 k2: answer at once what is clear and within competence."""

    verb: ClassVar[str] = "answer_on_spot"
    article: ClassVar[str] = "NĐ 154 Đ25 k2"
    kind: str = takes(_("Kind"), choices=choices_of(Kind))
    field: str = takes(_("Field"), choices=choices_of(Field))

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """Only petitions and feedback are answered on the spot."""
        if self.kind not in (Kind.PETITION, Kind.FEEDBACK):
            yield Impediment("kind", _("Only petitions and feedback are answered on the spot."))
        yield from super().impediments(scene)

    def apply(self, scene: Scene) -> Effect:
        """Set kind and field, append the answer."""
        scene.case.kind = self.kind
        scene.case.field = self.field
        return self._effect(scene)


def last_decision(scene: Scene) -> Decision | None:
    """Return the decision or answer of this round."""
    return Decision.objects.filter(case=scene.case, round=scene.case.round).order_by("-pk").first()
