"""From receipt to what screening finds: a supplement, and the finding itself."""

from __future__ import annotations

from casework.acts.additions import Note
from casework.acts.screening import ReceiveSupplement, RequestSupplement, Screen
from workflows.simulation.course import Course, Turn
from workflows.simulation.players import Part
from workflows.simulation.world import Step, Story

MISSING = ("Giấy tờ chứng minh nội dung trong đơn", "Chữ ký của người gửi đơn")


def supplemented(course: Course) -> Story:
    """What is missing is asked for at once; it comes in time, late, or never."""
    yield Step(part=Part.SCREENING, act=RequestSupplement(items=MISSING), after=course.pace("request"))
    if course.has(Turn.SUPPLEMENT_LAPSES):
        # Ten working days pass, the clock files the case away, and then the paper comes after all.
        yield Step(part=Part.CITIZEN, act=ReceiveSupplement(), after=14)
    else:
        yield Step(part=Part.CITIZEN, act=ReceiveSupplement(), after=course.pace("supplement"))


def screened(course: Course, *, verdict: str = "") -> Story:
    """TT 05/2021: whatever is missing first, then what the submission is in law."""
    if course.has(Turn.SUPPLEMENT) or course.has(Turn.SUPPLEMENT_LAPSES):
        yield from supplemented(course)
    found = course.finding
    yield Step(
        part=Part.SCREENING,
        act=Screen(
            kind=found.kind,
            field=found.field,
            verdict=verdict or found.verdict,
            proposed_act=found.act,
            competent_unit=found.competent_unit,
            contents=found.contents,
            above_level_row=found.above_level_row,
            is_above_level=found.is_above_level,
            is_crowd=found.is_crowd,
            is_remote=found.is_remote,
            people=found.people,
            project=found.project,
            facts=found.facts,
            ground_article=found.article,
        ),
        after=course.pace("screen"),
    )
    if course.words.note:
        yield Step(part=Part.SCREENING, act=Note(text=course.words.note))
