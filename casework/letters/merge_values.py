"""What the names of a letter stand for in one case; of a denunciation nothing of who wrote (Luật TC Đ56)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils import translation

from casework import permissions
from casework.letters.citing import in_full
from casework.letters.dating import short_date
from casework.letters.heads import full_name
from casework.models import (
    Authority,
    Case,
    Clock,
    Decision,
    Dialogue,
    Disposal,
    Finding,
    Party,
    Person,
    Submission,
    SupplementRequest,
    TimeChange,
    TransferOffer,
)
from casework.permissions import Actor
from casework.selectors.case_rows import WRITERS
from casework.selectors.clocks import last_day_of, running_duties
from casework.selectors.policies import policies
from casework.vocabulary import ACCUSATIONS, AuthorityKind, Confidentiality, Kind, Outcome, PartyRole, State

_SPEAKS_TO = {"male": "ông", "female": "bà"}


def is_closed(case: Case) -> bool:
    """Luật TC Đ8, Đ56: whether no letter of this case may hold anything of who wrote."""
    return case.kind in ACCUSATIONS or case.confidentiality == Confidentiality.SEALED


def values_for(case: Case, *, actor: Actor | None, on: date) -> Mapping[str, str]:
    """Every name that the case can fill, as far as this officer may read it; the others stay open.

    Without an actor the house fills by itself; who may read the letter is asked when it is opened.
    """
    found = {
        **_of_the_frame(case, on=on),
        **_of_its_course(case, on=on),
        **_of_the_accused(case),
        **_of_what_is_late(case, on=on),
    }
    if not is_closed(case):
        found |= _of_who_wrote(case, actor=actor)
    return {name: value for name, value in found.items() if value}


def _of_the_frame(case: Case, *, on: date) -> dict[str, str]:
    unit = full_name(case.unit, on=on)
    superior = case.unit.superior
    return {
        "co_quan": unit,
        "co_quan_cap_tren": full_name(superior, on=on) if superior is not None else "",
        "nguoi_co_tham_quyen": _head_of(case.unit, unit),
        "so_vu": case.case_number or case.register_number,
        "ma_theo_doi": case.tracking_code,
        "loai_don": _in_vietnamese(Kind(case.kind)),
        "ngay_nhan_don": short_date(case.received_on),
        "ngay_thu_ly": _day(case.accepted_on),
        # Not the earliest duty of the case, which may be a notice: a letter names its own time limit.
        "han_giai_quyet": _day(last_day_of(case, "resolve")),
        "han_bo_sung": _day(last_day_of(case, "supplement"))
        if case.state == State.AWAITING_SUPPLEMENT
        else "",
        "can_bo_thu_ly": f"{case.handler.title} {case.handler.name}".strip() if case.handler else "",
    }


def _of_its_course(case: Case, *, on: date) -> dict[str, str]:
    """What acts have left behind: why, to whom it goes, what is missing, what was found and decided."""
    found = {**_of_the_end(case, on=on), **_of_the_time(case), **_of_the_matter(case)}
    offer = TransferOffer.objects.filter(case=case).select_related("receiver").order_by("-pk").first()
    if offer is not None:
        found["co_quan_tham_quyen"] = full_name(offer.receiver, on=on)
    asked = SupplementRequest.objects.filter(case=case).order_by("-pk").first()
    if asked is not None:
        found["tai_lieu_thieu"] = "; ".join(str(item) for item in asked.items)
    return found


def _of_the_end(case: Case, *, on: date) -> dict[str, str]:
    ended = Disposal.objects.filter(case=case).select_related("to_unit").order_by("-pk").first()
    if ended is None:
        return {}
    to = ended.to_body or (full_name(ended.to_unit, on=on) if ended.to_unit is not None else "")
    return {"co_quan_tham_quyen": to, **_why(ended.ground, on=ended.on)}


def _of_what_is_late(case: Case, *, on: date) -> dict[str, str]:
    """The promise that broke first: what, until when, by which article."""
    late = running_duties(case).filter(due_on__lt=on).first()
    return promised(late, on=late.due_on) if late is not None and late.due_on is not None else {}


def promised(clock: Clock, *, on: date) -> dict[str, str]:
    """What an apology says of a promise: what, until when, by which article."""
    law = policies()
    milestone = law.version(clock.policy_version).milestone(clock.milestone)
    articles = dict.fromkeys(in_full(t.article, law.instruments.get(t.instrument)) for t in milestone.terms)
    return {
        "viec_da_hen": f"{milestone.title[:1].lower()}{milestone.title[1:]}",
        "ngay_da_hen": short_date(on),
        "can_cu_thoi_han": "; ".join(articles),
    }


def _of_the_time(case: Case) -> dict[str, str]:
    change = TimeChange.objects.filter(case=case).order_by("-pk").first()
    if change is None:
        return {}
    found = _why(*change.grounds, on=change.on)
    name = {"suspend": "ngay_tam_dinh_chi", "resume": "ngay_tiep_tuc"}.get(change.verb)
    return found | ({name: short_date(change.on)} if name else {})


def _of_the_matter(case: Case) -> dict[str, str]:
    found: dict[str, str] = {}
    dialogue = Dialogue.objects.filter(case=case).order_by("-pk").first()
    if dialogue is not None:
        found |= {"ngay_doi_thoai": short_date(dialogue.held_on), "dia_diem_doi_thoai": dialogue.place}
    finding = Finding.objects.filter(case=case).order_by("-pk").first()
    # What a verifier wrote of a denunciation may quote it; it is typed anew into a letter.
    if finding is not None and not is_closed(case):
        found["ket_qua_xac_minh"] = finding.text
    decision = Decision.objects.filter(case=case).order_by("-pk").first()
    if decision is not None:
        found |= {"so_ket_luan": decision.number, "ngay_ket_luan": short_date(decision.on)}
        if decision.outcome in Outcome.values:
            found["ket_qua_giai_quyet"] = _in_vietnamese(Outcome(decision.outcome))
    return found


def _of_the_accused(case: Case) -> dict[str, str]:
    accused = Party.objects.filter(case=case, role=PartyRole.RESPONDENT)
    party = accused.select_related("person", "unit", "officer").order_by("seq").first()
    if party is None:
        return {}
    who = party.officer or party.person
    parts = [who.name if who is not None else "", party.office, party.unit.name if party.unit else ""]
    told = ", ".join(dict.fromkeys(part for part in parts if part))
    return {"nguoi_bi_to_cao": told} if case.kind in ACCUSATIONS else {"nguoi_bi_khieu_nai": told}


def _of_who_wrote(case: Case, *, actor: Actor | None) -> dict[str, str]:
    relations = permissions.relations_of(case)

    def may(verb: str) -> bool:
        if actor is None:
            return True
        decision = permissions.allowed(actor, verb, case, relations=relations)
        return permissions.shows_whole(decision, actor=actor)

    found = {"noi_dung": case.title} if may("read_content") else {}
    if not may("read_identity"):
        return found
    wrote = Party.objects.filter(case=case, role__in=WRITERS, person__isnull=False).select_related("person")
    first = wrote.order_by("seq").first()
    if first is not None and first.person is not None:
        found["nguoi_gui"] = _addressed(first.person)
        found["dia_chi_nguoi_gui"] = first.person.address
    letter = Submission.objects.filter(lodgements__case=case, lodgements__is_first=True).first()
    return found | ({"co_quan_chuyen_den": letter.forwarded_by} if letter is not None else {})


def _addressed(person: Person) -> str:
    return f"{_SPEAKS_TO.get(person.sex, 'ông (bà)')} {person.name}"


def _head_of(unit: Authority, name: str) -> str:
    if unit.kind == AuthorityKind.COMMITTEE:
        return f"Chủ tịch {name}"
    return f"{unit.head_title or 'Thủ trưởng'} {name}"


def _why(*codes: str, on: date) -> dict[str, str]:
    law = policies()
    known = [ground for ground in law.grounds if ground.code in codes and on in ground.span]
    articles = [in_full(g.article, law.instruments.get(g.instrument)) for g in known if g.article]
    return {"ly_do": "; ".join(ground.text for ground in known), "dieu_luat": "; ".join(articles)}


def _day(on: date | None) -> str:
    return short_date(on) if on is not None else ""


def _in_vietnamese(word: Kind | Outcome) -> str:
    """Papers are written in Vietnamese, whatever language the screen has."""
    with translation.override("vi"):
        return str(word.label).lower()
