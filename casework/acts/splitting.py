"""TT 05/2021, NĐ 154/2026 Đ14: one case per further content; nothing ties an open case to a sealed one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import uuid4

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from casework.acts.base import (
    Act,
    ClockFacts,
    Effect,
    FollowUp,
    Input,
    Scene,
    choices_of,
    may_take,
    takes,
)
from casework.acts.intake import COMPLAINANT_OF, Letter
from casework.acts.numbers import register_number
from casework.acts.opening import OpenLinked, is_sealed
from casework.acts.people import PersonInput, RespondentInput, person_rows, respondent_row
from casework.acts.registry import act
from casework.acts.repeats import hash_of
from casework.acts.sealing import fields_of, item_at, listed_desk, seal_letter, sealed_item, writers_of
from casework.errors import Impediment
from casework.models import (
    Case,
    CaseFingerprint,
    Content,
    Document,
    Lodgement,
    Party,
    Submission,
    Visit,
)
from casework.rules.duplicates import fingerprint
from casework.sealed import vault
from casework.sealed.papers import put_away
from casework.sealed.profiles import Place
from casework.selectors.documents import ORIGINALS
from casework.selectors.duplicates import index_row
from casework.vocabulary import ACCUSATIONS, Field, Kind, LinkKind, PartyRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract(Input):
    """What of a letter goes on in the open, typed anew without a word of the accusation."""

    letter: Letter = takes(_("What was typed anew"))
    people: tuple[PersonInput, ...] = may_take(_("Who stands by it"), ())
    respondent: RespondentInput | None = may_take(_("Whom it is about"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Input):
    """A further content that becomes a case of its own; out of a sealed case it needs an extract."""

    kind: str = takes(_("Kind"), choices=choices_of(Kind))
    field: str = takes(_("Field"), choices=choices_of(Field))
    summary: str = may_take(_("Summary"), "", sealed=True, max_length=500)
    respondent: RespondentInput | None = may_take(_("Whom it is about"))
    extract: Extract | None = may_take(_("Extract"))

    @property
    def is_accusation(self) -> bool:
        """Whether its case is a sealed one."""
        return self.kind in ACCUSATIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What left an open case for a sealed one: letters, papers, and where their words and writers lie."""

    letters: tuple[int, ...]
    papers: tuple[int, ...] = ()
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, kw_only=True)
class OpenPart(OpenLinked):
    """Open the case of a further content beside its source, both open or both sealed."""

    link: LinkKind = LinkKind.SPLIT_FROM
    respondent: RespondentInput | None = None

    def accused(self) -> tuple[list[int], list[int]]:
        """Return whom this content is about; whom the others are about is another matter."""
        return ([], []) if self.respondent is None else self.respondent.kept_away()

    def _parties(self, scene: Scene) -> Sequence[Model]:
        wrote = [row for row in super()._parties(scene) if getattr(row, "role", "") != PartyRole.RESPONDENT]
        return [*wrote, *([respondent_row(scene, self.respondent)] if self.respondent else [])]

    def _contents(self, scene: Scene) -> Sequence[Model]:
        summary = "" if is_sealed(scene) else self.summary
        return [Content(case=scene.case, seq=1, summary=summary, field=self.field)]


@dataclass(frozen=True, kw_only=True)
class OpenSealedPart(OpenPart):
    """Luật TC Đ8, Đ56: open a sealed case with the letter that left an open one; nothing ties them."""

    register: str
    taken: Taken

    def apply(self, scene: Scene) -> Effect:
        """Append the letters and their sealed words; where they came from stands in the store alone."""
        case = scene.case
        papers = list(Document.objects.filter(pk__in=self.taken.papers).order_by("pk"))
        for paper in papers:
            put_away(paper)
            paper.case = case
        moved = ("case", "is_sealed", "vault_key", "sha256", "name_as_given")
        return Effect(
            records=[
                *self._lodgements(scene),
                *self._parties(scene),
                *self._bars(scene),
                *self._contents(scene),
                *self._sealed_items(scene),
                *listed_desk(scene),
            ],
            updates=[(paper, moved) for paper in papers],
            payload={"link": str(self.link)},
            clock=ClockFacts(event_on=scene.on, complete=True),
        )

    def _lodgements(self, scene: Scene) -> Sequence[Model]:
        return [
            Lodgement(case=scene.case, submission_id=pk, is_first=n == 0)
            for n, pk in enumerate(self.taken.letters)
        ]

    def _sealed_items(self, scene: Scene) -> Sequence[Model]:
        # A further sealed part of the same letters finds these by the letter that it shares.
        first = Submission(pk=self.taken.letters[0])
        items: list[Model] = [
            item_at(place, case=scene.case, at=scene.at, submission=first) for place in self.taken.places
        ]
        return [sealed_item(scene, {"summary": self.summary, "split_from": self.register}), *items]


@dataclass(frozen=True, kw_only=True)
class OpenExtract(OpenPart):
    """Luật TC Đ56: open an ordinary case with what was typed anew from a sealed letter."""

    extract: Extract

    def new_case(self, *, at: datetime) -> Case:
        """Name it after the extract; the sealed source has no title."""
        case = super().new_case(at=at)
        case.title = self.extract.letter.title
        return case

    def apply(self, scene: Scene) -> Effect:
        """Append the extract and who stands by it; the source remembers in the store what it led to."""
        case = scene.case
        first = Submission.objects.filter(lodgements__case_id=self.source).earliest("pk")
        number = case.register_number
        names = [p.name for p in self.extract.people]
        kept = vault.seal({"split_into": number})
        source = Case(pk=self.source)
        rows: list[Model] = [*_extract_rows(scene, self.extract.letter, first, number=number)]
        rows += person_rows(scene, self.extract.people, role=COMPLAINANT_OF[Kind(self.kind)])
        rows += [index_row(case, fingerprint(self.extract.letter.words(), known_names=names))]
        rows += [*self._parties(scene), *self._contents(scene), item_at(kept, case=source, at=scene.at)]
        return Effect(
            records=rows,
            payload={"link": str(self.link)},
            clock=ClockFacts(event_on=scene.on, complete=True),
        )

    def _parties(self, scene: Scene) -> Sequence[Model]:
        return [respondent_row(scene, self.respondent)] if self.respondent else []


@act
@dataclass(frozen=True, kw_only=True)
class Split(Act):
    """TT 05/2021, NĐ 154/2026 Đ14: open one case per further content, with the same day of receipt."""

    verb: ClassVar[str] = "split"
    article: ClassVar[str] = "NĐ 154/2026 Đ14; Luật TC Đ56"
    parts: tuple[Part, ...] = takes(_("Further contents"), sealed=True)
    stays: Extract | None = may_take(_("What stays here, without the accusation"), sealed=True)
    keeps_papers: tuple[int, ...] = may_take(_("Papers that hold nothing of the accusation"), ())

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """What crosses the seal, either way, is typed anew."""
        if self._seals(scene) and (self.stays is None or not self.stays.letter.body):
            yield Impediment(
                "no_extract",
                _("Type anew what stays here, without a word of the accusation; the letter will be sealed."),
                "Luật TC Đ56",
            )
        if is_sealed(scene) and any(not _can_stand(part) for part in self.parts if not part.is_accusation):
            yield Impediment(
                "no_extract",
                _("Type anew what becomes an open case, and say who stands by it."),
                "Luật TC Đ56",
            )
        known = Document.objects.filter(case=scene.case, pk__in=self.keeps_papers)
        if known.count() != len(set(self.keeps_papers)):
            yield Impediment("no_document", _("The case has no such paper."))

    def _seals(self, scene: Scene) -> bool:
        return not is_sealed(scene) and any(part.is_accusation for part in self.parts)

    def apply(self, scene: Scene) -> Effect:
        """Let the parts open in the same transaction; an open source keeps no word of an accusation."""
        rows: Sequence[Model] = ()
        taken = None
        if self._seals(scene) and self.stays is not None:
            taken, rows = _take_away(scene, stays=self.stays, keeps=self.keeps_papers)
        openings = []
        for part in self.parts:
            openings.append(FollowUp(self._opening(scene, part, taken)))
            if part.is_accusation and taken is not None:
                taken = Taken(letters=taken.letters)
        return Effect(records=rows, payload={"parts": len(self.parts)}, follow_ups=openings)

    def _opening(self, scene: Scene, part: Part, taken: Taken | None) -> OpenPart:
        case = scene.case
        frame: dict[str, Any] = {
            "source": case.pk,
            "unit": case.unit_id,
            "kind": part.kind,
            "field": part.field,
            "received_on": case.received_on,
            "summary": part.summary,
            "respondent": part.respondent,
        }
        if taken is not None and part.is_accusation:
            return OpenSealedPart(**frame, register=case.register_number, taken=taken)
        if is_sealed(scene) and not part.is_accusation and part.extract is not None:
            return OpenExtract(**frame, extract=part.extract)
        return OpenPart(**frame)


def _can_stand(part: Part) -> bool:
    return part.extract is not None and bool(part.extract.letter.body and part.extract.people)


def _take_away(scene: Scene, *, stays: Extract, keeps: Sequence[int]) -> tuple[Taken, list[Model]]:
    """Luật TC Đ8, Đ56: empty an open case of an accusation; return what left, and what stays instead.

    The extract takes over number and id of the letter, so that the receipt of the citizen still leads here
    and a repeated request is answered as before; the letter itself goes on under a fresh number.
    """
    case = scene.case
    letters = list(
        Submission.objects.filter(lodgements__case=case).order_by("-lodgements__is_first", "lodgements__pk")
    )
    writers = writers_of(case)
    Lodgement.objects.filter(case=case).delete()
    places = [vault.seal({"people": fields_of(writers)})]
    for letter in letters:
        fresh = uuid4()
        places.append(
            seal_letter(
                letter,
                register_number=register_number(unit_id=letter.unit_id, year=scene.on.year),
                submission_id=fresh,
                request_hash=hash_of(fresh),
            )
        )
    papers = Document.objects.filter(case=case, kind__in=ORIGINALS, is_sealed=False).exclude(pk__in=keeps)
    Content.objects.filter(case=case).update(summary="")
    Content.objects.filter(case=case, seq=1).update(summary=stays.letter.title[:500])
    CaseFingerprint.objects.filter(case=case).delete()
    Visit.objects.filter(case=case).update(summary="")
    Party.objects.filter(case=case, role=PartyRole.RESPONDENT).delete()
    case.title = stays.letter.title
    first = letters[0]
    rows = _extract_rows(
        scene,
        stays.letter,
        first,
        number=first.register_number,
        submission_id=first.submission_id,
        request_hash=first.request_hash,
    )
    rows.append(
        index_row(case, fingerprint(stays.letter.words(), known_names=[writer.name for writer in writers]))
    )
    if stays.respondent is not None:
        rows.append(respondent_row(scene, stays.respondent))
    taken = Taken(
        letters=tuple(letter.pk for letter in letters),
        papers=tuple(papers.values_list("pk", flat=True)),
        places=tuple(places),
    )
    return taken, rows


def _extract_rows(
    scene: Scene, letter: Letter, original: Submission, *, number: str, **identity: Any
) -> list[Model]:
    """Return the extract in the frame of the letter that it was taken from; it counts as no further one."""
    fresh = uuid4()
    extract = Submission(
        **({"submission_id": fresh, "request_hash": hash_of(fresh)} | identity),
        unit_id=original.unit_id,
        register_number=number,
        channel=original.channel,
        kind_as_entered=scene.case.kind,
        field_as_entered=scene.case.field,
        received_on=original.received_on,
        received_at=original.received_at,
        written_on=original.written_on,
        title=letter.title,
        body=letter.body,
        request=letter.request,
        addressed_to=original.addressed_to,
        copies_to=original.copies_to,
        forwarded_by=original.forwarded_by,
        signature=original.signature,
        signatories=original.signatories,
        is_complete=original.is_complete,
        is_extract=True,
        received_by_id=original.received_by_id,
    )
    return [extract, Lodgement(case=scene.case, submission=extract, is_first=True)]
