"""Luật TCD Đ25-28, NĐ 154 Đ14-15: take in what a citizen brings, exactly as handed in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from casework.acts.base import Act, ClockFacts, Effect, Scene, choices_of, may_take, takes
from casework.acts.files import Upload, document_row
from casework.acts.numbers import register_number
from casework.acts.opening import Opening, fresh_case
from casework.acts.people import PersonInput, RespondentInput, person_rows, respondent_row
from casework.acts.registry import act
from casework.acts.sealing import listed_desk, sealed_item
from casework.errors import Impediment, SubmissionConflict
from casework.models import Authority, Case, Content, Event, Lodgement, Submission
from casework.rules.crowd import CROWD_FROM
from casework.rules.duplicates import Fingerprint, fingerprint
from casework.rules.legal_day import legal_day
from casework.selectors.duplicates import index_row
from casework.vocabulary import (
    ACCUSATIONS,
    IN_PERSON,
    Channel,
    DocumentKind,
    Field,
    Kind,
    PartyRole,
    ScreeningFact,
    Signature,
)

COMPLAINANT_OF = {
    Kind.COMPLAINT_FIRST: PartyRole.COMPLAINANT,
    Kind.COMPLAINT_SECOND: PartyRole.COMPLAINANT,
    Kind.PETITION: PartyRole.PETITIONER,
    Kind.FEEDBACK: PartyRole.PETITIONER,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What was handed in: the words, where they came from, who signed."""

    title: str = ""
    body: str = ""
    request: str = ""
    written_on: date | None = None
    addressed_to: str = ""
    copies_to: tuple[str, ...] = ()
    forwarded_by: str = ""
    signature: str = Signature.SIGNED
    signatories: int = 1
    envelope: str = ""

    def words(self) -> str:
        """Return all that was written, for what later letters are compared with."""
        return "\n".join([self.title, self.body, self.request])


def hash_of(*parts: object) -> str:
    """Return the hash by which a repeated request is told from one that reuses an id."""
    text = json.dumps(parts, sort_keys=True, default=str, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def submission_row(
    act_: Receive | AddSubmission, scene: Scene, *, unit_id: int, number: str, sealed: bool
) -> Submission:
    """Return the submission as handed in; of a sealed one only the frame."""
    paper = act_.paper
    return Submission(
        submission_id=act_.submission_id,
        request_hash=act_.request_hash(),
        unit_id=unit_id,
        register_number=number,
        channel=act_.channel,
        kind_as_entered=act_.kind,
        field_as_entered=act_.field,
        received_on=act_.received_on or scene.on,
        received_at=scene.at,
        written_on=paper.written_on,
        title="" if sealed else paper.title,
        body="" if sealed else paper.body,
        request="" if sealed else paper.request,
        addressed_to=paper.addressed_to,
        copies_to=list(paper.copies_to),
        forwarded_by=paper.forwarded_by,
        signature=paper.signature,
        signatories=paper.signatories,
        is_complete=act_.is_complete,
        is_sealed=sealed,
        envelope=paper.envelope,
        received_by_id=scene.actor.officer_id,
    )


def earlier_event(submission_id: UUID, request_hash: str) -> Event | None:
    """Return the event of an earlier request with this id, or refuse one with other content."""
    earlier = Submission.objects.filter(submission_id=submission_id).first()
    if earlier is None:
        return None
    if earlier.request_hash != request_hash:
        raise SubmissionConflict(submission_id=str(submission_id))
    return (
        Event.objects.filter(
            case__lodgements__submission=earlier, name__in=("case.received", "case.submission_added")
        )
        .order_by("pk")
        .first()
    )


@act
@dataclass(frozen=True, kw_only=True)
class Receive(Opening):
    """Take a submission in and open its case; the same submission id gives the same answer."""

    article: ClassVar[str] = "Luật TCD Đ25-28; NĐ 154 Đ14-15"
    submission_id: UUID = takes(_("Submission id"))
    unit: int = takes(_("Receiving unit"))
    channel: str = takes(_("Channel"), choices=choices_of(Channel))
    paper: Letter = takes(_("What was handed in"), sealed=True)
    people: tuple[PersonInput, ...] = may_take(_("Who hands it in"), (), sealed=True)
    representatives: tuple[PersonInput, ...] = may_take(_("Representatives"), (), sealed=True)
    respondent: RespondentInput | None = may_take(_("Whom it is about"))
    kind: str = may_take(_("Kind as entered"), Kind.PETITION, choices=choices_of(Kind))
    field: str = may_take(_("Field as entered"), Field.OTHER, choices=choices_of(Field))
    received_on: date | None = may_take(_("Received on"))
    is_complete: bool = may_take(_("Nothing is missing"), True)
    is_remote: bool = may_take(_("Remote area"), False)
    place_code: str = may_take(_("Commune"), "")
    project: str = may_take(_("Project"), "", max_length=200)
    facts: tuple[str, ...] = may_take(_("Coded facts"), (), choices=choices_of(ScreeningFact))
    documents: tuple[Upload, ...] = may_take(_("Files"), ())
    is_archive: bool = may_take(_("A case of the past, for the record only"), False)

    @property
    def at_unit(self) -> int:
        """Return the unit that takes it in."""
        return self.unit

    @property
    def is_sealed(self) -> bool:
        """Whether it is received as a denunciation or tip, and sealed at once."""
        return self.kind in ACCUSATIONS

    def request_hash(self) -> str:
        """Return the hash of what was handed in, without when and by whom it was typed."""
        people = [p.as_fields() for p in (*self.people, *self.representatives)]
        return hash_of(self.unit, self.channel, asdict(self.paper), people, self.kind)

    def earlier_answer(self) -> Event | None:
        """Return the first answer to this submission id."""
        return earlier_event(self.submission_id, self.request_hash())

    @property
    def of_kind(self) -> str:
        """Return the kind as entered."""
        return self.kind

    def accused(self) -> tuple[list[int], list[int]]:
        """Return the respondent's officer and unit."""
        return ([], []) if self.respondent is None else self.respondent.kept_away()

    def new_case(self, *, at: datetime) -> Case:
        """Return the unsaved case."""
        case = fresh_case(
            unit_id=self.unit,
            kind=self.kind,
            received_on=self.received_on or legal_day(at),
            at=at,
            is_archive=self.is_archive,
        )
        case.field = self.field
        case.title = "" if self.is_sealed else self.paper.title
        case.place_code = self.place_code
        case.project = self.project
        case.is_remote = self.is_remote
        case.people = max(self.paper.signatories, len(self.people), 1)
        case.is_crowd = case.people >= CROWD_FROM
        case.facts = sorted({*self.facts, *self._found_facts()})
        return case

    def _found_facts(self) -> tuple[str, ...]:
        return () if self.channel in IN_PERSON else (ScreeningFact.BY_LETTER,)

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """Dates lie behind us, the unit exists that day, and someone handed it in."""
        if self.received_on is not None and self.received_on > scene.on:
            yield Impediment("received_in_future", _("It cannot be received on a day to come."))
        if self.paper.written_on is not None and self.paper.written_on > scene.on:
            yield Impediment("written_in_future", _("It cannot be written on a day to come."))
        unit = Authority.objects.filter(pk=self.unit).first()
        if unit is None or not unit.valid_from <= scene.on <= (unit.valid_to or date.max):
            yield Impediment("unit_not_in_force", _("The receiving unit does not exist on that day."))
        if not self.people and self.kind in COMPLAINANT_OF and not self.is_archive:
            yield Impediment("nobody", _("Say who hands it in."))

    def apply(self, scene: Scene) -> Effect:
        """Append submission, people, contents and files; seal them when it is a denunciation."""
        submission = submission_row(
            self,
            scene,
            unit_id=self.unit,
            number=scene.case.register_number,
            sealed=self.is_sealed,
        )
        rows: list[Model] = [
            submission,
            Lodgement(case=scene.case, submission=submission, is_first=True),
        ]
        if self.is_sealed:
            rows += [sealed_item(scene, self._sealed_fields(), submission=submission)]
            rows += listed_desk(scene)
        else:
            rows += person_rows(scene, self.people, role=COMPLAINANT_OF[Kind(self.kind)])
            rows += person_rows(scene, self.representatives, role=PartyRole.REPRESENTATIVE)
            rows += [index_row(scene.case, self._fingerprint())]
        # What a sealed content is about stays sealed; that there is one must be known to decide on it.
        summary = "" if self.is_sealed else self.paper.title[:500]
        rows += [Content(case=scene.case, seq=1, summary=summary, field=self.field)]
        if self.respondent is not None:
            rows += [respondent_row(scene, self.respondent)]
        rows += [document_row(scene, d, kind=DocumentKind.EVIDENCE) for d in self.documents]
        return Effect(
            records=rows,
            payload={"channel": self.channel, "kind": self.kind, "people": scene.case.people},
            clock=ClockFacts(event_on=scene.case.received_on, complete=self.is_complete),
        )

    def _fingerprint(self) -> Fingerprint:
        """law.md §13: return what later submissions of the same matter are found by."""
        return fingerprint(self.paper.words(), known_names=[p.name for p in self.people])

    def _sealed_fields(self) -> dict[str, object]:
        return {
            "people": [p.as_fields() for p in self.people],
            "paper": asdict(self.paper),
            "representatives": [p.as_fields() for p in self.representatives],
        }


@act
@dataclass(frozen=True, kw_only=True)
class AddSubmission(Act):
    """law.md §13: take a further submission of the same people and content into an existing case."""

    verb: ClassVar[str] = "add_submission"
    submission_id: UUID = takes(_("Submission id"))
    channel: str = takes(_("Channel"), choices=choices_of(Channel))
    paper: Letter = takes(_("What was handed in"), sealed=True)
    kind: str = may_take(_("Kind as entered"), Kind.PETITION, choices=choices_of(Kind))
    field: str = may_take(_("Field as entered"), Field.OTHER, choices=choices_of(Field))
    received_on: date | None = may_take(_("Received on"))
    is_complete: bool = may_take(_("Nothing is missing"), True)

    def request_hash(self) -> str:
        """Return the hash of what was handed in."""
        return hash_of(self.channel, asdict(self.paper), self.kind)

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """A submission is taken in once."""
        if Submission.objects.filter(submission_id=self.submission_id).exists():
            yield Impediment("taken_in_already", _("This submission was taken in already."))

    def apply(self, scene: Scene) -> Effect:
        """Append the submission to the case; it counts as a submission, not as a case."""
        case = scene.case
        sealed = case.confidentiality == "sealed"
        number = register_number(unit_id=case.unit_id, year=scene.on.year)
        submission = submission_row(self, scene, unit_id=case.unit_id, number=number, sealed=sealed)
        rows: list[Model] = [
            submission,
            Lodgement(case=case, submission=submission, is_first=False),
        ]
        if sealed:
            rows += [sealed_item(scene, {"paper": asdict(self.paper)}, submission=submission)]
        return Effect(records=rows, payload={"channel": self.channel})
