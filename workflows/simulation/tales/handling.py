"""Assigned, verified, drafted, signed: what complaints, denunciations and long answers have in common."""

from __future__ import annotations

from datetime import timedelta

from casework.acts.additions import Comment, CommitmentDone, RecordApology
from casework.acts.deciding import Decide, SendBack, Submit
from casework.acts.handling import Accept, Assign, CoHandler, HandBack, Reassign, Redact, TakeUp
from casework.acts.timing import DeclareComplex, Extend, Resume, Suspend
from casework.acts.verifying import Conclude, HoldDialogue, Promise, RecordFinding, RequestEvidence
from casework.models import Commitment, Content, Officer
from casework.permissions import bars_against
from casework.vocabulary import COMPLAINTS, Kind, Outcome, Paper, Role
from workflows.simulation.course import Course, Turn
from workflows.simulation.players import Part
from workflows.simulation.tales.papers import delivered, paper
from workflows.simulation.world import Step, Story, Tale

OUTCOMES = {
    Kind.COMPLAINT_FIRST: (Outcome.PARTLY_RIGHT, Outcome.WRONG, Outcome.RIGHT),
    Kind.COMPLAINT_SECOND: (Outcome.UPHELD_FIRST, Outcome.CHANGED_FIRST),
    Kind.DENUNCIATION: (Outcome.PARTLY_RIGHT, Outcome.WRONG, Outcome.RIGHT),
    Kind.PETITION: (Outcome.SETTLED, Outcome.EXPLAINED, Outcome.NOTED_WITH_THANKS),
    Kind.FEEDBACK: (Outcome.SETTLED, Outcome.EXPLAINED),
}
FURTHER_WORD = "Tôi gửi thêm ảnh và xin cho biết bao giờ có kết quả."
PROMISED_WITHIN = timedelta(days=20)
# Early enough for the longest run of days off before a dialogue.
NOTICE = timedelta(days=14)


def accepted(course: Course) -> Story:
    """Luật KN Đ27, Luật TC Đ29: the case is taken up and the citizen is told."""
    yield Step(part=Part.HEAD, act=Accept(), after=course.pace("accept"))
    yield delivered(course, Paper.ACCEPTANCE_NOTICE, after=1)


def redacted(course: Course) -> Story:
    """Luật TC Đ56 k2: the re-typed working copy."""
    yield Step(
        part=Part.SCREENING,
        act=lambda tale: Redact(copy=paper(tale, "Bản chép lại")),
        after=course.pace("redact"),
    )


def assigned(course: Course) -> Story:
    """Somebody gets the case and takes it up; some give it back, some pass it on."""
    yield Step(part=Part.HEAD, act=lambda tale: _assign(tale, course), after=course.pace("assign"))
    if course.has(Turn.HAND_BACK):
        back = lambda tale: HandBack(ground=tale.ground("hand_back", "BACK.WORKLOAD"))  # noqa: E731
        yield Step(part=Part.HANDLER, act=back, after=1)
        yield Step(part=Part.HEAD, act=lambda tale: _assign(tale, course), after=2)
    yield Step(part=Part.HANDLER, act=TakeUp(), after=course.pace("take_up"))
    if course.has(Turn.REASSIGN):
        yield Step(part=Part.HEAD, act=_reassign, after=2)
        yield Step(part=Part.HANDLER, act=TakeUp(), after=course.pace("take_up"))


def verified(tale: Tale, course: Course) -> Story:
    """Luật KN Đ29-30, Luật TC Đ31: what is found, and a dialogue where the law or the matter asks for one."""
    if course.has(Turn.LENGTHEN) and not tale.case.is_overdue(on=tale.on):
        yield Step(part=Part.LEADER, act=_lengthen, after=2)
    if course.has(Turn.EVIDENCE):
        yield Step(part=Part.HANDLER, act=_evidence, after=1)
    if course.has(Turn.SUSPEND) and tale.grounds("suspend", count=1):
        yield from _suspended(course)
    if course.has(Turn.COMMENT):
        yield Step(part=Part.CITIZEN, act=Comment(text=FURTHER_WORD))
    differs = course.has(Turn.DIFFERING)
    text = course.words.finding
    yield Step(
        part=Part.HANDLER,
        act=RecordFinding(differs_from_claim=differs, text=text),
        after=course.pace("finding"),
    )
    if course.finding.kind == Kind.COMPLAINT_SECOND or (differs and course.finding.kind in COMPLAINTS):
        yield Step(part=Part.HANDLER, act=_dialogue, after=course.pace("dialogue"))
        yield Step(part=Part.LEADER, act=_promise_kept, after=3)
    if course.has(Turn.APOLOGY):
        yield Step(part=Part.HEAD, act=lambda tale: _apology(tale, course), after=1)
    yield Step(part=Part.HANDLER, act=Conclude(), after=course.pace("conclude"))


def signed(course: Course) -> Story:
    """Luật KN Đ31, Luật TC Đ35: drafted by one, signed by another."""
    yield Step(part=Part.HANDLER, act=_submit, after=course.pace("submit"))
    if course.has(Turn.SEND_BACK):
        yield Step(part=Part.LEADER, act=SendBack(reason="Nêu rõ căn cứ pháp luật ở phần kết quả."), after=1)
        yield Step(part=Part.HANDLER, act=_submit, after=course.pace("submit"))
    yield Step(part=Part.LEADER, act=lambda tale: _decide(tale, course), after=course.pace("decide"))


def outcomes(tale: Tale, course: Course) -> tuple[tuple[int, str], ...]:
    """An outcome for each content that is still pursued."""
    known = OUTCOMES[Kind(tale.case.kind)]
    outcome = course.outcome or known[tale.number % len(known)]
    seqs = Content.objects.filter(case=tale.case_id, is_withdrawn=False).order_by("seq")
    return tuple((seq, outcome) for seq in seqs.values_list("seq", flat=True))


def free_handlers(tale: Tale) -> list[Officer]:
    """Handlers of the unit, or of the bodies below a unit without any, who are not kept from the case."""
    case, players, on = tale.case, tale.world.players, tale.on
    found = players.acting(Role.HANDLER, case.unit_id, on=on)
    if not found:
        below = Officer.objects.filter(
            unit__path__startswith=case.unit.path,
            role_assignments__role=Role.HANDLER,
            unit__kind="inspectorate",
        )
        found = tuple(below.distinct().order_by("code"))
    return [o for o in found if not bars_against(case, officer_id=o.pk, on=on)]


def _assign(tale: Tale, course: Course) -> Assign | None:
    free = free_handlers(tale)
    if not free:
        return None
    lead = free[tale.number % len(free)].pk
    helpers: tuple[CoHandler, ...] = ()
    if course.has(Turn.CO_HANDLERS):
        unit, due_on = tale.case.unit_id, tale.world.calendar.shift(tale.on, 8)
        helpers = tuple(CoHandler(unit=unit, officer=o.pk, due_on=due_on) for o in free if o.pk != lead)[:1]
        helpers = helpers or (CoHandler(unit=unit, due_on=due_on),)
    return Assign(officer=lead, co_handlers=helpers)


def _reassign(tale: Tale) -> Reassign:
    now = tale.case.handler_id
    others = [o for o in free_handlers(tale) if o.pk != now]
    return Reassign(officer=others[0].pk if others else now or 0)


def _lengthen(tale: Tale) -> DeclareComplex | Extend:
    number = f"{40 + tale.number}/QĐ"
    if tale.case.kind == Kind.DENUNCIATION:
        return Extend(criteria=tale.grounds("extension", count=1), document_number=number)
    return DeclareComplex(criteria=tale.grounds("complexity", count=2), document_number=number)


def _evidence(tale: Tale) -> RequestEvidence:
    return RequestEvidence(
        addressee="Văn phòng Đăng ký đất đai tỉnh Lâm Đồng",
        items=("Hồ sơ địa chính của thửa đất",),
        due_on=tale.world.calendar.shift(tale.on, 7),
    )


def _suspended(course: Course) -> Story:
    def suspend(tale: Tale) -> Suspend:
        ground = tale.ground("suspend", "KN.SUSP.2", "TC.SUSP.1")
        return Suspend(ground=ground, document_number=f"{60 + tale.number}/QĐ")

    def resume(tale: Tale) -> Resume:
        return Resume(document_number=f"{61 + tale.number}/QĐ")

    yield Step(part=Part.LEADER, act=suspend, after=3)
    if course.finding.kind not in (Kind.PETITION, Kind.FEEDBACK):
        yield delivered(course, Paper.SUSPENSION, after=1)
    after = course.pace("suspension") if course.has(Turn.RESUME) else None
    yield Step(part=Part.LEADER, act=resume, after=after)
    if course.finding.kind not in (Kind.PETITION, Kind.FEEDBACK):
        yield delivered(course, Paper.SUSPENSION, after=1)


def _dialogue(tale: Tale) -> HoldDialogue:
    case = tale.case
    promise = Promise(
        text="Cung cấp bản trích đo và trả lời bằng văn bản.",
        due_on=tale.on + PROMISED_WITHIN,
        officer=case.handler_id,
    )
    return HoldDialogue(
        held_on=tale.on,
        place="Phòng tiếp công dân",
        complainant_attended=True,
        noticed_on=tale.on - NOTICE,
        minutes=paper(tale, "Biên bản đối thoại"),
        promises=(promise,),
    )


def _promise_kept(tale: Tale) -> CommitmentDone:
    promised = Commitment.objects.filter(case=tale.case_id, done_on__isnull=True).order_by("pk").first()
    return CommitmentDone(
        commitment=promised.pk if promised else 0, done_on=tale.on, proof=paper(tale, "Văn bản đã gửi")
    )


def _apology(tale: Tale, course: Course) -> RecordApology:
    return RecordApology(
        text=course.words.apology, reason="overload", new_due_on=tale.world.calendar.shift(tale.on, 5)
    )


def _submit(tale: Tale) -> Submit:
    return Submit(draft=paper(tale, "Dự thảo"))


def _decide(tale: Tale, course: Course) -> Decide:
    is_conclusion = tale.case.kind == Kind.DENUNCIATION
    document = paper(tale, "Kết luận nội dung tố cáo" if is_conclusion else "Quyết định giải quyết")
    return Decide(outcomes=outcomes(tale, course), document=document)
