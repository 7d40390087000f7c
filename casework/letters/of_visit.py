"""NĐ 154/2026 Đ4, Đ14: the note to a visitor who was refused or guided, in the words of the ground."""

from __future__ import annotations

from casework.letters.dating import hour_of, long_date
from casework.letters.heads import form_note, full_name, head_of
from casework.letters.visit_note import VisitNote
from casework.models import Visit
from casework.rules.explanation import cited
from casework.rules.policy import PolicySet
from casework.rules.reception import NEW_GROUNDS_FROM, refusal_rule
from casework.selectors.policies import policies
from casework.vocabulary import VisitOutcome

REFUSAL_FORM = "nd154-2026/01-TCD"
HAS_NOTE = (VisitOutcome.REFUSED, VisitOutcome.GUIDED)
COPIES = ("Như trên;", "Lưu: VT, TCD (01 bản).")


def note_of(visit: Visit, *, is_reprint: bool, is_large: bool = False) -> VisitNote:
    """The note of a visit that was refused or guided."""
    law = policies()
    refused = visit.outcome == VisitOutcome.REFUSED
    rule = refusal_rule(visit.ground, on=visit.on) if refused else None
    in_writing = rule is not None and rule.in_writing
    note = form_note(REFUSAL_FORM, policies=law, on=visit.on) if in_writing else ""
    name = _name(visit)
    return VisitNote(
        head=head_of(visit.unit, number=visit.document_number, on=visit.on, form_note=note),
        title=_title(refused=refused, in_writing=in_writing),
        subject="Về việc từ chối tiếp công dân" if refused else "Về việc gửi đơn đến cơ quan có thẩm quyền",
        addressee=name if name != "Ông/Bà" else "",
        paragraphs=(_came(visit, name), *(_refused(visit, law) if refused else _guided(visit, name))),
        signer_title="Người tiếp công dân",
        signer=visit.receiver.name if visit.receiver else "",
        copies=COPIES,
        is_reprint=is_reprint,
        is_large=is_large,
    )


def _title(*, refused: bool, in_writing: bool) -> str:
    if not refused:
        return "Phiếu hướng dẫn"
    return "Thông báo" if in_writing else "Phiếu giải thích"


def _name(visit: Visit) -> str:
    return "Ông/Bà" if visit.person is None else f"Ông/Bà {visit.person.name}"


def _came(visit: Visit, name: str) -> str:
    about = f" về việc: {visit.summary.rstrip('.')}" if visit.summary else ""
    unit = full_name(visit.unit, on=visit.on)
    return f"Hồi {hour_of(visit.at)}, {long_date(visit.on)}, {name} đến nơi tiếp công dân của {unit}{about}."


def _refused(visit: Visit, law: PolicySet) -> tuple[str, ...]:
    ground = law.ground(visit.ground, on=visit.on)
    article = cited(ground.article, law.instruments.get(ground.instrument))
    return (
        f"{full_name(visit.unit, on=visit.on)} từ chối tiếp vì lý do: {ground.text} (căn cứ {article}).",
        "Người tiếp công dân đã giải thích lý do từ chối./.",
    )


def _guided(visit: Visit, name: str) -> tuple[str, ...]:
    article = "Luật Tiếp công dân Đ26 k1"
    if visit.on >= NEW_GROUNDS_FROM:
        article += "; NĐ 154/2026/NĐ-CP Đ14 k2, Đ15 k2"
    return (
        f"Nội dung trên không thuộc thẩm quyền giải quyết của {full_name(visit.unit, on=visit.on)}.",
        f"Đề nghị {name} gửi đơn đến {visit.guided_to} để được xem xét (căn cứ {article})./.",
    )
