"""Which act issues a paper: only what was issued is delivered, and not before that day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from casework.acts.base import Scene
from casework.acts.deciding import last_decision
from casework.events import EVENT_OF
from casework.models import Clock, Document, Event
from casework.rules.legal_day import legal_day
from casework.vocabulary import DocumentKind, Kind, Paper

RESULTS = (Paper.DECISION, Paper.ANSWER, Paper.CONCLUSION)
SHORT = (Kind.PETITION, Kind.FEEDBACK)
# What became of a submission that somebody forwarded (Luật TC Đ26 k2, Luật TCD Đ27 k2).
_BECAME_OF_IT = (
    "accept",
    "decline",
    "guide",
    "offer_transfer",
    "return_petition",
    "file_away",
    "demand_resolution",
    "inspect",
    "discontinue",
    "answer_on_spot",
    "answer",
    "decide",
)
ISSUED_BY: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        Paper.SUPPLEMENT_REQUEST: ("request_supplement",),
        Paper.GUIDANCE: ("guide",),
        Paper.TRANSFER_SLIP: ("offer_transfer",),
        Paper.RETURN_SLIP: ("return_petition",),
        Paper.REFUSAL_NOTICE: ("decline",),
        Paper.ACCEPTANCE_NOTICE: ("accept",),
        Paper.EXTENSION: ("extend", "declare_complex"),
        Paper.SUSPENSION: ("suspend", "resume", "discontinue"),
        Paper.HANDLING_REPORT: ("complete_enforcement",),
        Paper.REPLY_TO_FORWARDER: _BECAME_OF_IT,
        Paper.APOLOGY: ("record_apology",),
    }
)


def issued_on(paper: str, scene: Scene) -> date | None:
    """Return the first day on which such a paper was issued in this case; None when it was not.

    A result is that of the present round; a paper of no name of its own is a notice in the file.
    """
    verbs = ISSUED_BY.get(paper)
    return _acted_on(scene, *verbs) if verbs is not None else _OTHERWISE[paper](scene)


def _acted_on(scene: Scene, *verbs: str) -> date | None:
    names = [EVENT_OF[verb] for verb in verbs]
    event = Event.objects.filter(case=scene.case, name__in=names).order_by("seq").first()
    return None if event is None else legal_day(event.at)


def _decided_on(scene: Scene, *, is_fit: bool, as_answer: bool = True) -> date | None:
    decision = last_decision(scene) if is_fit else None
    return None if decision is None or (decision.is_answer and not as_answer) else decision.on


def _decision(scene: Scene) -> date | None:
    return _decided_on(scene, is_fit=scene.case.kind != Kind.DENUNCIATION, as_answer=False)


def _answer(scene: Scene) -> date | None:
    return _decided_on(scene, is_fit=scene.case.kind in SHORT)


def _conclusion(scene: Scene) -> date | None:
    return _decided_on(scene, is_fit=scene.case.kind == Kind.DENUNCIATION)


def _lower_level_report(scene: Scene) -> date | None:
    """Luật TCD Đ28 k2: the report that came in, or that a unit owes which was urged."""
    came_in = Clock.objects.filter(case=scene.case, purpose="pass_on").order_by("pk").first()
    return came_in.started_on if came_in is not None else _acted_on(scene, "urge")


def _passed_on(scene: Scene) -> date | None:
    came_in = Clock.objects.filter(case=scene.case, purpose="pass_on").order_by("pk").first()
    return came_in.started_on if came_in is not None else _acted_on(scene, "pass_on_reply")


def _notice(scene: Scene) -> date | None:
    kinds = (DocumentKind.NOTICE, DocumentKind.OTHER)
    papers = Document.objects.filter(case=scene.case, kind__in=kinds, voided_at__isnull=True)
    first = papers.order_by("added_at").first()
    return None if first is None else legal_day(first.added_at)


_OTHERWISE: Mapping[str, Callable[[Scene], date | None]] = MappingProxyType(
    {
        Paper.DECISION: _decision,
        Paper.ANSWER: _answer,
        Paper.CONCLUSION: _conclusion,
        Paper.LOWER_LEVEL_REPORT: _lower_level_report,
        Paper.PASSED_ON_RESULT: _passed_on,
        Paper.OTHER: _notice,
    }
)
