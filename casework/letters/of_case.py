"""Receipt and slip of one case, filled as far as the reader may read and the law lets them tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import translation

from casework import permissions
from casework.letters.dating import hour_of, long_date, short_date
from casework.letters.heads import form_note, full_name, head_of
from casework.letters.promises import promise_of
from casework.letters.qr import qr_svg
from casework.letters.receipt import Giver, Item, Receipt
from casework.letters.slip import Slip
from casework.models import AdministrativeUnit, Case, Document, Party, Person, Submission
from casework.permissions import Actor
from casework.permissions.words import Need
from casework.rules.identity import mask_number
from casework.rules.legal_day import VIETNAM, legal_day
from casework.rules.phones import mask_phone
from casework.selectors.case_rows import WRITERS
from casework.selectors.names import name_on
from casework.selectors.places import place_on
from casework.selectors.policies import policies
from casework.selectors.slip_layouts import layout_on, place_of_reception
from casework.vocabulary import AuthorityLevel, Confidentiality, DocumentKind, IdKind, Kind

FORM = "nd154-2026/02-TCD"
HANDED_IN = (DocumentKind.PETITION, DocumentKind.EVIDENCE, DocumentKind.APPOINTMENT)
# What would show more than this reader may see makes a paper neutral instead.
OWED = frozenset({Need.MASKED, Need.REDACTED, Need.PURPOSE, Need.SECOND, Need.NUMBERS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """One printing: whose paper, for whom at the desk, when, and what its QR code holds."""

    case: Case
    actor: Actor
    at: datetime
    address: str
    is_reprint: bool
    is_large: bool = False


def is_neutral(case: Case, *, actor: Actor) -> bool:
    """Luật TC Đ8, Đ56: a sealed case leaves no trace on paper, nor does what its printer may not read."""
    if case.confidentiality == Confidentiality.SEALED:
        return True
    relations = permissions.relations_of(case)
    found = [
        permissions.allowed(actor, v, case, relations=relations) for v in ("read_content", "read_identity")
    ]
    return any(not decision.ok or decision.needs & OWED for decision in found)


def receipt_of(printing: Printing) -> Receipt:
    """NĐ 154/2026 Đ15 k4: the receipt for what was handed in first."""
    case = printing.case
    neutral = is_neutral(case, actor=printing.actor)
    letter = _letter(case)
    officer = letter.received_by if letter else None
    at = letter.received_at if letter else case.created_at
    on = legal_day(at)
    unit = full_name(case.unit, on=on)
    address = place_of_reception(case.unit, on=on)
    return Receipt(
        head=head_of(
            case.unit,
            number=case.register_number,
            on=on,
            form_note=form_note(FORM, policies=policies(), on=on),
        ),
        received=f"Hồi {hour_of(at)}, {long_date(on)}",
        place=f"tại nơi tiếp công dân của {unit}{f', {address}' if address else ''}",
        officer=officer.name if officer else "",
        officer_title=officer.title if officer else "",
        giver=None if neutral else _giver(case),
        content="" if neutral else case.title,
        items=_items(case, letter, neutral=neutral),
        promise=_promise(case, neutral=neutral, unit=unit),
        tracking_code=case.tracking_code,
        register_number=case.register_number,
        qr=qr_svg(printing.address),
        is_reprint=printing.is_reprint,
        is_large=printing.is_large,
    )


def slip_of(printing: Printing) -> Slip:
    """What the citizen takes along to follow the case."""
    case = printing.case
    neutral = case.confidentiality == Confidentiality.SEALED
    promise = promise_of(case, is_neutral=neutral)
    next_step = "Cơ quan đang xem xét đơn."
    if promise is not None:
        next_step = f"{promise.what}: chậm nhất {short_date(promise.due_on)}."
    province = _province(case)
    day = legal_day(printing.at)
    layout = layout_on(case.unit, on=day)
    return Slip(
        unit=name_on(case.unit, on=day),
        province=f"{province.full_name[:1].lower()}{province.full_name[1:]}" if province else "",
        code=case.tracking_code,
        qr=qr_svg(printing.address),
        received=f"{case.created_at.astimezone(VIETNAM):%H:%M} ngày {short_date(case.received_on)}",
        kind="" if neutral else _in_vietnamese(Kind(case.kind)),
        next_step=next_step,
        phone=layout.phone,
        heading=layout.heading,
        place=place_of_reception(case.unit, on=day),
        hours=layout.hours,
        type_size=layout.type_size,
        is_reprint=printing.is_reprint,
        is_large=printing.is_large,
    )


def _letter(case: Case) -> Submission | None:
    held = Submission.objects.filter(lodgements__case=case, lodgements__is_first=True)
    return held.select_related("received_by").first()


def _giver(case: Case) -> Giver | None:
    part = Party.objects.filter(case=case, role__in=WRITERS, person__isnull=False).order_by("seq").first()
    if part is None or part.person is None:
        return None
    person = part.person
    has_paper = bool(person.id_number) and person.id_kind != IdKind.NONE
    return Giver(
        name=person.name,
        id_kind=_in_vietnamese(IdKind(person.id_kind)).lower() if has_paper else "",
        id_number=mask_number(person.id_number) if has_paper else "",
        address=_address(person, case),
        phone=mask_phone(person.phone) if person.phone else "",
    )


def _address(person: Person, case: Case) -> str:
    place = place_on(level=AuthorityLevel.COMMUNE, code=person.place_code, on=case.received_on)
    if place is None or place.name in person.address:
        return person.address
    return ", ".join(part for part in (person.address, place.full_name) if part)


def _items(case: Case, letter: Submission | None, *, neutral: bool) -> tuple[Item, ...]:
    title = "Đơn" if neutral else f"Đơn ({_in_vietnamese(Kind(case.kind)).lower()})"
    if letter is not None and letter.written_on is not None:
        title += f", viết ngày {short_date(letter.written_on)}"
    papers = Document.objects.filter(case=case, kind__in=HANDED_IN, voided_at__isnull=True)
    items = [Item(title=title)]
    for paper in papers.order_by("added_at", "pk"):
        word = _in_vietnamese(DocumentKind(paper.kind))
        items.append(Item(title="Tài liệu kèm theo" if neutral else paper.name_as_given or word))
    return tuple(items)


def _promise(case: Case, *, neutral: bool, unit: str) -> str:
    promise = promise_of(case, is_neutral=neutral, at_receipt=True)
    if promise is None:
        return ""
    held = " (ngày tạm tính)" if promise.is_provisional else ""
    what = f"{promise.what[:1].lower()}{promise.what[1:]}"
    return f"Chậm nhất {long_date(promise.due_on)}{held}, {unit} {what} (theo {promise.articles})."


def _province(case: Case) -> AdministrativeUnit | None:
    if case.unit.level != AuthorityLevel.COMMUNE:
        return None
    commune = place_on(
        level=AuthorityLevel.COMMUNE, code=case.unit.administrative_unit_code, on=case.received_on
    )
    if commune is None:
        return None
    return place_on(level=AuthorityLevel.PROVINCE, code=commune.parent_code, on=case.received_on)


def _in_vietnamese(word: Kind | IdKind | DocumentKind) -> str:
    """Papers are written in Vietnamese, whatever language the screen has."""
    with translation.override("vi"):
        return str(word.label)
