"""The names that a text module may hold, and what they stand for in a case as one officer may see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from casework import permissions
from casework.errors import Sentence
from casework.models import Case, Officer, Party
from casework.permissions import Actor
from casework.vocabulary import ACCUSATIONS, Confidentiality, PartyRole

# Never a denouncer: the name of somebody is filled in only where the case is open.
OF_PEOPLE = frozenset({"cong_dan", "nguoi_bi_khieu_nai"})
WRITERS = (PartyRole.COMPLAINANT, PartyRole.PETITIONER)
DAY = "%d/%m/%Y"

NAMES: Mapping[str, Sentence] = {
    "so_vu": _("Number of the case"),
    "loai_vu": _("Kind of the case"),
    "linh_vuc": _("Field"),
    "co_quan": _("Authority that handles it"),
    "can_bo": _("Officer who writes"),
    "chuc_danh": _("His title"),
    "hom_nay": _("Today"),
    "ngay_tiep_nhan": _("Day of receipt"),
    "ngay_thu_ly": _("Day of acceptance"),
    "han": _("Due date"),
    "cong_dan": _("Who complains or petitions"),
    "nguoi_bi_khieu_nai": _("Who is complained of"),
    "noi_dung": _("What it is about"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Who writes, with which rights, on which day."""

    officer: Officer
    actor: Actor
    on: date


def values_for(case: Case | None, *, writer: Writer) -> Mapping[str, str]:
    """What is known to this officer; of a sealed case neither people nor content (Luật TC Đ56)."""
    known = {
        "can_bo": writer.officer.name,
        "chuc_danh": writer.officer.title,
        "hom_nay": writer.on.strftime(DAY),
    }
    if case is None:
        return {**known, "co_quan": writer.officer.unit.name}
    known |= {
        "so_vu": str(case),
        "loai_vu": str(case.get_kind_display()),
        "linh_vuc": str(case.get_field_display()),
        "co_quan": case.unit.name,
        "ngay_tiep_nhan": case.received_on.strftime(DAY),
        "ngay_thu_ly": case.accepted_on.strftime(DAY) if case.accepted_on else "",
        "han": case.due_on.strftime(DAY) if case.due_on else "",
    }
    if case.kind in ACCUSATIONS or case.confidentiality == Confidentiality.SEALED:
        return known
    return known | _of_its_matter(case, actor=writer.actor)


def _of_its_matter(case: Case, *, actor: Actor) -> dict[str, str]:
    relations = permissions.relations_of(case)

    def may(verb: str) -> bool:
        decision = permissions.allowed(actor, verb, case, relations=relations)
        return permissions.shows_whole(decision, actor=actor)

    found = {"noi_dung": case.title} if may("read_content") else {}
    if may("read_identity"):
        parties = list(Party.objects.filter(case=case).select_related("person", "unit").order_by("seq"))
        found["cong_dan"] = next((p.person.name for p in parties if p.role in WRITERS and p.person), "")
        accused = next((p for p in parties if p.role == PartyRole.RESPONDENT), None)
        found["nguoi_bi_khieu_nai"] = _named(accused) if accused is not None else ""
    return found


def _named(party: Party) -> str:
    if party.office:
        return party.office
    if party.unit is not None:
        return party.unit.name
    return party.person.name if party.person is not None else ""
