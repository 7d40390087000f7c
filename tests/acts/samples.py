"""One lawful-looking filling of every act, for tests in which what is typed in is not the point."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

from casework.acts.base import Act
from casework.acts.intake import Letter
from casework.acts.people import PersonInput
from casework.acts.splitting import Part
from tests import cast
from tests.acts.stages import do, enforce, officer, unit
from tests.scenarios.life import Life, paper

DOC = "30/QĐ-UBND"
WORDS = "Nội dung"
_SAID: dict[str, Callable[[Life], dict[str, Any]]] = {
    "request_supplement": lambda _: {"items": ("Bản sao",)},
    "screen": lambda life: {"kind": life.case.kind, "field": "land_housing", "verdict": "own"},
    "split": lambda _: {"parts": (Part(kind="petition", field="other"),)},
    "join": lambda life: {"into": life.case_id},
    "answer_on_spot": lambda _: {"kind": "petition", "field": "other", "outcomes": ((1, "explained"),)},
    "guide": lambda _: {"ground": "GUIDE.COMPETENCE", "to_body": "Tòa án nhân dân khu vực"},
    "offer_transfer": lambda _: {"receiver": unit(cast.DI_LINH)},
    "refuse_transfer": lambda _: {"ground": "TRF.REFUSE.COMPETENCE"},
    "return_petition": lambda _: {"ground": "RETURN.MISDIRECTED"},
    "file_away": lambda _: {"ground": "FILE.CONTENT"},
    "decline": lambda _: {"ground": "KN.DENY.2"},
    "demand_resolution": lambda _: {"to_unit": unit(cast.DI_LINH), "document_number": DOC},
    "pass_on_reply": lambda _: {"text": WORDS, "document_number": DOC},
    "assign": lambda _: {"officer": officer(cast.LAND_OFFICER)},
    "reassign": lambda _: {"officer": officer(cast.LAND_OFFICER)},
    "hand_back": lambda _: {"ground": "BACK.WORKLOAD"},
    "redact": lambda _: {"copy": paper("Bản chép lại")},
    "hold_dialogue": lambda life: {
        "held_on": life.today,
        "noticed_on": date(2026, 7, 1),
        "place": "UBND xã",
        "complainant_attended": True,
    },
    "record_finding": lambda _: {"differs_from_claim": False, "text": WORDS},
    "request_evidence": lambda _: {"addressee": "Văn phòng Đăng ký đất đai", "items": ("Bản đồ 1998",)},
    "answer": lambda _: {"outcomes": ((1, "settled"),)},
    "reverify": lambda _: {"reason": "Thiếu bản đồ"},
    "send_back": lambda _: {"reason": "Thiếu căn cứ"},
    "decide": lambda _: {"outcomes": ((1, "right"),), "document": paper()},
    "issue_letter": lambda _: {"letter": 1},
    "deliver": lambda life: {
        "paper": "decision",
        "recipient": "complainant",
        "delivered_on": life.today,
        "means": "post",
    },
    "publish": lambda life: {"form": "posting", "published_on": life.today, "identity_checked": True},
    "prepare_release": lambda _: {"title": WORDS, "text": WORDS, "identity_checked": True},
    "confirm_release": lambda _: {"release": 1, "identity_checked": True},
    "retract_release": lambda _: {"release": 1, "reason": WORDS},
    "dispute": lambda _: {"missing": WORDS, "citizens_paper": paper()},
    "uphold": lambda _: {"reason": "Đã trả lời đúng"},
    "reopen": lambda _: {"ground": "REOPEN.NEWFACTS", "document": paper("Bản đồ mới")},
    "complete_enforcement": lambda _: {"proof": paper("Biên bản")},
    "declare_complex": lambda _: {"criteria": ("KN.CPX.b",), "document_number": DOC},
    "extend": lambda _: {"criteria": ("TC.CPX.a",), "document_number": DOC},
    "suspend": lambda _: {"ground": "KN.SUSP.1", "document_number": DOC},
    "resume": lambda _: {"document_number": DOC},
    "prepare_signing": lambda _: {"title": WORDS, "text": WORDS, "petitioner_agrees": True},
    "open_signing": lambda _: {"identity_checked": True},
    "refuse_signing": lambda _: {"reason": WORDS},
    "judge_signatures": lambda _: {"doubt": "line", "is_counted": True, "reason": WORDS},
    "request_withdrawal": lambda _: {"was_asked_about_coercion": True, "citizens_paper": paper()},
    "continue_despite_withdrawal": lambda _: {"ground": "KN.GOON.PART"},
    "discontinue": lambda _: {"ground": "KN.STOP.a", "document_number": DOC},
    "urge": lambda _: {"text": WORDS, "document_number": DOC},
    "take_over": lambda _: {"unit": unit(cast.PROVINCE), "ground": "TC.TAKE.BIAS", "document_number": DOC},
    "inspect": lambda _: {"ground": "TC.ANON.CLEAR", "to_body": "Thanh tra tỉnh"},
    "record_court_step": lambda _: {"step": "filed"},
    "move_unit": lambda _: {"unit": unit(cast.DI_LINH)},
    "correct": lambda _: {"text": WORDS, "reason": "Ghi nhầm thửa"},
    "comment": lambda _: {"text": WORDS, "citizens_paper": paper()},
    "receive_supplement": lambda _: {"citizens_paper": paper()},
    "acknowledge": lambda _: {"citizens_paper": paper()},
    "add_submission": lambda _: {
        "submission_id": uuid.uuid4(),
        "channel": "post",
        "paper": Letter(title=WORDS),
    },
    "link": lambda life: {"other": life.case_id},
    "note": lambda _: {"text": WORDS},
    "add_document": lambda _: {"document": paper("Ảnh"), "kind": "evidence"},
    "void_document": lambda _: {"document": 1, "reason": "Nhầm vụ"},
    "add_representative": lambda life: {"person": PersonInput(name="K'Brinh"), "appointed_on": life.today},
    "protect": lambda _: {"measure": WORDS},
    "open_identity": lambda _: {"ground": "contact"},
    "record_apology": lambda _: {"text": WORDS, "reason": "Quá tải", "new_due_on": date(2026, 12, 1)},
    "commitment_done": lambda life: {"commitment": 1, "done_on": life.today},
}


def sample(verb: str, life: Life) -> Act:
    """Fill in an act; those that take nothing need no line above."""
    if verb == "enforce":
        return enforce(WORDS)
    said = _SAID.get(verb)
    return do(verb, **(said(life) if said is not None else {}))
