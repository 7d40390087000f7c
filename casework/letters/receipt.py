"""NĐ 154/2026 Đ15 k4, Mẫu 02/TCD: the receipt for a submission and its papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from casework.letters.heads import Head
from casework.letters.rendering import pdf_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Giver:
    """Who hands over; numbers are masked before they come here."""

    name: str
    id_kind: str = ""
    id_number: str = ""
    address: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One paper that was handed over; pages and original or copy are filled in by hand if unknown."""

    title: str
    pages: str = ""
    sort: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What stands on a receipt; a neutral one names neither giver, content nor kind (Luật TC Đ8, Đ56)."""

    head: Head
    received: str
    place: str
    officer: str
    officer_title: str
    giver: Giver | None
    content: str
    items: tuple[Item, ...]
    promise: str
    tracking_code: str
    register_number: str
    qr: str
    is_reprint: bool = False
    is_large: bool = False


def receipt_pdf(receipt: Receipt, *, at: datetime) -> bytes:
    """The receipt on A4, upright."""
    return pdf_of("receipt", receipt, at=at)
