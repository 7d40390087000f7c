"""Petitions with signatures as of a day: which are open, how many names count, which wait for the head."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from casework.models import Case, CaseLink, Clock, PublicSignature, Signing
from casework.vocabulary import ClockState, Confidentiality, DoubtGround, LinkKind

WINDOW, ANSWER = "SIGN.OPEN", "SIGN.ANSWER"
COUNTS = Q(withdrawn_at__isnull=True) & (Q(doubt="") | Q(is_counted=True))
SHOWN_OF_GROUP = 100
WAITS = Q(withdrawn_at__isnull=True, is_counted__isnull=True) & ~Q(doubt="")


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningCounts:
    """How many people signed; `doubtful` by their ground, as the head must still decide."""

    counted: int
    doubtful: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtfulGroup:
    """Signatures of one ground that wait for the head: how many, and the first of them, the oldest first."""

    ground: DoubtGround
    count: int
    rows: tuple[PublicSignature, ...]


def with_joined(case_id: int) -> frozenset[int]:
    """A case and all that were joined to it, however many steps away."""
    known, fresh = {case_id}, {case_id}
    while fresh:
        links = CaseLink.objects.filter(other__in=fresh, kind=LinkKind.JOINED_TO)
        fresh = set(links.values_list("case", flat=True)) - known
        known |= fresh
    return frozenset(known)


def joined_into(case: Case) -> Case:
    """The case that goes on with the matter of this one; itself unless it was joined."""
    seen: set[int] = set()
    while case.pk not in seen:
        seen.add(case.pk)
        link = (
            CaseLink.objects.filter(case=case, kind=LinkKind.JOINED_TO).select_related("other__unit").first()
        )
        if link is None:
            break
        case = link.other
    return case


def signatures_of(case_id: int) -> QuerySet[PublicSignature]:
    """The signatures under a petition and under those that were joined to it."""
    return PublicSignature.objects.filter(signing__case__in=with_joined(case_id))


def counts_of(case_id: int) -> SigningCounts:
    """How many people count; whoever signed two petitions that became one is one."""
    rows = signatures_of(case_id)
    waiting = rows.filter(WAITS).values_list("doubt").annotate(Count("person_key", distinct=True))
    return SigningCounts(
        counted=rows.filter(COUNTS).aggregate(n=Count("person_key", distinct=True))["n"],
        doubtful=dict(waiting.order_by("doubt")),
    )


def doubtful_groups(case_id: int) -> tuple[DoubtfulGroup, ...]:
    """What the head must decide, by ground; of each the first `SHOWN_OF_GROUP` to look at."""
    waiting = signatures_of(case_id).filter(WAITS).order_by("confirmed_at", "pk")
    found = []
    for ground in DoubtGround:
        rows = waiting.filter(doubt=ground)
        if count := rows.count():
            found.append(DoubtfulGroup(ground=ground, count=count, rows=tuple(rows[:SHOWN_OF_GROUP])))
    return tuple(found)


def public_signings() -> QuerySet[Signing]:
    """What everybody may see, newest first; never of a case that was sealed since."""
    rows = Signing.objects.filter(case__confidentiality=Confidentiality.NORMAL)
    return rows.select_related("case__unit", "text").order_by("-year", "-number")


def public_signing(year: int, number: int) -> Signing | None:
    """The petition of a public number."""
    return public_signings().filter(year=year, number=number).first()


def window_of(case_id: int) -> Clock | None:
    """The time in which one may sign; its last day is its due date."""
    return Clock.objects.filter(case=case_id, milestone=WINDOW).order_by("-cycle").first()


def is_open(case_id: int, *, on: date) -> bool:
    """Whether one may sign on that day."""
    windows = Clock.objects.filter(case=case_id, milestone=WINDOW, state=ClockState.RUNNING)
    return windows.filter(due_on__gte=on).exists()


def answer_of(case_id: int) -> Clock | None:
    """The duty to answer in public; None until enough people signed."""
    return Clock.objects.filter(case=case_id, milestone=ANSWER).order_by("-cycle").first()


def was_reached(case_id: int) -> bool:
    """Whether the duty to answer in public has begun."""
    return answer_of(case_id) is not None


def signatories_to_tell(case_id: int) -> list[int]:
    """One signature for each person who is told of the answer; the head's refused ones are not."""
    rows = (
        signatures_of(case_id).filter(withdrawn_at__isnull=True).exclude(is_counted=False).exclude(contact="")
    )
    return list(rows.order_by("person_key", "pk").distinct("person_key").values_list("pk", flat=True))
