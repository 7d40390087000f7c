"""TT 05/2021, Luật KN Đ27, Luật TC Đ24: supplement, screening and joining."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from casework.acts.base import Act, ClockFacts, Effect, Scene, choices_of, may_take, takes
from casework.acts.behalf import CitizensAct
from casework.acts.fields import LARGEST_COUNT
from casework.acts.files import Upload, document_row
from casework.acts.numbers import case_number
from casework.acts.registry import act
from casework.acts.sealing import seal_case, sealed_item
from casework.errors import Impediment
from casework.models import CaseLink, Content, Disposal, Event, Lodgement, Party, Signing, SupplementRequest
from casework.models import Screening as ScreeningRecord
from casework.permissions import visible_cases
from casework.selectors.signing import was_reached
from casework.vocabulary import (
    ACCUSATIONS,
    Confidentiality,
    DocumentKind,
    Field,
    Kind,
    LinkKind,
    PartyRole,
    ScreeningFact,
    State,
    Verdict,
)

LAPSED = "FILE.LAPSED"


@act
@dataclass(frozen=True, kw_only=True)
class RequestSupplement(Act):
    """Ask for everything that is missing, once and all together."""

    verb: ClassVar[str] = "request_supplement"
    items: tuple[str, ...] = takes(_("What is missing"))

    @classmethod
    def standing(cls, scene: Scene) -> Iterable[Impediment]:
        """All that is missing is asked for at once; anew only where a late paper opened a lapsed case."""
        if _was_asked(scene):
            yield Impediment("asked_already", _("What is missing was asked for already, all at once."))

    def apply(self, scene: Scene) -> Effect:
        """Append the request."""
        row = SupplementRequest(
            case=scene.case,
            at=scene.at,
            on=scene.on,
            by_id=scene.actor.officer_id,
            items=list(self.items),
        )
        return Effect(records=[row], payload={"items": len(self.items)})


@act
@dataclass(frozen=True, kw_only=True)
class ReceiveSupplement(CitizensAct):
    """Take in what was missing; a paper that comes late opens a lapsed case again."""

    verb: ClassVar[str] = "receive_supplement"
    is_complete: bool = may_take(_("Nothing is missing any more"), True)
    documents: tuple[Upload, ...] = may_take(_("Further papers that came"), ())

    @classmethod
    def standing(cls, scene: Scene) -> Iterable[Impediment]:
        """Of the cases filed away, only one that lapsed waits for its papers."""
        if scene.case.state == State.FILED and not _has_lapsed(scene):
            yield Impediment("not_lapsed", _("This case was filed away for another reason."))

    def apply(self, scene: Scene) -> Effect:
        """Return to screening; what is still missing keeps the acceptance clock waiting."""
        return Effect(
            records=[*self.papers(scene), *self._further(scene)],
            payload={"complete": self.is_complete},
            clock=ClockFacts(event_on=scene.on, complete=self.is_complete),
        )

    def _further(self, scene: Scene) -> Iterable[Model]:
        """The papers beside the first one, each once; handed in by the citizen like it."""
        first = set() if self.citizens_paper is None else {self.citizens_paper.sha256}
        further = {paper.sha256: paper for paper in self.documents if paper.sha256 not in first}
        return [document_row(scene, d, kind=DocumentKind.CITIZENS_PAPER) for d in further.values()]


@act
@dataclass(frozen=True, kw_only=True)
class LapseSupplement(Act):
    """File the case away when what was missing did not come in time."""

    verb: ClassVar[str] = "lapse_supplement"

    def apply(self, scene: Scene) -> Effect:
        """Append how it ended."""
        return Effect(records=[disposal_row(scene, self.verb, ground=LAPSED)], payload={"ground": LAPSED})


def _was_asked(scene: Scene) -> bool:
    """Whether a request stands that did not lapse since."""
    last = SupplementRequest.objects.filter(case=scene.case).order_by("-pk").first()
    if last is None:
        return False
    lapses = Disposal.objects.filter(case=scene.case, ground=LAPSED, at__gte=last.at)
    return not lapses.exists()


def _has_lapsed(scene: Scene) -> bool:
    last = Disposal.objects.filter(case=scene.case).order_by("-pk").first()
    return last is not None and last.ground == LAPSED


def disposal_row(
    scene: Scene,
    verb: str,
    *,
    ground: str,
    to_unit: int | None = None,
    to_body: str = "",
    document_number: str = "",
) -> Disposal:
    """Return the record of an end without a decision on the matter."""
    return Disposal(
        case=scene.case,
        at=scene.at,
        on=scene.on,
        by_id=scene.actor.officer_id,
        verb=verb,
        ground=ground,
        to_unit_id=to_unit,
        to_body=to_body,
        document_number=document_number,
    )


@act
@dataclass(frozen=True, kw_only=True)
class Screen(Act):
    """Say what the submission is in law: kind, field, contents, competence, level, crowd, terrain."""

    verb: ClassVar[str] = "screen"
    article: ClassVar[str] = "TT 05/2021 Đ6; Luật KN Đ27; Luật TC Đ24"
    kind: str = takes(_("Kind"), choices=choices_of(Kind))
    field: str = takes(_("Field"), choices=choices_of(Field))
    verdict: str = takes(_("Finding on competence"), choices=choices_of(Verdict))
    proposed_act: str = may_take(_("Proposed act"), "", max_length=32)
    competent_unit: int | None = may_take(_("Competent unit"))
    contents: tuple[str, ...] = may_take(_("Contents"), (), sealed=True)
    above_level_row: str = may_take(_("Row of the above-level table"), "", max_length=2)
    is_above_level: bool = may_take(_("Sent above the competent level"), False)
    is_crowd: bool = may_take(_("Crowd"), False)
    is_remote: bool = may_take(_("Remote area"), False)
    people: int | None = may_take(_("People"), minimum=1, maximum=LARGEST_COUNT)
    project: str = may_take(_("Project"), "", max_length=200)
    facts: tuple[str, ...] = may_take(_("Coded facts"), (), choices=choices_of(ScreeningFact))
    ground_article: str = may_take(_("Article"), "", max_length=120)

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """What was sealed stays sealed."""
        if scene.case.kind in ACCUSATIONS and self.kind not in ACCUSATIONS:
            yield Impediment(
                "stays_sealed",
                _("A sealed submission is not opened by screening; split the other content from it."),
                "Luật TC Đ56",
            )
        if self._seals(scene) and _shares_its_letter(scene):
            yield Impediment(
                "letter_is_shared",
                _("Another open case holds the same letter: split the accusation from that one."),
                "Luật TC Đ8, Đ56",
            )

    def _seals(self, scene: Scene) -> bool:
        return self.kind in ACCUSATIONS and scene.case.confidentiality != Confidentiality.SEALED

    def apply(self, scene: Scene) -> Effect:
        """Set what screening found, give the case number, and seal what turns into a denunciation."""
        case = scene.case
        sealing: Sequence[Model] = ()
        if self._seals(scene):
            sealing = seal_case(scene)
        case.kind = self.kind
        case.instance = 2 if self.kind == Kind.COMPLAINT_SECOND else 1
        case.field = self.field
        case.verdict = self.verdict
        case.proposed_act = self.proposed_act
        case.is_above_level = self.is_above_level
        case.above_level_row = self.above_level_row
        case.is_crowd = self.is_crowd or case.is_crowd
        case.is_remote = self.is_remote or case.is_remote
        case.people = self.people or case.people
        case.project = self.project or case.project
        case.facts = sorted({*case.facts, *self.facts, *self._found_facts()})
        if case.case_number is None:
            prefix = scene.law.kind(self.kind).prefix
            case.numbered_by_id = case.unit_id
            case.case_number = case_number(unit_id=case.unit_id, prefix=prefix, year=scene.on.year)
        record = ScreeningRecord(
            case=case,
            at=scene.at,
            on=scene.on,
            by_id=scene.actor.officer_id,
            kind=self.kind,
            field=self.field,
            verdict=self.verdict,
            competent_unit_id=self.competent_unit,
            proposed_act=self.proposed_act,
            above_level_row=self.above_level_row,
            article=self.ground_article,
        )
        return Effect(
            records=[record, *sealing, *self._contents(scene)],
            payload={
                "kind": self.kind,
                "verdict": self.verdict,
                "above_level_row": self.above_level_row,
                "proposed_act": self.proposed_act,
            },
            clock=ClockFacts(complete=_is_complete(scene)),
        )

    def _found_facts(self) -> Sequence[str]:
        own = (Verdict.OWN, Verdict.SECOND_INSTANCE, Verdict.SPLIT)
        return () if self.verdict in own else (ScreeningFact.NOT_COMPETENT,)

    def _contents(self, scene: Scene) -> Sequence[Model]:
        if len(self.contents) < 2:
            return ()
        is_sealed = scene.case.confidentiality == Confidentiality.SEALED
        rows: list[Model] = [
            Content(case=scene.case, seq=n, summary="" if is_sealed else text[:500], field=self.field)
            for n, text in enumerate(self.contents[1:], start=2)
        ]
        if is_sealed:
            # Luật TC Đ56: what was written stays with who wrote it.
            rows.append(sealed_item(scene, {"contents": list(self.contents)}))
        return rows


def _shares_its_letter(scene: Scene) -> bool:
    """Sealed here, the letter would be missing there, and the tie between both would tell who denounces."""
    here = Lodgement.objects.filter(case=scene.case).values("submission_id")
    return Lodgement.objects.filter(submission__in=here).exclude(case=scene.case).exists()


def _is_complete(scene: Scene) -> bool:
    """NĐ 124 Đ16 k1: whether nothing is missing, or what was missing has come in since."""
    case = scene.case
    if not Lodgement.objects.filter(case=case, is_first=True, submission__is_complete=False).exists():
        return True
    came_in = Event.objects.filter(case=case, name="case.supplement_received").order_by("-seq").first()
    if came_in is not None:
        return bool(json.loads(came_in.payload)["complete"])
    named = Party.objects.filter(case=case, role=PartyRole.REPRESENTATIVE, appointment_on__isnull=False)
    return named.exists()


@act
@dataclass(frozen=True, kw_only=True)
class Join(Act):
    """Join a case to another of the same matter; it still counts as a submission, not as a case."""

    verb: ClassVar[str] = "join"
    into: int = takes(_("Case that goes on"))

    def other_cases(self) -> Sequence[int]:
        """The case that goes on is locked as well."""
        return (self.into,)

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """Both must be of one kind and unit, and the other must be there for who acts, and still open."""
        other = visible_cases(scene.actor).filter(pk=self.into).first()
        if other is None or other.pk == scene.case.pk:
            yield Impediment("no_such_case", _("There is no such case to join."))
            return
        if other.kind != scene.case.kind or other.unit_id != scene.case.unit_id:
            yield Impediment("unlike", _("Only cases of one kind and unit can be joined."))
        if other.ended_on is not None:
            yield Impediment("other_ended", _("The other case has ended."))
        yield from self._of_signatories(scene)

    def _of_signatories(self, scene: Scene) -> Iterable[Impediment]:
        """Whoever signed in public finds his petition again, and the day that was promised to him holds."""
        if not Signing.objects.filter(case=scene.case).exists():
            return
        if was_reached(scene.case.pk):
            yield Impediment("must_be_answered", _("Enough people signed; it is answered on its own day."))
        if not Signing.objects.filter(case=self.into).exists():
            yield Impediment("other_not_opened", _("People signed this one; the other is not open to them."))

    def apply(self, scene: Scene) -> Effect:
        """Append the tie."""
        link = CaseLink(case=scene.case, other_id=self.into, kind=LinkKind.JOINED_TO, at=scene.at)
        return Effect(records=[link], payload={"into": self.into})
