"""A letter as it was written becomes what is laid out: head, cells, signature."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from casework.letters.catalogue import Template
from casework.letters.heads import form_note, head_of
from casework.letters.letter import LetterPaper
from casework.letters.signatures import signature_lines
from casework.models import Letter, Officer
from casework.rules.abbreviations import body_sign, division_sign, document_sign
from casework.rules.folding import search_key
from casework.selectors.names import name_on
from casework.selectors.policies import policies
from casework.vocabulary import LetterSort, SignsAs

_BEGINS = re.compile(r"^((?:Điều \d+\. )?)(\w)")
# Where the number will stand once it is given.
BLANK = "\u2007\u2007\u2007\u2007"


def sign_of(letter: Letter, template: Template, *, on: date) -> str:
    """NĐ 30/2020 Phụ lục I cell 3: what stands behind the number; nothing for a letter of courtesy."""
    if not template.is_numbered:
        return ""
    drafter = letter.written_by.division if letter.written_by is not None else None
    return document_sign(
        symbol=template.symbol,
        body=body_sign(name_on(letter.unit, on=on)),
        drafter=division_sign(drafter.name) if drafter is not None else "",
    )


def paper_of(
    letter: Letter,
    template: Template,
    *,
    on: date,
    number: str = "",
    signer: Officer | None = None,
    is_large: bool = False,
) -> LetterPaper:
    """What is laid out; without a signer a draft, which says so across the page."""
    is_draft = signer is None
    sign = sign_of(letter, template, on=on)
    shown = number or (f"{BLANK}/{sign}" if sign else "")
    head = head_of(letter.unit, number=shown, on=on)
    note = form_note(template.form, policies=policies(), on=on) if template.form else ""
    is_dispatch = template.sort == LetterSort.DISPATCH
    name = "" if is_dispatch else template.name
    return LetterPaper(
        head=replace(head, form_note=note),
        document_title=" ".join(part for part in (template.name or "Công văn", number) if part),
        name=name,
        subject="" if is_dispatch else letter.subject,
        about=letter.subject if is_dispatch else "",
        addressees=sentences(letter.addressees),
        grounds=lines(letter.grounds),
        orders=template.orders,
        paragraphs=sentences(letter.body),
        copies=lines(letter.copies),
        signs_as=signature_lines(
            SignsAs(letter.signs_as), unit=letter.unit, title=signer.title if signer is not None else ""
        ),
        signer=signer.name if signer is not None else "",
        is_draft=is_draft,
        is_large=is_large,
    )


def lines(text: str) -> tuple[str, ...]:
    """The lines that say something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def sentences(text: str) -> tuple[str, ...]:
    """The lines, each with a capital, behind the name of an article too: `Điều 3. Bà Ka Brum`."""
    return tuple(_BEGINS.sub(lambda m: m[1] + m[2].upper(), line) for line in lines(text))


def file_name(template: Template, number: str, *, ending: str = "pdf") -> str:
    """A name that tells the sort and the number and nothing of people: `thong-bao-05-TB-UBND.pdf`."""
    told = [search_key(template.name or "Công văn").replace(" ", "-"), number.replace("/", "-")]
    return "-".join(part for part in told if part) + f".{ending}"
