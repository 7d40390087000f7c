"""A petition or feedback: the short way or the long one, and the citizen who says whether it is solved."""

from __future__ import annotations

from dataclasses import replace

from casework.acts.citizen import Acknowledge, DisputeAnswer, Reopen, Uphold
from casework.acts.deciding import Answer, AnswerOnSpot
from casework.acts.superior import Urge
from casework.acts.verifying import RecordFinding
from casework.vocabulary import Paper
from workflows.simulation.course import Course, Turn
from workflows.simulation.players import Part
from workflows.simulation.tales.complaint import enforced, withdrawn, withdrawn_in_part
from workflows.simulation.tales.handling import assigned, outcomes, signed, verified
from workflows.simulation.tales.papers import delivered, paper
from workflows.simulation.tales.screening import screened, supplemented
from workflows.simulation.world import Step, Story, Tale

MISSING = "Chưa khắc phục dứt điểm, tình trạng vẫn lặp lại."


def petition(tale: Tale, course: Course) -> Story:
    """Luật TCD Đ28: screened, given to somebody, answered, and the citizen's turn."""
    if course.has(Turn.ON_SPOT):
        yield from _answered_on_spot(course)
        yield from _citizens_turn(tale, course)
        return
    yield from screened(course)
    yield from from_assignment(tale, course)


def from_assignment(tale: Tale, course: Course) -> Story:
    """The same once screening has found what it is."""
    yield from assigned(course)
    if course.has(Turn.WITHDRAW):
        yield from withdrawn(course)
        return
    if course.has(Turn.WITHDRAW_PART):
        yield from withdrawn_in_part(tale, course)
    yield from _answered(tale, course)
    if course.has(Turn.ENFORCE) or course.has(Turn.ENFORCE_OPEN):
        yield from enforced(course)
    yield from _citizens_turn(tale, course)


def _answered_on_spot(course: Course) -> Story:
    """NĐ 154 Đ25 k2: what is clear is answered while the citizen waits."""
    if course.has(Turn.SUPPLEMENT):
        yield from supplemented(course)

    def answer(tale: Tale) -> AnswerOnSpot:
        found = course.finding
        return AnswerOnSpot(kind=found.kind, field=found.field, outcomes=outcomes(tale, course))

    yield Step(part=Part.RECEPTION, act=answer)


def _answered(tale: Tale, course: Course) -> Story:
    if course.has(Turn.SHORT_ANSWER):
        finding = RecordFinding(differs_from_claim=False, text=course.words.finding)
        yield Step(part=Part.HANDLER, act=finding, after=2)
        if course.has(Turn.REPLY):
            urging = Urge(text=course.words.urging, document_number=f"{tale.number}/UBND-NC")
            yield Step(part=Part.SUPERIOR, act=urging, after=1)

        def answer(tale: Tale) -> Answer:
            return Answer(outcomes=outcomes(tale, course), document=paper(tale, "Văn bản trả lời"))

        yield Step(part=Part.HEAD, act=answer, after=course.pace("short_answer"))
    else:
        yield from verified(tale, course)
        yield from signed(course)
    yield delivered(course, Paper.ANSWER)


def _citizens_turn(tale: Tale, course: Course) -> Story:
    """Accepted, disputed, or silent until the clock closes the case."""
    if course.has(Turn.DISPUTE_UPHELD) or course.has(Turn.DISPUTE_REOPENED):
        yield Step(part=Part.CITIZEN, act=DisputeAnswer(missing=MISSING), after=course.pace("acknowledge"))
        if course.has(Turn.DISPUTE_REOPENED):
            reopen = lambda tale: Reopen(ground=tale.ground("reopen", "REOPEN.DISPUTE"))  # noqa: E731
            yield Step(part=Part.HEAD, act=reopen, after=course.pace("dispute"))
            rest = replace(course, turns=course.turns & {Turn.SHORT_ANSWER, Turn.SILENCE})
            yield from from_assignment(tale, rest)
            return
        yield Step(
            part=Part.HEAD, act=Uphold(reason="Đã kiểm tra lại, kết quả đúng."), after=course.pace("dispute")
        )
    if not course.has(Turn.SILENCE):
        yield Step(part=Part.CITIZEN, act=Acknowledge(rating=course.rating), after=course.pace("acknowledge"))
