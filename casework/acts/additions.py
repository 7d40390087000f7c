"""Acts that add to a case and move no clock: notes, comments, corrections, papers, links, people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from casework.acts.base import Act, ClockFacts, Effect, Scene, choices_of, may_take, takes
from casework.acts.behalf import CitizensAct
from casework.acts.files import Upload, document_row
from casework.acts.letters import issue, unready
from casework.acts.people import PersonInput, person_rows
from casework.acts.registry import act
from casework.acts.remarks import remark_row
from casework.errors import Impediment
from casework.letters.apologies import completed, says_day
from casework.models import Case, CaseLink, Commitment, Document, Event, Letter, Party, Person, Remark
from casework.permissions import visible_cases
from casework.rules.crowd import assess_crowd
from casework.rules.facts import Representatives
from casework.selectors.notes import own_fresh_notes
from casework.vocabulary import ACCUSATIONS, DocumentKind, LinkKind, Paper, PartyRole, RemarkKind


@act
@dataclass(frozen=True, kw_only=True)
class Note(Act):
    """Write an internal note; notes may be taken back only by a further note."""

    verb: ClassVar[str] = "note"
    text: str = takes(_("Text"), sealed=True)
    takes_back: int | None = may_take(_("Takes back my note"))

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """A slip of the pen: within minutes, by who wrote it, and once."""
        if self.takes_back is not None and not notes_to_take_back(scene).filter(pk=self.takes_back).exists():
            yield Impediment(
                "note_stands",
                _("Only who wrote a note takes it back, within five minutes."),
            )

    def apply(self, scene: Scene) -> Effect:
        """Append the note; one that is taken back stays, and the event says so."""
        row = remark_row(scene, RemarkKind.NOTE, self.text, takes_back_id=self.takes_back)
        return Effect(records=[row], payload={} if self.takes_back is None else {"takes_back": True})


def notes_to_take_back(scene: Scene) -> QuerySet[Remark]:
    """The notes that whoever acts wrote on this case a moment ago, and which still stand."""
    return own_fresh_notes(scene.case, officer_id=scene.actor.officer_id, at=scene.at)


@act
@dataclass(frozen=True, kw_only=True)
class Comment(CitizensAct):
    """Take a comment of the citizen into the case; it resets nothing."""

    verb: ClassVar[str] = "comment"
    text: str = takes(_("Text"), sealed=True)

    def apply(self, scene: Scene) -> Effect:
        """Append the comment."""
        return Effect(records=[*self.papers(scene), remark_row(scene, RemarkKind.COMMENT, self.text)])


@act
@dataclass(frozen=True, kw_only=True)
class Correct(Act):
    """Correct something recorded earlier by a new entry with its reason; nothing is overwritten.

    `line` is the number of the entry of the history that was wrong; no clock that it moved is moved back.
    """

    verb: ClassVar[str] = "correct"
    line: int | None = may_take(_("Line of the history that was wrong"), minimum=1)
    text: str = takes(_("What is right"), sealed=True)
    reason: str = takes(_("Reason"), max_length=60)

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """The line that was wrong stands in the history of this case."""
        if self.line is not None and not Event.objects.filter(case=scene.case, seq=self.line).exists():
            yield Impediment("no_line", _("The history of this case has no such line."))

    def apply(self, scene: Scene) -> Effect:
        """Append the correction; the event says which line it is about, the remark says what is right."""
        remark = remark_row(scene, RemarkKind.CORRECTION, self.text, reason=self.reason)
        return Effect(records=[remark], payload={} if self.line is None else {"line": self.line})


@act
@dataclass(frozen=True, kw_only=True)
class RecordApology(Act):
    """Apologise for lateness with reason and a new date; the old date stays on record.

    Reason and date go into the letter written here, which is thereby complete, signed and issued.
    """

    verb: ClassVar[str] = "record_apology"
    letter: int | None = may_take(_("Letter written here"))
    text: str = may_take(_("Text of the apology, where no letter is written here"), "")
    reason: str = takes(_("Reason"), max_length=200)
    new_due_on: date = takes(_("New date"))

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """An apology promises a day to come, and has one text."""
        if self.new_due_on <= scene.on:
            yield Impediment("date_past", _("The new date must lie ahead."))
        if (self.letter is None) == (not self.text.strip()):
            yield Impediment("no_text", _("Write the apology, or choose the letter written here."))
        elif self.letter is not None:
            yield from unready(scene, self.letter, signed_by=self.verb, completed=self._completed())
            yield from self._other_day(scene, self.letter)

    def _completed(self) -> Mapping[str, str]:
        return completed(reason=self.reason, new_day=self.new_due_on)

    def _other_day(self, scene: Scene, letter_id: int) -> Iterable[Impediment]:
        """What was typed into the letter by hand is what the case will say."""
        letter = Letter.objects.filter(case=scene.case, pk=letter_id).first()
        if letter is not None and not says_day(letter, self.new_due_on):
            yield Impediment("letter_other_day", _("The letter promises another day."))

    def apply(self, scene: Scene) -> Effect:
        """Append the apology; sign and issue its letter."""
        issued = None
        if self.letter is not None:
            issued = issue(scene, self.letter, completed=self._completed())
        remark = remark_row(
            scene,
            RemarkKind.APOLOGY,
            issued.text if issued is not None else self.text,
            reason=self.reason,
            new_due_on=self.new_due_on,
        )
        return Effect(
            records=[remark, *([issued.paper] if issued is not None else [])],
            updates=issued.updates if issued is not None else (),
            payload={"new_due_on": self.new_due_on.isoformat()},
        )


@act
@dataclass(frozen=True, kw_only=True)
class Protect(Act):
    """Luật TC Đ47-57: record a measure that protects the denouncer or those close to him."""

    verb: ClassVar[str] = "protect"
    article: ClassVar[str] = "Luật TC Đ47-57"
    measure: str = takes(_("Measure"), sealed=True)

    @classmethod
    def standing(cls, scene: Scene) -> Iterable[Impediment]:
        """Protection is a right of the denouncer."""
        if scene.case.kind not in ACCUSATIONS:
            yield Impediment("not_denunciation", _("Only a denunciation knows protection."), cls.article)

    def apply(self, scene: Scene) -> Effect:
        """Append the measure."""
        return Effect(records=[remark_row(scene, RemarkKind.PROTECTION, self.measure)])


@act
@dataclass(frozen=True, kw_only=True)
class Link(Act):
    """Tie a case to another one; nothing is merged or deleted."""

    verb: ClassVar[str] = "link"
    other: int = takes(_("Other case"))
    kind: str = may_take(_("Tie"), LinkKind.RELATED, choices=choices_of(LinkKind))

    def other_cases(self) -> Sequence[int]:
        """The other case is locked as well, so that it exists."""
        return (self.other,)

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """A case cannot be tied to itself, nor to what is not there for who acts, nor twice in one way."""
        if self.other == scene.case.pk:
            yield Impediment("same_case", _("A case cannot be linked to itself."))
        elif not visible_cases(scene.actor).filter(pk=self.other).exists():
            yield Impediment("no_such_case", _("There is no such case to link."))
        elif self._crosses(scene):
            yield Impediment(
                "sealed_apart",
                _("A sealed case is not linked with an open one: the link would tell who denounces."),
                "Luật TC Đ8, Đ56",
            )
        if CaseLink.objects.filter(case=scene.case, other_id=self.other, kind=self.kind).exists():
            yield Impediment("already_linked", _("The two cases are linked already."))

    def _crosses(self, scene: Scene) -> bool:
        other = Case.objects.filter(pk=self.other).exclude(confidentiality=scene.case.confidentiality)
        return other.exists()

    def apply(self, scene: Scene) -> Effect:
        """Append the tie."""
        link = CaseLink(case=scene.case, other_id=self.other, kind=self.kind, at=scene.at)
        return Effect(records=[link], payload={"other": self.other, "kind": str(self.kind)})


@act
@dataclass(frozen=True, kw_only=True)
class AddDocument(Act):
    """Luật KN Đ34: put a stored file into the file of the case."""

    verb: ClassVar[str] = "add_document"
    document: Upload = takes(_("File"))
    kind: str = takes(_("What it is"), choices=choices_of(DocumentKind))
    paper: str = may_take(_("Paper that the law counts from"), "", choices=choices_of(Paper))
    arrived_on: date | None = may_take(_("Arrived on"))

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """A paper arrives no later than today."""
        if self.arrived_on is not None and self.arrived_on > scene.on:
            yield Impediment("date_future", _("The day cannot lie ahead."))

    def apply(self, scene: Scene) -> Effect:
        """Append the document row; its bytes are on disk already."""
        row = document_row(scene, self.document, kind=DocumentKind(self.kind))
        return Effect(
            records=[row],
            payload={"kind": str(self.kind), "sha256": row.sha256},
            clock=ClockFacts(event_on=self.arrived_on, document=self.paper),
        )


@act
@dataclass(frozen=True, kw_only=True)
class VoidDocument(Act):
    """Mark a document as void with its reason; it is never erased."""

    verb: ClassVar[str] = "void_document"
    document: int = takes(_("Document"))
    reason: str = takes(_("Reason"), max_length=60)

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """The document must belong to the case and be in force."""
        if not Document.objects.filter(pk=self.document, case=scene.case, voided_at__isnull=True).exists():
            yield Impediment("no_document", _("The case has no such document in force."))

    def apply(self, scene: Scene) -> Effect:
        """Mark the row."""
        row = Document.objects.get(pk=self.document)
        row.voided_at = scene.at
        row.void_reason = self.reason
        return Effect(updates=[(row, ("voided_at", "void_reason"))], payload={"document": self.document})


@act
@dataclass(frozen=True, kw_only=True)
class AddRepresentative(Act):
    """Luật TCD Đ29, NĐ 124 Đ5-6: take a representative or proxy appointed in writing into the case."""

    verb: ClassVar[str] = "add_representative"
    article: ClassVar[str] = "Luật TCD Đ29; NĐ 124 Đ5-6"
    person: PersonInput = takes(_("Person"), sealed=True)
    appointed_on: date = takes(_("Day of the appointment"))
    role: str = may_take(_("Role"), PartyRole.REPRESENTATIVE, choices=choices_of(PartyRole))

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """5-10 people have one or two representatives, more have at most five."""
        if self.role not in (PartyRole.REPRESENTATIVE, PartyRole.PROXY):
            yield Impediment("role", _("A representative or a proxy is added here."))
        if self.appointed_on > scene.on:
            yield Impediment("date_future", _("The appointment cannot lie ahead."))
        allowed = assess_crowd(scene.case.people, Representatives()).representatives_at_most
        present = Party.objects.filter(case=scene.case, role=PartyRole.REPRESENTATIVE).count()
        if self.role == PartyRole.REPRESENTATIVE and present >= allowed:
            yield Impediment(
                "too_many_representatives",
                _("This group may have at most %(count)s representatives.") % {"count": allowed},
                self.article,
            )

    def apply(self, scene: Scene) -> Effect:
        """Append person and party."""
        rows = person_rows(
            scene,
            [self.person],
            role=PartyRole(self.role),
            appointed_on=self.appointed_on,
            among=Person.objects.filter(parts__case=scene.case),
        )
        return Effect(records=rows, payload={"role": str(self.role)})


@act
@dataclass(frozen=True, kw_only=True)
class CommitmentDone(Act):
    """Show that what was promised at a dialogue is done."""

    verb: ClassVar[str] = "commitment_done"
    commitment: int = takes(_("Commitment"))
    done_on: date = takes(_("Done on"))
    proof: Upload | None = may_take(_("Proof"))

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """The promise must be open, and done no later than today."""
        if not Commitment.objects.filter(pk=self.commitment, case=scene.case, done_on__isnull=True).exists():
            yield Impediment("no_commitment", _("The case has no such open commitment."))
        if self.done_on > scene.on:
            yield Impediment("date_future", _("The day cannot lie ahead."))

    def apply(self, scene: Scene) -> Effect:
        """Close the promise with its proof."""
        row = Commitment.objects.get(pk=self.commitment)
        row.done_on = self.done_on
        proofs = [document_row(scene, self.proof, kind=DocumentKind.PROOF)] if self.proof else []
        if proofs:
            row.proof = proofs[0]
        return Effect(
            records=proofs,
            updates=[(row, ("done_on", "proof"))],
            payload={"commitment": self.commitment},
        )
