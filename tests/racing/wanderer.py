"""How to do any act on any case: valid input for each verb, and somebody who may."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from casework import permissions
from casework.acts import acts
from casework.acts.base import Act
from casework.acts.enforcing import Duty
from casework.acts.files import Upload
from casework.acts.intake import Letter
from casework.models import Case, Content
from casework.permissions import SYSTEM, Actor, citizen
from casework.vocabulary import Kind
from tests import cast
from tests.scenarios.life import paper

PLAYERS = (
    cast.RECEPTION,
    cast.LAND_OFFICER,
    cast.ECONOMY_HEAD,
    cast.CHAIRMAN,
    cast.AGRICULTURE_DESK,
    cast.AGRICULTURE_DIRECTOR,
    cast.PROVINCE_CHAIRMAN,
    cast.PROVINCE_VICE_CHAIRMAN,
    cast.INTERNAL_AFFAIRS,
    cast.INSPECTOR,
    cast.OFFICE_CLERK,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """What the law calls the same thing in one kind of case and in another."""

    decline: str
    suspend: str
    discontinue: str
    goes_on: str
    complexity: str
    reopen: str
    outcome: str
    result: str
    recipient: str


_PETITION = Codes(
    decline="KNPA.DENY.OUT",
    suspend="KNPA.SUSP.LOCAL",
    discontinue="KNPA.STOP.LOCAL",
    goes_on="KN.GOON.PART",
    complexity="KNPA.CPX.LOCAL",
    reopen="REOPEN.DISPUTE",
    outcome="settled",
    result="answer",
    recipient="complainant",
)
_COMPLAINT = Codes(
    decline="KN.DENY.6",
    suspend="KN.SUSP.2",
    discontinue="KN.STOP.b",
    goes_on="KN.GOON.PART",
    complexity="KN.CPX.b",
    reopen="REOPEN.NEWFACTS",
    outcome="right",
    result="decision",
    recipient="complainant",
)
_DENUNCIATION = Codes(
    decline="TC.DENY.d",
    suspend="TC.SUSP.1",
    discontinue="TC.STOP.b",
    goes_on="TC.GOON.a",
    complexity="TC.CPX.b",
    reopen="REOPEN.NEWFACTS",
    outcome="right",
    result="conclusion",
    recipient="denouncer",
)
CODES = {
    Kind.COMPLAINT_FIRST: _COMPLAINT,
    Kind.COMPLAINT_SECOND: replace(_COMPLAINT, outcome="upheld_first"),
    Kind.DENUNCIATION: _DENUNCIATION,
    Kind.DENUNCIATION_TIP: _DENUNCIATION,
    Kind.PETITION: _PETITION,
}
# Acts on several cases, on sealed ones or by succession have tests of their own.
LEFT_OUT = frozenset(
    {
        "receive",
        "issue_letter",
        "prepare_release",
        "confirm_release",
        "retract_release",
        "split",
        "join",
        "link",
        "move_unit",
        "protect",
        "open_identity",
        "void_document",
        "add_representative",
        "commitment_done",
        "answer_on_spot",
    }
)


class Wanderer:
    """Builds an act of a verb for a case on a day."""

    def __init__(self, paper: Upload) -> None:
        self.paper = paper
        self.players = [cast.acting(code, on=date(2026, 7, 6)) for code in PLAYERS]
        self.handlers = {
            cast.unit(cast.LAC_DUONG).pk: cast.officer(cast.LAND_OFFICER).pk,
            cast.unit(cast.PROVINCE).pk: cast.officer(cast.INSPECTOR).pk,
        }
        self.province = cast.unit(cast.PROVINCE).pk
        self.department = cast.unit(cast.AGRICULTURE).pk
        self.lower = cast.unit(cast.LAC_DUONG).pk

    def act(self, verb: str, case: Case, *, on: date, luck: int) -> Act:
        """An act of this verb with valid input; what is drawn by `luck` varies it."""
        build = self._builders(case, on, luck).get(verb)
        return build() if build is not None else acts()[verb]()

    def actor(self, verb: str, case: Case, *, on: date) -> Actor | None:
        """Somebody who may; None when nobody of the cast may."""
        relations = permissions.relations_of(case)
        players = [replace(actor, on=on) for actor in self.players]
        for actor in (*players, citizen(case.pk), SYSTEM):
            if permissions.allowed(actor, verb, case, relations=relations).ok:
                return actor
        return None

    def _outcomes(self, case: Case) -> tuple[tuple[int, str], ...]:
        seqs = Content.objects.filter(case=case, is_withdrawn=False).values_list("seq", flat=True)
        return tuple((seq, CODES[Kind(case.kind)].outcome) for seq in seqs)

    def _builders(self, case: Case, on: date, luck: int) -> dict[str, Callable[[], Act]]:
        # Which class a verb has is known to the registry, not to the type checker.
        do: dict[str, Any] = dict(acts())
        codes = CODES[Kind(case.kind)]
        own = "second_instance" if case.kind == Kind.COMPLAINT_SECOND else "own"
        # Away from both units an act may be refused for its handler; that is told apart by no one here.
        handler = self.handlers.get(case.unit_id, self.handlers[self.province])
        content = Content.objects.filter(case=case, is_withdrawn=False).order_by("-seq").first()
        return {
            "request_supplement": lambda: do["request_supplement"](items=("Bản sao quyết định",)),
            "screen": lambda: do["screen"](
                kind=case.kind,
                field="land_housing",
                verdict=own if luck % 4 else "guide",
                contents=("Nội dung một", "Nội dung hai"),
            ),
            "guide": lambda: do["guide"](ground="GUIDE.COMPETENCE", to_body="UBND xã Di Linh"),
            "offer_transfer": lambda: do["offer_transfer"](receiver=self.department),
            "refuse_transfer": lambda: do["refuse_transfer"](ground="TRF.REFUSE.COMPETENCE"),
            "return_petition": lambda: do["return_petition"](ground="RETURN.MISDIRECTED"),
            "file_away": lambda: do["file_away"](ground="FILE.INELIGIBLE"),
            "decline": lambda: do["decline"](ground=codes.decline),
            "demand_resolution": lambda: do["demand_resolution"](
                to_unit=self.lower, document_number="5/UBND"
            ),
            "pass_on_reply": lambda: do["pass_on_reply"](text="Đã trả lời", document_number="7/UBND"),
            "redact": lambda: do["redact"](copy=self.paper),
            "assign": lambda: do["assign"](officer=handler),
            "reassign": lambda: do["reassign"](officer=handler),
            "hand_back": lambda: do["hand_back"](ground="BACK.WORKLOAD"),
            "hold_dialogue": lambda: do["hold_dialogue"](
                held_on=on, place="Trụ sở", complainant_attended=True, noticed_on=on - timedelta(days=14)
            ),
            "record_finding": lambda: do["record_finding"](differs_from_claim=bool(luck % 2), text="Kết quả"),
            "request_evidence": lambda: do["request_evidence"](addressee="Sở", items=("Bản đồ",)),
            "conclude": do["conclude"],
            "reverify": lambda: do["reverify"](reason="Thiếu căn cứ"),
            "send_back": lambda: do["send_back"](reason="Sửa câu chữ"),
            "answer": lambda: do["answer"](outcomes=self._outcomes(case), document=self.paper),
            "decide": lambda: do["decide"](outcomes=self._outcomes(case), document=self.paper),
            "deliver": lambda: do["deliver"](
                paper=codes.result, recipient=codes.recipient, delivered_on=on, means="post"
            ),
            # Whoever does it: the desk shows the citizen's paper, the citizen may hand one in as well.
            "receive_supplement": lambda: do["receive_supplement"](citizens_paper=self.paper),
            "acknowledge": lambda: do["acknowledge"](citizens_paper=self.paper),
            "publish": lambda: do["publish"](form="posting", published_on=on, identity_checked=True),
            "dispute": lambda: do["dispute"](missing="Chưa sửa đường", citizens_paper=self.paper),
            "uphold": lambda: do["uphold"](reason="Đã trả lời đúng"),
            "reopen": lambda: do["reopen"](ground=codes.reopen, document=self._file(luck)),
            "appeal": lambda: do["appeal"](citizens_paper=self.paper),
            "enforce": lambda: do["enforce"](duties=(Duty(text="Trả lại đất"),)),
            "complete_enforcement": lambda: do["complete_enforcement"](proof=self.paper),
            "declare_complex": lambda: do["declare_complex"](
                criteria=(codes.complexity,), document_number="9/TB"
            ),
            "extend": lambda: do["extend"](
                criteria=(codes.complexity, "TC.CPX.d") if luck % 2 else (codes.complexity,),
                document_number="10/QĐ",
            ),
            "suspend": lambda: do["suspend"](ground=codes.suspend, document_number="3/QĐ"),
            "resume": lambda: do["resume"](document_number="4/QĐ"),
            "prepare_signing": lambda: do["prepare_signing"](
                title="Sửa cống", text="Cống bị vỡ.", petitioner_agrees=True
            ),
            "open_signing": lambda: do["open_signing"](identity_checked=True),
            "refuse_signing": lambda: do["refuse_signing"](reason="Việc riêng của một hộ"),
            "judge_signatures": lambda: do["judge_signatures"](
                doubt="line", is_counted=True, reason="Một trường học"
            ),
            "request_withdrawal": lambda: do["request_withdrawal"](
                was_asked_about_coercion=True,
                citizens_paper=self.paper,
                content=content.pk if content is not None and luck % 3 else None,
            ),
            "continue_despite_withdrawal": lambda: do["continue_despite_withdrawal"](ground=codes.goes_on),
            "discontinue": lambda: do["discontinue"](ground=codes.discontinue, document_number="2/QĐ"),
            "take_over": lambda: do["take_over"](
                unit=self.province, ground="TC.TAKE.BIAS", document_number="8/QĐ"
            ),
            "inspect": lambda: do["inspect"](ground="TC.ANON.CLEAR", to_body="Thanh tra tỉnh"),
            "urge": lambda: do["urge"](text="Đề nghị khẩn trương", document_number="1/UBND"),
            "record_court_step": lambda: do["record_court_step"](step="filed"),
            "correct": lambda: do["correct"](text="Đúng là thôn 2", reason="Ghi nhầm"),
            "comment": lambda: do["comment"](text="Bao giờ có kết quả?", citizens_paper=self.paper),
            "note": lambda: do["note"](text="Đã gọi điện"),
            "record_apology": lambda: do["record_apology"](
                text="Xin lỗi", reason="Chậm", new_due_on=on + timedelta(days=9)
            ),
            "add_document": lambda: do["add_document"](document=self._file(luck), kind="evidence"),
            "add_submission": lambda: do["add_submission"](
                submission_id=uuid.uuid4(), channel="post", paper=Letter(title="Gửi tiếp")
            ),
        }

    def _file(self, luck: int) -> Upload:
        return paper(f"Chứng cứ {luck}")
