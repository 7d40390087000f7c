"""How to do any act on any case: valid input for each verb, and somebody who may."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
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
)
SUSPENDS = {Kind.COMPLAINT_FIRST: "KN.SUSP.2", Kind.PETITION: "KNPA.SUSP.LOCAL"}
# Acts on several cases, on sealed ones or by succession have tests of their own.
LEFT_OUT = frozenset(
    {
        "receive",
        "split",
        "join",
        "link",
        "take_over",
        "move_unit",
        "redact",
        "protect",
        "open_identity",
        "extend",
        "inspect",
        "void_document",
        "add_representative",
        "commitment_done",
        "close",
        "answer_on_spot",
    }
)


class Wanderer:
    """Builds an act of a verb for a case on a day."""

    def __init__(self, paper: Upload) -> None:
        self.paper = paper
        self.players = [cast.acting(code, on=date(2026, 7, 6)) for code in PLAYERS]
        self.handler = cast.officer(cast.LAND_OFFICER).pk
        self.department = cast.unit(cast.AGRICULTURE).pk
        self.lower = cast.unit(cast.DI_LINH).pk

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
        outcome = "right" if case.kind == Kind.COMPLAINT_FIRST else "settled"
        seqs = Content.objects.filter(case=case, is_withdrawn=False).values_list("seq", flat=True)
        return tuple((seq, outcome) for seq in seqs)

    def _builders(self, case: Case, on: date, luck: int) -> dict[str, Callable[[], Act]]:
        # Which class a verb has is known to the registry, not to the type checker.
        do: dict[str, Any] = dict(acts())
        is_complaint = case.kind == Kind.COMPLAINT_FIRST
        content = Content.objects.filter(case=case, is_withdrawn=False).order_by("-seq").first()
        result = "decision" if is_complaint else "answer"
        return {
            "request_supplement": lambda: do["request_supplement"](items=("Bản sao quyết định",)),
            "screen": lambda: do["screen"](
                kind=case.kind,
                field="land_housing",
                verdict="own" if luck % 4 else "guide",
                contents=("Nội dung một", "Nội dung hai"),
            ),
            "guide": lambda: do["guide"](ground="GUIDE.COMPETENCE", to_body="UBND xã Di Linh"),
            "offer_transfer": lambda: do["offer_transfer"](receiver=self.department),
            "refuse_transfer": lambda: do["refuse_transfer"](ground="TRF.REFUSE.COMPETENCE"),
            "return_petition": lambda: do["return_petition"](ground="RETURN.MISDIRECTED"),
            "file_away": lambda: do["file_away"](ground="FILE.INELIGIBLE"),
            "decline": lambda: do["decline"](ground="KN.DENY.6" if is_complaint else "KNPA.DENY.OUT"),
            "demand_resolution": lambda: do["demand_resolution"](
                to_unit=self.lower, document_number="5/UBND"
            ),
            "pass_on_reply": lambda: do["pass_on_reply"](text="Đã trả lời", document_number="7/UBND"),
            "assign": lambda: do["assign"](officer=self.handler),
            "reassign": lambda: do["reassign"](officer=self.handler),
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
                paper=result,
                recipient="complainant" if is_complaint else "petitioner",
                delivered_on=on,
                means="post",
            ),
            # Whoever does it: the desk shows the citizen's paper, the citizen may hand one in as well.
            "receive_supplement": lambda: do["receive_supplement"](citizens_paper=self.paper),
            "acknowledge": lambda: do["acknowledge"](citizens_paper=self.paper),
            "publish": lambda: do["publish"](form="posting", published_on=on, identity_checked=True),
            "dispute": lambda: do["dispute"](missing="Chưa sửa đường", citizens_paper=self.paper),
            "uphold": lambda: do["uphold"](reason="Đã trả lời đúng"),
            "reopen": lambda: do["reopen"](
                ground="REOPEN.NEWFACTS" if is_complaint else "REOPEN.DISPUTE", document=self._file(luck)
            ),
            "appeal": lambda: do["appeal"](citizens_paper=self.paper),
            "enforce": lambda: do["enforce"](duties=(Duty(text="Trả lại đất"),)),
            "complete_enforcement": lambda: do["complete_enforcement"](proof=self.paper),
            "declare_complex": lambda: do["declare_complex"](
                criteria=("KN.CPX.b" if is_complaint else "KNPA.CPX.LOCAL",), document_number="9/TB"
            ),
            "suspend": lambda: do["suspend"](ground=SUSPENDS[Kind(case.kind)], document_number="3/QĐ"),
            "resume": lambda: do["resume"](document_number="4/QĐ"),
            "request_withdrawal": lambda: do["request_withdrawal"](
                was_asked_about_coercion=True,
                citizens_paper=self.paper,
                content=content.pk if content is not None and luck % 3 else None,
            ),
            "continue_despite_withdrawal": lambda: do["continue_despite_withdrawal"](ground="KN.GOON.PART"),
            "discontinue": lambda: do["discontinue"](
                ground="KN.STOP.b" if is_complaint else "KNPA.STOP.LOCAL", document_number="2/QĐ"
            ),
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
