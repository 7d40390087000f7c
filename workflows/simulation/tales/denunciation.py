"""A denunciation and an anonymous tip: sealed from the first to the last, and closed by duties done."""

from __future__ import annotations

from dataclasses import replace

from casework.acts.disposal import DemandResolution, PassOnReply
from casework.acts.ending import Inspect
from casework.acts.enforcing import CompleteEnforcement, Duty, Enforce
from casework.acts.superior import TakeOver
from casework.vocabulary import Paper
from workflows.simulation.course import Course, Turn
from workflows.simulation.players import Part
from workflows.simulation.tales.complaint import published, withdrawn, withdrawn_in_part
from workflows.simulation.tales.handling import accepted, assigned, redacted, signed, verified
from workflows.simulation.tales.papers import delivered, paper
from workflows.simulation.tales.screening import screened
from workflows.simulation.world import Step, Story, Tale


def denunciation(tale: Tale, course: Course) -> Story:
    """Luật TC: screened, re-typed, accepted, verified, concluded, published, acted upon, closed."""
    yield from screened(course)
    yield from from_acceptance(tale, course)


def from_acceptance(tale: Tale, course: Course) -> Story:
    """The same once screening has found what it is."""
    yield from redacted(course)
    yield from accepted(course)
    yield from assigned(course)
    if course.has(Turn.TAKE_OVER):
        yield from _taken_over(course)
        rest = replace(course, turns=course.turns - {Turn.TAKE_OVER, Turn.CO_HANDLERS})
        yield from _from_above(rest)
    elif course.has(Turn.WITHDRAW):
        yield from withdrawn(course)
        return
    if course.has(Turn.GO_ON):
        yield from withdrawn_in_part(tale, course)
    yield from verified(tale, course)
    yield from signed(course)
    yield delivered(course, Paper.CONCLUSION)
    yield Step(part=Part.CLERK, act=published, after=course.pace("publish"))
    yield from _acted_upon(course)


def _from_above(course: Course) -> Story:
    """What the level below has screened and re-typed stays; acceptance and handling begin anew."""
    yield from accepted(course)
    yield from assigned(course)


def _acted_upon(course: Course) -> Story:
    """Luật TC Đ36: what the conclusion asks for is ordered, done, reported; then the case may close."""

    def order(tale: Tale) -> Enforce:
        due_on = tale.world.calendar.shift(tale.on, 15)
        return Enforce(duties=(Duty(text="Kiểm điểm, thu hồi khoản thu sai.", due_on=due_on),))

    def done(tale: Tale) -> CompleteEnforcement:
        return CompleteEnforcement(proof=paper(tale, "Báo cáo xử lý"), done_on=tale.on)

    yield Step(part=Part.HANDLER, act=order, after=1)
    yield Step(part=Part.HANDLER, act=done, after=course.pace("enforcement"))
    yield delivered(course, Paper.HANDLING_REPORT, after=2)


def _taken_over(course: Course) -> Story:
    """Luật TC Đ38 k5: the level above takes over what was not handled as the law demands."""

    def take_over(tale: Tale) -> TakeOver:
        superior = tale.case.unit.superior_id
        ground = tale.ground("take_over", "TC.TAKE.SERIOUS")
        return TakeOver(unit=superior or 0, ground=ground, document_number=f"{90 + tale.number}/QĐ")

    yield Step(part=Part.SUPERIOR, act=take_over, after=course.pace("urge") + 30)


def tip(tale: Tale, course: Course) -> Story:
    """Luật TC Đ25 k2: what is clear and can be checked goes to an inspection; nobody is told."""
    yield from screened(course)

    def inspect(tale: Tale) -> Inspect:
        return Inspect(
            ground=tale.ground("inspect"),
            to_body=tale.case.unit.name,
            to_unit=tale.case.unit_id,
            document_number=course.words.number("inspect", otherwise=f"{tale.number}/KH-KT"),
        )

    yield Step(part=Part.HEAD, act=inspect, after=course.pace("dispose"))


def urged(tale: Tale, course: Course) -> Story:
    """Luật TC Đ38: the level below is late; it is told to resolve and to report."""
    yield from screened(course, verdict="forward")

    def demand(tale: Tale) -> DemandResolution:
        return DemandResolution(
            to_unit=course.finding.competent_unit or 0,
            document_number=course.words.number("demand_resolution", otherwise=f"{tale.number}/UBND-NC"),
        )

    yield Step(part=Part.HEAD, act=demand, after=course.pace("urge"))
    if course.has(Turn.REPLY):
        reply = PassOnReply(text=course.words.reply, document_number="15/BC-UBND")
        yield Step(part=Part.HEAD, act=reply, after=4)
