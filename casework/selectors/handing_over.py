"""How papers reach a citizen who cannot be called or written to, and which of them still wait."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from casework.events import EVENT_OF
from casework.models import Authority, Case, Decision, Delivery, Event, Party, Person
from casework.permissions import Actor, cases_for, visible_cases
from casework.selectors.case_rows import WRITERS
from casework.selectors.printings import receipt_printed
from casework.vocabulary import CITIZENS, IN_PERSON, Confidentiality, Handover, Kind, Paper, State

# What the law, or a promise that broke, has handed to the citizen, by the act that issues it.
ISSUING: Mapping[Paper, tuple[str, ...]] = {
    Paper.SUPPLEMENT_REQUEST: ("request_supplement",),
    Paper.GUIDANCE: ("guide",),
    Paper.TRANSFER_SLIP: ("offer_transfer",),
    Paper.RETURN_SLIP: ("return_petition",),
    Paper.REFUSAL_NOTICE: ("decline",),
    Paper.ACCEPTANCE_NOTICE: ("accept",),
    Paper.EXTENSION: ("extend", "declare_complex"),
    Paper.SUSPENSION: ("suspend", "resume", "discontinue"),
    Paper.APOLOGY: ("record_apology",),
}
EVENTS = {EVENT_OF[verb]: paper for paper, verbs in ISSUING.items() for verb in verbs}
SHORT = (Kind.PETITION, Kind.FEEDBACK)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToHandOver:
    """A case whose citizen cannot be called: who he is, how his papers reach him, and which of them wait."""

    case: Case
    person: Person
    plan: Handover
    papers: tuple[Paper, ...]
    receipt_waits: bool
    may_deliver: bool


def has_no_line(person: Person) -> bool:
    """Whether neither telephone nor e-mail reaches this person."""
    return not person.phone and not person.email


def plan_for(person: Person, unit: Authority) -> Handover:
    """As he asked; else in person where he lives in the unit's own commune, through his commune elsewhere."""
    if person.handover:
        return Handover(person.handover)
    lives_here = person.place_code and person.place_code == unit.administrative_unit_code
    return Handover.IN_PERSON if lives_here or not person.place_code else Handover.COMMUNE


def cases_to_hand_over(actor: Actor, *, unit_id: int) -> QuerySet[Case]:
    """Cases of a unit with a paper that waits for a citizen without telephone and e-mail; no sealed one."""
    his = Party.objects.filter(case=OuterRef("pk"), role__in=WRITERS, person__isnull=False)
    silent = Q(Exists(his)) & ~Q(Exists(his.exclude(person__phone="", person__email="")))
    waiting = reduce(or_, (_waits(paper) for paper in ISSUING), _result_waits() | _receipt_waits())
    found = visible_cases(actor).filter(unit=unit_id, is_archive=False)
    found = found.exclude(confidentiality=Confidentiality.SEALED).filter(silent & waiting)
    delivering = cases_for(actor, "deliver").filter(pk=OuterRef("pk"))
    return found.annotate(
        may_deliver=Exists(delivering),
        receipt_waits=Exists(Case.objects.filter(_receipt_waits(), pk=OuterRef("pk"))),
    ).order_by(F("due_on").asc(nulls_last=True), "received_on", "pk")


def handing_over(cases: Sequence[Case]) -> list[ToHandOver]:
    """The rows of some cases; four statements however many they are."""
    ids = [case.pk for case in cases]
    people: dict[int, Person] = {}
    parts = Party.objects.filter(case__in=ids, role__in=WRITERS, person__isnull=False)
    for part in parts.select_related("person").order_by("case", "seq"):
        if part.person is not None:
            people.setdefault(part.case_id, part.person)
    waiting = _waiting(cases)
    return [
        ToHandOver(
            case=case,
            person=people[case.pk],
            plan=plan_for(people[case.pk], case.unit),
            papers=waiting[case.pk],
            receipt_waits=bool(getattr(case, "receipt_waits", False)),
            may_deliver=bool(getattr(case, "may_deliver", False)),
        )
        for case in cases
    ]


def _waiting(cases: Sequence[Case]) -> dict[int, tuple[Paper, ...]]:
    ids = [case.pk for case in cases]
    issued: dict[int, dict[Paper, None]] = {pk: {} for pk in ids}
    for case_id, name in (
        Event.objects.filter(case__in=ids, name__in=EVENTS).order_by("seq").values_list("case_id", "name")
    ):
        issued[case_id][EVENTS[name]] = None
    rounds = {case.pk: case for case in cases}
    for case_id, number in Decision.objects.filter(case__in=ids).values_list("case_id", "round"):
        if number == rounds[case_id].round:
            issued[case_id][Paper.ANSWER if rounds[case_id].kind in SHORT else Paper.DECISION] = None
    reached = Delivery.objects.filter(case__in=ids, recipient_role__in=sorted(CITIZENS))
    done = {
        (case_id, paper, number)
        for case_id, paper, number in reached.values_list("case_id", "paper", "decision__round")
    }
    return {
        pk: tuple(p for p in papers if not any((pk, p, n) in done for n in (None, rounds[pk].round)))
        for pk, papers in issued.items()
    }


def _waits(paper: Paper) -> Q:
    events = Event.objects.filter(case=OuterRef("pk"), name__in=[EVENT_OF[verb] for verb in ISSUING[paper]])
    reached = Delivery.objects.filter(case=OuterRef("pk"), paper=paper, recipient_role__in=sorted(CITIZENS))
    return Q(Exists(events)) & ~Q(Exists(reached))


def _result_waits() -> Q:
    decided = Decision.objects.filter(case=OuterRef("pk"), round=OuterRef("round"))
    reached = Delivery.objects.filter(
        case=OuterRef("pk"), decision__round=OuterRef("round"), recipient_role__in=sorted(CITIZENS)
    )
    return Q(Exists(decided)) & ~Q(Exists(reached))


def _receipt_waits() -> Q:
    return Q(
        state=State.RECEIVED, lodgements__is_first=True, lodgements__submission__channel__in=IN_PERSON
    ) & ~Q(receipt_printed())
