"""Opening a case: what every new case needs, whether a citizen brought it or another act caused it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from django.db.models import Model

from casework.acts.base import Act, ClockFacts, Effect, Scene
from casework.acts.numbers import register_number
from casework.acts.sealing import listed_desk, sealed_item
from casework.models import Authority, Bar, Case, CaseLink, Content, Lodgement, Party
from casework.permissions import CaseRelations, intake_at
from casework.rules.legal_day import legal_day
from casework.rules.tracking import new_code, new_token, token_hash
from casework.vocabulary import ACCUSATIONS, Confidentiality, Kind, LinkKind, PartyRole


@dataclass(frozen=True, kw_only=True)
class Opening(Act):
    """An act that has no case yet; the door gives it one."""

    verb: ClassVar[str] = "receive"

    @property
    @abstractmethod
    def at_unit(self) -> int:
        """Return the id of the unit where the case opens."""

    @abstractmethod
    def new_case(self, *, at: datetime) -> Case:
        """Return the unsaved case in the state `received`."""

    @property
    @abstractmethod
    def of_kind(self) -> str:
        """Return the kind under which the case opens."""

    def accused(self) -> tuple[list[int], list[int]]:
        """Return the ids of officers and units whom the submission accuses."""
        return [], []

    def relations(self) -> CaseRelations:
        """Return who is kept from the case before it exists."""
        officers, units = self.accused()
        unit = Authority.objects.get(pk=self.at_unit)
        return intake_at(unit, accused_officers=officers, accused_units=units)


def fresh_case(
    *,
    unit_id: int,
    kind: str,
    received_on: date,
    at: datetime,
    is_archive: bool = False,
) -> Case:
    """Return an unsaved case with its neutral register number and tracking code."""
    return Case(
        kind=kind,
        instance=2 if kind == Kind.COMPLAINT_SECOND else 1,
        unit_id=unit_id,
        numbered_by_id=unit_id,
        register_number=register_number(unit_id=unit_id, year=legal_day(at).year),
        tracking_code=new_code(),
        tracking_token_hash=token_hash(new_token()),
        received_on=received_on,
        created_at=at,
        is_archive=is_archive,
        confidentiality=Confidentiality.SEALED if kind in ACCUSATIONS else Confidentiality.NORMAL,
    )


@dataclass(frozen=True, kw_only=True)
class OpenLinked(Opening):
    """Open a case that another act caused: a transfer, a second instance, a split part."""

    source: int
    link: LinkKind
    unit: int
    kind: str
    received_on: date
    summary: str = ""
    field: str = ""
    content_seqs: tuple[int, ...] = ()

    @property
    def at_unit(self) -> int:
        """Return the unit where the linked case opens."""
        return self.unit

    @property
    def of_kind(self) -> str:
        """Return the kind of the linked case."""
        return self.kind

    def accused(self) -> tuple[list[int], list[int]]:
        """Return whom the source accuses; the linked case is kept from the same people."""
        rows = Party.objects.filter(case_id=self.source, role=PartyRole.RESPONDENT)
        officers = [row.officer_id for row in rows if row.officer_id is not None]
        units = [row.unit_id for row in rows if row.officer_id is None and row.unit_id is not None]
        return officers, units

    def new_case(self, *, at: datetime) -> Case:
        """Copy from the source what stays true of the linked case."""
        source = Case.objects.get(pk=self.source)
        case = fresh_case(
            unit_id=self.unit,
            kind=self.kind,
            received_on=self.received_on,
            at=at,
            is_archive=source.is_archive,
        )
        case.field = self.field or source.field
        case.title = "" if case.confidentiality == Confidentiality.SEALED else source.title
        case.place_code = source.place_code
        case.project = source.project
        case.is_remote = source.is_remote
        case.is_crowd = source.is_crowd
        case.people = source.people
        case.hops = source.hops + 1 if self.link == LinkKind.TRANSFERRED_FROM else 0
        return case

    def apply(self, scene: Scene) -> Effect:
        """Append the tie, the same submissions, the same parties and the contents."""
        return Effect(
            records=[
                CaseLink(case=scene.case, other_id=self.source, kind=self.link, at=scene.at),
                *self._lodgements(scene),
                *self._parties(scene),
                *self._bars(scene),
                *self._contents(scene),
                *self._sealed(scene),
            ],
            payload={"source": self.source, "link": str(self.link)},
            clock=ClockFacts(event_on=scene.on, complete=True),
        )

    def _lodgements(self, scene: Scene) -> Sequence[Model]:
        rows = Lodgement.objects.filter(case_id=self.source).order_by("pk")
        return [
            Lodgement(case=scene.case, submission_id=row.submission_id, is_first=row.is_first) for row in rows
        ]

    def _parties(self, scene: Scene) -> Sequence[Model]:
        rows = Party.objects.filter(case_id=self.source).order_by("pk")
        if is_sealed(scene):
            # Luật TC Đ56: who wrote stays in the sealed store; the accused must stay known to be kept away.
            rows = rows.filter(role=PartyRole.RESPONDENT)
        return [
            Party(
                case=scene.case,
                person_id=row.person_id,
                role=row.role,
                office=row.office,
                unit_id=row.unit_id,
                officer_id=row.officer_id,
                appointment_on=row.appointment_on,
                seq=row.seq,
            )
            for row in rows
        ]

    def _bars(self, scene: Scene) -> Sequence[Model]:
        return [
            Bar(
                case=scene.case,
                officer_id=row.officer_id,
                unit_id=row.unit_id,
                ground=row.ground,
                effect=row.effect,
                by_id=row.by_id,
                at=scene.at,
            )
            for row in Bar.objects.filter(case_id=self.source).order_by("pk")
        ]

    def _sealed(self, scene: Scene) -> Sequence[Model]:
        """Luật TC Đ56: list who may work on a sealed case; what was sealed is reached by its submission."""
        if not is_sealed(scene):
            return ()
        words = [sealed_item(scene, {"summary": self.summary})] if self.summary else []
        return [*words, *listed_desk(scene)]

    def _contents(self, scene: Scene) -> Sequence[Model]:
        rows = Content.objects.filter(case_id=self.source).order_by("seq")
        if self.content_seqs:
            rows = rows.filter(seq__in=self.content_seqs)
        return [
            Content(case=scene.case, seq=n, summary=row.summary, field=row.field)
            for n, row in enumerate(rows, start=1)
        ]


def is_sealed(scene: Scene) -> bool:
    """Whether the case at hand is a sealed one."""
    return bool(scene.case.confidentiality == Confidentiality.SEALED)
