"""A complaint from acceptance to the citizen's word, and the way up to the second instance."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid5

from casework.acts.appealing import Appeal
from casework.acts.citizen import Acknowledge
from casework.acts.delivering import Publish
from casework.acts.ending import (
    ContinueDespiteWithdrawal,
    Discontinue,
    GrantWithdrawal,
    RecordCourtStep,
    RequestWithdrawal,
)
from casework.acts.enforcing import CompleteEnforcement, Duty, Enforce
from casework.acts.intake import Letter
from casework.models import Content
from casework.vocabulary import CourtStepKind, Kind, LinkKind, Paper, ScreeningFact, Verdict
from workflows.simulation.course import Course, Turn
from workflows.simulation.players import Part
from workflows.simulation.tales.handling import accepted, assigned, signed, verified
from workflows.simulation.tales.papers import delivered, paper
from workflows.simulation.tales.screening import screened
from workflows.simulation.world import Step, Story, Tale

SECOND = "Không đồng ý với kết quả giải quyết lần đầu (dữ liệu minh họa)"
NAMESPACE = UUID("6f1d5c8e-3a0b-5d0c-9a55-0e6a1e1b7c21")


def complaint(tale: Tale, course: Course) -> Story:
    """Luật KN: screening, acceptance, handling, decision, and whatever the citizen does then."""
    yield from screened(course)
    yield from from_acceptance(tale, course)


def from_acceptance(tale: Tale, course: Course) -> Story:
    """The same once screening has found what it is."""
    yield from accepted(course)
    yield from assigned(course)
    if course.has(Turn.COURT):
        yield from _goes_to_court()
        return
    if course.has(Turn.APPEAL_WHEN_LATE):
        yield from _goes_up(tale, course, after=course.pace("appeal") + 35)
        return
    if course.has(Turn.WITHDRAW):
        yield from withdrawn(course)
        return
    if course.has(Turn.WITHDRAW_PART) or course.has(Turn.GO_ON):
        yield from withdrawn_in_part(tale, course)
    yield from verified(tale, course)
    yield from signed(course)
    yield delivered(course, Paper.DECISION)
    if ScreeningFact.FORWARDED_BY_ELECTED in course.finding.facts:
        yield delivered(course, Paper.REPLY_TO_FORWARDER, after=1, to="forwarder")
    yield Step(part=Part.CLERK, act=published, after=course.pace("publish"))
    if course.has(Turn.APPEAL):
        yield from _goes_up(tale, course, after=course.pace("appeal"))
        return
    if course.has(Turn.ENFORCE) or course.has(Turn.ENFORCE_OPEN):
        yield from enforced(course)
    if not course.has(Turn.SILENCE):
        yield Step(part=Part.CITIZEN, act=Acknowledge(rating=course.rating), after=course.pace("acknowledge"))


def published(tale: Tale) -> Publish:
    """Luật KN Đ41 k2, Luật TC Đ40: posted where people come by, without any protected name."""
    return Publish(form="posting", published_on=tale.on, identity_checked=True)


def enforced(course: Course) -> Story:
    """Luật KN Đ44-46, Luật TC Đ36: what was decided is carried out, or still is."""

    def duties(tale: Tale) -> Enforce:
        due_on = tale.world.calendar.shift(tale.on, course.pace("enforcement") + 5)
        return Enforce(duties=(Duty(text="Chi trả phần chênh lệch và đính chính hồ sơ.", due_on=due_on),))

    def done(tale: Tale) -> CompleteEnforcement:
        return CompleteEnforcement(proof=paper(tale, "Biên bản thi hành"), done_on=tale.on)

    yield Step(part=Part.HANDLER, act=duties, after=1)
    after = None if course.has(Turn.ENFORCE_OPEN) else course.pace("enforcement")
    yield Step(part=Part.HANDLER, act=done, after=after)


def withdrawn(course: Course) -> Story:
    """Luật KN Đ10: the whole is withdrawn, nobody forced anybody, and it is granted."""
    wish = RequestWithdrawal(was_asked_about_coercion=True)
    yield Step(part=Part.CITIZEN, act=wish, after=course.pace("withdraw"))
    yield Step(part=Part.LEADER, act=GrantWithdrawal(), after=2)


def withdrawn_in_part(tale: Tale, course: Course) -> Story:
    """Luật KN Đ10, Luật TC Đ33 k3: one content is withdrawn, or the matter goes on in spite of it."""

    def wish(tale: Tale) -> RequestWithdrawal:
        last = Content.objects.filter(case=tale.case_id).order_by("-seq").first()
        is_part = course.has(Turn.WITHDRAW_PART) and last is not None
        return RequestWithdrawal(
            was_asked_about_coercion=True, content=last.pk if is_part and last is not None else None
        )

    def go_on(tale: Tale) -> ContinueDespiteWithdrawal:
        return ContinueDespiteWithdrawal(ground=tale.ground("continue_despite_withdrawal"))

    yield Step(part=Part.CITIZEN, act=wish, after=course.pace("withdraw"))
    if course.has(Turn.GO_ON) and tale.grounds("continue_despite_withdrawal", count=1):
        yield Step(part=Part.LEADER, act=go_on, after=2)
    else:
        yield Step(part=Part.LEADER, act=GrantWithdrawal(), after=2)


def _goes_to_court() -> Story:
    """Luật KN Đ11 k9: a court accepts a suit while the complaint is being resolved; it is discontinued."""

    def stop(tale: Tale) -> Discontinue:
        ground = tale.ground("discontinue", "KN.STOP.COURT")
        return Discontinue(ground=ground, document_number=f"{80 + tale.number}/QĐ")

    for step, after in ((CourtStepKind.FILED, 3), (CourtStepKind.ACCEPTED, 6)):
        act = RecordCourtStep(step=step, document_number="12/TB-TA")
        yield Step(part=Part.LEADER, act=act, after=after)
    yield Step(part=Part.LEADER, act=stop, after=2)


def _goes_up(tale: Tale, course: Course, *, after: int) -> Story:
    """Luật KN Đ7, Đ33: a second complaint; the higher unit begins anew with other people."""

    def up(tale: Tale) -> Appeal:
        case = tale.case
        paper_id = uuid5(NAMESPACE, f"{case.register_number}/{case.numbered_by_id}")
        letter = Letter(title=SECOND, body=SECOND, request="Giải quyết lại (lần hai).")
        return Appeal(submission_id=paper_id, paper=letter)

    yield Step(part=Part.CITIZEN, act=up, after=after)
    second = replace(
        course,
        finding=replace(
            course.finding,
            kind=Kind.COMPLAINT_SECOND,
            verdict=Verdict.SECOND_INSTANCE,
            act="accept",
            contents=(),
            parts=(),
            facts=(),
        ),
        turns=course.turns & {Turn.SILENCE, Turn.SEND_BACK},
        outcome="",
    )
    for case_id in tale.linked(LinkKind.SECOND_INSTANCE_OF):
        tale.world.begin(lambda t: complaint(t, second), on=tale.on, case_id=case_id)
