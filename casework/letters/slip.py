"""The tracking slip of 80 mm: no official paper, only what a citizen needs to follow a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from casework.letters.rendering import pdf_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """What stands on a slip; never content nor name, and of a denunciation no word for its kind either."""

    unit: str
    province: str
    code: str
    qr: str
    received: str
    kind: str
    next_step: str
    phone: str
    heading: str = ""
    place: str = ""
    hours: str = ""
    type_size: int = 11
    is_reprint: bool = False
    is_large: bool = False


def slip_pdf(slip: Slip, *, at: datetime) -> bytes:
    """The slip, 80 mm wide and as long as its words."""
    return pdf_of("slip", slip, at=at)
