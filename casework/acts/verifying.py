"""Luật KN Đ29-30, Luật TC Đ31: dialogue, findings, evidence, and the end of verification."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from casework.acts.base import Act, Effect, Input, Scene, may_take, takes
from casework.acts.files import Upload, document_row
from casework.acts.registry import act
from casework.acts.remarks import remark_row
from casework.errors import Impediment
from casework.models import Commitment, Content, Dialogue, Event, EvidenceRequest, Finding
from casework.vocabulary import COMPLAINTS, DocumentKind, RemarkKind

NOTICE = "KN.DLG.NOTICE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise(Input):
    """What was promised at a dialogue, by whom, until when."""

    text: str = takes(_("What was promised"), max_length=500)
    due_on: date = takes(_("Until"))
    officer: int | None = may_take(_("Officer"))
    unit: int | None = may_take(_("Unit"))


@act
@dataclass(frozen=True, kw_only=True)
class HoldDialogue(Act):
    """Luật KN Đ30, NĐ 124 Đ28: record a dialogue, who came, and what was promised."""

    verb: ClassVar[str] = "hold_dialogue"
    article: ClassVar[str] = "Luật KN Đ30, Đ39; NĐ 124 Đ28"
    held_on: date = takes(_("Day of the dialogue"))
    place: str = takes(_("Place"), max_length=200)
    complainant_attended: bool = takes(_("The complainant came"))
    noticed_on: date | None = may_take(_("Day of the written notice"))
    chair: int | None = may_take(_("Chair"))
    absence_is_excused: bool | None = may_take(_("Absence is excused"))
    minutes: Upload | None = may_take(_("Minutes"))
    promises: tuple[Promise, ...] = may_take(_("Promises"), ())

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """Notice is given five days before; absence is explained; promises have an owner."""
        if self.held_on > scene.on:
            yield Impediment("date_future", _("A dialogue is recorded when it was held."))
        if scene.case.kind in COMPLAINTS and not self._is_noticed_in_time(scene):
            yield Impediment(
                "notice_too_late",
                _("The written notice goes out at least five days before the dialogue."),
                "NĐ 124 Đ28 k1",
            )
        if not self.complainant_attended and self.absence_is_excused is None:
            yield Impediment(
                "absence_unexplained",
                _("Say whether the complainant was absent with or without good reason."),
                "NĐ 124 Đ28 k5",
            )
        if any(p.officer is None and p.unit is None for p in self.promises):
            yield Impediment("promise_without_owner", _("Every promise has an owner."))

    def _is_noticed_in_time(self, scene: Scene) -> bool:
        """NĐ 124 Đ28 k1 as amended: at least so many days before, since that rule is in force."""
        rule = scene.policies.at(self.held_on).milestones.get(NOTICE)
        if rule is None:
            return True
        days = timedelta(days=rule.terms[0].amount)
        return self.noticed_on is not None and self.held_on - self.noticed_on >= days

    def apply(self, scene: Scene) -> Effect:
        """Append minutes, dialogue and promises."""
        rows: list[Model] = []
        minutes = None
        if self.minutes is not None:
            minutes = document_row(scene, self.minutes, kind=DocumentKind.MINUTES)
            rows.append(minutes)
        dialogue = Dialogue(
            case=scene.case,
            at=scene.at,
            on=scene.on,
            by_id=scene.actor.officer_id,
            held_on=self.held_on,
            noticed_on=self.noticed_on,
            place=self.place,
            chair_id=self.chair,
            complainant_attended=self.complainant_attended,
            absence_is_excused=None if self.complainant_attended else self.absence_is_excused,
            minutes=minutes,
        )
        rows.append(dialogue)
        rows += [
            Commitment(
                case=scene.case,
                at=scene.at,
                on=scene.on,
                by_id=scene.actor.officer_id,
                dialogue=dialogue,
                owner_id=p.officer,
                owner_unit_id=p.unit,
                text=p.text,
                due_on=p.due_on,
            )
            for p in self.promises
        ]
        return Effect(
            records=rows,
            payload={"held_on": self.held_on.isoformat(), "attended": self.complainant_attended},
        )


@act
@dataclass(frozen=True, kw_only=True)
class RecordFinding(Act):
    """Luật KN Đ29 k4, Luật TC Đ31: record what verification found of one content."""

    verb: ClassVar[str] = "record_finding"
    article: ClassVar[str] = "Luật KN Đ29 k4; Luật TC Đ31"
    differs_from_claim: bool = takes(_("Differs from what the citizen says"))
    text: str = takes(_("Finding"), sealed=True)
    content: int | None = may_take(_("Content"))

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """The content must be one of this case."""
        if self.content is not None and not Content.objects.filter(pk=self.content, case=scene.case).exists():
            yield Impediment("no_content", _("The case has no such content."))

    def apply(self, scene: Scene) -> Effect:
        """Append the finding."""
        row = Finding(
            case=scene.case,
            at=scene.at,
            on=scene.on,
            by_id=scene.actor.officer_id,
            content_id=self.content,
            differs_from_claim=self.differs_from_claim,
            text=self.text,
        )
        return Effect(records=[row], payload={"differs": self.differs_from_claim})


@act
@dataclass(frozen=True, kw_only=True)
class RequestEvidence(Act):
    """Luật KN Đ29 k3: ask a body or person for papers or an expert opinion."""

    verb: ClassVar[str] = "request_evidence"
    article: ClassVar[str] = "Luật KN Đ29 k3"
    addressee: str = takes(_("Addressee"), max_length=200)
    items: tuple[str, ...] = takes(_("What is asked for"))
    unit: int | None = may_take(_("Unit"))
    due_on: date | None = may_take(_("Until"))

    def apply(self, scene: Scene) -> Effect:
        """Append the request."""
        row = EvidenceRequest(
            case=scene.case,
            at=scene.at,
            on=scene.on,
            by_id=scene.actor.officer_id,
            addressee=self.addressee,
            unit_id=self.unit,
            items=list(self.items),
            due_on=self.due_on,
        )
        return Effect(records=[row], payload={"items": len(self.items)})


@act
@dataclass(frozen=True, kw_only=True)
class Conclude(Act):
    """End the verification and begin the draft; a mandatory dialogue must have been held."""

    verb: ClassVar[str] = "conclude"
    article: ClassVar[str] = "Luật KN Đ29-31, Đ39; Luật TC Đ31"

    @classmethod
    def standing(cls, scene: Scene) -> Iterable[Impediment]:
        """Something was found, and where the law demands it there was a dialogue."""
        findings = list(_of_this_round(scene, Finding).values_list("differs_from_claim", flat=True))
        if not findings:
            yield Impediment("no_finding", _("Record what verification found first."), cls.article)
        if cls._needs_dialogue(scene, differs=any(findings)) and not _has_dialogue(scene):
            yield Impediment(
                "no_dialogue",
                _("The law demands a dialogue before the result is drafted."),
                "Luật KN Đ30 k1; NĐ 124 Đ28 k2",
            )

    @staticmethod
    def _needs_dialogue(scene: Scene, *, differs: bool) -> bool:
        """Luật KN Đ30 k1: first time when the finding differs; NĐ 124 Đ28 k2: second time always."""
        demand = scene.law.kind(scene.case.kind).dialogue
        return demand == "always" or (demand == "if_differing" and differs)


def _has_dialogue(scene: Scene) -> bool:
    return _of_this_round(scene, Dialogue).exists()


def _of_this_round(scene: Scene, record: type[Finding | Dialogue]) -> QuerySet[Any]:
    """What was recorded since the case was last reopened or taken over: earlier work does not replace new."""
    rows = record._default_manager.filter(case=scene.case)
    anew = Event.objects.filter(case=scene.case, name__in=("case.reopened", "case.taken_over"))
    last = anew.order_by("-seq").first()
    return rows if last is None else rows.filter(at__gte=last.at)


@act
@dataclass(frozen=True, kw_only=True)
class Reverify(Act):
    """Send a draft back to verification with what is still open."""

    verb: ClassVar[str] = "reverify"
    reason: str = takes(_("What is still open"), max_length=300)

    def apply(self, scene: Scene) -> Effect:
        """Append what is still open."""
        return Effect(records=[remark_row(scene, RemarkKind.NOTE, self.reason)])
