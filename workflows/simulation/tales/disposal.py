"""Ends without a decision on the matter: guided, returned, declined, filed away."""

from __future__ import annotations

from casework.acts.disposal import Decline, DisposalAct, FileAway, Guide, ReturnPetition
from casework.vocabulary import IN_PERSON
from workflows.simulation.course import Course
from workflows.simulation.players import Part
from workflows.simulation.tales.screening import screened
from workflows.simulation.world import Step, Story, Tale


def guided(tale: Tale, course: Course) -> Story:
    """Luật TCD Đ26, NĐ 154 Đ14-15: to the competent body, once; at once for somebody who is present."""

    def guide(tale: Tale) -> Guide:
        found = course.finding
        preferred = "GUIDE.LOWER" if found.is_above_level else "GUIDE.COMPETENCE"
        return Guide(
            ground=tale.ground("guide", preferred),
            to_body=found.competent_body or "Cơ quan có thẩm quyền",
            to_unit=found.competent_unit,
            document_number=course.words.number("guide", otherwise=f"{tale.number}/HD"),
        )

    if _is_present(tale):
        yield Step(part=Part.SCREENING, act=guide)
        return
    yield from screened(course)
    yield Step(part=Part.HEAD, act=guide, after=course.pace("dispose"))


def _is_present(tale: Tale) -> bool:
    return tale.case.lodgements.filter(submission__channel__in=IN_PERSON).exists()


def ended(tale: Tale, course: Course) -> Story:
    """Luật KN Đ11, TT 05/2021: declined, filed away or returned, on a coded ground."""
    yield from screened(course)
    kind: type[DisposalAct]
    kind, family, preferred = {
        "decline": (Decline, "decline", "KN.DENY.6"),
        "file_away": (FileAway, "file_away", "FILE.INELIGIBLE"),
        "return_petition": (ReturnPetition, "return_petition", "RETURN.FORWARDER"),
    }[course.finding.act]

    def end(tale: Tale) -> DisposalAct:
        number = course.words.number(course.finding.act, otherwise=f"{tale.number}/TB")
        return kind(ground=tale.ground(family, preferred), document_number=number)

    yield Step(part=Part.HEAD, act=end, after=course.pace("dispose"))
