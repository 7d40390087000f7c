"""What a case and the cases tied to it say about its admissibility, in the form that the pure rules read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from casework.models import Case, CaseLink, Clock, Delivery, Event, Lodgement, Party
from casework.rules.admissibility import complaint_grounds
from casework.rules.calendars import WorkingCalendar
from casework.rules.eligibility import Ground, lacks
from casework.rules.fact_codes import Identity, Instance, Signature, Step
from casework.rules.fact_codes import Kind as ContentKind
from casework.rules.facts import Content, Facts, PriorStep, Sender
from casework.rules.prior_handling import complaint_standing
from casework.vocabulary import COMPLAINTS, LinkKind, Paper, PartyRole, State
from casework.vocabulary import Signature as Signed

# Ties that say: the same content of the same people lay there before.
SAME_MATTER = (LinkKind.DUPLICATE, LinkKind.SECOND_INSTANCE_OF)


@dataclass(frozen=True, slots=True, kw_only=True)
class Admissibility:
    """The grounds of refusal that the recorded facts show, and what the sender can still supply."""

    grounds: tuple[Ground, ...] = ()
    missing: tuple[str, ...] = ()


def admissibility_of(case: Case, *, on: date, calendar: WorkingCalendar) -> Admissibility:
    """Luật KN Đ8, Đ11: judge what was recorded of a complaint; what was not is taken to be in order.

    Two statements for a signed letter of a case tied to no other. Which grounds need facts that screening
    does not code is said in docs/decisions (2026-11-29); of other kinds nothing is coded.
    """
    if case.kind not in COMPLAINTS:
        return Admissibility()
    content = Content(kind=ContentKind.COMPLAINT, prior=tuple(_prior_steps(case)))
    facts = Facts(
        received_by="",
        received_on=case.received_on,
        contents=(content,),
        remote=case.is_remote,
        sender=_sender(case),
    )
    standing = complaint_standing(
        content,
        remote=case.is_remote,
        lodged_on=facts.lodged_on,
        on=on,
        working_day=calendar.is_working_day,
    )
    return Admissibility(
        grounds=complaint_grounds(
            content, facts, standing=standing, on=on, working_day=calendar.is_working_day
        ),
        missing=lacks(content, facts, group_flaws=()),
    )


def _sender(case: Case) -> Sender:
    """Whether somebody signed, or brought the signature later, and whether it can be told who complains."""
    signatures = set(Lodgement.objects.filter(case=case).values_list("submission__signature", flat=True))
    if signatures != {Signed.NONE} or _was_completed(case):
        return Sender()
    is_known = Party.objects.filter(case=case).exclude(role=PartyRole.RESPONDENT).exists()
    return Sender(signature=Signature.NONE, identity=Identity.KNOWN if is_known else Identity.UNKNOWN)


def _was_completed(case: Case) -> bool:
    """Whether all that was missing came in, at this case or at another that the same letter opened."""
    letters = Lodgement.objects.filter(case=case).values("submission")
    cases = Lodgement.objects.filter(submission__in=letters).values("case")
    came_in = Event.objects.filter(case__in=cases, name="case.supplement_received").order_by("-pk").first()
    return came_in is not None and bool(json.loads(came_in.payload)["complete"])


def _prior_steps(case: Case) -> Iterable[PriorStep]:
    """What became of the same content in the cases tied to this one, and in their second instances."""
    ties = CaseLink.objects.filter(case=case, kind__in=SAME_MATTER, other__kind__in=COMPLAINTS)
    before = {tie.other_id: tie.other for tie in ties.select_related("other")}
    if not before:
        return
    above = CaseLink.objects.filter(other__in=before, kind=LinkKind.SECOND_INSTANCE_OF).exclude(case=case)
    before |= {tie.case_id: tie.case for tie in above.select_related("case")}
    dues = dict(
        Clock.objects.filter(case__in=before, purpose="resolve").order_by("pk").values_list("case", "due_on")
    )
    received = _received_on(before)
    for earlier in before.values():
        yield from _steps_of(earlier, due_on=dues.get(earlier.pk), received=received)


def _received_on(cases: Iterable[int]) -> dict[tuple[int, str], date]:
    """The first day on which the complainant got each sort of paper of each case."""
    rows = Delivery.objects.filter(case__in=cases).order_by("-delivered_on")
    rows = rows.filter(recipient_role__in=(PartyRole.COMPLAINANT, PartyRole.REPRESENTATIVE, PartyRole.PROXY))
    return {(row.case_id, row.paper): row.delivered_on for row in rows}


def _steps_of(
    case: Case, *, due_on: date | None, received: dict[tuple[int, str], date]
) -> Iterable[PriorStep]:
    instance = Instance.FIRST if case.instance == 1 else Instance.SECOND
    if case.accepted_on is not None:
        yield PriorStep(step=Step.ACCEPTED, dated=case.accepted_on, instance=instance, due_on=due_on)
    if case.answered_on is not None:
        yield PriorStep(
            step=Step.DECIDED,
            dated=case.answered_on,
            instance=instance,
            received_on=received.get((case.pk, Paper.DECISION)),
        )
    if case.state == State.WITHDRAWN:
        yield PriorStep(step=Step.WITHDRAWN, dated=case.ended_on)
    if case.state == State.DISCONTINUED:
        told_on = received.get((case.pk, Paper.SUSPENSION))
        yield PriorStep(step=Step.DISCONTINUED, dated=case.ended_on, received_on=told_on)
