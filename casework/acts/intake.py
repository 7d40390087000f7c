"""Luật TCD Đ25-28, NĐ 154 Đ14-15: take in what a citizen brings, exactly as handed in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from casework.acts.base import Act, ClockFacts, Effect, Input, Scene, choices_of, may_take, takes
from casework.acts.fields import LARGEST_COUNT
from casework.acts.files import Upload, document_row
from casework.acts.numbers import register_number
from casework.acts.opening import Opening, fresh_case
from casework.acts.people import PersonInput, RespondentInput, person_rows, respondent_row
from casework.acts.registry import act
from casework.acts.repeats import request_hash_of, submission_sent_before
from casework.acts.sealing import listed_desk, sealed_item
from casework.errors import Impediment
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
class Letter(Input):
    """What was handed in: the words, where they came from, who signed."""

    title: str = may_take(_("Title"), "", sealed=True, max_length=300)
    body: str = may_take(_("Words of the letter"), "", sealed=True)
    request: str = may_take(_("What is asked for"), "", sealed=True)
    written_on: date | None = may_take(_("Written on"))
    addressed_to: str = may_take(_("Addressed to"), "", max_length=200)
    copies_to: tuple[str, ...] = may_take(_("Copies to"), (), max_length=200)
    forwarded_by: str = may_take(_("Forwarded by"), "", max_length=200)
    signature: str = may_take(_("Signature"), Signature.SIGNED, choices=choices_of(Signature))
    signatories: int = may_take(_("Number of signatories"), 1, minimum=1, maximum=LARGEST_COUNT)
    envelope: str = may_take(_("Envelope number"), "", max_length=40)

    @property
    def says_nothing(self) -> bool:
        """Whether there is neither a word nor an envelope that holds the words."""
        return not (self.words().strip() or self.envelope.strip())

    def words(self) -> str:
        """Return all that was written, for what later letters are compared with."""
        return "\n".join([self.title, self.body, self.request])


def submission_row(
    act_: Receive | AddSubmission,
    scene: Scene,
    *,
    unit_id: int,
    number: str,
    sealed: bool,
    request_hash: str = "",
) -> Submission:
    """Return the submission as handed in; of a sealed one only the frame.

    `request_hash` is that of the act by which it came, when that is another than `act_`.
    """
    paper = act_.paper
    return Submission(
        submission_id=act_.submission_id,
        request_hash=request_hash or request_hash_of(act_),
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
    place_code: str = may_take(_("Commune"), "", max_length=5)
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

    def contradictions(self) -> Iterable[str]:
        """A letter says something, or its scan does; of a case of the past the words may be lost."""
        if self.paper.says_nothing and not self.documents and not self.is_archive:
            yield "paper"

    def earlier_answer(self) -> Event | None:
        """Return the first answer to this submission id; a linked case shares it and opened later."""
        earlier = submission_sent_before(self, submission_id=self.submission_id)
        if earlier is None:
            return None
        opened = Event.objects.filter(case__lodgements__submission=earlier, name="case.received")
        return opened.order_by("pk").first()

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

    def contradictions(self) -> Iterable[str]:
        """A further letter says something."""
        if self.paper.says_nothing:
            yield "paper"

    def earlier_answer(self) -> Event | None:
        """Return the first answer to this submission id, told apart from its neighbours by the number."""
        earlier = submission_sent_before(self, submission_id=self.submission_id)
        if earlier is None:
            return None
        added = Event.objects.filter(case__lodgements__submission=earlier, name="case.submission_added")
        number = earlier.register_number
        return next((e for e in added.order_by("pk") if json.loads(e.payload)["number"] == number), None)

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
        return Effect(records=rows, payload={"channel": self.channel, "number": number})
