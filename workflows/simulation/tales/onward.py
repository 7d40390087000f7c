"""Where a case goes on elsewhere: transferred to another unit, or split into several cases."""

from __future__ import annotations

from dataclasses import replace

from casework.acts.splitting import Split
from casework.acts.transfer import AcceptTransfer, OfferTransfer, RefuseTransfer
from casework.models import Authority
from casework.vocabulary import LinkKind, Verdict
from workflows.simulation.course import Course, Turn
from workflows.simulation.players import Part
from workflows.simulation.tales.disposal import ended
from workflows.simulation.tales.kinds import by_kind
from workflows.simulation.tales.papers import paper
from workflows.simulation.tales.screening import screened
from workflows.simulation.world import Step, Story, Tale

# Received as a denunciation, and sealed, but it holds none: what it does hold becomes a case of its own.
SET_APART = "set_apart"


def transferred(tale: Tale, course: Course) -> Story:
    """Luật TCD Đ26, Luật TC Đ24: offered, taken or sent back or left unanswered; then it goes on there."""
    yield from screened(course)

    def offer(tale: Tale) -> OfferTransfer:
        number = course.words.number("offer_transfer", otherwise=f"{tale.number}/PC")
        return OfferTransfer(receiver=course.finding.competent_unit or 0, document_number=number)

    yield Step(part=Part.HEAD, act=offer, after=course.pace("transfer"))
    if course.has(Turn.REFUSED):
        refuse = lambda tale: RefuseTransfer(  # noqa: E731
            ground=tale.ground("refuse_transfer", "TRF.REFUSE.INCOMPLETE")
        )
        yield Step(part=Part.RECEIVER, act=refuse, after=1)
        yield Step(part=Part.HEAD, act=offer, after=1)
    receiver = Authority.objects.filter(pk=course.finding.competent_unit or 0).first()
    if receiver is not None and not receiver.is_in_system:
        sent = lambda tale: AcceptTransfer(proof=paper(tale, "Giấy báo nhận"))  # noqa: E731
        yield Step(part=Part.HEAD, act=sent, after=course.pace("receiver"))
        return
    yield Step(part=Part.RECEIVER, act=AcceptTransfer(), after=course.pace("receiver"))
    there = replace(
        course,
        finding=replace(
            course.finding, verdict=Verdict.OWN, act="", above_level_row="", is_above_level=False
        ),
        turns=course.turns - {Turn.REFUSED, Turn.LAPSED},
    )
    for case_id in tale.linked(LinkKind.TRANSFERRED_FROM):
        tale.world.begin(by_kind(there), on=tale.on, case_id=case_id)


def split(tale: Tale, course: Course) -> Story:
    """TT 05/2021, NĐ 154/2026 Đ14: each further content becomes a case; the first goes on here."""
    found = course.finding
    before = 0

    def apart(tale: Tale) -> Split:
        nonlocal before
        before = tale.newest_case()
        return Split(parts=found.parts, stays=found.stays)

    yield Step(part=Part.SCREENING, act=apart, after=course.pace("screen"))
    # No link leads to a case on the other side of the seal; what was opened in this act is its part.
    for part, case_id in zip(found.parts, tale.opened_since(before), strict=True):
        finding = replace(
            found, kind=part.kind, field=part.field, verdict=Verdict.OWN, act="", contents=(), parts=()
        )
        own = replace(course, finding=finding, turns=course.turns if found.act == SET_APART else frozenset())
        tale.world.begin(by_kind(own), on=tale.on, case_id=case_id)
    if found.act == SET_APART:
        yield from ended(tale, replace(course, finding=replace(found, act="file_away")))
        return
    is_ours = found.competent_unit in (None, tale.case.unit_id)
    verdict = Verdict.OWN if is_ours else Verdict.FORWARD
    first = replace(course, finding=replace(found, verdict=verdict, act="", parts=()))
    yield from by_kind(first)(tale) if is_ours else transferred(tale, first)
