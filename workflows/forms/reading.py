"""What is typed of people and places, read once: numbers, telephones, places, cards."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from casework.models import AdministrativeUnit
from casework.rules.cards import CardReading, is_card, read_card
from casework.rules.identity import NumberProblem, read_number
from casework.rules.phones import read_phone
from casework.selectors.places import commune_meant, commune_of_card, with_province
from casework.vocabulary import IdKind

_PASSPORT = re.compile(r"[A-Z]{1,2}\d{6,8}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperNumber:
    """A number with the paper it belongs to; without a kind it is none that we know."""

    kind: IdKind = IdKind.NONE
    number: str = ""
    problem: NumberProblem | None = None
    digits: int = 0


def paper_number(text: str) -> PaperNumber:
    """NĐ 154/2026 Đ12: twelve digits, a passport, or the nine digits of an old card as another paper."""
    compact = text.strip().replace(" ", "").upper()
    if not compact:
        return PaperNumber()
    if _PASSPORT.fullmatch(compact):
        return PaperNumber(kind=IdKind.PASSPORT, number=compact)
    reading = read_number(text)
    if reading.is_good:
        return PaperNumber(kind=IdKind.CCCD, number=reading.number)
    if reading.problem == NumberProblem.OLD_CARD:
        digits = "".join(sign for sign in compact if sign.isdigit())
        return PaperNumber(kind=IdKind.OTHER, number=digits)
    return PaperNumber(problem=reading.problem, digits=reading.digits)


def phone_of(text: str) -> str:
    """The telephone in the form in which it is stored; empty while it is none."""
    reading = read_phone(text)
    return "" if reading.problem else reading.e164


@dataclass(frozen=True, slots=True, kw_only=True)
class CardOnForm:
    """What a scanned card would fill in, shown before it does."""

    reading: CardReading
    commune: str = ""
    street: str = ""
    is_old_address: bool = False

    def fields(self) -> dict[str, str]:
        """The values of the form's fields."""
        card = self.reading
        born = card.born_on
        return {
            "identity": card.number,
            "name": card.name,
            "birth_year": str(born.year) if born else "",
            "sex": {True: "male", False: "female", None: ""}[card.is_male],
            "commune": self.commune,
            "street": self.street,
        }


def card_on_form(text: str, *, on: date) -> CardOnForm | None:
    """Read a scan; nothing when the text is none. Of a card that cannot be read only the problem is told."""
    if not is_card(text):
        return None
    reading = read_card(text)
    if reading.problem is not None:
        return CardOnForm(reading=reading)
    commune, street = commune_of_card(reading.address, on=on)
    if commune is None:
        return CardOnForm(reading=reading, street=reading.address)
    label = with_province([commune], on=on)[0][1]
    is_old = commune.name not in reading.address
    return CardOnForm(reading=reading, commune=label, street=street, is_old_address=is_old)


def place_meant(typed: Mapping[str, str], *, province_code: str, on: date) -> AdministrativeUnit | None:
    """The commune that the form names, if it names one."""
    text = typed.get("commune", "")
    return commune_meant(text, own_province_code=province_code, on=on) if text.strip() else None
