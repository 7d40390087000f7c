"""Bodies that forwarded what is in a case, and the papers that the law owes them.

A press office, a delegation, another authority is known by its name alone, as it was written down when the
submission came in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from casework.events import EVENT_OF
from casework.models import Case, Decision, Delivery, Event, Lodgement, Submission
from casework.permissions import Actor, cases_for, visible_cases
from casework.rules.folding import search_key
from casework.vocabulary import COMPLAINTS, Confidentiality, Paper, Recipient

# Luật KN Đ27, Đ36: acceptance; Luật TCD Đ26: what was not accepted, or goes back, and why.
NOTICES: Mapping[Paper, str] = {
    Paper.ACCEPTANCE_NOTICE: "accept",
    Paper.REFUSAL_NOTICE: "decline",
    Paper.RETURN_SLIP: "return_petition",
}
# Luật KN Đ32, Đ41, Luật TC Đ26 k2, Luật TCD Đ27 k2: the result, as such or as a reply about it.
RESULT = (Paper.DECISION, Paper.ANSWER, Paper.CONCLUSION, Paper.REPLY_TO_FORWARDER)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToAnswer:
    """A case of which bodies wait for an answer; of a sealed one their names stay out."""

    case: Case
    bodies: tuple[str, ...]
    papers: tuple[Paper, ...]
    may_deliver: bool


def forwarded_submissions(case: Case) -> tuple[int, ...]:
    """The first submission that each body forwarded, by id; a body is one however its name is spelled."""
    return tuple(_bodies([case])[case.pk].values())


def cases_to_answer(actor: Actor, *, unit_id: int) -> QuerySet[Case]:
    """Cases of a unit in which a body that forwarded waits for a paper."""
    lodged = Lodgement.objects.filter(case=OuterRef("pk")).exclude(submission__forwarded_by="")
    waiting = reduce(or_, (_notice_waits(paper) for paper in NOTICES), _result_waits())
    found = visible_cases(actor).filter(Exists(lodged), waiting, unit=unit_id, is_archive=False)
    delivering = cases_for(actor, "deliver").filter(pk=OuterRef("pk"))
    return found.annotate(may_deliver=Exists(delivering)).order_by(
        F("due_on").asc(nulls_last=True), "received_on", "pk"
    )


def answering(cases: Sequence[Case]) -> list[ToAnswer]:
    """The rows of some cases; four statements however many they are."""
    bodies, waiting = _bodies(cases), _waiting(cases)
    names = dict(Submission.objects.filter(lodgements__case__in=cases).values_list("pk", "forwarded_by"))
    return [
        ToAnswer(
            case=case,
            bodies=()
            if case.confidentiality == Confidentiality.SEALED
            else tuple(names[pk] for pk in bodies[case.pk].values()),
            papers=waiting[case.pk],
            may_deliver=bool(getattr(case, "may_deliver", False)),
        )
        for case in cases
    ]


def _bodies(cases: Sequence[Case]) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {case.pk: {} for case in cases}
    rows = (
        Lodgement.objects.filter(case__in=cases).exclude(submission__forwarded_by="").order_by("submission")
    )
    for case_id, pk, name in rows.values_list("case", "submission__pk", "submission__forwarded_by"):
        found[case_id].setdefault(search_key(name), pk)
    return found


def _waiting(cases: Sequence[Case]) -> dict[int, tuple[Paper, ...]]:
    asked = Case.objects.filter(pk__in=[case.pk for case in cases])
    marks = {
        str(paper): Exists(Case.objects.filter(_notice_waits(paper), pk=OuterRef("pk"))) for paper in NOTICES
    }
    result = Exists(Case.objects.filter(_result_waits(), pk=OuterRef("pk")))
    rows = asked.annotate(**marks, result=result).values("pk", "result", *marks)
    return {
        row["pk"]: (
            *(paper for paper in NOTICES if row[str(paper)]),
            *((Paper.REPLY_TO_FORWARDER,) if row["result"] else ()),
        )
        for row in rows
    }


def _notice_waits(paper: Paper) -> Q:
    issued = Event.objects.filter(case=OuterRef("pk"), name=EVENT_OF[NOTICES[paper]])
    reached = Delivery.objects.filter(
        case=OuterRef("pk"),
        recipient_role=Recipient.FORWARDER,
        paper__in=(paper, Paper.REPLY_TO_FORWARDER),
    )
    waits = Q(Exists(issued)) & ~Q(Exists(reached))
    # Luật TC Đ29 k3 names who hears that a denunciation was accepted; whoever forwarded it is not among them.
    return waits & Q(kind__in=sorted(COMPLAINTS)) if paper is Paper.ACCEPTANCE_NOTICE else waits


def _result_waits() -> Q:
    answered = Delivery.objects.filter(
        case=OuterRef("case"),
        recipient_role=Recipient.FORWARDER,
        paper__in=RESULT,
        delivered_on__gte=OuterRef("on"),
    )
    decided = Decision.objects.filter(case=OuterRef("pk"), round=OuterRef("round"))
    return Q(Exists(decided.filter(~Exists(answered))))
