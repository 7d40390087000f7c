"""Luật KN Đ17-21: which authority resolves what a citizen complains of, and why, in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from casework.models import AdministrativeUnit, Authority
from casework.selectors.authorities import authorities_in_force
from casework.vocabulary import AuthorityKind, AuthorityLevel, Kind

COMMUNE, DEPARTMENT, PROVINCE, UNKNOWN = "commune", "department", "province", "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Competent:
    """The authority and the sentence that says why it is the right one."""

    unit: Authority
    why: str


def competent(
    *, kind: str, whose: str, department: str, commune: AdministrativeUnit, on: date
) -> Competent | None:
    """The authority that takes the letter in; none where this house serves none of that place.

    `whose` says whose decision, act or task it is about; `department` is the code of one of the province.
    """
    here = authorities_in_force(on=on).filter(is_in_system=True)
    of_commune = here.filter(
        kind=AuthorityKind.COMMITTEE, level=AuthorityLevel.COMMUNE, administrative_unit_code=commune.code
    ).first()
    of_province = here.filter(
        kind=AuthorityKind.COMMITTEE,
        level=AuthorityLevel.PROVINCE,
        administrative_unit_code=commune.parent_code,
    ).first()
    if whose == PROVINCE and of_province is not None:
        return Competent(unit=of_province, why=_first(kind))
    if whose == DEPARTMENT:
        unit = here.filter(kind=AuthorityKind.DEPARTMENT, code=department).first()
        return None if unit is None else Competent(unit=unit, why=_first(kind))
    if of_commune is None:
        return None if of_province is None else Competent(unit=of_province, why=_nearest())
    if whose == COMMUNE:
        return Competent(unit=of_commune, why=_first(kind))
    return Competent(unit=of_commune, why=_nearest())


def departments_of(province_code: str, *, on: date) -> list[Authority]:
    """The departments of a province that this house serves."""
    rows = authorities_in_force(on=on).filter(is_in_system=True, kind=AuthorityKind.DEPARTMENT)
    return [row for row in rows.order_by("name") if row.code.startswith(f"{province_code}.")]


def _first(kind: str) -> str:
    if kind == Kind.COMPLAINT_FIRST:
        return _(
            "Who made the decision or acted resolves the first complaint. If you do not agree with the"
            " answer, or it is late, you may complain a second time to the level above. A first complaint"
            " that is sent to the level above is sent back here, and you lose time."
        )
    return _("It is the authority whose task this is.")


def _nearest() -> str:
    return _("It is the authority nearest to you. If another one is competent, it passes your letter on.")
